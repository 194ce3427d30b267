/** One line of a source, without its line end; UTF-16 offsets. */
export interface LineRange {
  readonly from: number
  readonly to: number
  /** Where the next line begins. */
  readonly next: number
}

/** The lines of a source in their order; "\r\n", "\n" and a "\r" by itself end a line. */
export function* lineRanges(source: string, start: number, end: number = source.length): Generator<LineRange> {
  const lineEnd = /\r\n?|\n/g
  for (let from = start; from < end; ) {
    lineEnd.lastIndex = from
    const found = lineEnd.exec(source)
    const to = Math.min(found?.index ?? end, end)
    const next = Math.min(found ? found.index + found[0].length : end, end)
    yield {from, to, next}
    from = next
  }
}
