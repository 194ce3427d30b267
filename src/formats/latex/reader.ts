import type {Outline} from '../shared/outline.ts'
import {accented, escapeOf} from './characters.ts'
import {openJudged, readCommand, readNewCommand, runCommand} from './command-reader.ts'
import {DEFINITIONS, IN_PREAMBLE} from './commands.ts'
import {nextCell} from './environment-reader.ts'
import {skipGroups} from './macros.ts'
import {DEEPEST, LatexState} from './state.ts'

/** What does not stand for itself in text. */
const SPECIAL = /\\|[{}$&%~]|-{2,}|`{1,2}|'{1,2}|(?:\r\n|\n|\r(?!\n))[ \t]*(?=[\r\n])/g
const BLANK_LINE = /(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]/g
const DOLLAR = /(?<!(?<!\\)\\)\$/g
const DOLLARS = /\$\$/g
const NAME = /[a-zA-Z@]+/y

/** Reads LaTeX into an outline. Nothing is expanded but the document's own names for words. */
export function readLatex(outline: Outline, from: number): void {
  const state = new LatexState(outline, walk)
  const begin = bodyBegin(state, from)
  if (begin !== undefined) {
    readPreamble(state, from, begin)
    state.at = begin
  } else state.at = from
  state.given = state.at
  state.walk(state.source.length)
  while (state.frames.length > 0) state.pop(state.to)
}

/** Behind `\begin{document}`; undefined for a part of a document, which has none. */
function bodyBegin(state: LatexState, from: number): number | undefined {
  const found = /^[^%\r\n]*?\\begin\s*\{document\}/m.exec(state.source.slice(from))
  return found ? from + found.index + found[0].length : undefined
}

/** A preamble sets things up; only what `IN_PREAMBLE` lists and comments are read. */
function readPreamble(state: LatexState, from: number, to: number): void {
  const token = /\\([a-zA-Z@]+)\*?|\\[^]|%/g
  token.lastIndex = from
  for (let match = token.exec(state.source); match && match.index < to; match = token.exec(state.source)) {
    const name = match[1]
    const end = token.lastIndex
    if (match[0] === '%') token.lastIndex = state.comment(match.index)
    else if (name === undefined) continue
    else if (DEFINITIONS.has(name)) token.lastIndex = Math.max(end, readNewCommand(state, name, end))
    else if (IN_PREAMBLE.has(name)) {
      const open = state.args.behindAll(end, 'o')
      const close = state.args.closeOf(open)
      if (close === undefined || close > to) continue
      state.at = state.given = end
      runCommand(state, name, match.index, end)
      state.walk(close + 1)
      token.lastIndex = close + 1
    }
  }
  while (state.frames.length > 0) state.pop(to)
}

function walk(state: LatexState, to: number): void {
  state.to = to
  while (state.at < to) {
    const next = Math.min(state.search.next(SPECIAL, state.at), to)
    const top = state.frames.at(-1)
    if (top && top.end <= next) {
      endGroup(state, top.end)
      continue
    }
    state.give(next)
    if (next >= to) break
    state.at = next
    readSpecial(state, next)
  }
  state.give(Math.min(state.at, to))
}

function readSpecial(state: LatexState, from: number): void {
  const {source, outline} = state
  switch (source[from]) {
    case '\\': return readBackslash(state, from)
    case '{': return openGroup(state, from)
    case '}': return strayBrace(state, from)
    case '$': return readMath(state, from)
    case '%': {
      const end = state.comment(from)
      state.skipTo(end)
      if (source[end] === '\n' || source[end] === '\r') state.endParagraph()
      return undefined
    }
    case '&':
      if (state.frames.at(-1)?.kind === 'cell') nextCell(state, from, from + 1, false)
      return state.skipTo(from + 1)
    case '~':
      outline.decoded(' ', from, from + 1)
      return state.skipTo(from + 1)
    case '-': return readDashes(state, from)
    case '`': case "'": return readQuote(state, from)
  }
  // A blank line.
  state.endParagraph()
  return state.skipTo(from + 1)
}

