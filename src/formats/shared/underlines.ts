import type {Edit, Prose} from '../../types.ts'
import {countUpTo} from '../../sorted.ts'

/** How a format tells a title by the line under it. */
export interface UnderlineRules {
  /** @param before the line before the title, empty where there is none */
  readonly isTitle: (title: string, underline: string, before: string) => boolean
  /** Where the headings that the format reads begin, asked for where lines look like a title. */
  readonly headings: () => readonly number[]
  /** The line has to be as long as its title; otherwise it only must not be shorter. */
  readonly isExact: boolean
}

/** A longer line is no title, and is not read to its end for every edit in it. */
const LONGEST_TITLE = 1000

const ADORNMENT = /^([!-/:-@[-`{-~])\1*$/

/** The edits, and what the lines under edited titles (and over them) need to stay in step. */
export function withUnderlines(text: string, edits: readonly Edit[], {isTitle, headings, isExact}: UnderlineRules): readonly Edit[] {
  const lines = new Map<number, Edit[]>()
  for (const edit of edits) {
    const start = lineStart(text, edit.span.start)
    if (lineEnd(text, start) < edit.span.end || /[\r\n]/.test(edit.text)) continue
    const own = lines.get(start)
    if (own) own.push(edit)
    else lines.set(start, [edit])
  }
  const further: Edit[] = []
  for (const [start, own] of lines) {
    const end = lineEnd(text, start)
    const under = nextLine(text, end)
    const underEnd = lineEnd(text, under)
    const underline = text.slice(under, underEnd).trimEnd()
    const over = start === 0 ? start : lineStart(text, start - (text[start - 2] === '\r' ? 2 : 1))
    const before = over === start ? '' : text.slice(over, start).trimEnd()
    const title = text.slice(start, end).trimEnd()
    if (title.length > LONGEST_TITLE || under === end || !ADORNMENT.test(underline) || !isTitle(title, underline, before)) continue
    const starts = headings()
    const nearest = starts[countUpTo(starts, end - 1, at => at) - 1]
    if (nearest === undefined || nearest < start) continue
    const length = sizeOf(title) + own.reduce((sum, {span, text: words}) => sum + sizeOf(words) - sizeOf(text.slice(span.start, span.end)), 0)
    further.push(...inStep(under, underline, length, isExact))
    if (before === underline) further.push(...inStep(over, underline, length, isExact))
  }
  return further.length === 0 ? edits : [...edits, ...further].sort((a, b) => a.span.start - b.span.start)
}

/** By position. */
export function headingsIn({blocks}: Pick<Prose, 'blocks'>): number[] {
  return blocks.flatMap(({kind, runs}) => (kind === 'heading' ? (runs[0]?.source.start ?? []) : [])).sort((a, b) => a - b)
}

function inStep(start: number, line: string, length: number, isExact: boolean): Edit[] {
  const end = start + line.length
  if (line.length < length) return [{span: {start: end, end}, text: line[0]!.repeat(length - line.length)}]
  if (isExact && line.length > length + 1) return [{span: {start: start + Math.max(length, 2), end}, text: ''}]
  return []
}

function sizeOf(text: string): number {
  return [...text].length
}

function lineStart(text: string, at: number): number {
  let start = at
  while (start > 0 && at - start <= LONGEST_TITLE && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--
  return start === 0 && text.startsWith('\uFEFF') ? Math.min(1, at) : start
}

function lineEnd(text: string, at: number): number {
  let end = at
  while (end < text.length && end - at <= LONGEST_TITLE && text[end] !== '\n' && text[end] !== '\r') end++
  return end
}

function nextLine(text: string, end: number): number {
  return end >= text.length ? end : end + (text.startsWith('\r\n', end) ? 2 : 1)
}
