import {fstatSync, statSync, writeSync} from 'node:fs'
import {devNull} from 'node:os'

/** Where a command runs: what it reads from and writes to. Tests give their own. */
export interface Host {
  /** Absolute. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: Input
  readonly stdout: Output
  readonly stderr: Output
  /** Standard error for what is taken away again, and belongs to no record of what a run said. */
  readonly passing?: Output
  /** From here on a signal ends the process between two steps, and not in the middle of one. */
  finishStepsOnSignals?(): void
  /** Between two steps: lets a signal in, which code that never waits would keep out to the end. */
  betweenSteps?(): Promise<void>
}

export interface Input {
  readonly isTTY?: boolean
  /** Everything that comes, to its end. */
  read(): Promise<Uint8Array>
  /** The same piece by piece, as it comes. */
  chunks?(): AsyncIterable<Uint8Array>
}

export interface Output {
  readonly isTTY?: boolean
  /** Of a terminal. */
  readonly columns?: number
  write(text: string | Uint8Array): void
  /** When a slow reader has taken what was written. */
  drained?(): Promise<void>
  /** Whether some of what was written may still be on its way to such a reader. */
  readonly pending?: boolean
  /** The reader went away, as "head" does when it has enough: what is written goes nowhere. */
  readonly closed?: boolean
}

/** The process itself. */
export function processHost(): Host {
  const stderr = processOutput('stderr', 2)
  return {
    cwd: process.cwd(),
    env: process.env,
    stdin: {
      get isTTY() {
        return process.stdin.isTTY
      },
      read: readStdin,
      chunks: () => process.stdin
    },
    stdout: processOutput('stdout', 1),
    stderr,
    passing: stderr,
    finishStepsOnSignals,
    betweenSteps: async () => new Promise(resolve => setImmediate(resolve))
  }
}

let finishesSteps = false

/** With a handler, Node delivers a signal when the code that runs has come to its end; one is enough, however often it is asked for. */
function finishStepsOnSignals(): void {
  if (finishesSteps) return
  finishesSteps = true
  for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]] as const) {
    process.once(signal, () => process.exit(128 + number))
  }
}

/**
 * Writes straight to the descriptor, which spares the milliseconds in which Node makes its streams.
 * They are made for terminals, and for a reader so slow that the pipe is full. A reader that goes away changes
 * nothing but that: other reports are written, documents are mended, and the exit code says what was found.
 */
function processOutput(name: 'stdout' | 'stderr', descriptor: number): Output {
  let viaStream = false
  let closed = false
  let goOn = (): void => {}
  const close = (error: unknown): void => {
    if (!isClosedPipe(error)) throw error
    closed = true
    goOn()
  }
  return {
    get isTTY() {
      return mayBeTerminal(descriptor) && process[name].isTTY
    },
    get columns() {
      return this.isTTY ? process[name].columns : undefined
    },
    write(text) {
      if (closed) return
      let rest: Uint8Array = typeof text === 'string' ? Buffer.from(text) : text
      try {
        while (!viaStream && rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return close(error)
        viaStream = true
        process[name].on('error', close)
      }
      if (rest.length > 0) process[name].write(rest)
    },
    get pending() {
      return viaStream && !closed
    },
    get closed() {
      return closed
    },
    async drained() {
      if (!viaStream || closed || !process[name].writableNeedDrain) return
      await new Promise<void>(resolve => {
        goOn = resolve
        process[name].once('drain', resolve)
      })
    }
  }
}

function isClosedPipe(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EPIPE'
}

/** Asking Node makes the stream, so files, pipes and the null device are told apart from terminals before. */
function mayBeTerminal(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor)
    return stats.isCharacterDevice() && stats.rdev !== statSync(devNull).rdev
  } catch {
    // It is closed, or the system has no such devices.
    return false
  }
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
