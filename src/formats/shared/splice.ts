import type {Edit} from '../../types.ts'

/**
 * The text with the edits made.
 *
 * @param edits sorted by position, none overlapping another; offsets are UTF-16 code units of `text`
 * @throws {RangeError} when two edits overlap, are out of order, or reach past the text
 */
export function splice(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = []
  let at = 0
  for (const {span, text: replacement} of edits) {
    if (span.start < at || span.end < span.start || span.end > text.length) {
      throw new RangeError(`The edit at ${span.start}-${span.end} overlaps another, or lies outside the text.`)
    }
    pieces.push(text.slice(at, span.start), replacement)
    at = span.end
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}
