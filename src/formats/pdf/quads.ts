import type {Span} from '../../types.ts'
import type {PlacedLine} from './layout.ts'
import type {DrawnPage, Letters} from './letters.ts'
import {clean, type Line, type PlacedItem} from './lines.ts'

/** The corners of a stretch of text in the page's own space: upper left, upper right, lower left, lower right, as it is read. */
export type Quad = readonly [number, number, number, number, number, number, number, number]

/** What of a line a span covers; the span counts in the line's text. */
export interface Stretch extends Pick<PlacedLine, 'line' | 'where'> {
  readonly span: Span
}

/** The stretches of lines that a span of the document's text covers, each trimmed. */
export function linesIn(lines: readonly PlacedLine[], {start, end}: Span): Stretch[] {
  return lines.flatMap(({line, start: begin, where}) => {
    const from = Math.max(0, start - begin)
    const to = Math.min(line.text.length, end - begin)
    const text = from < to ? line.text.slice(from, to) : ''
    if (text.trim() === '') return []
    return [{line, ...(where !== undefined && {where}), span: {start: from + text.length - text.trimStart().length, end: to - text.length + text.trimEnd().length}}]
  })
}

/** One quad around a stretch of a line; undefined where the page is not drawn as it was read. */
export function quadAround(line: Line, span: Span, page: DrawnPage): Quad | undefined {
  const stretches = line.items.flatMap((placed, index) => stretchOf(placed, line, line.items[index + 1]?.at ?? line.text.length, span, page) ?? [])
  const [first] = stretches
  if (!first) return undefined
  // All stand on one baseline: the box is measured along it from where the first one begins.
  const {direction: [cosine, sine], origin: [x0, y0]} = first
  const along = ({origin: [x, y]}: Part): number => (x - x0) * cosine + (y - y0) * sine
  const across = ({origin: [x, y]}: Part): number => (y - y0) * cosine - (x - x0) * sine
  const left = Math.min(...stretches.map(each => along(each) + each.from))
  const right = Math.max(...stretches.map(each => along(each) + each.to))
  const top = Math.max(...stretches.map(each => across(each) + each.ascent))
  const foot = Math.min(...stretches.map(each => across(each) + each.descent))
  const corner = (x: number, y: number): [number, number] => [rounded(x0 + x * cosine - y * sine), rounded(y0 + x * sine + y * cosine)]
  return [...corner(left, top), ...corner(right, top), ...corner(left, foot), ...corner(right, foot)]
}

/** A part of an item: where the item begins, which way it runs, and from where to where along it. */
interface Part extends Pick<Letters, 'origin' | 'direction' | 'ascent' | 'descent'> {
  readonly from: number
  readonly to: number
}

function stretchOf({item, at}: PlacedItem, {text}: Line, end: number, span: Span, page: DrawnPage): Part | undefined {
  const from = Math.max(at, span.start)
  const to = Math.min(end, span.end)
  if (from >= to || text.slice(from, to).trim() === '') return undefined
  const letters = page.letters(item)
  if (!letters) return undefined
  const own = ownCharacters(letters.text, at === 0 || text[at - 1] === ' ')
  const last = own[Math.min(to - at, own.length) - 1] ?? letters.text.length - 1
  return {...letters, from: letters.starts[own[from - at] ?? 0]!, to: letters.ends[last]!}
}

/** For each character that an item has in the line, which one of its own text that is: a line folds white space. */
function ownCharacters(text: string, trimmed: boolean): number[] {
  const own: number[] = []
  for (let index = 0; index < text.length; index++) {
    const isSpace = clean(text[index]!) === ' '
    if (isSpace && (own.length === 0 ? trimmed : clean(text[index - 1]!) === ' ')) continue
    own.push(index)
  }
  return own
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
