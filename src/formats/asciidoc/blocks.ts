import type {BlockDetails} from '../shared/block-builder.ts'
import type {IndentedLine} from '../shared/indented-lines.ts'
import type {Meaning, Outline} from '../shared/outline.ts'
import {Passage, type Stretch} from '../shared/passage.ts'
import {blockAttributes, type BlockAttributes} from './attributes.ts'
import {endOfDescription, readInline} from './inline.ts'
import {readCells} from './tables.ts'

/** Blocks inside blocks go this deep; what nests deeper is left out. */
const DEEPEST = 40

const DELIMITER = /^(?:-{4,}|={4,}|\.{4,}|\*{4,}|_{4,}|\+{4,}|\/{4,}|~{4,}|--|`{3,}[\w-]*|[|,:!]={3,})$/
const SECTION = /^(={1,6}|#{1,6})[ \t]+(\S.*?)(?:(?<![ \t])[ \t]+\1)?$/
const ATTRIBUTE = /^:!?[\w][\w-]*!?:(?:\s|$)/
const CONDITION = /^(?:ifn?def|ifeval|endif|include)::[^\s[]*\[.*\]$/
const BLOCK_MACRO = /^([a-z][\w-]*)::([^\s[]*)\[(.*)\]$/i
const BREAK = /^(?:'{3,}|<{3,}|-{3}|\*{3}|- - -|\* \* \*)$/
const ADMONITION = /^(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+/
const BULLET = /^(-|\*{1,6}|\u2022)[ \t]+(?:\[[ x*]\][ \t]+)?(?=\S)/
const NUMBER = /^(\.{1,6}|\d{1,9}\.|[a-zA-Z]\.|[ivxIVX]{1,9}\))[ \t]+(?=\S)/
const CALLOUT = /^<(?:\d+|\.)>[ \t]+(?=\S)/
const TERM = /^(?!\/\/)(\S(?:.*?\S)??)(:{2,4}|;;)(?:[ \t]+|$)/
/** Styles whose text is no prose. */
const CODE = /^(?:source|listing|literal|stem|latexmath|asciimath|pass|comment|a2s|ditaa|plantuml|mermaid|graphviz|seqdiag|blockdiag|vega(?:lite)?|svgbob|bytefield|d2|structurizr|wavedrom|bpmn|erd|nomnoml|pikchr|tikz|gnuplot|math|kroki|latex|asciimath|subs)$/
/** The line under a title, by how deep it makes it. */
const UNDERLINES: Readonly<Record<string, number>> = {'=': 1, '-': 2, '~': 3, '^': 4, '+': 5}

/** What blocks of a document share. */
export interface Shared {
  readonly outline: Outline
  readonly attributes: ReadonlyMap<string, string>
}

/** Reads the blocks of AsciiDoc into an outline. */
export class BlockReader {
  private readonly shared: Shared
  private readonly outline: Outline
  private readonly source: string
  private readonly lines: readonly IndentedLine[]
  private readonly depth: number
  /** Settings from the lines before a block. */
  private pending: BlockAttributes[] = []
  private title: number | undefined
  /** Lists that are open, by the mark of their items. */
  private lists: {readonly mark: string; readonly id: number}[] = []
  /** A "+" stood before: the block belongs to the item of a list. */
  private isAttached = false
  /** Text that comes next explains a term, however far it is indented. */
  private isBehindTerm = false

  constructor(shared: Shared, lines: readonly IndentedLine[], depth: number = 0) {
    this.shared = shared
    this.outline = shared.outline
    this.source = shared.outline.source
    this.lines = lines
    this.depth = depth
  }

  /** @param isDocument begins with a header, if there is one */
  read(isDocument: boolean): void {
    const start = isDocument ? this.header() : 0
    for (let at = start; at < this.lines.length; ) {
      if (this.lines[at]!.isBlank) at++
      else at = this.next(at)
    }
    this.flushTitle({kind: 'paragraph'})
  }

  /** "= Title", and the lines of authors and revisions under it. */
  private header(): number {
    let at = 0
    for (; at < this.lines.length; at++) {
      if (this.lines[at]!.isBlank) continue
      const end = this.aside(at)
      if (end === undefined) break
      at = end - 1
    }
    const isTitle = at < this.lines.length && /^[=#][ \t]+\S/.test(this.textOf(at))
    const isUnderlined = !isTitle && at + 1 < this.lines.length && this.underlineDepth(at) === 1
    if (!isTitle && !isUnderlined) return at
    at = this.section(at)
    for (let settings = 0; at < this.lines.length && !this.lines[at]!.isBlank; ) {
      const end = this.aside(at)
      if (end === undefined && (++settings > 2 || !/^(?:[\p{L}{]|v?\d)/u.test(this.textOf(at)))) break
      at = end ?? at + 1
    }
    return at
  }

  /** Lines that are no part of the text: comments, attributes, conditions. @returns behind them */
  private aside(at: number): number | undefined {
    const text = this.textOf(at)
    const line = this.lines[at]!
    if (/^\/{4,}$/.test(text)) {
      const end = this.closing(at, text)
      const last = this.lines[Math.min(end, this.lines.length - 1)]!
      if (end > at + 1) this.outline.comment(this.lines[at + 1]!.from, this.lines[end - 1]!.to, {start: line.words, end: end < this.lines.length ? last.to : this.lines[end - 1]!.to})
      return end + 1
    }
    if (/^\/\/(?!\/)/.test(text)) {
      this.outline.comment(line.words + 2, line.to, {start: line.words, end: line.to})
      return at + 1
    }
    if (ATTRIBUTE.test(text) && line.indent === 0) return this.attribute(at, text)
    return CONDITION.test(text) ? at + 1 : undefined
  }

  private attribute(at: number, text: string): number {
    let end = at + 1
    while (end < this.lines.length && / [\\+]$/.test(this.source.slice(this.lines[end - 1]!.words, this.lines[end - 1]!.to))) end++
    const mark = /^:description:\s+/.exec(text)?.[0].length
    if (mark !== undefined) {
      const stretches = this.stretches(at, end).map(({from, to}) => ({from, to: / [\\+]$/.test(this.source.slice(from, to)) ? to - 2 : to}))
      this.write([{from: stretches[0]!.from + mark, to: stretches[0]!.to}, ...stretches.slice(1)], {kind: 'paragraph'})
    }
    return end
  }

  /** Reads one block, or one line that says something about the next. @returns the line behind it */
  private next(at: number): number {
    const text = this.textOf(at)
    const line = this.lines[at]!
    const beside = this.aside(at)
    if (beside !== undefined) return beside
    const item = this.itemMark(text)
    if (item) return this.item(at, item)
    if (text === '+') {
      this.isAttached = true
      return at + 1
    }
    if (line.indent === 0 || this.isAttached) {
      const attributes = blockAttributes(text)
      if (attributes) {
        this.pending.push(attributes)
        return at + 1
      }
      if (/^\.\.?[^\s.]/.test(text)) {
        this.title = at
        return at + 1
      }
    }
    const end = this.block(at, text)
    this.pending = []
    this.isAttached = false
    this.isBehindTerm = false
    return end
  }

  private block(at: number, text: string): number {
    const line = this.lines[at]!
    const style = this.style()
    const isMargin = line.indent === 0
    if (!this.isAttached && !this.isBehindTerm && isMargin) this.lists = []
    if (isMargin && DELIMITER.test(text)) return this.delimited(at, text)
    this.flushTitle({kind: 'caption'})
    if (isMargin && SECTION.test(text) && !this.isAttached) return this.section(at)
    if (isMargin && this.underlineDepth(at) !== undefined && !CODE.test(style)) return this.section(at)
    if (BREAK.test(text)) return at + 1
    const macro = BLOCK_MACRO.exec(text)
    if (macro) {
      this.macro(line, macro)
      return at + 1
    }
    const isLiteral = line.indent > 0 && !this.isBehindTerm && !this.isAttached && style === ''
    const end = this.textEnd(at + 1, false)
    if (isLiteral || CODE.test(style)) return end
    this.paragraph(at, end, style)
    return end
  }

  // Text.

  private paragraph(at: number, end: number, style: string): void {
    const stretches = this.stretches(at, end)
    const first = stretches[0]
    if (!first) return
    const isQuote = style === 'quote' || style === 'verse'
    const label = ADMONITION.exec(this.source.slice(first.from, first.to))?.[0].length ?? 0
    if (/^> /.test(this.source.slice(first.from, first.from + 2)) && !isQuote) {
      return this.write(stretches.map(({from, to}) => ({from: Math.min(to, from + (/^> ?/.exec(this.source.slice(from, from + 2))?.[0].length ?? 0)), to})), {kind: 'quotation'})
    }
    this.write([{from: first.from + label, to: first.to}, ...stretches.slice(1)], isQuote ? {kind: 'quotation'} : this.isAttached || this.isBehindTerm ? this.itemDetails() : undefined)
  }

  /** Lines of text go on to a blank line, a block, or settings of one; in a list to its next item, too. */
  private textEnd(at: number, isItem: boolean): number {
    for (let end = at; end < this.lines.length; end++) {
      const {isBlank, indent} = this.lines[end]!
      if (isBlank) return end
      const text = this.textOf(end)
      if (indent === 0 && (DELIMITER.test(text) || (text[0] === '[' && blockAttributes(text)))) return end
      if (text === '+') return end
      if (isItem && this.itemMark(text)) return end
    }
    return this.lines.length
  }

  /** The lines of a text without comments and conditions, which steer the check all the same. */
  private stretches(from: number, to: number): Stretch[] {
    const stretches: Stretch[] = []
    for (let at = from; at < to; at++) {
      const {words, to: end} = this.lines[at]!
      const text = this.source.slice(words, end)
      if (/^\/\/(?!\/)/.test(text)) this.outline.comment(words + 2, end, {start: words, end})
      else if (!CONDITION.test(text)) stretches.push({from: words, to: end})
    }
    return stretches
  }

  private write(stretches: readonly Stretch[], details: BlockDetails | undefined): void {
    const first = stretches[0]
    if (!first) return
    this.outline.open({isBlock: true, ...(details && {details})}, first.from)
    readInline(new Passage(this.outline, stretches), this.shared.attributes)
    this.outline.close(stretches.at(-1)!.to)
  }

  /** The title over a block; over pictures and tables it is their caption. */
  private flushTitle(details: BlockDetails): void {
    const at = this.title
    this.title = undefined
    if (at === undefined) return
    const {words, to} = this.lines[at]!
    this.write([{from: words + 1, to}], details)
  }

  private section(at: number): number {
    const match = SECTION.exec(this.textOf(at))
    const {words, to} = this.lines[at]!
    const depth = match ? match[1]!.length : this.underlineDepth(at)!
    const mark = match ? /^\S+\s+/.exec(match[0])![0].length : 0
    this.write([{from: words + mark, to: match ? words + mark + match[2]!.length : to}], {kind: 'heading', depth})
    return match ? at + 1 : at + 2
  }

  private underlineDepth(at: number): number | undefined {
    const next = this.lines[at + 1]
    if (!next || next.isBlank || next.indent > 0) return undefined
    const line = this.source.slice(next.words, Math.min(next.to, next.words + 300))
    if (!/^(?:={2,}|-{2,}|~{2,}|\^{2,}|\+{2,})$/.test(line)) return undefined
    const text = this.textOf(at)
    return /^[\p{L}\p{N}]/u.test(text) && Math.abs(text.length - line.length) <= 1 ? UNDERLINES[line[0]!] : undefined
  }

  // Lists.

  private itemMark(text: string): {readonly mark: string; readonly length: number; readonly isTerm?: true} | undefined {
    const bullet = BULLET.exec(text) ?? NUMBER.exec(text) ?? CALLOUT.exec(text)
    if (bullet && !BREAK.test(text)) return {mark: (bullet[1] ?? '<').replace(/^\d+/, '1').replace(/^[a-z](?=\.)/, 'a').replace(/^[A-Z](?=\.)/, 'A'), length: bullet[0].length}
    if (!text.includes('::') && !text.includes(';;')) return undefined
    const term = TERM.exec(text)
    if (!term || BLOCK_MACRO.test(text) || CONDITION.test(text) || term[1]!.length > 300) return undefined
    return {mark: term[2]!, length: term[0].length, isTerm: true}
  }

  private item(at: number, {mark, length, isTerm}: {readonly mark: string; readonly length: number; readonly isTerm?: true}): number {
    this.flushTitle({kind: 'caption'})
    this.pending = []
    this.isAttached = false
    const index = this.lists.findIndex(list => list.mark === mark)
    if (index === -1 && this.lists.length < DEEPEST) this.lists.push({mark, id: this.outline.newList()})
    else if (index !== -1) this.lists.length = index + 1
    const line = this.lines[at]!
    const end = this.textEnd(at + 1, true)
    if (isTerm) {
      this.write([{from: line.words, to: line.words + TERM.exec(this.textOf(at))![1]!.length}], this.itemDetails())
      this.isBehindTerm = line.words + length >= line.to && end === at + 1
    } else this.isBehindTerm = false
    const first = {from: Math.min(line.words + length, line.to), to: line.to}
    const rest = this.stretches(at + 1, end)
    this.write(first.from < first.to ? [first, ...rest] : rest, this.itemDetails())
    return end
  }

  private itemDetails(): BlockDetails {
    const list = this.lists.at(-1)
    return list ? {kind: 'list-item', list: list.id} : {kind: 'paragraph'}
  }

  // Blocks between lines of marks.

  private delimited(at: number, text: string): number {
    const end = this.closing(at, /^`{3}/.test(text) ? text.replace(/(?<![^`])[^`]+$/, '') : text)
    const style = this.style()
    const inner = this.lines.slice(at + 1, end)
    const mark = text === '--' ? 'open' : text[0]!
    const isTable = /^[|,:!]=/.test(text)
    this.flushTitle({kind: isTable ? 'caption' : 'paragraph'})
    if (isTable) {
      const cells = readCells(this.source, inner, text[0]!, this.pending.map(({text}) => text).join(','))
      this.table(cells)
    } else if (mark === '/') this.comment(at, end)
    else if (!CODE.test(style) && /^(?:[=*_~]|open)$/.test(mark) && this.depth < DEEPEST) this.inside(inner, mark === '_' || style === 'quote' || style === 'verse', style === 'verse', this.lines[at]!)
    return end + 1
  }

  private inside(inner: readonly IndentedLine[], isQuote: boolean, isVerse: boolean, first: IndentedLine): void {
    const meaning: Meaning = isQuote
      ? {isBlock: true, details: {kind: 'quotation'}, quotes: true}
      : {isBlock: true, ...(this.isAttached && {details: this.itemDetails()})}
    this.outline.open(meaning, first.words)
    if (isVerse) {
      const reader = new BlockReader(this.shared, inner, this.depth + 1)
      for (let at = 0; at < inner.length; at++) {
        let end = at
        while (end < inner.length && !inner[end]!.isBlank) end++
        reader.write(reader.stretches(at, end), undefined)
        at = end
      }
    } else new BlockReader(this.shared, inner, this.depth + 1).read(false)
    this.outline.close(inner.at(-1)?.to ?? first.to)
  }

  private comment(at: number, end: number): void {
    if (end > at + 1) this.outline.comment(this.lines[at + 1]!.from, this.lines[end - 1]!.to, {start: this.lines[at]!.words, end: this.lines[Math.min(end, this.lines.length - 1)]!.to})
  }

  /** The line that closes a block; without one it goes to the end. */
  private closing(at: number, delimiter: string): number {
    for (let end = at + 1; end < this.lines.length; end++) {
      const {words, to, indent} = this.lines[end]!
      if (indent === 0 && to - words === delimiter.length && this.source.startsWith(delimiter, words)) return end
    }
    return this.lines.length
  }

  private table(cells: ReturnType<typeof readCells>): void {
    const table = this.outline.newTable()
    for (const {row, column, lines, style} of cells) {
      const first = lines.find(({isBlank}) => !isBlank)
      if (!first || style === 'l' || style === 'm') continue
      this.outline.open({isBlock: true, details: {kind: 'table-cell', cell: {table, row, column}}}, first.words)
      const reader = new BlockReader(this.shared, lines, this.depth + 1)
      if (style === 'a' && this.depth < DEEPEST) reader.read(false)
      else reader.paragraphs()
      this.outline.close(lines.at(-1)!.to)
    }
  }

  /** Text between blank lines, in which nothing else is a block. */
  private paragraphs(): void {
    for (let at = 0; at < this.lines.length; at++) {
      let end = at
      while (end < this.lines.length && !this.lines[end]!.isBlank) end++
      if (end > at) this.write(this.stretches(at, end), undefined)
      at = end
    }
  }

  private macro({words, to}: IndentedLine, [whole, name, , inside]: RegExpExecArray): void {
    if (name !== 'image') return
    const open = to - whole.length + whole.indexOf('[') + 1
    const end = endOfDescription(inside!, 0, inside!.length)
    const begin = inside!.startsWith('"') ? 1 : 0
    const named = /(?:^|,)\s*(alt|title)="([^"]*)"/g
    const add = (from: number, until: number, kind: 'alt-text' | 'caption'): void => {
      if (until > from) this.write([{from: open + from, to: open + until}], {kind})
    }
    if (words < open) add(begin, end, 'alt-text')
    for (const match of inside!.matchAll(named)) {
      const from = match.index + match[0].indexOf('"') + 1
      add(from, from + match[2]!.length, match[1] === 'alt' ? 'alt-text' : 'caption')
    }
  }

  private style(): string {
    return this.pending.findLast(({style}) => style !== '')?.style ?? ''
  }

  private textOf(at: number): string {
    const {words, to} = this.lines[at]!
    return this.source.slice(words, to)
  }
}
