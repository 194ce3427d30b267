import type {Worker} from 'node:worker_threads'
import {UnreadableError} from '../errors.ts'
import type {ReadOptions, RecognizedLine, SourceDocument} from '../types.ts'
import {OVER_BUDGET} from './memory-budget.ts'
import {giveBack, startWorker, takeWorker} from './pdf-workers.ts'

export interface PdfOrder {
  readonly path: string
  readonly bytes: Uint8Array
  readonly options: Omit<ReadOptions, 'onPage' | 'recognize'>
  /** True: pictures are handed out, one at a time, and what was read in each comes back. */
  readonly recognizes: boolean
  /** How much the thread may hold itself, in bytes. */
  readonly memory: number
}

export interface PdfPicture {
  readonly picture: Uint8Array
}

export type PdfReading = {readonly lines: readonly RecognizedLine[]} | {readonly unreadable: string}

export type PdfAnswer = {readonly document: SourceDocument} | {readonly unreadable: string} | {readonly fault: string}

/** The page that the thread is at. */
export interface PdfPage {
  readonly page: number
  readonly pages: number
}

export interface ThreadOptions extends ReadOptions {
  /** Milliseconds of work, after which the thread is ended. */
  readonly deadlineMs?: number
  /** Milliseconds that may pass before the first page and from one page to the next, on a machine with other work as well. */
  readonly patienceMs?: number
  /** How much memory the process may take, in bytes, beside three times the file; beside what the process itself holds already a third as much is always granted, and all of it beside recognition. */
  readonly memory?: number
  /** The built `pdf-worker.ts`. */
  readonly worker?: URL
}

/** Three hundred pages take three seconds of work. */
const DEADLINE_MS = 20_000
/** So many times the deadline a page may take on the clock while other programs keep the machine busy, and so many milliseconds, as it takes time to start. */
const PATIENCE = 1.5
const LEAST_PATIENCE_MS = 5000
const MEBIBYTE = 1024 * 1024
const MEMORY = 240 * MEBIBYTE
/** How much of it the thread may hold itself. The thread sees to that; who looks from here sees what it cannot. */
const OWN = 3 / 5
/** How much of it a file may add to a process that holds much already. */
const GROWTH = 1 / 3
/** What unpacks fast grows by some twenty mebibytes in that time. */
const LOOK_EVERY_MS = 20

/** Where the thread stands once it is built; undefined in the source, which Node cannot run by itself. */
export function builtWorker(here: string = import.meta.url): URL | undefined {
  return here.endsWith('.ts') ? undefined : new URL('./pdf-worker.js', here)
}

/**
 * Reads a PDF in a thread of its own, which is ended when it takes too long or needs too much memory:
 * a small file can be made to ask for any amount of both.
 *
 * @throws {UnreadableError} when it cannot be read; it says what to do
 */
export async function readPdfApart(path: string, bytes: Uint8Array, options: ThreadOptions = {}): Promise<SourceDocument> {
  const {deadlineMs = DEADLINE_MS, patienceMs = Math.max(deadlineMs * PATIENCE, LEAST_PATIENCE_MS), memory = MEMORY, worker: url = builtWorker(), onPage, recognize, ...rest} = options
  const helping = {onPage, recognize}
  if (!url) return (await import('../formats/pdf/index.ts')).default.read(path, bytes, {deadlineMs, ...helping, ...rest})
  const taken = takeWorker(url)
  const ask = async (worker: Worker): Promise<PdfAnswer> => {
    const answer = await answerOf(worker, {path, bytes, options: rest, recognizes: recognize !== undefined, memory: memory * (recognize ? 1 : OWN) + 3 * bytes.length}, {deadlineMs, patienceMs, memory: memory + 3 * bytes.length}, helping)
    await giveBack(worker, url)
    return answer
  }
  const answer = await ask(taken.worker).catch((error: unknown) => {
    // Whether a file can be read must not depend on the files before it: it is tried once more, alone.
    if (!(error instanceof TooLargeError || error instanceof ThreadFault) || taken.isFresh) throw error
    return ask(startWorker(url))
  })
  if ('document' in answer) return {...answer.document, bytes}
  throw 'unreadable' in answer ? new UnreadableError(answer.unreadable) : new Error(answer.fault)
}

