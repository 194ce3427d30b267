import {Worker} from 'node:worker_threads'
import {collectGarbage} from './collect-garbage.ts'
import {releaseLeftPages} from './left-pages.ts'

const MEBIBYTE = 1024 * 1024
/** Objects of the parser: three hundred pages full of tags need two thirds of it. What it unpacks is in arrays beside them. */
const HEAP_MEBIBYTES = 128
/** Of these, the ones that are soon gone: by itself the engine lets three times as many gather. */
const YOUNG_MEBIBYTES = 16
/** What the parser keeps of files goes with its thread: after so many files, or when the process has grown by so much. */
const MOST_FILES = 50
const MOST_KEPT = 24 * MEBIBYTE

/** A thread takes a quarter of a second to start, so one that is done waits for the next file. It does not keep the process alive. */
let waiting: {readonly worker: Worker; readonly url: string} | undefined
/** The memory of the process when the last one was started; undefined before. */
let atStart: number | undefined
/** How many files a thread has read, and the memory of the process when it had read the first. */
const served = new WeakMap<Worker, {files: number; before: number}>()

export interface TakenWorker {
  readonly worker: Worker
  /** True: it has read no file yet, so it holds nothing of another. */
  readonly isFresh: boolean
}

/** The thread that waits, or a new one. Give it back when it has answered; after an error, end it. */
export function takeWorker(url: URL): TakenWorker {
  if (waiting?.url === url.href) {
    const {worker} = waiting
    waiting = undefined
    worker.ref()
    return {worker, isFresh: false}
  }
  return {worker: startWorker(url), isFresh: true}
}

/** A new thread, with all the room that there is beside what the process holds. */
export function startWorker(url: URL): Worker {
  if (atStart !== undefined) {
    collectGarbage()
    releaseLeftPages(atStart)
  }
  atStart = process.memoryUsage.rss()
  const resourceLimits = {maxOldGenerationSizeMb: HEAP_MEBIBYTES, maxYoungGenerationSizeMb: YOUNG_MEBIBYTES}
  const worker = new Worker(url, {resourceLimits, stdout: true, stderr: true})
  served.set(worker, {files: 0, before: 0})
  // Whoever waits for an answer hears of errors; nobody needs those of a thread that is being ended.
  worker.on('error', () => {})
  worker.on('exit', () => {
    if (waiting?.worker === worker) waiting = undefined
  })
  return worker
}

/** For the next file, or, when it holds too much of the files before, to its end. */
export async function giveBack(worker: Worker, {href}: URL): Promise<void> {
  const state = served.get(worker)!
  const now = process.memoryUsage.rss()
  if (++state.files === 1) state.before = now
  if (waiting || state.files >= MOST_FILES || now - state.before > MOST_KEPT) {
    await worker.terminate()
    return
  }
  worker.unref()
  waiting = {worker, url: href}
}
