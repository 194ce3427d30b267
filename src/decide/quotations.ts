import type {Block, Span} from '../types.ts'

const OPENERS: Readonly<Record<string, string>> = {'“': '”', '«': '»', '„': '“', '‘': '’', '‹': '›'}
const WORD = /[\p{L}\p{N}]/u

/**
 * Stretches between quotation marks, the marks included, and what markup says is quoted. A curly
 * quotation that never closes runs to the block's end, as in speech over several paragraphs; a
 * straight one that never closes is taken for an inch mark.
 */
export function findQuotations(block: Block): Span[] {
  const spans = block.marks.filter(mark => mark.kind === 'quotation').map(mark => mark.span)
  if (block.kind === 'quotation') spans.push({start: 0, end: block.text.length})
  return [...spans, ...betweenMarks(block.text)]
}

function betweenMarks(text: string): Span[] {
  const spans: Span[] = []
  for (let at = nextMark(text, 0); at < text.length; at = nextMark(text, at + 1)) {
    const close = closingMark(text, at)
    if (close === undefined) continue
    const end = findClose(text, at, close)
    if (end === undefined) {
      if (text[at] === '“') spans.push({start: at, end: text.length})
      continue
    }
    spans.push({start: at, end: end + 1})
    at = end
  }
  return spans
}

/** Where the next mark stands that may open a quotation; the end of the text when there is none. */
function nextMark(text: string, from: number): number {
  MARK.lastIndex = from
  return MARK.exec(text)?.index ?? text.length
}

const MARK = new RegExp(`["'${Object.keys(OPENERS).join('')}]`, 'g')

/** The mark that would close a quotation that opens here, if one opens here. */
function closingMark(text: string, at: number): string | undefined {
  const mark = text[at]!
  const before = text[at - 1] ?? ' '
  const after = text[at + 1] ?? ' '
  if (mark === '"' || mark === "'") return !WORD.test(before) && /\S/.test(after) && !/[,;:)]/.test(after) ? mark : undefined
  if (mark === '‘') return WORD.test(before) ? undefined : '’'
  return OPENERS[mark]
}

function findClose(text: string, open: number, close: string): number | undefined {
  // Straight and single marks are also apostrophes and inches: they close near, and not inside a word.
  const single = close === "'" || close === '’'
  const limit = close === '"' || single ? Math.min(text.length, open + 1500) : text.length
  let nested = 0
  for (let at = open + 1; at < limit; at++) {
    if (text[at] === text[open] && text[open] !== close) nested++
    if (text[at] !== close) continue
    const after = text[at + 1] ?? ' '
    if (single && (WORD.test(after) || (/s/.test(text[at - 1]!) && hasLaterClose(text, at, close, limit)))) continue
    if (nested > 0) nested--
    else return at
  }
  return undefined
}

/** "the addicts’ families’ words’": an apostrophe after s is a close only when no later one closes. */
function hasLaterClose(text: string, at: number, close: string, limit: number): boolean {
  const next = text.indexOf(close, at + 1)
  return next !== -1 && next < limit && !WORD.test(text[next + 1] ?? ' ') && !/[‘']/.test(text.slice(at + 1, next))
}
