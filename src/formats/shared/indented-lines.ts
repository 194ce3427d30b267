/** One line of a source. Offsets are UTF-16 code units. */
export interface IndentedLine {
  readonly from: number
  /** Where its words begin; `to` in a blank line. */
  readonly words: number
  /** Behind its last character that is no white space. */
  readonly to: number
  /** The column that its words begin in; a tab goes on to the next multiple of 8. */
  readonly indent: number
  readonly isBlank: boolean
}

/** The lines of a source from `start` on. "\r\n", "\n" and a "\r" by itself end a line. */
export function linesOf(source: string, start: number): IndentedLine[] {
  const lines: IndentedLine[] = []
  const breaks = /\r\n|\n|\r/g
  breaks.lastIndex = start
  for (let from = start; from <= source.length; ) {
    const match = breaks.exec(source)
    lines.push(lineOf(source, from, match ? match.index : source.length))
    if (!match) break
    from = match.index + match[0].length
  }
  return lines
}

/** A line, or the part of one that stands in a cell. */
export function lineOf(source: string, from: number, end: number): IndentedLine {
  let words = from
  let indent = 0
  for (; words < end; words++) {
    const code = source.charCodeAt(words)
    if (code === 0x09) indent += 8 - (indent % 8)
    else if (code === 0x20 || code === 0x0c || code === 0x0b) indent++
    else break
  }
  let to = end
  while (to > words && /\s/.test(source[to - 1]!)) to--
  return {from, words, to, indent, isBlank: to === words}
}
