import type {Meaning, Outline} from '../shared/outline.ts'
import {Search} from '../shared/search.ts'
import {Arguments} from './arguments.ts'
import {Groups} from './groups.ts'
import type {Macro} from './macros.ts'

/** Groups and environments go this deep; what nests deeper is text as it stands. */
export const DEEPEST = 300

const LINE_END = /[\r\n]/g

/** What is open. */
export interface Frame {
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

/** How far LaTeX was read, what is open there, and what the document named itself. */
export class LatexState {
  readonly outline: Outline
  readonly walk: (to: number) => void
  readonly source: string
  readonly groups: Groups
  readonly args: Arguments
  readonly search: Search
  readonly macros: Map<string, Macro> = new Map()
  readonly frames: Frame[] = []
  at = 0
  /** Up to where text was given to the outline. */
  given = 0
  to: number
  /** A single quotation mark is open in this paragraph. */
  isQuoting = false

  /** @param walk reads on to an offset */
  constructor(outline: Outline, walk: (state: LatexState, to: number) => void) {
    this.outline = outline
    this.walk = to => walk(this, to)
    this.source = outline.source
    this.groups = new Groups(outline.source)
    this.args = new Arguments(outline.source, this.groups)
    this.search = new Search(outline.source)
    this.to = outline.source.length
  }

  give(to: number): void {
    if (to > this.given) this.outline.text(this.given, to)
    this.given = Math.max(this.given, to)
    this.at = Math.max(this.at, to)
  }

  /** Goes on from there; what lies before is given or left out. */
  skipTo(to: number): void {
    this.at = Math.max(this.at, to)
    this.given = Math.max(this.given, this.at)
  }

  atom(from: number, to: number): void {
    this.outline.atom(from, to)
    this.skipTo(to)
  }

  /** Where the innermost open group ends, behind which nothing reaches that begins in it. */
  groupEnd(): number {
    return this.frames.findLast(({end}) => end !== Infinity)?.end ?? Infinity
  }

  endParagraph(): void {
    this.isQuoting = false
    this.outline.endBlock()
  }

  /** Reads a group as a block of its own, beside the text that it stands in. */
  aside(meaning: Meaning | undefined, open: number, close: number): void {
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

  pop(to: number): void {
    const {opened} = this.frames.pop()!
    for (let count = 0; count < opened; count++) this.outline.close(to)
  }

  /** @returns behind the comment, its line end, and the white space that the next line begins with */
  comment(from: number): number {
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
}
