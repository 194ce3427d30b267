import type {Meaning} from '../shared/outline.ts'
import {environmentOf, type Environment} from './environments.ts'
import {isSetting, isText} from './judge.ts'
import {DEEPEST, type LatexState} from './state.ts'

const ENVIRONMENT = /\s*\{([^{}\\\n]{1,60})\}/y

/** `\begin{name}` and its arguments. @param nameEnd behind the word `begin` */
export function beginEnvironment(state: LatexState, from: number, nameEnd: number): void {
  const {source, outline} = state
  ENVIRONMENT.lastIndex = nameEnd
  const name = ENVIRONMENT.exec(source)?.[1]
  if (name === undefined) return state.skipTo(nameEnd)
  const open = ENVIRONMENT.lastIndex
  const environment = environmentOf(name)
  if (name === 'algorithm' && !source.slice(open, state.search.next('\\end{algorithm}', open)).includes('\\begin{algorithmic}')) return leaveOut(state, name, from, open, false)
  if (environment.kind === 'skip' || environment.kind === 'atom') {
    // Examples of code that hold their own end are rare, so the first one counts.
    return leaveOut(state, name, from, open, environment.kind === 'atom')
  }
  if (state.frames.length >= DEEPEST) return state.skipTo(open)
  if (environment.meaning) outline.open(environment.meaning, from)
  const isTable = environment.kind === 'table'
  state.frames.push({
    kind: 'environment', name, end: Infinity, opened: environment.meaning ? 1 : 0,
    ...(environment.kind === 'list' && {list: outline.newList()}),
    ...(isTable && {table: {id: outline.newTable(), row: 0, column: 0}}),
    ...(environment.kind === 'works' && {isWorks: true})
  })
  state.skipTo(beginArguments(state, name, environment, open))
  if (isTable) openCell(state, state.at)
}

/** `\end{name}`: it closes what was left open inside, and nothing where it was not begun. */
export function endEnvironment(state: LatexState, from: number, nameEnd: number): void {
  ENVIRONMENT.lastIndex = nameEnd
  const name = ENVIRONMENT.exec(state.source)?.[1]
  if (name === undefined) return state.skipTo(nameEnd)
  const end = ENVIRONMENT.lastIndex
  if (name === 'document') {
    state.at = state.given = state.source.length
    return undefined
  }
  for (let index = state.frames.length - 1; index >= 0; index--) {
    const frame = state.frames[index]!
    if (frame.kind === 'group' || frame.kind === 'aside') break
    if (frame.name !== name) continue
    while (state.frames.length > index) state.pop(from)
    break
  }
  return state.skipTo(end)
}

function leaveOut(state: LatexState, name: string, from: number, begin: number, isAtom: boolean): void {
  const closing = `\\end{${name}}`
  const found = state.search.next(closing, begin)
  const end = state.groups.verbatimEnd(from) ?? (found === state.source.length ? begin : found + closing.length)
  if (isAtom) return state.atom(from, end)
  state.outline.endBlock()
  readComments(state, begin, end)
  return state.skipTo(end)
}

/** What steers the check does so inside of pictures and code, too. */
function readComments(state: LatexState, from: number, to: number): void {
  const found = state.source.slice(from, to)
  if (!found.includes('peoplefirst-')) return
  for (const {index} of found.matchAll(/%/g)) state.comment(from + index)
}

/** @returns behind the arguments */
function beginArguments(state: LatexState, name: string, {args}: Environment, from: number): number {
  if (args !== '?') return state.args.behindAll(from, args)
  let at = state.args.behindOverlay(from)
  for (let count = 0; count < 6; count++) {
    const option = state.args.closeOfOption(at)
    if (option !== undefined) {
      const text = state.source.slice(at + 1, option)
      if (isText(state.source, at + 1, option, true) && !text.includes('=') && !/^[a-z!]{1,5}$|fragile|plain|allowframebreaks/.test(text)) state.aside(undefined, at, option)
      at = option + 1
      continue
    }
    const close = state.source[at] === '{' ? state.groups.closeOf(at) : undefined
    if (close === undefined) return at
    const isTitle = /^frame$|block$|title|box$/.test(name) && /\p{L}/u.test(state.source.slice(at + 1, Math.min(close, at + 200)))
    if (isText(state.source, at + 1, close, isTitle) || (isTitle && !isSetting(state.source.slice(at + 1, close)))) {
      state.aside({isAside: true, details: {kind: 'heading', depth: name === 'frame' ? 2 : 4}}, at, close)
    }
    at = close + 1
  }
  return at
}

/** `\item`, or what else begins one, with its label. */
export function beginItem(state: LatexState, name: string, from: number, end: number): void {
  const {outline} = state
  const index = state.frames.findLastIndex(({list, isWorks}) => list !== undefined || isWorks === true)
  const frame = state.frames[index]
  const option = state.args.closeOfOption(state.args.behindOverlay(end))
  if (!frame || state.frames.slice(index + 1).some(inner => inner.kind === 'group' || inner.kind === 'aside')) {
    state.outline.endBlock()
    return state.skipTo(end)
  }
  while (state.frames.length > index + 1) state.pop(from)
  const meaning: Meaning = frame.isWorks
    ? {isBlock: true, details: {kind: 'list-item'}, mark: 'citation'}
    : {isBlock: true, details: {kind: 'list-item', list: frame.list!}}
  outline.open(meaning, from)
  state.frames.push({kind: 'item', name: '', end: Infinity, opened: 1})
  if (frame.isWorks) return state.skipTo(state.args.behindAll(end, name === 'bibitem' ? 'om' : ''))
  if (option === undefined) return state.skipTo(state.args.behindOverlay(end))
  const open = state.args.behindOverlay(end)
  state.skipTo(state.args.behindSpaces(open) + 1)
  state.frames.push({kind: 'group', name: '', end: option, opened: 0})
}

function openCell(state: LatexState, from: number): void {
  const table = state.frames.findLast(frame => frame.table)?.table
  if (!table || state.frames.length >= DEEPEST) return
  state.outline.open({isBlock: true, details: {kind: 'table-cell', cell: {table: table.id, row: table.row, column: table.column}}}, from)
  state.frames.push({kind: 'cell', name: '', end: Infinity, opened: 1})
}

/** @param to behind the mark that parts the cells */
export function nextCell(state: LatexState, from: number, to: number, isNewRow: boolean): void {
  state.pop(from)
  const table = state.frames.at(-1)?.table
  if (table) {
    table.column = isNewRow ? 0 : table.column + 1
    if (isNewRow) table.row++
  }
  openCell(state, to)
}
