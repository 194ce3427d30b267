import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {drawScan, makePdf} from '../helpers/pdf.ts'
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
  expect(out).toContain('flyer.pdf is read and never written; "peoplefirst check" shows what to write in it.')
})
