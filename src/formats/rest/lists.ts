import type {BlockDetails} from '../shared/block-builder.ts'
import {FIELDS_WITHOUT_PROSE} from './directives.ts'
import {indentedEnd, smallestIndent} from './line-ends.ts'
import type {RestState} from './state.ts'

const BULLET = /^[-*+\u2022\u2023\u2043](?:\s+|$)/
const ENUMERATOR = /^(?:\((?:\d{1,9}|[a-zA-Z]|[ivxlcdmIVXLCDM]{1,9}|#)\)|(?:\d{1,9}|[a-zA-Z]|[ivxlcdmIVXLCDM]{1,9}|#)[.)])(?:\s+|$)/

/** The mark that a line begins an item with. @param at index of the line, as everywhere here; `to` is exclusive */
export function itemMark(state: RestState, at: number, to: number): string | undefined {
  const text = state.textOf(at)
  const bullet = BULLET.exec(text)?.[0]
  if (bullet !== undefined) return bullet
  const enumerator = ENUMERATOR.exec(text)?.[0]
  if (enumerator === undefined) return undefined
  const next = at + 1 < to ? state.lines[at + 1]! : undefined
  // "A. Einstein was" goes on at the margin, so it is no item.
  if (!next || next.isBlank || next.indent > state.lines[at]!.indent || ENUMERATOR.test(state.textOf(at + 1))) return enumerator
  return undefined
}

/** @returns the line behind the item, as all of these do */
export function readItem(state: RestState, at: number, to: number, mark: string, details: BlockDetails): number {
  state.outline.open({isBlock: true, details}, state.lines[at]!.words)
  const end = readBody(state, at, to, state.lines[at]!.indent, mark.length, true)
  state.outline.close(state.lines[end - 1]!.to)
  return end
}

/**
 * Reads the rest of a line and what is indented under it.
 *
 * @param mark how much of the line comes before
 * @param isItem its words begin the column that the lines under it keep to
 */
export function readBody(state: RestState, at: number, to: number, indent: number, mark: number, isItem = false): number {
  const line = state.lines[at]!
  const words = Math.min(line.words + mark, line.to)
  const end = indentedEnd(state.lines, at + 1, to, indent)
  const under = smallestIndent(state.lines, at + 1, end) ?? line.indent + mark
  const inner = isItem && words < line.to ? Math.min(under, line.indent + mark) : under
  // The first line counts as indented as far as the others.
  state.lines[at] = {...line, words, indent: inner, isBlank: words === line.to}
  state.readBlocks(at, end, inner)
  return end
}

/** ":name: what it says", and what is indented under it. */
export function readField(state: RestState, at: number, to: number, indent: number, [mark, name]: RegExpExecArray): number {
  if (FIELDS_WITHOUT_PROSE.has(name!.toLowerCase()) || /^(?:type|rtype|vartype)\b/.test(name!)) return indentedEnd(state.lines, at + 1, to, indent)
  return readBody(state, at, to, indent, mark.length)
}

/** A term, and what is indented under it. */
export function readDefinition(state: RestState, at: number, to: number, indent: number): number {
  state.emit([at, at + 1])
  const end = indentedEnd(state.lines, at + 1, to, indent)
  state.readBlocks(at + 1, end, smallestIndent(state.lines, at + 1, end) ?? indent + 1)
  return end
}

/** What is indented under nothing. */
export function readBlockQuote(state: RestState, at: number, to: number, indent: number): number {
  const end = indentedEnd(state.lines, at, to, indent)
  // Lists and directives are often indented, and then are nobody's words.
  const quotes = itemMark(state, at, end) === undefined && !/^\.\.\s/.test(state.textOf(at))
  state.outline.open(quotes ? {isBlock: true, details: {kind: 'quotation'}, quotes: true} : {isBlock: true}, state.lines[at]!.words)
  state.readBlocks(at, end, smallestIndent(state.lines, at, end) ?? indent + 1)
  state.outline.close(state.lines[end - 1]!.to)
  return end
}

/** The items of a list, with their marks taken off. */
export function eachItem(state: RestState, from: number, to: number, read: (at: number, end: number) => void): void {
  const indent = smallestIndent(state.lines, from, to)
  for (let at = from; at < to; ) {
    const line = state.lines[at]!
    const mark = line.isBlank || line.indent !== indent ? undefined : BULLET.exec(state.textOf(at))?.[0].length
    if (mark === undefined) {
      at++
      continue
    }
    const end = indentedEnd(state.lines, at + 1, to, line.indent)
    const words = Math.min(line.words + mark, line.to)
    state.lines[at] = {...line, words, indent: line.indent + mark, isBlank: words === line.to}
    read(at, end)
    at = end
  }
}
