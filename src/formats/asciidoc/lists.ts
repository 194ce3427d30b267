import {blockAttributes} from './attributes.ts'
import {DELIMITER} from './lines.ts'
import {BLOCK_MACRO} from './macros.ts'
import {CONDITION, DEEPEST, type AsciidocState} from './state.ts'

export const BREAK: RegExp = /^(?:'{3,}|<{3,}|-{3}|\*{3}|- - -|\* \* \*)$/
const BULLET = /^(-|\*{1,6}|\u2022)[ \t]+(?:\[[ x*]\][ \t]+)?(?=\S)/
const NUMBER = /^(\.{1,6}|\d{1,9}\.|[a-zA-Z]\.|[ivxIVX]{1,9}\))[ \t]+(?=\S)/
const CALLOUT = /^<(?:\d+|\.)>[ \t]+(?=\S)/
const TERM = /^(?!\/\/)(\S(?:.*?\S)??)(:{2,4}|;;)(?:[ \t]+|$)/

/** How a line begins an item of a list; a term also counts as one. */
export function itemMark(text: string): {readonly mark: string; readonly length: number; readonly isTerm?: true} | undefined {
  const bullet = BULLET.exec(text) ?? NUMBER.exec(text) ?? CALLOUT.exec(text)
  if (bullet && !BREAK.test(text)) return {mark: (bullet[1] ?? '<').replace(/^\d+/, '1').replace(/^[a-z](?=\.)/, 'a').replace(/^[A-Z](?=\.)/, 'A'), length: bullet[0].length}
  if (!text.includes('::') && !text.includes(';;')) return undefined
  const term = TERM.exec(text)
  if (!term || BLOCK_MACRO.test(text) || CONDITION.test(text) || term[1]!.length > 300) return undefined
  return {mark: term[2]!, length: term[0].length, isTerm: true}
}

/** @returns the line behind the item */
export function readItem(state: AsciidocState, at: number, {mark, length, isTerm}: {readonly mark: string; readonly length: number; readonly isTerm?: true}): number {
  state.flushTitle({kind: 'caption'})
  state.pending = []
  state.isAttached = false
  const index = state.lists.findIndex(list => list.mark === mark)
  if (index === -1 && state.lists.length < DEEPEST) state.lists.push({mark, id: state.outline.newList()})
  else if (index !== -1) state.lists.length = index + 1
  const line = state.lines[at]!
  const end = textEnd(state, at + 1, true)
  if (isTerm) {
    state.write([{from: line.words, to: line.words + TERM.exec(state.textOf(at))![1]!.length}], state.itemDetails())
    state.isBehindTerm = line.words + length >= line.to && end === at + 1
  } else state.isBehindTerm = false
  const first = {from: Math.min(line.words + length, line.to), to: line.to}
  const rest = state.stretches(at + 1, end)
  state.write(first.from < first.to ? [first, ...rest] : rest, state.itemDetails())
  return end
}

/** Lines of text go on to a blank line, a block, or settings of one; in a list to its next item, too. */
export function textEnd(state: AsciidocState, at: number, isItem: boolean): number {
  for (let end = at; end < state.lines.length; end++) {
    const {isBlank, indent} = state.lines[end]!
    if (isBlank) return end
    const text = state.textOf(end)
    if (indent === 0 && (DELIMITER.test(text) || (text[0] === '[' && blockAttributes(text)))) return end
    if (text === '+') return end
    if (isItem && itemMark(text)) return end
  }
  return state.lines.length
}
