import {execFile} from 'node:child_process'
import {deflateSync} from 'node:zlib'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {promisify} from 'node:util'
import type {Worker} from 'node:worker_threads'
import {build} from 'esbuild'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {UnreadableError} from '../../src/errors.ts'
import {collectGarbage} from '../../src/files/collect-garbage.ts'
import {builtWorker, readPdfApart} from '../../src/files/pdf-thread.ts'
import pdf from '../../src/formats/pdf/index.ts'
import type {Recognize} from '../../src/types.ts'
import {DAMAGED_PDFS} from '../helpers/hostile-pdf.ts'
import {drawScan, makePdf} from '../helpers/pdf.ts'

let folder = ''
let worker: URL
/** All that were started, also those that came to their end. */
const threads: Worker[] = []
const onThread = (started: Worker): void => void threads.push(started)

beforeAll(async () => {
  process.on('worker', onThread)
  folder = await mkdtemp(join(tmpdir(), 'peoplefirst-thread-'))
  const outfile = join(folder, 'pdf-worker.mjs')
  await build({entryPoints: ['src/files/pdf-worker.ts'], outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'error'})
  worker = pathToFileURL(outfile)
}, 60_000)

afterAll(() => {
  process.off('worker', onThread)
  return rm(folder, {recursive: true, force: true})
})

const words = (text: string): Promise<Uint8Array> => makePdf(pen => pen.lines([text], {x: 60, y: 700}))

