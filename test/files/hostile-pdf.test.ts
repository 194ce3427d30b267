/** PDFs made to take memory or time, read in the thread and by the command itself. */
import {execFileSync, spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'esbuild'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {UnreadableError} from '../../src/errors.ts'
import {readPdfApart, type ThreadOptions} from '../../src/files/pdf-thread.ts'
import {makeDocx, p} from '../helpers/docx.ts'
import {DAMAGED_PDFS, LARGE_PDFS, LOOPING_PDFS, SLOW_PDFS} from '../helpers/hostile-pdf.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder = ''
let worker: URL

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'peoplefirst-hostile-'))
  const outfile = join(folder, 'pdf-worker.mjs')
  await build({absWorkingDir: root, entryPoints: ['src/files/pdf-worker.ts'], outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'error'})
  worker = pathToFileURL(outfile)
  if (!existsSync(join(root, 'dist/cli.cjs'))) execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], {cwd: root})
}, 90_000)

afterAll(() => rmSync(folder, {recursive: true, force: true}))

async function reasonOf(bytes: Uint8Array, options: ThreadOptions = {}): Promise<string> {
  const error = await readPdfApart('a.pdf', bytes, {worker, ...options}).then(
    ({text}) => new Error(`It was read: ${text.slice(0, 100)}`),
    (thrown: unknown) => thrown
  )
  expect(error).toBeInstanceOf(UnreadableError)
  return (error as Error).message
}

describe('a PDF that takes too long', () => {
  test.each(Object.keys(SLOW_PDFS))('ends soon after its deadline: %s', async name => {
    const bytes = SLOW_PDFS[name]!()
    expect(bytes.length).toBeLessThan(300_000)
    expect(await reasonOf(bytes, {deadlineMs: 1000, memory: Infinity})).toMatch(/^Reading it takes longer than 1 s/)
  }, 60_000)
})

describe('a PDF that leads back to itself', () => {
  test.each(Object.keys(LOOPING_PDFS))('is read: %s', async name => {
    const {text} = await readPdfApart(name, LOOPING_PDFS[name]!(), {worker, deadlineMs: 60_000})
    expect(text).toContain('An addict asks for help.')
  }, 90_000)
})

describe('a PDF with a fault', () => {
  test.each(Object.keys(DAMAGED_PDFS))('says which: %s', async name => {
    const [make, reason] = DAMAGED_PDFS[name]!
    expect(await reasonOf(make(), {deadlineMs: 60_000})).toMatch(reason)
  }, 90_000)
})

/** The most memory that a process held, as the system counts it at its end. */
const MEASURE = 'if (require("node:worker_threads").isMainThread) process.on("exit", () => require("node:fs").writeSync(2, "\\n@" + /VmHWM:\\s+(\\d+)/.exec(require("node:fs").readFileSync("/proc/self/status", "utf8"))[1]))'

const hasFigures = existsSync('/proc/self/status')

test.runIf(hasFigures)(`a PDF that unpacks to too much stays small also while nobody looks${hasFigures ? '' : ' (skipped: needs /proc)'}`, async () => {
  const own = join(folder, 'alone')
  mkdirSync(own)
  await build({absWorkingDir: root, entryPoints: ['src/files/pdf-thread.ts'], outfile: join(own, 'pdf-thread.mjs'), bundle: true, format: 'esm', platform: 'node', logLevel: 'error'})
  writeFileSync(join(folder, 'measure.cjs'), MEASURE)
  for (const name of ['letters.pdf', 'letter-table.pdf', 'metadata.pdf']) {
    writeFileSync(join(own, name), LARGE_PDFS[name]!())
    // The thread that started the reader has other work for two seconds.
    writeFileSync(
      join(own, 'run.mjs'),
      `import {readFileSync} from 'node:fs'
      import {readPdfApart} from './pdf-thread.mjs'
      const reading = readPdfApart('a.pdf', readFileSync(${JSON.stringify(join(own, name))}), {worker: new URL(${JSON.stringify(worker.href)})})
      const end = performance.now() + 2000
      while (performance.now() < end);
      console.log(await reading.catch(({message}) => message))`
    )
    const {stdout, stderr} = spawnSync(process.execPath, ['--require', join(folder, 'measure.cjs'), join(own, 'run.mjs')], {encoding: 'utf8'})
    expect(stdout).toMatch(/^Reading it needs more memory than a document should/)
    const peak = Number(/\n@(\d+)/.exec(stderr)![1]) / 1024
    if (process.env['HOSTILE_FIGURES']) console.log(`${name} while nobody looks: ${Math.round(peak)} MB`)
    expect(peak).toBeLessThan(300)
  }
}, 120_000)

test.runIf(hasFigures)(`one run over all PDFs that unpack to too much stays small, and reads the letters between them${hasFigures ? '' : ' (skipped: needs /proc)'}`, () => {
  const own = join(folder, 'run')
  mkdirSync(own)
  const names = Object.keys(LARGE_PDFS)
  for (const [index, name] of names.entries()) {
    const bytes = LARGE_PDFS[name]!()
    expect(bytes.length).toBeLessThan(2_100_000)
    writeFileSync(join(own, name), bytes)
    writeFileSync(join(own, `letter-${index}.docx`), makeDocx({body: p('The clinic treated an addict.')}))
  }
  writeFileSync(join(own, 'flyer.pdf'), LOOPING_PDFS['outline-loop.pdf']!())
  writeFileSync(join(folder, 'measure.cjs'), MEASURE)
  const argv = ['--require', join(folder, 'measure.cjs'), join(root, 'bin/peoplefirst.js'), 'check', '--no-config', '--strict-files', '--format', 'json', '.']
  const {status, stdout, stderr} = spawnSync(process.execPath, argv, {cwd: own, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024})
  expect(status).toBe(2)
  const results = (JSON.parse(stdout) as {results: readonly {path: string; status: string; reason?: string}[]}).results
  const unread = results.filter(result => result.status === 'unread')
  expect(unread.map(({path}) => path).sort()).toEqual([...names].sort())
  for (const {reason} of unread) expect(reason).toMatch(/^Reading it (?:needs more memory than a document should|takes longer than 20 s)/)
  expect(results.filter(result => result.status === 'checked')).toHaveLength(names.length + 1)
  const peak = Number(/\n@(\d+)/.exec(stderr)![1]) / 1024
  if (process.env['HOSTILE_FIGURES']) console.log(`${names.length} PDFs in one run: ${Math.round(peak)} MB`)
  expect(peak).toBeLessThan(300)
}, 240_000)
