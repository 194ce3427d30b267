import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {openArchive, readText} from '../../src/formats/container/zip.ts'
import {folderOf} from '../config/folder.ts'
import {makeDocx, p, r} from '../helpers/docx.ts'
import {runIn} from './run-in.ts'

const LETTER = makeDocx({body: p(r('Beds for heroin addicts are free.')) + p(r('Tea is at four.'))})

const wordsOf = (folder: string, name: string): string => readText(openArchive(readFileSync(join(folder, name))), 'word/document.xml')!.replace(/<w:del\b[^]*?<\/w:del>/g, '').replace(/<[^>]*>/g, '')

describe('Word documents', () => {
  it('are fixed, and can be read again', async () => {
    const folder = folderOf({'.git': '', 'letter.docx': LETTER})
    const {code, err} = await runIn(folder, ['fix', '--all', 'letter.docx'])
    expect({code, err}).toEqual({code: 0, err: ''})
    expect(wordsOf(folder, 'letter.docx')).toContain('Beds for people with heroin addiction are free.')
    expect((await runIn(folder, ['check', 'letter.docx'])).code).toBe(0)
  })
})

describe('review', () => {
  it('writes a copy beside the document, with changes and reasons, and leaves the document as it is', async () => {
    const folder = folderOf({'.git': '', 'letter.docx': LETTER})
    const {code, out} = await runIn(folder, ['review', 'letter.docx'])
    expect(code).toBe(0)
    expect(out).toContain('letter.reviewed.docx  1 remark\n')
    expect(Buffer.compare(readFileSync(join(folder, 'letter.docx')), LETTER)).toBe(0)
    const copy = openArchive(readFileSync(join(folder, 'letter.reviewed.docx')))
    expect(readText(copy, 'word/document.xml')).toMatch(/<w:del\b[^]*heroin addicts/)
    expect(wordsOf(folder, 'letter.reviewed.docx')).toContain('people with heroin addiction')
    expect(readText(copy, 'word/comments.xml')).toMatch(/Source: [^]*https?:/)
  })

  it('writes over nothing unless asked, and takes no copy of a folder for a document', async () => {
    const folder = folderOf({'.git': '', 'letter.docx': LETTER, 'notes.reviewed.html': '<p>Beds for addicts.'})
    writeFileSync(join(folder, 'letter.reviewed.docx'), 'mine')
    const again = await runIn(folder, ['review'])
    expect(again.code).toBe(2)
    expect(again.err).toContain('letter.reviewed.docx is there already')
    expect(readFileSync(join(folder, 'letter.reviewed.docx'), 'utf8')).toBe('mine')
    for (const flag of ['--overwrite', '--force']) expect((await runIn(folder, ['review', flag])).code).toBe(0)
    expect(wordsOf(folder, 'letter.reviewed.docx')).toContain('people with heroin addiction')
  })

  it('says why a document was not reviewed', async () => {
    const folder = folderOf({'.git': '', 'broken.docx': 'no zip'})
    expect(await runIn(folder, ['review', 'broken.docx'])).toMatchObject({code: 2, err: expect.stringContaining('broken.docx was not reviewed.')})
    expect((await runIn(folder, ['review', '-'], {stdin: 'x'})).err).toContain('needs a file')
  })

  it('writes nothing where nothing is found', async () => {
    const folder = folderOf({'.git': '', 'letter.docx': makeDocx({body: p(r('Tea is at four.'))})})
    expect((await runIn(folder, ['review'])).out).toBe('Nothing to review. Nothing was found in 1 document.\n')
  })
})
