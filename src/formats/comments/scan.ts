import {demandFewTexts} from '../shared/most-texts.ts'
import type {Bracket, Syntax} from './languages.ts'
import {lineEnd, patternOf, scannerOf, type Scanner} from './openers.ts'

/** One comment as it stands in the source; UTF-16 offsets. */
export interface Comment {
  readonly kind: 'line' | 'block' | 'docstring'
  readonly start: number
  readonly end: number
  /** Where what it says begins and ends, without its marks. */
  readonly from: number
  readonly to: number
}

/** The comments of a source in their order; texts of the program are stepped over. */
export function commentsIn(source: string, syntax: Syntax, start: number): Comment[] {
  const {inside} = syntax
  if (!inside) return new Scan(source, syntax).run(start, source.length)
  const comments: Comment[] = []
  const opening = new RegExp(inside[0], 'g')
  const closing = new RegExp(inside[1], 'g')
  const missing = new Set<string>()
  let at = start
  for (;;) {
    opening.lastIndex = at
    const open = opening.exec(source)
    if (!open) return comments
    const scan = new Scan(source, syntax, closing, missing)
    for (const comment of scan.run(opening.lastIndex, source.length)) comments.push(comment)
    at = scan.stopped
  }
}

/** So many closers that are nowhere make it clear that they are none. */
const MOST_MISSING = 100