function readDashes(state: LatexState, from: number): void {
  let end = from
  while (state.source[end] === '-') end++
  if (end - from <= 3) state.outline.decoded(end - from === 2 ? '–' : '—', from, end)
  else state.outline.text(from, end)
  state.skipTo(end)
}

function readQuote(state: LatexState, from: number): void {
  const {source, outline} = state
  const mark = source[from]!
  if (source[from + 1] === mark) {
    outline.decoded(mark === '`' ? '“' : '”', from, from + 2)
    return state.skipTo(from + 2)
  }
  if (mark === '`') state.isQuoting = true
  const closes = mark === "'" && state.isQuoting && !/\p{L}/u.test(source[from + 1] ?? ' ')
  if (closes) state.isQuoting = false
  if (mark === '`' || closes) {
    outline.decoded(mark === '`' ? '‘' : '’', from, from + 1)
    return state.skipTo(from + 1)
  }
  state.at = from + 1
}

function readMath(state: LatexState, from: number): void {
  const isDisplay = state.source[from + 1] === '$'
  const open = from + (isDisplay ? 2 : 1)
  const close = state.search.next(isDisplay ? DOLLARS : DOLLAR, open)
  if (close >= mathEnd(state, open)) {
    state.at = open
    return
  }
  state.atom(from, close + (isDisplay ? 2 : 1))
}

/** A formula ends before the group and the paragraph that it begins in. */
function mathEnd(state: LatexState, open: number): number {
  return Math.min(state.search.next(BLANK_LINE, open), state.groupEnd())
}

function readBackslash(state: LatexState, from: number): void {
  const {source, outline} = state
  NAME.lastIndex = from + 1
  const name = NAME.exec(source)?.[0]
  if (name !== undefined) return readCommand(state, name, from, from + 1 + name.length)
  const character = source[from + 1] ?? ''
  if (character === '\\') return readNewLine(state, from)
  if (character === '(' || character === '[') {
    const close = state.search.next(character === '(' ? '\\)' : '\\]', from + 2)
    if (close < mathEnd(state, from + 2)) return state.atom(from, close + 2)
    return state.skipTo(from + 2)
  }
  const accent = accented(source, character, from + 2)
  if (accent) {
    if (accent.text !== '') outline.decoded(accent.text, from, accent.end)
    return state.skipTo(accent.end)
  }
  const text = /[\r\n]/.test(character) ? ' ' : escapeOf(character)
  const end = source.startsWith('\r\n', from + 1) ? from + 3 : Math.min(from + 2, source.length)
  if (text) outline.decoded(text, from, end)
  return state.skipTo(end)
}

function readNewLine(state: LatexState, from: number): void {
  const option = /\*?(?:[ \t]*\[[^\]\n]{0,30}\])?/y
  option.lastIndex = from + 2
  const end = from + 2 + (option.exec(state.source)?.[0].length ?? 0)
  if (state.frames.at(-1)?.kind === 'cell') nextCell(state, from, end, true)
  else state.outline.lineBreak(from, end)
  state.skipTo(end)
}

function openGroup(state: LatexState, from: number): void {
  const close = state.args.closeOf(from)
  state.skipTo(from + 1)
  if (close === undefined || state.frames.length >= DEEPEST) return
  state.frames.push({kind: 'group', name: '', end: close, opened: 0})
}

function endGroup(state: LatexState, end: number): void {
  const {closing, isJudged} = state.frames.at(-1)!
  state.give(end)
  if (closing !== undefined) state.outline.decoded(closing, end, end + 1)
  state.pop(end + 1)
  state.skipTo(end + 1)
  if (!isJudged || state.args.closeOf(state.args.behindSpaces(end + 1)) === undefined) return
  // Arguments that follow each other are set apart.
  state.outline.lineBreak(end, end + 1)
  if (openJudged(state, end + 1, true) === undefined) state.skipTo(skipGroups(state.source, state.groups, end + 1, 9))
}

/** It ends the group it belongs to, with every environment that was left open in it. */
function strayBrace(state: LatexState, from: number): void {
  const index = state.frames.findLastIndex(({end}) => end === from)
  while (index !== -1 && state.frames.length > index + 1) state.pop(from)
  if (index === -1) state.skipTo(from + 1)
}
