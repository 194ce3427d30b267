import type {Block, Edit, Format, SourceDocument} from '../../types.ts'
import {BlockBuilder} from '../shared/block-builder.ts'
import {hyphensIn} from '../shared/hyphens.ts'
import {inlineTextOf} from '../shared/inline-text.ts'
import {createMemory} from '../../memory.ts'
import {demandFewTexts} from '../shared/most-texts.ts'
import {countUpTo} from '../../sorted.ts'
import {textFormat} from '../shared/text-format.ts'
import {cellsOf, type Cell} from './cells.ts'

/** A blank line inside of a cell. */
const PARAGRAPH = /(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n?|\n)\s*/g
const LETTER = /\p{L}/u
const LONGEST_HEADER = 60

/** Tables as text, with commas, semicolons or tabs between the cells. */
const csv: Format = textFormat({
  id: 'csv',
  extensions: ['.csv', '.tsv', '.tab'],
  languageIds: ['csv', 'tsv', 'dynamic csv'],
  extract: document => ({blocks: blocksOf(document), directives: []}),
  fit: (document, edits) => fit(document, edits),
  place: (document, offset) => placeOf(document, offset)
})

export default csv

function blocksOf({text, path}: SourceDocument): Block[] {
  const blocks: Block[] = []
  const hyphens = hyphensIn(text)
  const inline = inlineTextOf(text, false)
  for (const {row, column, from, to, quoted} of cellsOf(text, path)) {
    // Most cells of most tables are numbers.
    if (!LETTER.test(text.slice(from, to))) continue
    demandFewTexts(blocks.length)
    const details = {kind: 'table-cell', cell: {table: 1, row, column}} as const
    const add = (start: number, end: number): void => {
      const builder = new BlockBuilder(text, hyphens)
      let at = start
      for (let quote = quoted ? nextQuotes(text, at, end) : -1; quote !== -1; quote = nextQuotes(text, at, end)) {
        inline.write(builder, at, quote)
        builder.decoded('"', quote, quote + 2)
        at = quote + 2
      }
      inline.write(builder, at, end)
      const block = builder.finish(details)
      if (block) blocks.push(block)
    }
    let at = from
    for (const gap of text.slice(from, to).matchAll(PARAGRAPH)) {
      add(at, from + gap.index)
      at = from + gap.index + gap[0].length
    }
    add(at, to)
  }
  return blocks
}

function nextQuotes(text: string, from: number, to: number): number {
  for (let at = from; at < to - 1; at++) if (text.charCodeAt(at) === 0x22 && text.charCodeAt(at + 1) === 0x22) return at
  return -1
}

/** Quotes inside quotes are written twice; a cell that needs quotes for its new words gets them. */
function fit(document: SourceDocument, edits: readonly Edit[]): readonly Edit[] {
  if (!edits.some(edit => /[",;\t|\r\n]/.test(edit.text))) return edits
  const {text} = document
  const {cells} = tables.of(document)
  const groups = new Map<Cell | undefined, Edit[]>()
  for (const edit of edits) {
    const cell = cellAt(cells, edit.span.start)
    groups.set(cell, [...(groups.get(cell) ?? []), edit])
  }
  return [...groups].flatMap(([cell, own]) => {
    if (!cell) return own
    const twice = own.map(edit => ({...edit, text: edit.text.replaceAll('"', '""')}))
    if (cell.quoted) return twice
    return own.some(edit => /["\t\r\n,;|]/.test(edit.text)) ? [requoted(text, cell, own)] : own
  })
}

function requoted(text: string, {from, to}: Cell, edits: readonly Edit[]): Edit {
  let words = ''
  let at = from
  for (const {span, text: replacement} of edits) {
    words += text.slice(at, span.start) + replacement
    at = span.end
  }
  words += text.slice(at, to)
  return {span: {start: from, end: to}, text: `"${words.replaceAll('"', '""')}"`}
}

function cellAt(cells: readonly Cell[], offset: number): Cell | undefined {
  return cells[countUpTo(cells, offset, ({from}) => from) - 1]
}

interface Table {
  readonly cells: readonly Cell[]
  /** The names of the columns; empty where the first row names none. */
  readonly names: readonly string[]
}

const tables = createMemory(tableOf)

/** "row 3, column Notes", as a spreadsheet counts the rows. */
function placeOf(document: SourceDocument, offset: number): string {
  const table = tables.of(document)
  const cell = cellAt(table.cells, offset)
  return cell ? `row ${cell.row + 1}, column ${table.names[cell.column] || lettersOf(cell.column)}` : ''
}

function tableOf({text, path}: SourceDocument): Table {
  const cells = [...cellsOf(text, path)]
  const names = cells.slice(0, cells.findIndex(({row}) => row > 0)).map(({from, to}) => text.slice(from, to).replace(/\s+/g, ' ').replaceAll('""', '"').trim())
  // Names are short, and no numbers.
  const isHeader = names.length > 0 && names.every(name => name.length <= LONGEST_HEADER && !/^[-+]?[\d.,]+%?$/.test(name))
  return {cells, names: isHeader ? names : []}
}

/** "A" to "Z", then "AA". */
function lettersOf(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? lettersOf(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}
