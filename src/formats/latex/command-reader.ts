import {isNoteMark} from '../shared/note-mark.ts'
import type {Meaning} from '../shared/outline.ts'
import {accented, symbolOf} from './characters.ts'
import {commandOf, DEFINITIONS, type Command} from './commands.ts'
import {beginEnvironment, beginItem, endEnvironment, nextCell} from './environment-reader.ts'
import {isText, standsInLine} from './judge.ts'
import {readDefinition, skipGroups} from './macros.ts'
import {DEEPEST, type LatexState} from './state.ts'

/** What a command that nobody knows says of itself: that its arguments are keys, files or settings. */
const NAMES_KEYS = /index|label|ref$|^ref|cite|url$|path$|file$|^(?:set|renew|define|declare|provide|input|include|import|register)[a-z]|^(?:new|use|load|require)[A-Z]|id$|sep$|width$|height$|style$|color$/
const NAMES_PLACE = /ref|cite|url|path|file|include/i

/** A command by its name. @param end behind the name */
export function readCommand(state: LatexState, name: string, from: number, end: number): void {
  const {source, outline} = state
  const verbatimEnd = state.groups.verbatimEnd(from)
  if (verbatimEnd !== undefined && name !== 'begin') return state.atom(from, verbatimEnd)
  if (name === 'begin') return beginEnvironment(state, from, end)
  if (name === 'end') return endEnvironment(state, from, end)
  if (name === 'item' || name === 'bibitem' || name === 'question' || name === 'choice') return beginItem(state, name, from, end)
  if (name === 'par') {
    state.endParagraph()
    return state.skipTo(end)
  }
  if (name === 'newline' || name === 'linebreak' || name === 'tabularnewline') {
    if (name === 'tabularnewline' && state.frames.at(-1)?.kind === 'cell') nextCell(state, from, end, true)
    else outline.lineBreak(from, end)
    return state.skipTo(end)
  }
  if (name === 'iffalse') {
    const close = state.search.next('\\fi', end)
    return state.skipTo(close < source.length ? close + 3 : end)
  }
  const star = source[end] === '*' ? end + 1 : end
  if (DEFINITIONS.has(name)) return state.skipTo(readNewCommand(state, name, star))
  const accent = accented(source, name, end)
  if (accent) {
    if (accent.text !== '') outline.decoded(accent.text, from, accent.end)
    return state.skipTo(accent.end)
  }
  const symbol = symbolOf(name)
  if (symbol !== undefined && !state.macros.has(name)) return writeSymbol(state, symbol, from, end)
  return runCommand(state, name, from, star)
}

/** White space behind a name only ends it; "{}" does the same and keeps it. */
function writeSymbol(state: LatexState, text: string, from: number, end: number): void {
  state.outline.decoded(text, from, end)
  if (state.source.startsWith('{}', end)) state.skipTo(end + 2)
  else state.skipTo(state.args.behindSpaces(end))
}

/** A command that takes arguments, or that the document named itself. @param end behind the name and its star */
export function runCommand(state: LatexState, name: string, from: number, end: number): void {
  const {outline, source} = state
  const macro = state.macros.get(name)
  const command = macro?.command ?? commandOf(name)
  if (!command) return readUnknown(state, name, from, end)
  if (macro?.text !== undefined) {
    outline.locked(macro.text, from, end)
    return state.skipTo(source.startsWith('{}', end) ? end + 2 : end)
  }
  if (command.isSwitch) {
    state.skipTo(end)
    return openSwitch(state, command.meaning!, from)
  }
  if (name === 'includegraphics') alternativeText(state, end)
  let at = state.args.behindOverlay(end)
  for (const letter of command.args) {
    const begin = state.args.behindSpaces(at)
    if (letter === 'o' || letter === 'O') {
      const close = state.args.closeOfOption(begin)
      if (close === undefined) continue
      if (letter === 'O') state.aside(command.meaning, begin, close)
      at = close + 1
      continue
    }
    const close = state.args.closeOf(begin)
    if (close === undefined) {
      // "\emph x": one letter or command is an argument, too, which then stands for itself.
      if (letter === 'm' && begin === at && /[\w]/.test(source[begin] ?? '') && begin > end) at = begin + 1
      break
    }
    if (letter === 'm') {
      at = close + 1
      continue
    }
    if (letter === 'a') {
      const isAtom = command.isAtom === true
      state.aside(command.meaning, begin, close)
      if (isAtom) outline.atom(from, close + 1)
      return state.skipTo(close + 1)
    }
    if (name === 'textsuperscript' && isNoteMark(source.slice(begin + 1, close))) return state.atom(from, close + 1)
    return openText(state, command, from, begin, close)
  }
  if (command.isAtom) return state.atom(from, at)
  return state.skipTo(at === end ? state.args.behindLength(end) : at)
}

