import type {Difference} from './difference.ts'

/** An edit of a document. */
export interface Change {
  /** The document. */
  readonly texts: Pair
  readonly difference: Difference
  /** The part that is read by itself. */
  readonly part: Pair
  /** The document as it was when all of it was read. */
  readonly whole: string
}

/** The same place before and after an edit. */
export interface Pair {
  readonly before: string
  readonly after: string
}

/** What was taken out, and what was put in. */
export function editedIn({texts, difference: {start, oldEnd, newEnd}}: Change): Pair {
  return {before: texts.before.slice(start, oldEnd), after: texts.after.slice(start, newEnd)}
}

/** The lines that the edit touched. */
export function linesAround(change: Change): Pair {
  return around(change, lineStart, lineEnd)
}

/** The same, with the lines before and behind that no blank line parts from them. */
export function paragraphsAround(change: Change): Pair {
  return around(change, paragraphStart, paragraphEnd)
}

/** What stands between the tags around the edit, without them. */
export function betweenTags(change: Change): Pair {
  return around(change, (text, place) => text.lastIndexOf('>', place - 1) + 1, (text, place) => endOr(text, text.indexOf('<', place)))
}

type Find = (text: string, place: number) => number

function around({texts: {before, after}, difference: {start, oldEnd, newEnd}}: Change, from: Find, to: Find): Pair {
  const stretch = (text: string, end: number): string => text.slice(start === 0 ? 0 : from(text, start), to(text, end))
  return {before: stretch(before, oldEnd), after: stretch(after, newEnd)}
}

function lineStart(text: string, place: number): number {
  return text.lastIndexOf('\n', place - 1) + 1
}

function lineEnd(text: string, place: number): number {
  return endOr(text, text.indexOf('\n', place))
}

/** Where the lines begin that a place stands in the middle of, and no blank line parts from it. */
function paragraphStart(text: string, place: number): number {
  for (let end = text.lastIndexOf('\n', place - 1); end > 0; ) {
    const before = text.lastIndexOf('\n', end - 1)
    if (text.slice(before + 1, end).trim() === '') return end + 1
    end = before
  }
  return 0
}

const BLANK_LINE = /\n[ \t]*\r?\n/g

/** Where they end. The place may stand in the blank line itself. */
function paragraphEnd(text: string, place: number): number {
  BLANK_LINE.lastIndex = place
  return BLANK_LINE.test(text) ? BLANK_LINE.lastIndex : text.length
}

function endOr(text: string, index: number): number {
  return index === -1 ? text.length : index
}
