import {writeFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {folderOf} from '../config/folder.ts'
import {runIn} from './run-in.ts'

describe('text', () => {
  it('shows the prose block by block, with places', async () => {
    const folder = folderOf({'a.md': '# News\n\nBeds for\n**people** and `code`.\n\n- One\n- Two\n\n```\nnot prose\n```\n'})
    expect(await runIn(folder, ['text', 'a.md'])).toMatchObject({
      code: 0,
      err: '',
      out: '1:3  heading 1\n  News\n\n3:1  paragraph\n  Beds for people and ▯.\n\n6:3  list-item\n  One\n\n7:3  list-item\n  Two\n'
    })
  })

  it('takes standard input, with or without a name', async () => {
    const {out} = await runIn(folderOf({}), ['text', '-', '--stdin-filename', 'a.html'], {stdin: '<p>One<p title="Three">Two'})
    expect(out).toContain('paragraph\n  One')
    expect((await runIn(folderOf({}), ['text', '-'], {stdin: '<p>'})).out).toContain('  <p>')
  })

  it('cannot steer a terminal', async () => {
    expect((await runIn(folderOf({'a.txt': 'red \u001b[31m.'}), ['text', 'a.txt'])).out).not.toContain('\u001b')
  })

  it('says when there is none', async () => {
    expect((await runIn(folderOf({'a.md': '---\n---\n'}), ['text', 'a.md'])).out).toBe('There is no prose in it.\n')
  })

  it.each([
    ['a folder', ['docs'], /shows one file/],
    ['a missing file', ['none.md'], /There is no file or folder/],
    ['a picture', ['a.png'], /a\.png was not read\. This is no whole PNG or JPEG picture/],
    ['an old document', ['a.doc'], /a\.doc was not read\. It is password-protected or an old binary file/]
  ])('fails for %s', async (_, argv, message) => {
    const folder = folderOf({'docs/a.md': 'x'})
    writeFileSync(`${folder}/a.png`, Buffer.from('\x89PNG\r\n\x1a\n\0', 'latin1'))
    writeFileSync(`${folder}/a.doc`, Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0', 'latin1'))
    const {code, err} = await runIn(folder, ['text', ...argv])
    expect([code, err]).toEqual([2, expect.stringMatching(message)])
  })
})
