import type {Group, Line, Shape} from './lines.ts'

/** Lines that belong together: a paragraph, a heading, a list item, a row of cells, quoted lines. */
export interface Unit {
  readonly kind: 'paragraph' | 'heading' | 'item' | 'row' | 'quoted'
  readonly lines: readonly Line[]
  readonly depth?: number
}

/** A line of so many characters was not broken to fit a page. */
const LONGEST_WRAPPED = 160
/** A heading in capitals has few lines; more of them are a text that shouts. */
const MOST_HEADING_LINES = 3
const ENDS_SENTENCE = /[.!?…]["'”’)\]]*$/
const GOES_ON = /[,;(\[–—/&-]$/
const STARTS_LOWER = /^["'“‘(\[]?\p{Ll}/u

/**
 * Parts a group of lines.
 *
 * @param usualWidth of the document's lines, for groups that are too short to tell their own
 * @param shapeOf says what one line looks like
 */
export function unitsOf(text: string, group: Group, usualWidth: number, shapeOf: (line: Line) => Shape): Unit[] {
  const units: Unit[] = []
  const width = widthOf(group, usualWidth)
  let open: OpenUnit | undefined
  const close = (): void => {
    if (open) units.push(finishUnit(open))
    open = undefined
  }
  for (const line of group.lines) {
    const shape = shapeOf(line)
    if (shape === 'rule') {
      if (open && open.lines.length === 1 && open.kind !== 'row' && isUnderline(text, line, open.lines[0]!)) {
        units.push({kind: 'heading', lines: open.lines, depth: text[line.from] === '=' ? 1 : 2})
        open = undefined
      } else close()
      continue
    }
    if (open && isPartOf(text, open, line, width)) open.lines.push(line)
    else {
      const kind = open && line.doubtful && !canBeginItem(text, open) ? 'paragraph' : KINDS[shape]
      close()
      open = {kind, lines: [line]}
    }
  }
  close()
  return units
}

interface OpenUnit {
  readonly kind: Unit['kind']
  readonly lines: Line[]
}

const KINDS: Readonly<Record<Exclude<Shape, 'rule'>, Unit['kind']>> = {
  plain: 'paragraph',
  item: 'item',
  quoted: 'quoted',
  row: 'row',
  capitals: 'heading'
}

/** Whether a line goes on with the unit above it. */
function isPartOf(text: string, {kind, lines}: OpenUnit, line: Line, width: number): boolean {
  const last = lines.at(-1)!
  switch (line.shape) {
    case 'quoted':
      return kind === 'quoted' && !isEmptyQuote(text, line) && !isEmptyQuote(text, last)
    case 'row':
      return false
    case 'item':
      return line.doubtful && !canBeginItem(text, {kind, lines}) && (kind === 'paragraph' || kind === 'item')
    case 'capitals':
      if (kind === 'heading') return true
      if (isHeadingInside(text, line, last)) return false
  }
  return kind === 'paragraph' || kind === 'item' ? !breaksBetween(text, last, line, width) : false
}

function finishUnit({kind, lines}: OpenUnit): Unit {
  if (kind !== 'heading') return {kind, lines}
  return lines.length > MOST_HEADING_LINES ? {kind: 'paragraph', lines} : {kind, lines, depth: 2}
}

/** The longest line of the group; where that tells too little, the usual one. */
function widthOf({lines}: Group, usual: number): number {
  let longest = 0
  for (const line of lines) longest = Math.max(longest, lengthOf(line))
  return lines.length >= 3 || longest >= usual * 0.6 ? longest : usual
}

/** In UTF-16 code units. */
export function lengthOf({from, to}: {readonly from: number; readonly to: number}): number {
  return to - from
}

function isUnderline(text: string, rule: Line, above: Line): boolean {
  return /[=\-~*_]/.test(text[rule.from]!) && lengthOf(above) <= 100 && lengthOf(rule) >= lengthOf(above) * 0.5
}

function isEmptyQuote(text: string, {from, to}: Line): boolean {
  return /^[>\s]*$/.test(text.slice(from, Math.min(to, from + 80)))
}

/** "25. …" and "– …" go on with a sentence, unless a list or a new sentence can begin there. */
function canBeginItem(text: string, {kind, lines}: OpenUnit): boolean {
  const end = endOf(text, lines.at(-1)!)
  return kind === 'item' || kind === 'heading' || ENDS_SENTENCE.test(end) || end.endsWith(':')
}

/** "HIV" at the start of a line belongs to the sentence above it; "WHO WE ARE" does not. */
function isHeadingInside(text: string, line: Line, last: Line): boolean {
  const words = text.slice(line.from, line.to)
  if (GOES_ON.test(endOf(text, last))) return false
  return /\p{L}\s+\S*\p{L}/u.test(words) && words.length >= 6
}

/** Whether a line break inside a group was meant, rather than made to fit the line to the page. */
function breaksBetween(text: string, last: Line, line: Line, width: number): boolean {
  const first = text.charCodeAt(line.from)
  if (first >= 0x61 && first <= 0x7a) return false
  const after = text.slice(line.from, Math.min(line.to, line.from + 24))
  if (STARTS_LOWER.test(after)) return false
  const before = endOf(text, last)
  if (GOES_ON.test(before)) return false
  const endsSentence = ENDS_SENTENCE.test(before)
  if (lengthOf(last) > LONGEST_WRAPPED) return true
  if (endsSentence && line.indent >= last.indent + 2) return true
  if (before.endsWith(':')) return lengthOf(last) < width * 0.9
  // The next word would have had room on the line.
  const space = after.search(/\s/)
  return lengthOf(last) + 1 + (space === -1 ? lengthOf(line) : space) <= width * 0.8
}

/** The last characters of a line, enough to see how it ends. */
export function endOf(text: string, {from, to}: Line): string {
  return text.slice(Math.max(from, to - 8), to)
}

/** Whether a line reads on behind a blank line, as in text that has one after every line. */
export function readsOn(text: string, last: Line, next: Line): boolean {
  if (next.shape !== 'plain') return false
  const before = endOf(text, last)
  const after = text.slice(next.from, Math.min(next.to, next.from + 4))
  if (/[.!?:…]["'”’)\]]*$/.test(before)) return false
  if (STARTS_LOWER.test(after)) return true
  return GOES_ON.test(before) || /^["“‘(\d]/.test(after)
}