function openText(state: LatexState, {meaning, quotes}: Command, from: number, open: number, close: number): void {
  state.skipTo(open + 1)
  if (state.frames.length >= DEEPEST) return
  if (meaning) state.outline.open(meaning, from)
  if (quotes) state.outline.decoded(quotes[0], from, open + 1)
  state.frames.push({kind: 'group', name: '', end: close, opened: meaning ? 1 : 0, ...(quotes && {closing: quotes[1]})})
}

/** `\includegraphics[alt={…}]`. */
function alternativeText(state: LatexState, from: number): void {
  const begin = state.args.behindSpaces(from)
  const close = state.args.closeOfOption(begin)
  const option = close === undefined ? undefined : /\balt\s*=\s*\{/.exec(state.source.slice(begin, close))
  if (!option) return
  const open = begin + option.index + option[0].length - 1
  const end = state.groups.closeOf(open)
  if (end !== undefined) state.aside({isAside: true, details: {kind: 'alt-text'}}, open, end)
}

function readUnknown(state: LatexState, name: string, from: number, end: number): void {
  const {source} = state
  const last = skipGroups(source, state.groups, end, 9)
  const isInLine = standsInLine(source, from, last)
  if (NAMES_KEYS.test(name)) {
    if (isInLine && NAMES_PLACE.test(name)) return state.atom(from, last)
    return state.skipTo(last)
  }
  if (last === end) {
    const behind = state.args.behindLength(end)
    if (isInLine && behind === end) state.outline.atom(from, end)
    return state.skipTo(behind)
  }
  const begun = openJudged(state, state.args.behindOverlay(end), isInLine)
  if (begun === undefined) {
    if (isInLine) return state.atom(from, last)
    return state.skipTo(last)
  }
}

/** Opens the first argument that is text. @returns undefined when none is */
export function openJudged(state: LatexState, begin: number, isInLine: boolean): true | undefined {
  const {source} = state
  for (let at = begin; ; ) {
    const open = state.args.behindSpaces(at)
    const option = state.args.closeOfOption(open)
    if (option !== undefined) {
      // What is said of a picture, or a title.
      if (isText(source, open + 1, option, false)) state.aside(undefined, open, option)
      at = option + 1
      continue
    }
    const close = state.args.closeOf(open)
    if (close === undefined || state.frames.length >= DEEPEST) return undefined
    if (isText(source, open + 1, close, isInLine)) {
      state.skipTo(open + 1)
      state.frames.push({kind: 'group', name: '', end: close, opened: 0, isJudged: true})
      return true
    }
    at = close + 1
  }
}

function openSwitch(state: LatexState, meaning: Meaning, from: number): void {
  const frame = state.frames.at(-1)
  if (!frame || frame.opened > 8) return
  state.outline.open(meaning, from)
  frame.opened++
}

/** What the document names anew. @returns behind it */
export function readNewCommand(state: LatexState, kind: string, from: number): number {
  const definition = readDefinition(state.source, state.groups, kind, from)
  // A name that LaTeX lets a document define anew is no usual one here, whatever it looks like.
  if ('name' in definition && (/^(?:new|New|Declare)/.test(kind) || commandOf(definition.name) === undefined)) state.macros.set(definition.name, definition.macro)
  return definition.end
}
