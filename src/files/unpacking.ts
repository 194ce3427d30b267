import {createInflate, inflateSync} from 'node:zlib'
import {hasRoom, OVER_BUDGET} from './memory-budget.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What a page, a font or a table unpacks to is soon there; a picture or a trap is unpacked piece by piece, while the parser goes on. */
const MOST_AT_ONCE = 1024 * 1024
const PIECE = 256 * 1024
/** So many milliseconds what finds no room waits for its page to be done without it, as pages are whose pictures nobody reads. */
const PATIENCE_MS = 500

/** Those that were begun for the page that is being read. */
const unfinished = new Set<AbortController>()

/**
 * Takes the place of `DecompressionStream` in this thread. Node's own goes through three streams, which costs
 * more than the unpacking, and knows no end: a thread that is ended amid it leaves the process holding all of its pieces.
 */
export function unpackWithinBudget(): void {
  globalThis.DecompressionStream = Unpacking as unknown as typeof DecompressionStream
}

/** Gives up what is still being unpacked: a page that is done without its pictures needs them no more. */
export function abandonUnpacking(): void {
  for (const each of unfinished) each.abort()
  unfinished.clear()
}

/** What the parser uses of it: all is written, then all is read. It unpacks the other forms by itself. */
class Unpacking {
  readonly writable: {getWriter(): {readonly ready: Promise<void>; write(bytes: Bytes): Promise<void>; close(): Promise<void>}}
  readonly readable: AsyncIterable<Uint8Array>

  constructor(form: string) {
    if (form !== 'deflate') throw new TypeError(`Unpacking ${form}: expected deflate`)
    const written: Bytes[] = []
    let close: () => void
    const closed = new Promise<void>(resolve => (close = resolve))
    this.writable = {
      getWriter: () => ({ready: Promise.resolve(), write: async bytes => void written.push(bytes), close: async () => close()})
    }
    this.readable = (async function* () {
      await closed
      const packed = written.length === 1 ? written[0]! : Buffer.concat(written)
      const atOnce = unpackedAtOnce(packed)
      if (atOnce) yield atOnce
      else yield* unpackedInPieces(packed)
    })()
  }
}

/** Undefined when it is too much. @throws what zlib throws of damaged bytes; the parser then reads as much of them as it can */
function unpackedAtOnce(packed: Bytes): Uint8Array | undefined {
  if (packed.length > MOST_AT_ONCE) return undefined
  try {
    return inflateSync(packed, {maxOutputLength: MOST_AT_ONCE})
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined
    throw error
  }
}

async function* unpackedInPieces(packed: Bytes): AsyncGenerator<Uint8Array> {
  const work = new AbortController()
  unfinished.add(work)
  const inflate = createInflate({chunkSize: PIECE})
  inflate.end(packed)
  let size = 0
  for await (const piece of inflate as AsyncIterable<Uint8Array>) {
    size += piece.length
    // The parser holds the pieces, and then the whole beside them.
    if (!work.signal.aborted && !hasRoom(size)) await endUnlessAbandoned(work.signal)
    if (work.signal.aborted) {
      inflate.destroy()
      await new Promise(() => {})
    }
    yield piece
  }
  unfinished.delete(work)
}

function endUnlessAbandoned(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const end = setTimeout(() => process.exit(OVER_BUDGET), PATIENCE_MS)
    signal.addEventListener('abort', () => {
      clearTimeout(end)
      resolve()
    })
  })
}
