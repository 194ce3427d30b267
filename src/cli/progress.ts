import {printableLine} from '../reporters/escape.ts'
import type {Host, Output} from './host.ts'

/** What a run shows while it works; where nobody looks on, nothing. */
export interface Progress {
  /** The same host, which takes the line away before it writes anything else. */
  readonly host: Host
  /** Comes before each document. */
  next(path: string): void
  /** Which page of it is read; both count from 1. */
  page(page: number, pages: number): void
  /** Takes the line away for good. */
  end(): void
}

export interface ProgressOptions {
  /** How many documents there are. */
  readonly total: number
  /** "Checking" */
  readonly doing: string
  /** False: `--no-progress`. */
  readonly progress?: boolean
}

/** A run that is done by then needs no line, and asks nothing of the terminal. */
const FIRST = 700
/** Often enough to be seen moving, seldom enough to cost nothing; both in milliseconds. */
const EVERY = 100

/** Erases the line, and writes without going on to the next one, however wide the letters are. */
const CLEAR = '\r\u001b[2K'
const [UNWRAPPED, WRAPPED] = ['\u001b[?7l', '\u001b[?7h']

/** A line on standard error with what is done and the document at hand, when it is a terminal and work lasts. */
export function createProgress({total, doing, progress = true}: ProgressOptions, host: Host): Progress {
  const {passing, env} = host
  if (!passing || !progress || env['CI'] || env['TERM'] === 'dumb') return {host, next: () => {}, page: () => {}, end: () => {}}
  let due = Date.now() + FIRST
  let reached = 0
  let current = ''
  let shown = false
  let drawn = ''
  let at = ''
  let terminal: boolean | undefined
  const draw = (): void => {
    const now = Date.now()
    if (now < due || current === '' || (shown && drawn === reached + at)) return
    terminal ??= passing.isTTY ?? false
    if (!terminal) return end()
    due = now + EVERY
    shown = true
    drawn = reached + at
    passing.write(`${CLEAR}${UNWRAPPED}${lineFor(`${doing} ${reached} of ${total}: `, current, at, passing.columns)}${WRAPPED}`)
  }
  const clear = (): void => {
    if (shown) passing.write(CLEAR)
    shown = false
  }
  const end = (): void => {
    clearInterval(timer)
    current = ''
    clear()
  }
  // A document that is read in a thread of its own leaves time to say which one it is.
  const timer = setInterval(draw, EVERY)
  timer.unref()
  return {
    host: {...host, stdout: clearing(host.stdout, clear), stderr: clearing(host.stderr, clear)},
    next(path) {
      reached++
      current = path
      at = ''
      if (terminal !== false) draw()
    },
    page(page, pages) {
      at = `, page ${page} of ${pages}`
      if (terminal !== false) draw()
    },
    end
  }
}

/** The end of a path says most. */
function lineFor(head: string, path: string, tail: string, columns: number | undefined): string {
  const name = printableLine(path)
  const room = Math.max((columns || 80) - head.length - tail.length - 1, 8)
  return head + (name.length > room ? `…${name.slice(1 - room)}` : name) + tail
}

function clearing(output: Output, clear: () => void): Output {
  return {
    get isTTY() {
      return output.isTTY
    },
    get columns() {
      return output.columns
    },
    write(text) {
      clear()
      output.write(text)
    },
    drained: async () => output.drained?.()
  }
}
