import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'yaml'
import {describe, expect, it} from 'vitest'
import {init, type InitSuggestions} from '../../src/cli/init.ts'
import {folderOf} from '../config/folder.ts'
import {hostIn, runIn} from './run-in.ts'

const NAME = 'peoplefirst.config.yml'

describe('init', () => {
  it('writes settings that change nothing yet, and says what comes next', async () => {
    const folder = folderOf({'docs/a.md': 'Beds for addicts.\n', 'b.md': 'Beds for addicts.\n'})
    const before = await runIn(folder, ['-q'])
    const {code, out} = await runIn(folder, ['init', '--yes'])
    expect([code, out]).toEqual([0, expect.stringContaining('peoplefirst baseline')])
    expect(parse(readFileSync(join(folder, NAME), 'utf8'))).toBeNull()
    expect(await runIn(folder, ['-q'])).toEqual(before)
  })

  it('asks, with what it sees in the folder, and writes the answers', async () => {
    const folder = folderOf({'docs/a.md': '', 'Letters/b.docx': '', 'src/x.ts': '', 'README.md': ''})
    const {host} = hostIn(folder)
    let asked: InitSuggestions | undefined
    const code = await init({}, host, async suggestions => {
      asked = suggestions
      return {files: suggestions.folders, voice: 'clinical', guides: ['nida'], failOn: 'error'}
    })
    expect(code).toBe(0)
    expect(asked!.folders).toEqual(['Letters', 'README.md', 'docs'])
    expect(asked!.guides).toContain('nida')
    expect(parse(readFileSync(join(folder, NAME), 'utf8'))).toEqual({files: ['Letters', 'README.md', 'docs'], voice: 'clinical', guides: ['nida'], failOn: 'error'})
    expect((await runIn(folder, ['--print-config', 'docs/a.md'])).out).toContain('voice: clinical')
  })

  it('writes nothing when the person leaves, or cannot be asked', async () => {
    const folder = folderOf({})
    const {host, written} = hostIn(folder)
    expect(await init({}, host, async () => undefined)).toBe(0)
    expect(written().out).toContain('Nothing was written.')
    expect(await runIn(folder, ['init'])).toMatchObject({code: 2, err: expect.stringContaining('peoplefirst init --yes')})
    expect(existsSync(join(folder, NAME))).toBe(false)
  })

  it('overwrites no settings of any name', async () => {
    const folder = folderOf({'package.json': {peoplefirst: {voice: 'news'}}})
    expect(await runIn(folder, ['init', '--yes'])).toMatchObject({code: 2, err: expect.stringContaining('There are settings already: package.json.')})
    expect(existsSync(join(folder, NAME))).toBe(false)
  })
})
