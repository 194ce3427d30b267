import type {IndentedLine} from '../shared/indented-lines.ts'
import {readExplicit} from './explicit.ts'
import {isIndented, smallestIndent, untilBlank} from './line-ends.ts'
import {itemMark, readBlockQuote, readBody, readField, readItem} from './lists.ts'
import {addParagraph, ADORNMENT, readLineBlock, readOverlined, readText} from './paragraphs.ts'
import {FIELD, RestState, type Shared} from './state.ts'
import {isGridTable, isSimpleTable, readGridTable, readSimpleTable, type Cell} from './tables.ts'

/** Blocks inside blocks go this deep; what is indented further is a paragraph. */
const DEEPEST = 50

const OPTION = /^(?:-{1,2}|\/)[\w?][\w-]*(?:[ =](?:<[^<>]+>|[\w.-]+))?(?:, (?:-{1,2}|\/)[\w?][\w-]*(?:[ =](?:<[^<>]+>|[\w.-]+))?)*(?:\s{2,}|$)/

/** Reads the blocks of reStructuredText into an outline. @param depth of the blocks that the lines stand in */
export function readRest(shared: Shared, lines: readonly IndentedLine[], depth: number = 0): void {
  new RestState(shared, lines, depth, readBlocks).readBlocks(0, lines.length, 0)
}

/** @param indent that the blocks begin at */
function readBlocks(state: RestState, from: number, to: number, indent: number): void {
  if (state.depth >= DEEPEST) return addParagraph(state, from, to)
  state.depth++
  let list: {readonly mark: string; readonly id: number} | undefined
  for (let at = from; at < to; ) {
    const line = state.lines[at]!
    if (line.isBlank) {
      at++
      continue
    }
    const mark = line.indent === indent ? itemMark(state, at, to) : undefined
    if (mark !== undefined) {
      if (list?.mark !== kindOfMark(mark)) list = {mark: kindOfMark(mark), id: state.outline.newList()}
      at = readItem(state, at, to, mark, {kind: 'list-item', list: list.id})
      continue
    }
    list = undefined
    at = line.indent > indent ? readBlockQuote(state, at, to, indent) : readBlock(state, at, to, Math.min(indent, line.indent))
  }
  state.depth--
}

function readBlock(state: RestState, at: number, to: number, indent: number): number {
  const text = state.textOf(at)
  if (/^\.\.(?:\s|$)/.test(text)) return readExplicit(state, at, to, indent)
  if (/^__(?:\s|$)/.test(text)) return at + 1
  if (ADORNMENT.test(text) && text.length >= 2) {
    const section = readOverlined(state, at, to)
    if (section !== undefined) return section
  }
  if (isGridTable(text) || isSimpleTable(text)) {
    const end = readTable(state, at, to, text)
    if (end !== undefined) return end
  }
  if (/^>>>\s/.test(text)) return untilBlank(state.lines, at, to)
  if (/^\|(?:\s|$)/.test(text)) return readLineBlock(state, at, to, indent)
  const field = FIELD.exec(text)
  if (field) return readField(state, at, to, indent, field)
  const option = OPTION.exec(text)
  if (option && (/(?<!\s)\s{2,}$/.test(option[0]) || isIndented(state.lines, at + 1, to, indent))) return readBody(state, at, to, indent, option[0].length)
  return readText(state, at, to, indent)
}

function readTable(state: RestState, at: number, to: number, text: string): number | undefined {
  const read = isGridTable(text) ? readGridTable : readSimpleTable
  const found = read(state.source, state.lines, at, to)
  if (!found) return undefined
  const table = state.outline.newTable()
  for (const span of found.drawn) state.shared.drawn.push(span)
  for (const cell of found.cells) readCell(state, table, cell)
  return found.end
}

function readCell(state: RestState, table: number, {row, column, lines}: Cell): void {
  const first = lines.find(({isBlank}) => !isBlank)
  if (!first) return
  state.outline.open({isBlock: true, details: {kind: 'table-cell', cell: {table, row, column}}}, first.words)
  const indent = smallestIndent(lines, 0, lines.length)!
  readRest(state.shared, lines.map(line => ({...line, indent: line.indent - indent})), state.depth)
  state.outline.close(lines.at(-1)!.to)
}

function kindOfMark(mark: string): string {
  return /^[\w#(]/.test(mark) ? mark.trim().replace(/[\w#]+/, '') : mark[0]!
}
