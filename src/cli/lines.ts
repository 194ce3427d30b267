/** One line of a stream of bytes. */
export interface StreamLine {
  /** From 1. */
  readonly number: number
  /** Without its line break; empty for a line that is too long. */
  readonly bytes: Uint8Array
  /** True for a line that is longer than the limit and was not kept. */
  readonly tooLong: boolean
}

const LINE_FEED = 0x0a

/**
 * The lines of a stream as they come; the last one also when its line break is missing. No more than
 * one line and one chunk are held at a time.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<StreamLine> {
  let number = 0
  let parts: Uint8Array[] = []
  let length = 0
  const close = (): StreamLine => {
    number++
    const tooLong = length > limit
    const bytes = tooLong ? new Uint8Array() : parts.length === 1 ? parts[0]! : Buffer.concat(parts)
    parts = []
    length = 0
    return {number, bytes, tooLong}
  }
  const add = (part: Uint8Array): void => {
    length += part.length
    if (length <= limit) parts.push(part)
    else parts = []
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      add(chunk.subarray(from, at))
      yield close()
      from = at + 1
    }
    if (from < chunk.length) add(chunk.subarray(from))
  }
  if (length > 0) yield close()
}
