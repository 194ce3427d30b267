import {createRequire} from 'node:module'
import {dirname, join} from 'node:path'
import {setFlagsFromString} from 'node:v8'
import type {Worker as Thread} from 'node:worker_threads'
import type {Block, Line, Worker as Engine} from 'tesseract.js'
import {PeoplefirstError, UnreadableError} from '../errors.ts'
import type {Recognize, RecognizedLine} from '../types.ts'
import {collectGarbage} from './collect-garbage.ts'

type Engines = typeof import('tesseract.js')

/** What to install, in the versions that this was tried with. */
export const PACKAGES = {'tesseract.js': '7.0.0', '@tesseract.js-data/eng': '1.0.0'} as const

/** A page takes some seconds; pictures can be made to take any time. */
const DEADLINE_MS = 120_000
/** Columns and headings are found by the engine; by itself it takes a picture for one block. */
const PARAMETERS = {tessedit_pageseg_mode: '3', debug_file: '/dev/null'}
/** The newer of its two ways, and the only one that these data are for. */
const LSTM_ONLY = 1

export interface RecognitionOptions {
  /** Milliseconds for one picture. */
  readonly deadlineMs?: number
  /** Finds packages from another place than this file. */
  readonly from?: string | URL
}

/**
 * Recognizes text in pictures, by packages that whoever wants it installs. Their files are read from
 * where they are installed: nothing is downloaded and nothing is kept. The engine is loaded for the
 * first picture, and runs in a thread of its own, which does not keep the process alive.
 *
 * @throws {PeoplefirstError} PF3018 when the packages are not there; it says what to type
 */
export function openRecognition({deadlineMs = DEADLINE_MS, from = import.meta.url}: RecognitionOptions = {}): Recognize {
  const load = createRequire(from)
  const [program, data] = Object.keys(PACKAGES).map(name => placeOf(name, load)) as [string, string]
  let engine: Promise<Engine> | undefined
  // One picture after the other: the engine has one memory.
  let last: Promise<unknown> = Promise.resolve()
  const read = async (picture: Uint8Array): Promise<readonly RecognizedLine[]> => {
    engine ??= start(load(program) as Engines, join(dirname(data), '4.0.0_best_int'))
    const started = await engine
    const thread = threadOf(started)
    thread.ref()
    // The engine takes most of the memory that there may be; what was needed before it goes first.
    collectGarbage()
    try {
      const {data} = await inTime(started.recognize(Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength), {}, {text: false, blocks: true}), thread, deadlineMs)
      return (data.blocks ?? []).flatMap(linesOf)
    } catch (error) {
      // After a deadline or a crash there is no engine any more; the next picture gets another.
      engine = undefined
      await thread.terminate()
      throw error instanceof PeoplefirstError ? error : new UnreadableError(`Text recognition could not read the picture: ${messageOf(error)}.`, {cause: error})
    } finally {
      thread.unref()
    }
  }
  return picture => {
    const reading = last.then(() => read(picture))
    last = reading.catch(() => {})
    return reading
  }
}

/** A file of a package that is there when the package is. */
function placeOf(name: string, load: NodeJS.Require): string {
  try {
    return load.resolve(name)
  } catch (error) {
    const wanted = Object.entries(PACKAGES).map(([each, version]) => `${each}@${version}`).join(' ')
    throw new PeoplefirstError(
      'PF3018',
      `--ocr needs the packages tesseract.js and @tesseract.js-data/eng beside peoplefirst, and "${name}" is not there. To install them: npm install --save-dev ${wanted}`,
      {cause: error}
    )
  }
}

function start({createWorker}: Engines, langPath: string): Promise<Engine> {
  // Compiled twice, it reads faster from the second page on; but that takes seventy mebibytes, which stay with the process.
  for (const flag of ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering']) setFlagsFromString(flag)
  return new Promise((resolve, reject) => {
    // What goes wrong before the engine is ready is told to the handler alone.
    const errorHandler = (error: unknown): void =>
      reject(new PeoplefirstError('PF3018', `Text recognition could not start: ${messageOf(error)}. Install tesseract.js and @tesseract.js-data/eng again.`))
    createWorker('eng', LSTM_ONLY, {langPath, gzip: true, cacheMethod: 'none', errorHandler})
      .then(async engine => {
        silence(threadOf(engine))
        await engine.setParameters(PARAMETERS as unknown as Parameters<Engine['setParameters']>[0])
        resolve(engine)
      })
      .catch(errorHandler)
  })
}

/** Its types say that it has the Worker of browsers. */
function threadOf(engine: Engine): Thread {
  return (engine as unknown as {readonly worker: Thread}).worker
}

/** Libraries in the engine print what they think of damaged pictures; we say it in the report. */
function silence({stdout, stderr}: Thread): void {
  for (const stream of [stdout, stderr]) stream.unpipe().resume()
}

/** @throws {UnreadableError} when it takes longer; also when the thread ends without an answer */
function inTime<Result>(result: Promise<Result>, thread: Thread, deadlineMs: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => reject(error)
    const onExit = (): void => reject(new Error('its thread has ended'))
    const deadline = setTimeout(() => reject(new UnreadableError(`Recognizing its text takes longer than ${Math.max(1, Math.round(deadlineMs / 1000))} s. Save the picture smaller.`)), deadlineMs)
    thread.on('error', fail).on('exit', onExit)
    const settle = (): void => {
      clearTimeout(deadline)
      thread.off('error', fail).off('exit', onExit)
    }
    result.finally(settle).then(resolve, reject)
  })
}

/** Lines of a paragraph have one size, whatever letters each of them holds. */
function linesOf({paragraphs}: Block): RecognizedLine[] {
  return paragraphs.flatMap(({lines}) => {
    const size = median(lines.map(({rowAttributes}) => rowAttributes.rowHeight))
    return lines.map(line => lineOf(line, size))
  })
}

function lineOf({words, baseline, confidence}: Line, size: number): RecognizedLine {
  return {
    words: words.map(({text, bbox}) => ({text, left: bbox.x0, right: bbox.x1})),
    baseline: (baseline.y0 + baseline.y1) / 2,
    size,
    confidence
  }
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[numbers.length >> 1] ?? 0
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/^Error: /, '').replace(/\.$/, '')
}
