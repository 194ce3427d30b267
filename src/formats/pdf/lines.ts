import type {Item, PageText} from './page-text.ts'
import type {Tag} from './tags.ts'

/** An item and where its text begins in the line's text. */
export interface PlacedItem {
  readonly item: Item
  readonly at: number
}

/** What stands on one baseline without a wide gap. */
export interface Line {
  /** From 1. */
  readonly page: number
  /** White space folded, none at the ends. */
  readonly text: string
  readonly items: readonly PlacedItem[]
  /** Offsets in `text` of raised numbers, which point to notes. */
  readonly notes: readonly {readonly start: number; readonly end: number}[]
  readonly left: number
  readonly right: number
  readonly baseline: number
  /** Of most of its letters. */
  readonly size: number
  readonly fonts: ReadonlySet<string>
  readonly turn: number
  readonly pageHeight: number
  /** Offsets in `text` of spaces that part letters and no words. */
  readonly gaps?: readonly number[]
  /** Of its first words. */
  readonly tag?: Tag
}

/** Gaps, in widths of the letter size: a column or a cell begins behind a wide one, a word behind a small one. */
const WIDE = 2.5
const WORD = 0.2
const SMALLER = 0.8
/** A bullet or a number, behind which the text may stand at a tab stop. */
const LABEL = /^(?:\P{L}{1,2}|\(?[\p{L}\p{N}]{1,4}[.)]+(?:\d+[.)])*\d*|[o])$/u

/** The lines of a page, in the order its text is drawn. @param number of the page, from 1 */
export function linesOf(page: PageText, number: number): Line[] {
  const lines: Line[] = []
  let open: Item[] = []
  const close = (): void => {
    const line = open.length > 0 ? toLine(open, number, page.height) : undefined
    if (line) lines.push(line)
    open = []
  }
  let last: Item | undefined
  for (const item of page.items) {
    if (item.text.trim() === '') {
      if (open.length > 0) open.push(item)
      continue
    }
    if (last && isNewLine(last, item, open)) close()
    open.push(item)
    last = item
  }
  close()
  return lines
}

function isNewLine(last: Item, item: Item, open: readonly Item[]): boolean {
  if (Math.abs(last.turn - item.turn) > 2 || last.tag?.element !== item.tag?.element) return true
  const size = Math.max(last.size, item.size)
  const step = Math.abs(last.across - item.across)
  const isMark = Math.min(last.size, item.size) < size * SMALLER
  if (step > size * (isMark ? 0.7 : 0.4)) return true
  const gap = item.along - (last.along + last.width)
  if (gap < -size && item.along < last.along + size * 0.5) return true
  return gap > size * WIDE && !LABEL.test(textOf(open))
}

function textOf(items: readonly Item[]): string {
  return items.map(({text}) => text).join('').trim()
}

function toLine(items: readonly Item[], page: number, pageHeight: number): Line | undefined {
  const size = commonSize(items)
  const main = items.find(item => Math.abs(item.size - size) < size * 0.1 && item.text.trim() !== '') ?? items[0]!
  const placed: PlacedItem[] = []
  const notes: {start: number; end: number}[] = []
  let text = ''
  let end: number | undefined
  for (const item of items) {
    const words = clean(item.text)
    if (words.trim() === '') {
      if (text !== '' && !text.endsWith(' ')) text += ' '
      continue
    }
    if (end !== undefined && item.along - end > size * WORD && !text.endsWith(' ')) text += ' '
    const own = text === '' || text.endsWith(' ') ? words.trimStart() : words
    placed.push({item, at: text.length})
    if (isNote(item, main, text)) notes.push({start: text.length, end: text.length + own.trimEnd().length})
    text += own
    end = item.along + item.width
  }
  text = text.trimEnd()
  if (text === '') return undefined
  const shown = placed.map(({item}) => item)
  const {tag} = shown[0]!
  return {
    page,
    text,
    items: placed,
    notes,
    left: Math.min(...shown.map(({along}) => along)),
    right: Math.max(...shown.map(({along, width}) => along + width)),
    baseline: main.across,
    size,
    fonts: new Set(shown.filter(({text}) => /[\p{L}\p{N}]/u.test(text)).map(({font}) => font)),
    turn: main.turn,
    pageHeight,
    ...(tag && {tag})
  }
}

/** Characters that show nothing, or that a font left without meaning, become spaces; letters stay one for one. */
export function clean(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ')
}

/** "1" or "*" behind a word, smaller and higher than it. */
function isNote(item: Item, main: Item, before: string): boolean {
  if (item.size > main.size * SMALLER || item.across - main.across < main.size * 0.15) return false
  return /[\p{L}\p{P}]$/u.test(before) && /^(?:\d{1,3}(?:[,–-]\d{1,3})*|[*†‡§]+)$/u.test(item.text.trim())
}

function commonSize(items: readonly Item[]): number {
  const letters = new Map<number, number>()
  for (const {text, size} of items) letters.set(size, (letters.get(size) ?? 0) + text.trim().length)
  return [...letters].reduce((most, each) => (each[1] > most[1] ? each : most))[0]
}
