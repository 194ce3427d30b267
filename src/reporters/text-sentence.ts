import type {Finding, Span} from '../types.ts'
import {printable} from './escape.ts'
import type {Style} from './text-style.ts'
import {wrap} from './wrap.ts'

/** How much of a sentence is shown, in characters before and behind the finding. */
const AROUND = 130
const LONGEST_FINDING = 300

/**
 * The sentence of a finding in lines of at most `width` columns, the words in question underlined, or
 * in [brackets] where there is no colour. Long sentences are cut around them.
 */
export function sentenceLines(finding: Finding, width: number, style: Style): string[] {
  const {before, marked, after} = cutSentence(finding)
  const text = style.color ? before + marked + after : `${before}[${marked}]${after}`
  const span = {start: before.length, end: before.length + marked.length}
  return wrap(text, width).map(line => (style.color ? paintInside(text, line, span, style) : text.slice(line.start, line.end)))
}

function paintInside(text: string, line: Span, {start, end}: Span, {marked}: Style): string {
  const from = Math.min(Math.max(start, line.start), line.end)
  const to = Math.min(Math.max(end, from), line.end)
  const inside = text.slice(from, to)
  return text.slice(line.start, from) + (inside === '' ? '' : marked(inside)) + text.slice(to, line.end)
}

function cutSentence({sentence, inSentence: {start, end}}: Finding): {before: string; marked: string; after: string} {
  const lead = sentence.slice(Math.max(0, start - AROUND - 40), start)
  const tail = sentence.slice(end, end + AROUND + 40)
  const before = lead.length < start || start > AROUND ? cutStart(lead) : lead
  const after = end + tail.length < sentence.length || tail.length > AROUND ? cutEnd(tail) : tail
  const words = sentence.slice(start, end)
  const marked = words.length > LONGEST_FINDING ? `${words.slice(0, LONGEST_FINDING)} …` : words
  return {before: clean(before).trimStart(), marked: clean(marked), after: clean(after).trimEnd()}
}

/** At the first space within reach, so that no word is cut. */
function cutStart(text: string): string {
  const kept = text.slice(-AROUND)
  const space = kept.indexOf(' ')
  return `… ${space === -1 ? kept : kept.slice(space + 1)}`
}

function cutEnd(text: string): string {
  const kept = text.slice(0, AROUND)
  const space = kept.lastIndexOf(' ')
  return `${space === -1 ? kept : kept.slice(0, space)} …`
}

/** What is not prose (code, pictures, marks of footnotes) is one U+FFFC in a sentence. */
function clean(text: string): string {
  return printable(text).replace(/\uFFFC/g, '…').replace(/\s/g, ' ')
}
