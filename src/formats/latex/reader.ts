import type {Meaning, Outline} from '../shared/outline.ts'
import {Search} from '../shared/search.ts'
import {Arguments} from './arguments.ts'
import {accented, escapeOf, symbolOf} from './characters.ts'
import {commandOf, DEFINITIONS, IN_PREAMBLE, type Command} from './commands.ts'
import {environmentOf, type Environment} from './environments.ts'
import {Groups} from './groups.ts'
import {isSetting, isText, standsInLine} from './judge.ts'
import {readDefinition, skipGroups, type Macro} from './macros.ts'

/** Groups and environments go this deep; what nests deeper is text as it stands. */
const DEEPEST = 300

/** What does not stand for itself in text. */
const SPECIAL = /\\|[{}$&%~]|-{2,}|`{1,2}|'{1,2}|(?:\r\n|\n|\r(?!\n))[ \t]*(?=[\r\n])/g
const BLANK_LINE = /(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]/g
const DOLLAR = /(?<!(?<!\\)\\)\$/g
const DOLLARS = /\$\$/g
const NAME = /[a-zA-Z@]+/y
const ENVIRONMENT = /\s*\{([^{}\\\n]{1,60})\}/y
const LINE_END = /[\r\n]/g

/** What a command that nobody knows says of itself: that its arguments are keys, files or settings. */
const NAMES_KEYS = /index|label|ref$|^ref|cite|url$|path$|file$|^(?:set|renew|define|declare|provide|input|include|import|register)[a-z]|^(?:new|use|load|require)[A-Z]|id$|sep$|width$|height$|style$|color$/
const NAMES_PLACE = /ref|cite|url|path|file|include/i

/** What is open. */
interface Frame {
  readonly kind: 'group' | 'aside' | 'environment' | 'item' | 'cell'
  /** Of an environment. */
  readonly name: string
  /** Where the bracket stands that ends a group; Infinity for what other marks end. */
  readonly end: number
  /** How many things it opened in the outline. */
  opened: number
  readonly list?: number
  readonly table?: {readonly id: number; row: number; column: number}
  readonly isWorks?: boolean
  /** What its end is set as. */
  readonly closing?: string
  /** Behind a text of a command that is not known, its next argument is judged, too. */
  readonly isJudged?: boolean
}

/** Reads LaTeX into an outline. Nothing is expanded but the document's own names for words. */
export class LatexReader {
  private readonly outline: Outline
  private readonly source: string
  private readonly groups: Groups
  private readonly args: Arguments
  private readonly search: Search
  private readonly macros = new Map<string, Macro>()
  private readonly frames: Frame[] = []
  private at = 0
  /** Up to where text was given to the outline. */
  private given = 0
  private to: number
  /** A single quotation mark is open in this paragraph. */
  private isQuoting = false

  constructor(outline: Outline) {
    this.outline = outline
    this.source = outline.source
    this.groups = new Groups(outline.source)
    this.args = new Arguments(outline.source, this.groups)
    this.search = new Search(outline.source)
    this.to = outline.source.length
  }

  read(from: number): void {
    const begin = this.bodyBegin(from)
    if (begin !== undefined) {
      this.readPreamble(from, begin)
      this.at = begin
    } else this.at = from
    this.given = this.at
    this.walk(this.source.length)
    while (this.frames.length > 0) this.pop(this.to)
  }

  /** Behind `\begin{document}`; undefined for a part of a document, which has none. */
  private bodyBegin(from: number): number | undefined {
    const found = /^[^%\r\n]*?\\begin\s*\{document\}/m.exec(this.source.slice(from))
    return found ? from + found.index + found[0].length : undefined
  }

  /** A preamble sets things up; only what `IN_PREAMBLE` lists and comments are read. */
  private readPreamble(from: number, to: number): void {
    const token = /\\([a-zA-Z@]+)\*?|\\[^]|%/g
    token.lastIndex = from
    for (let match = token.exec(this.source); match && match.index < to; match = token.exec(this.source)) {
      const name = match[1]
      const end = token.lastIndex
      if (match[0] === '%') token.lastIndex = this.comment(match.index)
      else if (name === undefined) continue
      else if (DEFINITIONS.has(name)) token.lastIndex = Math.max(end, this.define(name, end))
      else if (IN_PREAMBLE.has(name)) {
        const open = this.args.behindAll(end, 'o')
        const close = this.args.closeOf(open)
        if (close === undefined || close > to) continue
        this.at = this.given = end
        this.run(name, match.index, end)
        this.walk(close + 1)
        token.lastIndex = close + 1
      }
    }
    while (this.frames.length > 0) this.pop(to)
  }

  private walk(to: number): void {
    this.to = to
    while (this.at < to) {
      const next = Math.min(this.search.next(SPECIAL, this.at), to)
      const top = this.frames.at(-1)
      if (top && top.end <= next) {
        this.endGroup(top.end)
        continue
      }
      this.give(next)
      if (next >= to) break
      this.at = next
      this.special(next)
    }
    this.give(Math.min(this.at, to))
  }

  private special(from: number): void {
    const {source, outline} = this
    switch (source[from]) {
      case '\\': return this.backslash(from)
      case '{': return this.openGroup(from)
      case '}': return this.strayBrace(from)
      case '$': return this.math(from)
      case '%': {
        const end = this.comment(from)
        this.skipTo(end)
        if (source[end] === '\n' || source[end] === '\r') this.endParagraph()
        return undefined
      }
      case '&':
        if (this.frames.at(-1)?.kind === 'cell') this.nextCell(from, from + 1, false)
        return this.skipTo(from + 1)
      case '~':
        outline.decoded(' ', from, from + 1)
        return this.skipTo(from + 1)
      case '-': return this.dashes(from)
      case '`': case "'": return this.quotes(from)
    }
    // A blank line.
    this.endParagraph()
    return this.skipTo(from + 1)
  }

  private dashes(from: number): void {
    let end = from
    while (this.source[end] === '-') end++
    if (end - from <= 3) this.outline.decoded(end - from === 2 ? '–' : '—', from, end)
    else this.outline.text(from, end)
    this.skipTo(end)
  }

  private quotes(from: number): void {
    const {source, outline} = this
    const mark = source[from]!
    if (source[from + 1] === mark) {
      outline.decoded(mark === '`' ? '“' : '”', from, from + 2)
      return this.skipTo(from + 2)
    }
    if (mark === '`') this.isQuoting = true
    const closes = mark === "'" && this.isQuoting && !/\p{L}/u.test(source[from + 1] ?? ' ')
    if (closes) this.isQuoting = false
    if (mark === '`' || closes) {
      outline.decoded(mark === '`' ? '‘' : '’', from, from + 1)
      return this.skipTo(from + 1)
    }
    this.at = from + 1
  }

  private math(from: number): void {
    const isDisplay = this.source[from + 1] === '$'
    const open = from + (isDisplay ? 2 : 1)
    const close = this.search.next(isDisplay ? DOLLARS : DOLLAR, open)
    if (close >= this.search.next(BLANK_LINE, open)) {
      this.at = open
      return
    }
    this.atom(from, close + (isDisplay ? 2 : 1))
  }

  private backslash(from: number): void {
    const {source, outline} = this
    NAME.lastIndex = from + 1
    const name = NAME.exec(source)?.[0]
    if (name !== undefined) return this.command(name, from, from + 1 + name.length)
    const character = source[from + 1] ?? ''
    if (character === '\\') return this.newLine(from)
    if (character === '(' || character === '[') {
      const close = this.search.next(character === '(' ? '\\)' : '\\]', from + 2)
      if (close < this.search.next(BLANK_LINE, from + 2)) return this.atom(from, close + 2)
      return this.skipTo(from + 2)
    }
    const accent = accented(source, character, from + 2)
    if (accent) {
      if (accent.text !== '') outline.decoded(accent.text, from, accent.end)
      return this.skipTo(accent.end)
    }
    const text = /[\r\n]/.test(character) ? ' ' : escapeOf(character)
    const end = source.startsWith('\r\n', from + 1) ? from + 3 : Math.min(from + 2, source.length)
    if (text) outline.decoded(text, from, end)
    return this.skipTo(end)
  }

  private newLine(from: number): void {
    const option = /\*?(?:[ \t]*\[[^\]\n]{0,30}\])?/y
    option.lastIndex = from + 2
    const end = from + 2 + (option.exec(this.source)?.[0].length ?? 0)
    if (this.frames.at(-1)?.kind === 'cell') this.nextCell(from, end, true)
    else this.outline.lineBreak(from, end)
    this.skipTo(end)
  }

  private command(name: string, from: number, end: number): void {
    const {source, outline} = this
    const verbatimEnd = this.groups.verbatimEnd(from)
    if (verbatimEnd !== undefined && name !== 'begin') return this.atom(from, verbatimEnd)
    if (name === 'begin') return this.begin(from, end)
    if (name === 'end') return this.end(from, end)
    if (name === 'item' || name === 'bibitem' || name === 'question' || name === 'choice') return this.item(name, from, end)
    if (name === 'par') {
      this.endParagraph()
      return this.skipTo(end)
    }
    if (name === 'newline' || name === 'linebreak' || name === 'tabularnewline') {
      if (name === 'tabularnewline' && this.frames.at(-1)?.kind === 'cell') this.nextCell(from, end, true)
      else outline.lineBreak(from, end)
      return this.skipTo(end)
    }
    if (name === 'iffalse') {
      const close = this.search.next('\\fi', end)
      return this.skipTo(close < source.length ? close + 3 : end)
    }
    const star = source[end] === '*' ? end + 1 : end
    if (DEFINITIONS.has(name)) return this.skipTo(this.define(name, star))
    const accent = accented(source, name, end)
    if (accent) {
      if (accent.text !== '') outline.decoded(accent.text, from, accent.end)
      return this.skipTo(accent.end)
    }
    const symbol = symbolOf(name)
    if (symbol !== undefined && !this.macros.has(name)) return this.symbol(symbol, from, end)
    return this.run(name, from, star)
  }

  /** White space behind a name only ends it; "{}" does the same and keeps it. */
  private symbol(text: string, from: number, end: number): void {
    this.outline.decoded(text, from, end)
    if (this.source.startsWith('{}', end)) this.skipTo(end + 2)
    else this.skipTo(this.args.behindSpaces(end))
  }

  private run(name: string, from: number, end: number): void {
    const {outline, source} = this
    const macro = this.macros.get(name)
    const command = macro?.command ?? commandOf(name)
    if (!command) return this.unknown(name, from, end)
    if (macro?.text !== undefined) {
      outline.locked(macro.text, from, end)
      return this.skipTo(source.startsWith('{}', end) ? end + 2 : end)
    }
    if (command.isSwitch) {
      this.skipTo(end)
      return this.openSwitch(command.meaning!, from)
    }
    if (name === 'includegraphics') this.alternativeText(end)
    let at = this.args.behindOverlay(end)
    for (const letter of command.args) {
      const begin = this.args.behindSpaces(at)
      if (letter === 'o' || letter === 'O') {
        const close = this.args.closeOfOption(begin)
        if (close === undefined) continue
        if (letter === 'O') this.aside(command.meaning, begin, close)
        at = close + 1
        continue
      }
      const close = this.args.closeOf(begin)
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
        this.aside(command.meaning, begin, close)
        if (isAtom) outline.atom(from, close + 1)
        return this.skipTo(close + 1)
      }
      return this.openText(command, from, begin, close)
    }
    if (command.isAtom) return this.atom(from, at)
    return this.skipTo(at === end ? this.args.behindLength(end) : at)
  }

  private openText({meaning, quotes}: Command, from: number, open: number, close: number): void {
    this.skipTo(open + 1)
    if (this.frames.length >= DEEPEST) return
    if (meaning) this.outline.open(meaning, from)
    if (quotes) this.outline.decoded(quotes[0], from, open + 1)
    this.frames.push({kind: 'group', name: '', end: close, opened: meaning ? 1 : 0, ...(quotes && {closing: quotes[1]})})
  }

  /** Reads a group as a block of its own, beside the text that it stands in. */
  private aside(meaning: Meaning | undefined, open: number, close: number): void {
    const {to} = this
    if (this.frames.length >= DEEPEST) return this.skipTo(close + 1)
    this.outline.open(meaning ?? {isAside: true, details: {kind: 'paragraph'}}, open)
    this.frames.push({kind: 'aside', name: '', end: Infinity, opened: 1})
    const depth = this.frames.length
    this.skipTo(open + 1)
    this.walk(close)
    while (this.frames.length >= depth) this.pop(close)
    this.to = to
    this.skipTo(close + 1)
  }

  /** `\includegraphics[alt={…}]`. */
  private alternativeText(from: number): void {
    const begin = this.args.behindSpaces(from)
    const close = this.args.closeOfOption(begin)
    const option = close === undefined ? undefined : /\balt\s*=\s*\{/.exec(this.source.slice(begin, close))
    if (!option) return
    const open = begin + option.index + option[0].length - 1
    const end = this.groups.closeOf(open)
    if (end !== undefined) this.aside({isAside: true, details: {kind: 'alt-text'}}, open, end)
  }

  private unknown(name: string, from: number, end: number): void {
    const {source} = this
    const last = skipGroups(source, this.groups, end, 9)
    const isInLine = standsInLine(source, from, last)
    if (NAMES_KEYS.test(name)) {
      if (isInLine && NAMES_PLACE.test(name)) return this.atom(from, last)
      return this.skipTo(last)
    }
    if (last === end) {
      const behind = this.args.behindLength(end)
      if (isInLine && behind === end) this.outline.atom(from, end)
      return this.skipTo(behind)
    }
    const begun = this.judged(this.args.behindOverlay(end), isInLine)
    if (begun === undefined) {
      if (isInLine) return this.atom(from, last)
      return this.skipTo(last)
    }
  }

  /** Opens the first argument that is text. @returns undefined when none is */
  private judged(begin: number, isInLine: boolean): true | undefined {
    const {source} = this
    for (let at = begin; ; ) {
      const open = this.args.behindSpaces(at)
      const option = this.args.closeOfOption(open)
      if (option !== undefined) {
        // What is said of a picture, or a title.
        if (isText(source, open + 1, option, false)) this.aside(undefined, open, option)
        at = option + 1
        continue
      }
      const close = this.args.closeOf(open)
      if (close === undefined || this.frames.length >= DEEPEST) return undefined
      if (isText(source, open + 1, close, isInLine)) {
        this.skipTo(open + 1)
        this.frames.push({kind: 'group', name: '', end: close, opened: 0, isJudged: true})
        return true
      }
      at = close + 1
    }
  }

  private openSwitch(meaning: Meaning, from: number): void {
    const frame = this.frames.at(-1)
    if (!frame || frame.opened > 8) return
    this.outline.open(meaning, from)
    frame.opened++
  }

  private define(kind: string, from: number): number {
    const definition = readDefinition(this.source, this.groups, kind, from)
    // A name that LaTeX lets a document define anew is no usual one here, whatever it looks like.
    if ('name' in definition && (/^(?:new|New|Declare)/.test(kind) || commandOf(definition.name) === undefined)) this.macros.set(definition.name, definition.macro)
    return definition.end
  }

  private openGroup(from: number): void {
    const close = this.args.closeOf(from)
    this.skipTo(from + 1)
    if (close === undefined || this.frames.length >= DEEPEST) return
    this.frames.push({kind: 'group', name: '', end: close, opened: 0})
  }

  private endGroup(end: number): void {
    const {closing, isJudged} = this.frames.at(-1)!
    this.give(end)
    if (closing !== undefined) this.outline.decoded(closing, end, end + 1)
    this.pop(end + 1)
    this.skipTo(end + 1)
    if (!isJudged || this.args.closeOf(this.args.behindSpaces(end + 1)) === undefined) return
    // Arguments that follow each other are set apart.
    this.outline.lineBreak(end, end + 1)
    if (this.judged(end + 1, true) === undefined) this.skipTo(skipGroups(this.source, this.groups, end + 1, 9))
  }

  /** It ends the group it belongs to, with every environment that was left open in it. */
  private strayBrace(from: number): void {
    const index = this.frames.findLastIndex(({end}) => end === from)
    while (index !== -1 && this.frames.length > index + 1) this.pop(from)
    if (index === -1) this.skipTo(from + 1)
  }

  private begin(from: number, nameEnd: number): void {
    const {source, outline} = this
    ENVIRONMENT.lastIndex = nameEnd
    const name = ENVIRONMENT.exec(source)?.[1]
    if (name === undefined) return this.skipTo(nameEnd)
    const open = ENVIRONMENT.lastIndex
    const environment = environmentOf(name)
    if (name === 'algorithm' && !source.slice(open, this.search.next('\\end{algorithm}', open)).includes('\\begin{algorithmic}')) return this.leaveOut(name, from, open, false)
    if (environment.kind === 'skip' || environment.kind === 'atom') {
      // Examples of code that hold their own end are rare, so the first one counts.
      return this.leaveOut(name, from, open, environment.kind === 'atom')
    }
    if (this.frames.length >= DEEPEST) return this.skipTo(open)
    if (environment.meaning) outline.open(environment.meaning, from)
    const isTable = environment.kind === 'table'
    this.frames.push({
      kind: 'environment', name, end: Infinity, opened: environment.meaning ? 1 : 0,
      ...(environment.kind === 'list' && {list: outline.newList()}),
      ...(isTable && {table: {id: outline.newTable(), row: 0, column: 0}}),
      ...(environment.kind === 'works' && {isWorks: true})
    })
    this.skipTo(this.beginArguments(name, environment, open))
    if (isTable) this.openCell(this.at)
  }

  private leaveOut(name: string, from: number, begin: number, isAtom: boolean): void {
    const closing = `\\end{${name}}`
    const found = this.search.next(closing, begin)
    const end = this.groups.verbatimEnd(from) ?? (found === this.source.length ? begin : found + closing.length)
    if (isAtom) return this.atom(from, end)
    this.outline.endBlock()
    this.readComments(begin, end)
    return this.skipTo(end)
  }

  /** What steers the check does so inside of pictures and code, too. */
  private readComments(from: number, to: number): void {
    const found = this.source.slice(from, to)
    if (!found.includes('peoplefirst-')) return
    for (const {index} of found.matchAll(/%/g)) this.comment(from + index)
  }

  /** @returns behind the arguments */
  private beginArguments(name: string, {args}: Environment, from: number): number {
    if (args !== '?') return this.args.behindAll(from, args)
    let at = this.args.behindOverlay(from)
    for (let count = 0; count < 6; count++) {
      const option = this.args.closeOfOption(at)
      if (option !== undefined) {
        const text = this.source.slice(at + 1, option)
        if (isText(this.source, at + 1, option, true) && !text.includes('=') && !/^[a-z!]{1,5}$|fragile|plain|allowframebreaks/.test(text)) this.aside(undefined, at, option)
        at = option + 1
        continue
      }
      const close = this.source[at] === '{' ? this.groups.closeOf(at) : undefined
      if (close === undefined) return at
      const isTitle = /^frame$|block$|title|box$/.test(name) && /\p{L}/u.test(this.source.slice(at + 1, Math.min(close, at + 200)))
      if (isText(this.source, at + 1, close, isTitle) || (isTitle && !isSetting(this.source.slice(at + 1, close)))) {
        this.aside({isAside: true, details: {kind: 'heading', depth: name === 'frame' ? 2 : 4}}, at, close)
      }
      at = close + 1
    }
    return at
  }

  private end(from: number, nameEnd: number): void {
    ENVIRONMENT.lastIndex = nameEnd
    const name = ENVIRONMENT.exec(this.source)?.[1]
    if (name === undefined) return this.skipTo(nameEnd)
    const end = ENVIRONMENT.lastIndex
    if (name === 'document') {
      this.at = this.given = this.source.length
      return undefined
    }
    for (let index = this.frames.length - 1; index >= 0; index--) {
      const frame = this.frames[index]!
      if (frame.kind === 'group' || frame.kind === 'aside') break
      if (frame.name !== name) continue
      while (this.frames.length > index) this.pop(from)
      break
    }
    return this.skipTo(end)
  }

  private item(name: string, from: number, end: number): void {
    const {outline} = this
    const index = this.frames.findLastIndex(({list, isWorks}) => list !== undefined || isWorks === true)
    const frame = this.frames[index]
    const option = this.args.closeOfOption(this.args.behindOverlay(end))
    if (!frame || this.frames.slice(index + 1).some(inner => inner.kind === 'group' || inner.kind === 'aside')) {
      this.outline.endBlock()
      return this.skipTo(end)
    }
    while (this.frames.length > index + 1) this.pop(from)
    const meaning: Meaning = frame.isWorks
      ? {isBlock: true, details: {kind: 'list-item'}, mark: 'citation'}
      : {isBlock: true, details: {kind: 'list-item', list: frame.list!}}
    outline.open(meaning, from)
    this.frames.push({kind: 'item', name: '', end: Infinity, opened: 1})
    if (frame.isWorks) return this.skipTo(this.args.behindAll(end, name === 'bibitem' ? 'om' : ''))
    if (option === undefined) return this.skipTo(this.args.behindOverlay(end))
    const open = this.args.behindOverlay(end)
    this.skipTo(this.args.behindSpaces(open) + 1)
    this.frames.push({kind: 'group', name: '', end: option, opened: 0})
  }

  private openCell(from: number): void {
    const table = this.frames.findLast(frame => frame.table)?.table
    if (!table || this.frames.length >= DEEPEST) return
    this.outline.open({isBlock: true, details: {kind: 'table-cell', cell: {table: table.id, row: table.row, column: table.column}}}, from)
    this.frames.push({kind: 'cell', name: '', end: Infinity, opened: 1})
  }

  private nextCell(from: number, to: number, isNewRow: boolean): void {
    this.pop(from)
    const table = this.frames.at(-1)?.table
    if (table) {
      table.column = isNewRow ? 0 : table.column + 1
      if (isNewRow) table.row++
    }
    this.openCell(to)
  }

  private pop(to: number): void {
    const {opened} = this.frames.pop()!
    for (let count = 0; count < opened; count++) this.outline.close(to)
  }

  private endParagraph(): void {
    this.isQuoting = false
    this.outline.endBlock()
  }

  private atom(from: number, to: number): void {
    this.outline.atom(from, to)
    this.skipTo(to)
  }

  /** @returns behind the comment, its line end, and the white space that the next line begins with */
  private comment(from: number): number {
    const {source, outline} = this
    const end = this.search.next(LINE_END, from)
    let begin = from
    while (source[begin] === '%') begin++
    outline.comment(begin, end, {start: from, end})
    const next = source.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, source.length)
    let at = next
    while (source[at] === ' ' || source[at] === '\t') at++
    return at
  }

  private give(to: number): void {
    if (to > this.given) this.outline.text(this.given, to)
    this.given = Math.max(this.given, to)
    this.at = Math.max(this.at, to)
  }

  /** Goes on from there; what lies before is given or left out. */
  private skipTo(to: number): void {
    this.at = Math.max(this.at, to)
    this.given = Math.max(this.given, this.at)
  }
}
