import type {Block, Format, Prose, Run, SourceDocument, Span} from '../../types.ts'
import {textStart} from '../shared/encoding.ts'
import {createMemory} from '../../memory.ts'
import {Outline} from '../shared/outline.ts'
import {linesOf, type IndentedLine} from '../shared/indented-lines.ts'
import {countUpTo} from '../../sorted.ts'
import {textFormat} from '../shared/text-format.ts'
import {headingsIn, withUnderlines} from '../shared/underlines.ts'
import {readRest} from './blocks.ts'

/** reStructuredText, with the directives and roles of Sphinx. */
const rest: Format = textFormat({
  id: 'rst',
  extensions: ['.rst', '.rest'],
  languageIds: ['restructuredtext'],
  extract: document => {
    const {blocks, directives, drawn} = read(document.text)
    marked.keep(document, {headings: headingsIn({blocks}), drawn})
    return {blocks, directives}
  },
  fit: (document, edits) => withUnderlines(document.text, edits, {isTitle, headings: () => marked.of(document).headings, isExact: false}),
  lockedBecause: (document, {start}) => (isIn(marked.of(document).drawn, start) ? 'in a drawn table, whose lines have to meet' : undefined)
})

export default rest

/** What edits have to mind. */
interface Marked {
  readonly headings: readonly number[]
  /** The stretches of drawn tables that no edit may touch. */
  readonly drawn: readonly Span[]
}

const marked = createMemory(({text}: SourceDocument): Marked => {
  const {blocks, drawn} = read(text)
  return {headings: headingsIn({blocks}), drawn}
})

type Read = Prose & Pick<Marked, 'drawn'>

function read(text: string): Read {
  const outline = new Outline(text)
  const lines = linesOf(text, textStart(text))
  const found: Span[] = []
  readRest({outline, styles: [], drawn: found}, lines.slice(headerEnd(text, lines)))
  const drawn = merged(found)
  const blocks = outline.finish()
  return {blocks: drawn.length === 0 ? blocks : blocks.map(block => (isIn(drawn, block.runs[0]?.source.start ?? -1) ? locked(block) : block)), directives: outline.directives, drawn}
}

/** Other words would be shorter or longer, and move the bars of the table. Each word still knows its place. */
function locked(block: Block): Block {
  return {...block, runs: block.runs.flatMap(run => (run.editable ? inWords(block.text, run) : [{prose: run.prose, source: run.source, editable: false}]))}
}

function inWords(text: string, {prose, source}: Run): Run[] {
  const by = source.start - prose.start
  return [...text.slice(prose.start, prose.end).matchAll(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]/gu)].map(({0: word, index}) => {
    const start = prose.start + index
    const end = start + word.length
    return {prose: {start, end}, source: {start: start + by, end: end + by}, editable: false}
  })
}

/** Sorted, and none over another: a table may stand in the cell of a table. */
function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= (result.at(-1)?.end ?? -1)) result.push(span)
  }
  return result
}

function isIn(spans: readonly Span[], at: number): boolean {
  const next = spans[countUpTo(spans, at, ({end}) => end)]
  return next !== undefined && next.start <= at
}

function isTitle(title: string, underline: string): boolean {
  return underline.length >= Math.min(title.length, 4) && underline !== '::' && underline !== '..' && !/^\s/.test(title)
}

/** "PEP: 8", "Status: Active": settings before the first blank line, of which there are three at least. */
function headerEnd(text: string, lines: readonly IndentedLine[]): number {
  let end = 0
  let settings = 0
  for (; end < lines.length && !lines[end]!.isBlank; end++) {
    const {indent, words, to} = lines[end]!
    if (/^[A-Z][\w-]*:(?:\s|$)/.test(text.slice(words, to))) settings++
    else if (indent === 0) return 0
  }
  return settings >= 3 ? end : 0
}
