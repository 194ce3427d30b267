import {createMemory} from './memory.ts'
import {countUpTo} from './sorted.ts'
import type {SourceDocument, Span} from './types.ts'

/** A place in a text. Line and column count from 1, the column in UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
  /** UTF-16 code units from the beginning of the text. */
  readonly offset: number
}

export interface Range {
  readonly start: Position
  readonly end: Position
}

/** The units in which readers of a report count columns. */
export type Encoding = 'utf-8' | 'utf-16' | 'utf-32'

/** A text by lines. "\r\n", "\n" and a "\r" by itself end a line, as they do in editors. */
export interface Positions {
  /** At least 1: an empty text has one empty line. */
  readonly count: number
  /** Offsets outside the text are taken to its nearest end. */
  lineColumn(offset: number): Position
  range(span: Span): Range
  /** The offset of a line and column; columns past the end of the line are taken to its end. */
  offset(line: number, column: number): number
  /** Without its line break. */
  text(line: number): string
  /** A position's column in another encoding, from 1. */
  column(position: Position, encoding: Encoding): number
}

const BYTE_ORDER_MARK = '\uFEFF'

/** A byte order mark takes an offset and no column, as in editors. */
export function createPositions(text: string): Positions {
  const starts = lineStarts(text)
  const start = (line: number): number => starts[clamp(line, 1, starts.length) - 1]!
  const end = (line: number): number => endOfLine(text, start(line), starts[line] ?? text.length)
  const lineColumn = (offset: number): Position => {
    const at = clamp(offset, 0, text.length)
    const line = lastAtOrBefore(starts, at)
    return {line, column: Math.max(0, at - start(line)) + 1, offset: at}
  }
  return {
    count: starts.length,
    lineColumn,
    range: span => ({start: lineColumn(span.start), end: lineColumn(span.end)}),
    offset: (line, column) => clamp(start(line) + column - 1, start(line), end(line)),
    text: line => text.slice(start(line), end(line)),
    column: ({line, offset}, encoding) => lengthIn(encoding, text.slice(start(line), Math.max(offset, start(line)))) + 1
  }
}

const known = createMemory(({text}: SourceDocument) => createPositions(text))

/** The lines of a document's text, counted once a document. */
export function positionsIn(document: SourceDocument): Positions {
  return known.of(document)
}

/** How long a text is in the units of an encoding; a surrogate without its partner is a replacement character. */
export function lengthIn(encoding: Encoding, text: string): number {
  if (encoding === 'utf-16') return text.length
  let length = 0
  for (const character of text) {
    const point = character.codePointAt(0)!
    length += encoding === 'utf-32' || point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return length
}

function lineStarts(text: string): number[] {
  const starts = [text.startsWith(BYTE_ORDER_MARK) ? 1 : 0]
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    return starts
  }
  for (const {0: lineBreak, index} of text.matchAll(/\r\n?|\n/g)) starts.push(index + lineBreak.length)
  return starts
}

function endOfLine(text: string, start: number, next: number): number {
  let end = next
  if (end > start && text[end - 1] === '\n') end--
  if (end > start && text[end - 1] === '\r') end--
  return end
}

/** The number, from 1, of the last line that starts at or before the offset; before the first line, 1. */
function lastAtOrBefore(starts: readonly number[], offset: number): number {
  return Math.max(countUpTo(starts, offset, start => start), 1)
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
