import type {BlockDetails} from '../shared/block-builder.ts'
import {lineOf} from '../shared/indented-lines.ts'
import type {Meaning} from '../shared/outline.ts'
import {readCsvTable} from './csv-table.ts'
import {directiveKind} from './directives.ts'
import {indentedEnd, lastLine, smallestIndent} from './line-ends.ts'
import {eachItem, readBody} from './lists.ts'
import {FIELD, type RestState} from './state.ts'

const DIRECTIVE = /^((?:\|[^|]+\|\s+)?)([a-zA-Z][\w:.+-]*?)\s?::(?:\s+|$)/
const NOTE = /^\[(\d+|#[\w.-]*|\*|[a-zA-Z][\w.-]*)\](?:\s+|$)/
const TARGET = /^(?:__|_(?![\s:])(?:`[^`]+`|(?:[^:\\]|\\.|:(?!\s|$))+)):(?:\s|$)/

/** What begins with "..": notes, targets, directives and comments. @returns the line behind it */
export function readExplicit(state: RestState, at: number, to: number, indent: number): number {
  const line = state.lines[at]!
  const mark = /^\.\.\s*/.exec(state.textOf(at))![0].length
  const begin = line.words + mark
  const text = state.source.slice(begin, line.to)
  if (text === '' && (at + 1 >= to || state.lines[at + 1]!.isBlank)) return at + 1
  const end = indentedEnd(state.lines, at + 1, to, indent)
  const note = NOTE.exec(text)
  if (note) {
    const isWork = /^[a-zA-Z]/.test(note[1]!)
    state.outline.open({isBlock: true, ...(isWork && {mark: 'citation'})}, line.words)
    readBody(state, at, end, indent, mark + note[0].length)
    state.outline.close(state.lines[end - 1]!.to)
    return end
  }
  if (TARGET.test(text)) return end
  const directive = DIRECTIVE.exec(text)
  if (directive && !text.startsWith('peoplefirst-')) readDirective(state, at, end, indent, begin, directive)
  else state.outline.comment(begin, lastLine(state.lines, at, end).to, {start: line.words, end: lastLine(state.lines, at, end).to})
  return end
}

function readDirective(state: RestState, at: number, to: number, indent: number, begin: number, [mark, , name]: RegExpExecArray): void {
  const kind = directiveKind(name!)
  const line = state.lines[at]!
  const argument = begin + mark!.length
  const options = optionsFrom(state, at + 1, to, kind === 'words' || kind === 'body')
  if (/^(?:figure|image)$/.test(kind) || kind === 'none') readShownOptions(state, options.from, options.to, kind)
  if (kind === 'meta') return readMetaDescription(state, at + 1, to)
  if (kind === 'none' || kind === 'image') return
  const isFilled = argument < line.to
  if (kind === 'words' && isFilled) {
    state.lines[at] = {...lineOf(state.source, argument, line.to), indent: smallestIndent(state.lines, options.to, to) ?? indent + 3}
    for (let index = options.from; index < options.to; index++) state.lines[index] = {...state.lines[index]!, isBlank: true}
    return state.readBlocks(at, to, state.lines[at]!.indent)
  }
  if (kind === 'version') readVersion(state, at, options.from, argument)
  if ((kind === 'title' || kind === 'table' || kind === 'csv') && isFilled) {
    state.lines[at] = {...lineOf(state.source, argument, line.to), indent: line.indent}
    state.emit([at, options.from], kind === 'title' ? undefined : {kind: 'caption'})
  }
  if (kind === 'csv') return readCsvTable(state.outline, state.lines.slice(options.to, to))
  if (/^(?:list|flat)-table$/i.test(name!)) return readListTable(state, options.to, to)
  const meaning: Meaning | undefined =
    kind === 'quote' ? {isBlock: true, details: {kind: 'quotation'}, quotes: true} : kind === 'figure' ? {isBlock: true, details: {kind: 'caption'}} : undefined
  if (meaning) state.outline.open(meaning, line.words)
  state.readBlocks(options.to, to, smallestIndent(state.lines, options.to, to) ?? indent + 3)
  if (meaning) state.outline.close(state.lines[to - 1]!.to)
}

/** The number of the version is no prose; what changed is, on that line and on those under it. */
function readVersion(state: RestState, at: number, argumentEnd: number, argument: number): void {
  const line = state.lines[at]!
  const number = /^(?:next|\S*\d\S*)(?:\s+\S*\d\S*)?\s*/.exec(state.source.slice(argument, line.to))?.[0].length ?? 0
  if (argument + number >= line.to && argumentEnd === at + 1) return
  state.lines[at] = {...lineOf(state.source, Math.min(argument + number, line.to), line.to), indent: line.indent}
  state.emit([at, argumentEnd])
}

/** Lines of the argument end at the first option or blank line; options end at the next blank line. */
function optionsFrom(state: RestState, at: number, to: number, isContent: boolean): {readonly from: number; readonly to: number} {
  let from = at
  while (from < to && !state.lines[from]!.isBlank && !FIELD.test(state.textOf(from))) {
    if (isContent) return {from: at, to: at}
    from++
  }
  let end = from
  while (end < to && !state.lines[end]!.isBlank) end++
  return {from, to: end}
}

/** What is said of a picture, and over code. */
function readShownOptions(state: RestState, from: number, to: number, kind: string): void {
  for (let at = from; at < to; at++) {
    const match = /^:(alt|caption):\s+/.exec(state.textOf(at))
    if (!match || (match[1] === 'alt') !== (kind !== 'none')) continue
    let end = at + 1
    while (end < to && !FIELD.test(state.textOf(end))) end++
    const line = state.lines[at]!
    state.lines[at] = {...line, words: line.words + match[0].length}
    state.outline.open({isAside: true, details: {kind: match[1] === 'alt' ? 'alt-text' : 'caption'}}, line.words)
    state.emit([at, end])
    state.outline.close(state.lines[end - 1]!.to)
  }
}

function readMetaDescription(state: RestState, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    const mark = /^:description(?: lang=en\S*)?:\s+/.exec(state.textOf(at))?.[0].length
    if (mark === undefined) continue
    readBody(state, at, indentedEnd(state.lines, at + 1, to, state.lines[at]!.indent), state.lines[at]!.indent, mark)
  }
}

/** A list of rows, each a list of cells. */
function readListTable(state: RestState, from: number, to: number): void {
  const table = state.outline.newTable()
  let row = -1
  eachItem(state, from, to, (at, end) => {
    row++
    let column = 0
    eachItem(state, at, end, (cell, cellEnd) => {
      const details: BlockDetails = {kind: 'table-cell', cell: {table, row, column: column++}}
      state.outline.open({isBlock: true, details}, state.lines[cell]!.words)
      state.readBlocks(cell, cellEnd, state.lines[cell]!.indent)
      state.outline.close(state.lines[cellEnd - 1]!.to)
    })
  })
}
