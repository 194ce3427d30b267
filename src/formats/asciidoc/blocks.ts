import type {IndentedLine} from '../shared/indented-lines.ts'
import type {Meaning} from '../shared/outline.ts'
import {blockAttributes} from './attributes.ts'
import {DELIMITER, readAside} from './lines.ts'
import {BREAK, itemMark, readItem, textEnd} from './lists.ts'
import {BLOCK_MACRO, readMacro} from './macros.ts'
import {AsciidocState, DEEPEST, type Shared} from './state.ts'
import {readCells} from './tables.ts'
import {addTitle, readHeader, SECTION, underlineDepth} from './titles.ts'

const ADMONITION = /^(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+/
/** Styles whose text is no prose. */
const CODE = /^(?:source|listing|literal|stem|latexmath|asciimath|pass|comment|a2s|ditaa|plantuml|mermaid|graphviz|seqdiag|blockdiag|vega(?:lite)?|svgbob|bytefield|d2|structurizr|wavedrom|bpmn|erd|nomnoml|pikchr|tikz|gnuplot|math|kroki|latex|asciimath|subs)$/

/** Reads the blocks of AsciiDoc into an outline. @param isDocument begins with a header, if there is one */
export function readAsciidoc(shared: Shared, lines: readonly IndentedLine[], isDocument: boolean): void {
  readBlocks(new AsciidocState(shared, lines, 0), isDocument)
}

function readBlocks(state: AsciidocState, isDocument: boolean): void {
  const start = isDocument ? readHeader(state) : 0
  for (let at = start; at < state.lines.length; ) {
    if (state.lines[at]!.isBlank) at++
    else at = readNext(state, at)
  }
  state.flushTitle({kind: 'paragraph'})
}

/** Reads one block, or one line that says something about the next. @returns the line behind it */
function readNext(state: AsciidocState, at: number): number {
  const text = state.textOf(at)
  const line = state.lines[at]!
  const beside = readAside(state, at)
  if (beside !== undefined) return beside
  const item = itemMark(text)
  if (item) return readItem(state, at, item)
  if (text === '+') {
    state.isAttached = true
    return at + 1
  }
  if (line.indent === 0 || state.isAttached) {
    const attributes = blockAttributes(text)
    if (attributes) {
      state.pending.push(attributes)
      return at + 1
    }
    if (/^\.\.?[^\s.]/.test(text)) {
      state.title = at
      return at + 1
    }
  }
  const end = readBlock(state, at, text)
  state.pending = []
  state.isAttached = false
  state.isBehindTerm = false
  return end
}

function readBlock(state: AsciidocState, at: number, text: string): number {
  const line = state.lines[at]!
  const style = state.style()
  const isMargin = line.indent === 0
  if (!state.isAttached && !state.isBehindTerm && isMargin) state.lists = []
  if (isMargin && DELIMITER.test(text)) return readDelimited(state, at, text)
  state.flushTitle({kind: 'caption'})
  if (isMargin && SECTION.test(text) && !state.isAttached) return addTitle(state, at)
  if (isMargin && underlineDepth(state, at) !== undefined && !CODE.test(style)) return addTitle(state, at)
  if (BREAK.test(text)) return at + 1
  const macro = BLOCK_MACRO.exec(text)
  if (macro) {
    readMacro(state, line, macro)
    return at + 1
  }
  const isLiteral = line.indent > 0 && !state.isBehindTerm && !state.isAttached && style === ''
  const end = textEnd(state, at + 1, false)
  if (isLiteral || CODE.test(style)) return end
  addParagraph(state, at, end, style)
  return end
}

function addParagraph(state: AsciidocState, at: number, end: number, style: string): void {
  const stretches = state.stretches(at, end)
  const first = stretches[0]
  if (!first) return
  const isQuote = style === 'quote' || style === 'verse'
  const label = ADMONITION.exec(state.source.slice(first.from, first.to))?.[0].length ?? 0
  if (/^> /.test(state.source.slice(first.from, first.from + 2)) && !isQuote) {
    return state.write(stretches.map(({from, to}) => ({from: Math.min(to, from + (/^> ?/.exec(state.source.slice(from, from + 2))?.[0].length ?? 0)), to})), {kind: 'quotation'})
  }
  state.write([{from: first.from + label, to: first.to}, ...stretches.slice(1)], isQuote ? {kind: 'quotation'} : state.isAttached || state.isBehindTerm ? state.itemDetails() : undefined)
}

function readDelimited(state: AsciidocState, at: number, text: string): number {
  const end = state.closing(at, /^`{3}/.test(text) ? text.replace(/(?<![^`])[^`]+$/, '') : text)
  const style = state.style()
  const inner = state.lines.slice(at + 1, end)
  const mark = text === '--' ? 'open' : text[0]!
  const isTable = /^[|,:!]=/.test(text)
  state.flushTitle({kind: isTable ? 'caption' : 'paragraph'})
  if (isTable) {
    const cells = readCells(state.source, inner, text[0]!, state.pending.map(({text}) => text).join(','))
    addTable(state, cells)
  } else if (mark === '/') addComment(state, at, end)
  else if (!CODE.test(style) && /^(?:[=*_~]|open)$/.test(mark) && state.depth < DEEPEST) readInside(state, inner, mark === '_' || style === 'quote' || style === 'verse', style === 'verse', state.lines[at]!)
  return end + 1
}

function readInside(state: AsciidocState, inner: readonly IndentedLine[], isQuote: boolean, isVerse: boolean, first: IndentedLine): void {
  const meaning: Meaning = isQuote
    ? {isBlock: true, details: {kind: 'quotation'}, quotes: true}
    : {isBlock: true, ...(state.isAttached && {details: state.itemDetails()})}
  state.outline.open(meaning, first.words)
  if (isVerse) {
    const reader = new AsciidocState(state.shared, inner, state.depth + 1)
    for (let at = 0; at < inner.length; at++) {
      let end = at
      while (end < inner.length && !inner[end]!.isBlank) end++
      reader.write(reader.stretches(at, end), undefined)
      at = end
    }
  } else readBlocks(new AsciidocState(state.shared, inner, state.depth + 1), false)
  state.outline.close(inner.at(-1)?.to ?? first.to)
}

function addComment(state: AsciidocState, at: number, end: number): void {
  if (end > at + 1) state.outline.comment(state.lines[at + 1]!.from, state.lines[end - 1]!.to, {start: state.lines[at]!.words, end: state.lines[Math.min(end, state.lines.length - 1)]!.to})
}

function addTable(state: AsciidocState, cells: ReturnType<typeof readCells>): void {
  const table = state.outline.newTable()
  for (const {row, column, lines, style} of cells) {
    const first = lines.find(({isBlank}) => !isBlank)
    if (!first || style === 'l' || style === 'm') continue
    state.outline.open({isBlock: true, details: {kind: 'table-cell', cell: {table, row, column}}}, first.words)
    const reader = new AsciidocState(state.shared, lines, state.depth + 1)
    if (style === 'a' && state.depth < DEEPEST) readBlocks(reader, false)
    else addParagraphs(reader)
    state.outline.close(lines.at(-1)!.to)
  }
}

/** Text between blank lines, in which nothing else is a block. */
function addParagraphs(state: AsciidocState): void {
  for (let at = 0; at < state.lines.length; at++) {
    let end = at
    while (end < state.lines.length && !state.lines[end]!.isBlank) end++
    if (end > at) state.write(state.stretches(at, end), undefined)
    at = end
  }
}