const REGEX_BEFORE = /(?:^|[(,=:[!&|?{};+\-*%>~^\n]|\b(?:return|typeof|case|in|of|delete|void|throw|new|else|do|instanceof|and|or|not|if|unless|when|while))[ \t]*$/

class Scan {
  /** Where code that stands inside of a page ended. */
  stopped: number
  private readonly source: string
  private readonly syntax: Syntax
  private readonly closing: RegExp | undefined
  private readonly scanner: Scanner
  private readonly comments: Comment[] = []
  /** Closers that were looked for and are not there any more. */
  private readonly missing: Set<string>
  private close = {index: -1, end: -1}
  /** Open braces for each template whose code is read. */
  private readonly braces: number[] = []

  constructor(source: string, syntax: Syntax, closing?: RegExp, missing: Set<string> = new Set()) {
    this.missing = missing
    this.source = source
    this.syntax = syntax
    this.closing = closing
    this.stopped = source.length
    this.scanner = scannerOf(syntax)
  }

  run(start: number, end: number): Comment[] {
    const {any} = this.scanner
    for (let at = start; at < end; ) {
      any.lastIndex = at
      const match = any.exec(this.source)
      const stop = this.closes(at, match?.index ?? end)
      if (stop) {
        this.stopped = stop.end
        return this.comments
      }
      if (!match) break
      at = this.step(match.index, match[0])
      demandFewTexts(this.comments.length)
    }
    return this.comments
  }

  /** Where the code of a page closes between two places; undefined where it goes on. */
  private closes(from: number, to: number): {index: number; end: number} | undefined {
    if (!this.closing) return undefined
    if (from > this.close.index) {
      this.closing.lastIndex = from
      const found = this.closing.exec(this.source)
      this.close = found ? {index: found.index, end: this.closing.lastIndex} : {index: Infinity, end: Infinity}
    }
    return from <= this.close.index && this.close.index < to ? this.close : undefined
  }

  /** @returns where to go on */
  private step(start: number, matched: string): number {
    const {source} = this
    for (const {pattern, opener} of this.scanner.openers) {
      pattern.lastIndex = start
      const match = pattern.exec(source)
      if (!match) continue
      const from = start + match[0].length
      switch (opener.kind) {
        case 'line':
          return this.line(start, from)
        case 'block':
          return this.block(start, from, opener.bracket, match[1] ?? '')
        case 'text':
          return this.text(start, from, opener.bracket, match[1] ?? '')
        case 'brace':
          return this.brace(start)
        case 'slash':
          return this.slash(start)
        case 'template':
          return this.template(from)
        case 'skip':
          return Math.max(from, start + 1)
      }
    }
    return start + Math.max(matched.length, 1)
  }

  private line(start: number, from: number): number {
    // The page goes on at once behind the code.
    const lineEnds = lineEnd(this.source, from)
    const end = this.closes(from, lineEnds)?.index ?? lineEnds
    this.comments.push({kind: 'line', start, end, from, to: end})
    return Math.max(end, start + 1)
  }

  private block(start: number, from: number, bracket: Bracket, group: string): number {
    const closing = bracket.nests ? this.nested(from, bracket) : this.find(from, bracket, group)
    if (!closing) return from
    this.comments.push({kind: 'block', start, end: closing.end, from, to: closing.start})
    return Math.max(closing.end, start + 1)
  }

  private text(start: number, from: number, bracket: Bracket, group: string): number {
    const closing = this.find(from, bracket, group)
    if (!closing) return bracket.oneLine ? lineEnd(this.source, from) : from
    if (this.syntax.docstrings && this.standsAlone(start, this.source.slice(start, from), closing.end)) {
      this.comments.push({kind: 'docstring', start, end: closing.end, from, to: closing.start})
    }
    return Math.max(closing.end, start + 1)
  }

  /** Where a bracket closes; undefined where it does not. */
  private find(from: number, {open, close, escapes, doubles, oneLine}: Bracket, group: string): {start: number; end: number} | undefined {
    const source = close.replaceAll('$1', group.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    const limit = oneLine ? lineEnd(this.source, from) : this.source.length
    const key = `${open} ${source}`
    if (!oneLine && this.missing.has(key)) return undefined
    // Closers with names of their own are each looked for to the end.
    if (group !== '' && this.missing.size > MOST_MISSING) return undefined
    const inside = [...(escapes ? ['\\\\[^]'] : []), ...(doubles ? [source + source] : [])]
    const whole = inside.length > 0 ? `(${inside.join('|')})|(?:${source})` : `()(?:${source})`
    const pattern = group === '' ? patternOf(whole) : new RegExp(whole, 'gm')
    for (let at = from; ; ) {
      pattern.lastIndex = at
      const match = pattern.exec(this.source)
      if (!match) break
      if (match.index >= limit) return undefined
      if (!match[1]) return {start: match.index, end: match.index + match[0].length}
      at = match.index + match[0].length
    }
    this.missing.add(key)
    return undefined
  }

  private nested(from: number, {open, close}: Bracket): {start: number; end: number} | undefined {
    const key = `${open} ${close} nested`
    if (this.missing.has(key)) return undefined
    const pattern = patternOf(`(${open})|(?:${close})`)
    let depth = 1
    for (let at = from; ; ) {
      pattern.lastIndex = at
      const match = pattern.exec(this.source)
      if (!match) break
      at = match.index + match[0].length
      depth += match[1] === undefined ? -1 : 1
      if (depth === 0) return {start: match.index, end: at}
    }
    this.missing.add(key)
    return undefined
  }

  private brace(at: number): number {
    const {braces} = this
    if (braces.length === 0) return at + 1
    if (this.source[at] === '{') braces[braces.length - 1]!++
    else if (braces[braces.length - 1]! > 0) braces[braces.length - 1]!--
    else {
      braces.pop()
      return this.template(at + 1)
    }
    return at + 1
  }

  private template(from: number): number {
    const pattern = patternOf('\\\\[^]|`|\\$\\{')
    for (let at = from; ; ) {
      pattern.lastIndex = at
      const match = pattern.exec(this.source)
      if (!match) return this.source.length
      at = match.index + match[0].length
      if (match[0] === '`') return at
      if (match[0] === '${') {
        this.braces.push(0)
        return at
      }
    }
  }

  /** A division where a value stands before it; otherwise a regular expression, if one ends on the line. */
  private slash(at: number): number {
    if (!REGEX_BEFORE.test(this.source.slice(Math.max(0, at - 40), at))) return at + 1
    const pattern = patternOf('\\/(?![*/])(?:\\\\[^\\n]|\\[(?:\\\\[^\\n]|[^\\]\\\\\\n])*\\]|[^/\\\\\\n[])+\\/[a-z]*', 'y')
    pattern.lastIndex = at
    return pattern.test(this.source) ? pattern.lastIndex : at + 1
  }

  /** Whether a text is a statement of its own: behind the head of a function, or between statements. */
  private standsAlone(start: number, opener: string, end: number): boolean {
    if (/f/i.test(opener)) return false
    let at = start
    for (let index = this.comments.length - 1; ; ) {
      while (at > 0 && /[ \t\r\n\f]/.test(this.source[at - 1]!)) at--
      const comment = this.comments[index]
      if (!comment || comment.kind !== 'line' || comment.end !== at) break
      at = comment.start
      index--
    }
    const gap = this.source.slice(at, start)
    if (at > 0 && !/[\r\n]/.test(gap)) return false
    if (!/^[ \t]*(?:#|\r|\n|$)/.test(this.source.slice(end, end + 20))) return false
    const before = this.source.slice(Math.max(0, at - 200), at)
    if (opener.endsWith('"""') || opener.endsWith("'''")) return !/[=([,+%\\&|*<>-]$/.test(before) || /->\s*\S+:$/.test(before)
    return at === 0 || /(?:\b(?:def|class)\b[^\n]*|\)[^\n]*):$/.test(before)
  }
}