/** A one-page PDF whose drawing unpacks to far more than it weighs. */
function bomb(drawing: Buffer): Uint8Array {
  const packed = deflateSync(deflateSync(drawing))
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>',
    `<</Length ${packed.length}/Filter[/FlateDecode/FlateDecode]>>\nstream\n${packed.toString('latin1')}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'
  ]
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')
  return Buffer.from(`%PDF-1.7\n${body}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n0\n%%EOF\n`, 'latin1')
}

describe('a PDF that is read in a thread of its own', () => {
  test('is the same document, with the bytes of the caller', async () => {
    const bytes = await words('People who use drugs.')
    const apart = await readPdfApart('a.pdf', bytes, {worker})
    expect(apart).toEqual(await pdf.read('a.pdf', bytes))
    expect(apart.bytes).toBe(bytes)
    expect(pdf.extract(apart).blocks.map(({text}) => text)).toEqual(['People who use drugs.'])
    expect(pdf.place(apart, 0)).toBe('page 1')
  })

  test('says which page it is at', async () => {
    const page = (pen: Parameters<typeof drawScan>[0]): unknown => pen.lines(['Words.'], {x: 60, y: 700})
    const reached: string[] = []
    await readPdfApart('a.pdf', await makePdf(page, page, page), {worker, onPage: (at, of) => void reached.push(`${at} of ${of}`)})
    expect(reached).toEqual(['1 of 3', '2 of 3', '3 of 3'])
  })

  test('is followed by others, one after the other and at once', async () => {
    const texts = ['First words.', 'Second words.', 'Third words.']
    for (const text of texts) expect((await readPdfApart('a.pdf', await words(text), {worker})).text).toBe(text)
    const all = await Promise.all(texts.map(async text => readPdfApart('a.pdf', await words(text), {worker})))
    expect(all.map(({text}) => text)).toEqual(texts)
  })

  test('shares its thread with those that come later, also after one that could not be read', async () => {
    const started: number[] = []
    const onWorker = (): void => void started.push(1)
    process.on('worker', onWorker)
    for (const text of ['One.', 'Two.', 'Three.']) {
      await readPdfApart('a.pdf', await words(text), {worker})
      await expect(readPdfApart('b.pdf', await makePdf(drawScan), {worker})).rejects.toBeInstanceOf(UnreadableError)
    }
    process.off('worker', onWorker)
    expect(started.length).toBeLessThan(2)
  })

  test('is not ended by what a damaged one before it left behind', async () => {
    const [damaged, reason] = DAMAGED_PDFS['page-nobody-asks-for.pdf']!
    for (let round = 0; round < 8; round++) {
      await expect(readPdfApart('a.pdf', damaged(), {worker})).rejects.toThrow(reason)
      // What failed unheard may be told a little later, too.
      if (round % 2) await new Promise(resolve => setTimeout(resolve, round))
      expect((await readPdfApart('b.pdf', await words('Next words.'), {worker})).text).toBe('Next words.')
    }
  })

  test('is read in another thread when the one that waited comes to its end', async () => {
    await readPdfApart('a.pdf', await words('First words.'), {worker})
    const [next, ...ended] = [readPdfApart('b.pdf', await words('Next words.'), {worker}), ...threads.map(thread => thread.terminate())]
    expect((await next).text).toBe('Next words.')
    await Promise.all(ended)
  })

  test('leaves a process free to end', async () => {
    const file = join(folder, 'a.pdf')
    await writeFile(file, await words('The end.'))
    const script = join(folder, 'script.mjs')
    await build({entryPoints: ['src/files/pdf-thread.ts'], outfile: join(folder, 'pdf-thread.mjs'), bundle: true, format: 'esm', platform: 'node', logLevel: 'error'})
    await writeFile(
      script,
      `import {readFileSync} from 'node:fs'
      import {readPdfApart} from './pdf-thread.mjs'
      for (let time = 0; time < 3; time++) console.log((await readPdfApart('a.pdf', readFileSync(${JSON.stringify(file)}), {worker: new URL(${JSON.stringify(worker.href)})})).text)`
    )
    const {stdout} = await promisify(execFile)(process.execPath, [script], {timeout: 30_000})
    expect(stdout).toBe('The end.\n'.repeat(3))
  })

  test('hands its pictures out, and what recognizing them takes is not its own', async () => {
    const pictures: Uint8Array[] = []
    const recognize: Recognize = async picture => {
      pictures.push(picture)
      const end = performance.now() + (pictures.length === 1 ? 1500 : 0)
      while (performance.now() < end);
      if (pictures.length === 2) throw new UnreadableError('It is too dark.')
      return [{words: [{text: `Page${pictures.length}.`, left: 0, right: 1}], baseline: 1, size: 1, confidence: 90}]
    }
    const document = await readPdfApart('a.pdf', await makePdf(drawScan, drawScan, drawScan), {worker, deadlineMs: 1000, recognize})
    expect([document.text, pictures.length]).toEqual(['Page1.\n\nPage3.', 3])
    expect(document.incomplete).toMatch(/^Page 2 holds a picture of which text recognition/)
    const broken = readPdfApart('a.pdf', await makePdf(drawScan), {worker, recognize: () => Promise.reject(new Error('No engine.'))})
    await expect(broken).rejects.toThrow('No engine.')
    expect((await readPdfApart('a.pdf', await words('Still here.'), {worker})).text).toBe('Still here.')
  })

  test('says what the reader says of files that it cannot read', async () => {
    const scan = readPdfApart('a.pdf', await makePdf(drawScan), {worker})
    await expect(scan).rejects.toThrow(/as a scan does/)
    await expect(scan).rejects.toBeInstanceOf(UnreadableError)
  })

  test('is given up when it takes too long, and the next one is read', async () => {
    const slow = bomb(Buffer.from(`BT /F 12 Tf ${'(a)Tj '.repeat(4_000_000)} ET`))
    expect(slow.length).toBeLessThan(5000)
    const started = performance.now()
    const reading = readPdfApart('slow.pdf', slow, {worker, deadlineMs: 1000, memory: Infinity})
    await expect(reading).rejects.toThrow(/takes longer than 1 s\. Split it/)
    await expect(reading).rejects.toBeInstanceOf(UnreadableError)
    expect(performance.now() - started).toBeLessThan(8000)
    expect((await readPdfApart('a.pdf', await words('Still here.'), {worker})).text).toBe('Still here.')
  })

  test('has the time it needs on a machine with other work, as long as it comes to further pages', async () => {
    const waiting = join(folder, 'waiting.mjs')
    // A thread that does little: it waits before each page, as if others had the machine, and after the last one it was sent for ever.
    await writeFile(
      waiting,
      `import {parentPort} from 'node:worker_threads'
      parentPort.on('message', async ({bytes}) => {
        for (let page = 1; page <= bytes[0]; page++) {
          await new Promise(resolve => setTimeout(resolve, 500))
          parentPort.postMessage({page, pages: bytes[0]})
        }
        if (bytes[1] === 1) parentPort.postMessage({document: {text: 'Read.'}})
      })`
    )
    const limits = {worker: pathToFileURL(waiting), patienceMs: 2500}
    const started = performance.now()
    expect((await readPdfApart('a.pdf', Uint8Array.of(7, 1), limits)).text).toBe('Read.')
    expect(performance.now() - started).toBeGreaterThan(limits.patienceMs)
    await expect(readPdfApart('b.pdf', Uint8Array.of(1, 0), limits)).rejects.toThrow(/takes longer than 20 s/)
  })

  test('is given up when it unpacks to more than a document needs', async () => {
    const large = bomb(Buffer.alloc(400 * 1024 * 1024, ' '))
    const reading = readPdfApart('large.pdf', large, {worker, memory: 160 * 1024 * 1024})
    await expect(reading).rejects.toThrow(/more memory/)
    await expect(reading).rejects.toBeInstanceOf(UnreadableError)
  })

  test('is tried once more in a fresh thread, and no oftener, when it needs much beside the files before it', async () => {
    const started: number[] = []
    const onWorker = (): void => void started.push(1)
    expect((await readPdfApart('a.pdf', await words('Before.'), {worker})).text).toBe('Before.')
    process.on('worker', onWorker)
    const large = bomb(Buffer.alloc(200 * 1024 * 1024, ' '))
    await expect(readPdfApart('large.pdf', large, {worker, memory: 100 * 1024 * 1024})).rejects.toThrow(/more memory/)
    expect(started).toEqual([1])
    expect((await readPdfApart('a.pdf', await words('After.'), {worker})).text).toBe('After.')
    process.off('worker', onWorker)
    expect(started).toEqual([1, 1])
  })
})

test('what nobody holds is let go of at once', async () => {
  const held = new WeakRef({words: 'many'})
  // A reference that was just made lives until its turn is over.
  await new Promise(resolve => setImmediate(resolve))
  expect(held.deref()).toBeDefined()
  await new Promise(resolve => setImmediate(resolve))
  collectGarbage()
  expect(held.deref()).toBeUndefined()
})

test('the thread stands beside what is built, and the source does without', async () => {
  expect(builtWorker('file:///x/dist/chunk-a.js')?.href).toBe('file:///x/dist/pdf-worker.js')
  expect(builtWorker('file:///x/src/files/pdf-thread.ts')).toBeUndefined()
  expect((await readPdfApart('a.pdf', await words('From the source.'))).text).toBe('From the source.')
})
