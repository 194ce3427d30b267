import {Passage} from '../shared/passage.ts'
import {readInline} from './inline.ts'
import {indentedEnd} from './line-ends.ts'
import {readDefinition} from './lists.ts'
import type {RestState} from './state.ts'
import {isSimpleTable} from './tables.ts'

export const ADORNMENT: RegExp = /^([!-/:-@[-`{-~])\1*$/

/** A title, a term of a definition, or a paragraph, with the code that its "::" announces. @returns the line behind it */
export function readText(state: RestState, at: number, to: number, indent: number): number {
  const next = state.lines[at + 1]
  const isAlone = at + 1 >= to || next!.isBlank
  if (!isAlone && isUnderline(state, at + 1, at)) return addTitle(state, at, state.textOf(at + 1)[0]!, at + 2)
  if (!isAlone && next!.indent > indent && !state.textOf(at).endsWith('::')) return readDefinition(state, at, to, indent)
  let end = at + 1
  while (end < to && !state.lines[end]!.isBlank && state.lines[end]!.indent === indent && !isUnderlined(state, end, to)) end++
  const isLiteral = state.source.startsWith('::', state.lines[end - 1]!.to - 2)
  addParagraph(state, at, end, isLiteral)
  return isLiteral ? literalEnd(state, end, to, indent) : end
}

function isUnderlined(state: RestState, at: number, to: number): boolean {
  return at + 1 < to && isUnderline(state, at + 1, at) && state.textOf(at + 1).length >= 4
}

function isUnderline(state: RestState, at: number, title: number): boolean {
  const line = state.lines[at]!
  const text = state.textOf(at)
  if (line.indent !== state.lines[title]!.indent || !ADORNMENT.test(text)) return false
  return text.length >= Math.min(state.textOf(title).length, 4) && !(text === '::' || text === '..')
}

/** A title between two lines, or a line that parts the text. @returns undefined when it is neither */
export function readOverlined(state: RestState, at: number, to: number): number | undefined {
  const text = state.textOf(at)
  const under = at + 2 < to ? state.textOf(at + 2) : ''
  const title = at + 1 < to ? state.lines[at + 1]! : undefined
  if (title && !title.isBlank && under === text && !isSimpleTable(text)) return addTitle(state, at + 1, `${text[0]!}${text[0]!}`, at + 3)
  return text.length >= 4 && (!title || title.isBlank) ? at + 1 : undefined
}

function addTitle(state: RestState, title: number, style: string, end: number): number {
  const {styles} = state.shared
  let depth = styles.indexOf(style)
  if (depth === -1) depth = styles.push(style) - 1
  state.emit([title, title + 1], {kind: 'heading', depth: Math.min(depth + 1, 6)})
  return end
}

/** The lines as one block. */
export function addParagraph(state: RestState, from: number, to: number, endsInColons = false): void {
  state.emit([from, to], undefined, endsInColons)
}

/** Lines behind "|", which end where they are written to end. */
export function readLineBlock(state: RestState, at: number, to: number, indent: number): number {
  let end = at
  const {outline} = state
  outline.open({isBlock: true}, state.lines[at]!.words)
  for (; end < to; end++) {
    const line = state.lines[end]!
    if (line.isBlank || line.indent < indent) break
    const mark = /^\|\s*/.exec(state.textOf(end))?.[0].length ?? (line.indent > indent ? 0 : undefined)
    if (mark === undefined) break
    if (end > at) outline.lineBreak(state.lines[end - 1]!.to, line.words + mark)
    if (line.to > line.words + mark) readInline(new Passage(outline, [{from: line.words + mark, to: line.to}]))
  }
  outline.close(state.lines[end - 1]!.to)
  return Math.max(end, at + 1)
}

/** Code behind "::": what is indented, or lines that begin with the same mark. */
function literalEnd(state: RestState, at: number, to: number, indent: number): number {
  let begin = at
  while (begin < to && state.lines[begin]!.isBlank) begin++
  if (begin >= to) return to
  if (state.lines[begin]!.indent > indent) return indentedEnd(state.lines, begin, to, indent)
  const mark = state.source[state.lines[begin]!.words]!
  if (!/[!-/:-@[-`{-~]/.test(mark) || state.lines[begin]!.indent < indent) return at
  let end = begin
  while (end < to && !state.lines[end]!.isBlank && state.source[state.lines[end]!.words] === mark) end++
  return /^\.\.\s/.test(state.textOf(begin)) ? at : end
}
