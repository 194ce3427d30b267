import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {parse} from '../../src/formats/pdf/parser.ts'
import {drawPdf, drawScan, makePdf} from '../helpers/pdf.ts'
import {runIn} from './run-in.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peoplefirst-pdf-'))
  const page = (pen: Parameters<typeof drawScan>[0]): unknown => pen.lines(['Our clinic welcomes every', 'drug abuser in town.'], {x: 60, y: 700})
  await writeFile(join(folder, 'flyer.pdf'), await makePdf(() => {}, page, drawScan))
  await writeFile(join(folder, 'scan.pdf'), await makePdf(drawScan))
})

afterAll(() => rm(folder, {recursive: true, force: true}))

test('findings in a PDF have a page, and pages that were not read are named', async () => {
  for (const cache of [[], ['--cache'], ['--cache']]) {
    const {out, err} = await runIn(folder, ['check', 'flyer.pdf', '--format', 'json', ...cache])
    const {results} = JSON.parse(out)
    expect(results[0]).toMatchObject({format: 'pdf', status: 'checked', findings: [{actual: 'drug abuser', place: {where: 'page 2'}}]})
    expect(err).toContain('flyer.pdf was read in part. Page 3 holds a picture and no text')
  }
})

test('a scan is not read, which fails the run', async () => {
  const {code, out} = await runIn(folder, ['check', 'scan.pdf'])
  expect(code).toBe(2)
  expect(out.replace(/\s+/g, ' ')).toContain('Not read: scan.pdf Its page holds a picture and no text, as a scan does.')
})

test('fix leaves a PDF as it is, and leaves its findings to the writer', async () => {
  const path = join(folder, 'flyer.pdf')
  const before = await readFile(path)
  const {code, out} = await runIn(folder, ['fix', '--all', 'flyer.pdf'])
  expect(Buffer.compare(await readFile(path), before)).toBe(0)
  expect(code).not.toBe(0)
  expect(out).toContain('flyer.pdf is read and never written; "peoplefirst review" writes a copy that says what to write in it.')
})

describe('review', () => {
  test('writes a copy with notes beside the PDF, and leaves the PDF as it is', async () => {
    const before = await readFile(join(folder, 'flyer.pdf'))
    const {code, out, err} = await runIn(folder, ['review', 'flyer.pdf'])
    expect([code, out]).toEqual([0, 'flyer.reviewed.pdf  1 remark\nWrote 1 reviewed copy; the documents themselves are as they were.\n'])
    expect(err).toContain('flyer.pdf was read in part. Page 3 holds a picture')
    expect(Buffer.compare(await readFile(join(folder, 'flyer.pdf')), before)).toBe(0)
    const [note] = await notesOn(2)
    expect(note).toMatchObject({author: 'peoplefirst', words: 'drug abuser'})
    expect(note!.text).toMatch(/^Write: “person who uses drugs”\nOr: “.+”\n.+\nSource: .+https?:/s)
  })

  test('writes over a copy only when it is told to, and does not review copies that it meets', async () => {
    await writeFile(join(folder, 'flyer.reviewed.pdf'), 'mine')
    const again = await runIn(folder, ['review', 'flyer.pdf'])
    expect(again.code).toBe(2)
    expect(again.err).toContain('flyer.reviewed.pdf is there already')
    expect(await readFile(join(folder, 'flyer.reviewed.pdf'), 'utf8')).toBe('mine')
    expect((await runIn(folder, ['review', '--overwrite', '.'])).out).toContain('Wrote 1 reviewed copy;')
    expect(await notesOn(2)).toHaveLength(1)
  })

  test('writes a page where a PDF can bear no notes, and says why', async () => {
    const document = await drawPdf(pen => pen.lines(['Our clinic welcomes every', 'drug abuser in town.'], {x: 60, y: 700}))
    document.context.register(document.context.obj({Type: 'Sig', Filter: 'Adobe.PPKLite', ByteRange: [0, 10, 20, 30]}))
    await writeFile(join(folder, 'signed.pdf'), await document.save({useObjectStreams: false}))
    const {code, out, err} = await runIn(folder, ['review', 'signed.pdf'])
    expect([code, out]).toEqual([0, 'signed.pdf.reviewed.html  1 remark\nWrote 1 reviewed copy; the documents themselves are as they were.\n'])
    expect(err).toContain('signed.pdf can bear no notes: it is signed')
    expect(await readFile(join(folder, 'signed.pdf.reviewed.html'), 'utf8')).toContain('<ins>person who uses drugs</ins>')
  })

  test('says of a PDF without text that it was not reviewed', async () => {
    const {code, err} = await runIn(folder, ['review', 'scan.pdf'])
    expect(code).toBe(2)
    expect(err).toContain('scan.pdf was not reviewed. Its page holds a picture and no text')
  })
})

async function notesOn(page: number): Promise<{author: string; words: string; text: string}[]> {
  const {opened, close} = await parse(await readFile(join(folder, 'flyer.reviewed.pdf')))
  const notes = await (await opened.getPage(page)).getAnnotations()
  await close()
  return notes.filter(({subtype}) => subtype === 'Highlight').map(note => ({author: note.titleObj.str, words: note.overlaidText.trim(), text: note.contentsObj.str}))
}