interface Limits {
  readonly deadlineMs: number
  readonly patienceMs: number
  readonly memory: number
}

type Helping = {readonly onPage: ReadOptions['onPage'] | undefined; readonly recognize: ReadOptions['recognize'] | undefined}

/** The answer of the thread. When there is none in time, the thread is at its end before this rejects. */
function answerOf(worker: Worker, order: PdfOrder, {deadlineMs, patienceMs, memory}: Limits, {onPage, recognize}: Helping): Promise<PdfAnswer> {
  return new Promise((resolve, reject) => {
    let before = process.memoryUsage.rss()
    let begun = workMs()
    let isOver = false
    let isRecognizing = false
    const settle = (): void => {
      isOver = true
      clearTimeout(deadline)
      clearInterval(watch)
      worker.off('message', onAnswer).off('error', onError).off('exit', onExit)
    }
    const end = (error: Error): void => {
      settle()
      void worker.terminate().then(() => reject(error))
    }
    const onPicture = async (picture: Uint8Array): Promise<void> => {
      const [work, memory] = [workMs(), process.memoryUsage.rss()]
      isRecognizing = true
      clearTimeout(deadline)
      let reading: PdfReading
      try {
        reading = {lines: await recognize!(picture)}
      } catch (error) {
        if (!(error instanceof UnreadableError)) return end(error as Error)
        reading = {unreadable: error.message}
      }
      if (isOver) return
      // What recognition has taken is not the file's.
      begun += workMs() - work
      before += Math.max(0, process.memoryUsage.rss() - memory)
      isRecognizing = false
      deadline = waitForEnd()
      worker.postMessage(reading)
    }
    const onAnswer = (answer: PdfAnswer | PdfPage | PdfPicture): void => {
      if ('page' in answer) {
        // What goes on page by page does not hang, however long it waits for its turn; its work is counted all the same.
        deadline.refresh()
        return onPage?.(answer.page, answer.pages)
      }
      if ('picture' in answer) return void onPicture(answer.picture)
      settle()
      resolve(answer)
    }
    const onError = (error: NodeJS.ErrnoException): void => end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TooLargeError() : new ThreadFault(error.message, {cause: error}))
    const onExit = (code: number): void => end(code === OVER_BUDGET ? new TooLargeError() : new ThreadFault('The thread that reads PDFs ended without an answer'))
    const waitForEnd = (): NodeJS.Timeout => setTimeout(() => end(tooSlow(deadlineMs)), patienceMs)
    let deadline = waitForEnd()
    const most = (): number => Math.max(memory, before + memory * (recognize ? 1 : GROWTH))
    const watch = setInterval(() => {
      if (isRecognizing) return
      if (workMs() - begun > deadlineMs) end(tooSlow(deadlineMs))
      else if (process.memoryUsage.rss() > most()) end(new TooLargeError())
    }, LOOK_EVERY_MS)
    worker.on('message', onAnswer).on('error', onError).on('exit', onExit)
    worker.postMessage(order)
  })
}

/** What this process, which waits for its thread, has worked so far. */
function workMs(): number {
  const {user, system} = process.cpuUsage()
  return (user + system) / 1000
}

function tooSlow(deadlineMs: number): UnreadableError {
  return new UnreadableError(`Reading it takes longer than ${Math.max(1, Math.round(deadlineMs / 1000))} s. Split it, or check the document it was made from.`)
}

class TooLargeError extends UnreadableError {
  constructor() {
    super('Reading it needs more memory than a document should. Split it, or check the document it was made from.')
  }
}

/** The thread came to its end by itself. */
class ThreadFault extends Error {}
