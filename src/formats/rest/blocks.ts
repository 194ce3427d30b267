import type {Span} from '../../types.ts'
import type {BlockDetails} from '../shared/block-builder.ts'
import type {Meaning, Outline} from '../shared/outline.ts'
import {Passage, type Stretch} from '../shared/passage.ts'
import {lineOf, type IndentedLine} from '../shared/indented-lines.ts'
import {readCsvTable} from './csv-table.ts'
import {directiveKind, FIELDS_WITHOUT_PROSE} from './directives.ts'
import {readInline} from './inline.ts'
import {indentedEnd, isIndented, lastLine, smallestIndent, untilBlank} from './line-ends.ts'
import {isGridTable, isSimpleTable, readGridTable, readSimpleTable, type Cell} from './tables.ts'

/** Blocks inside blocks go this deep; what is indented further is a paragraph. */
const DEEPEST = 50

const ADORNMENT = /^([!-/:-@[-`{-~])\1*$/
const BULLET = /^[-*+\u2022\u2023\u2043](?:\s+|$)/
const ENUMERATOR = /^(?:\((?:\d{1,9}|[a-zA-Z]|[ivxlcdmIVXLCDM]{1,9}|#)\)|(?:\d{1,9}|[a-zA-Z]|[ivxlcdmIVXLCDM]{1,9}|#)[.)])(?:\s+|$)/
const FIELD = /^:((?![:\s])(?:[^:\\`]|\\.|`[^`]*`|:(?![\s`]|$)){1,200}):(?:\s+|$)/
const OPTION = /^(?:-{1,2}|\/)[\w?][\w-]*(?:[ =](?:<[^<>]+>|[\w.-]+))?(?:, (?:-{1,2}|\/)[\w?][\w-]*(?:[ =](?:<[^<>]+>|[\w.-]+))?)*(?:\s{2,}|$)/
const DIRECTIVE = /^((?:\|[^|]+\|\s+)?)([a-zA-Z][\w:.+-]*?)\s?::(?:\s+|$)/
const NOTE = /^\[(\d+|#[\w.-]*|\*|[a-zA-Z][\w.-]*)\](?:\s+|$)/
const TARGET = /^(?:__|_(?![\s:])(?:`[^`]+`|(?:[^:\\]|\\.|:(?!\s|$))+)):(?:\s|$)/

/** What blocks of a document share. */
export interface Shared {
  readonly outline: Outline
  /** How sections are underlined, in the order in which the ways come. */
  readonly styles: string[]
  /** Where drawn tables stand that edits would tear apart, as they are met. */
  readonly drawn: Span[]
}

/** Reads the blocks of reStructuredText into an outline. */
export class BlockReader {
  private readonly outline: Outline
  private readonly source: string
  private readonly lines: IndentedLine[]
  private readonly shared: Shared
  private depth: number

  constructor(shared: Shared, lines: readonly IndentedLine[], depth: number = 0) {
    this.shared = shared
    this.outline = shared.outline
    this.source = shared.outline.source
    this.lines = [...lines]
    this.depth = depth
  }

  read(): void {
    this.readBlocks(0, this.lines.length, 0)
  }

  /** @param indent that the blocks begin at */
  private readBlocks(from: number, to: number, indent: number): void {
    if (this.depth >= DEEPEST) return this.paragraph(from, to)
    this.depth++
    let list: {readonly mark: string; readonly id: number} | undefined
    for (let at = from; at < to; ) {
      const line = this.lines[at]!
      if (line.isBlank) {
        at++
        continue
      }
      const mark = line.indent === indent ? this.itemMark(at, to) : undefined
      if (mark !== undefined) {
        if (list?.mark !== kindOfMark(mark)) list = {mark: kindOfMark(mark), id: this.outline.newList()}
        at = this.item(at, to, mark, {kind: 'list-item', list: list.id})
        continue
      }
      list = undefined
      at = line.indent > indent ? this.blockQuote(at, to, indent) : this.block(at, to, Math.min(indent, line.indent))
    }
    this.depth--
  }

  private block(at: number, to: number, indent: number): number {
    const text = this.textOf(at)
    if (/^\.\.(?:\s|$)/.test(text)) return this.explicit(at, to, indent)
    if (/^__(?:\s|$)/.test(text)) return at + 1
    if (ADORNMENT.test(text) && text.length >= 2) {
      const section = this.overlined(at, to)
      if (section !== undefined) return section
    }
    if (isGridTable(text) || isSimpleTable(text)) {
      const end = this.table(at, to, text)
      if (end !== undefined) return end
    }
    if (/^>>>\s/.test(text)) return untilBlank(this.lines, at, to)
    if (/^\|(?:\s|$)/.test(text)) return this.lineBlock(at, to, indent)
    const field = FIELD.exec(text)
    if (field) return this.field(at, to, indent, field)
    const option = OPTION.exec(text)
    if (option && (/(?<!\s)\s{2,}$/.test(option[0]) || isIndented(this.lines, at + 1, to, indent))) return this.body(at, to, indent, option[0].length)
    return this.text(at, to, indent)
  }

  // Titles and paragraphs.

  private text(at: number, to: number, indent: number): number {
    const next = this.lines[at + 1]
    const isAlone = at + 1 >= to || next!.isBlank
    if (!isAlone && this.isUnderline(at + 1, at)) return this.section(at, this.textOf(at + 1)[0]!, at + 2)
    if (!isAlone && next!.indent > indent && !this.textOf(at).endsWith('::')) return this.definition(at, to, indent)
    let end = at + 1
    while (end < to && !this.lines[end]!.isBlank && this.lines[end]!.indent === indent && !this.isUnderlined(end, to)) end++
    const isLiteral = this.source.startsWith('::', this.lines[end - 1]!.to - 2)
    this.paragraph(at, end, isLiteral)
    return isLiteral ? this.literal(end, to, indent) : end
  }

  private isUnderlined(at: number, to: number): boolean {
    return at + 1 < to && this.isUnderline(at + 1, at) && this.textOf(at + 1).length >= 4
  }

  private isUnderline(at: number, title: number): boolean {
    const line = this.lines[at]!
    const text = this.textOf(at)
    if (line.indent !== this.lines[title]!.indent || !ADORNMENT.test(text)) return false
    return text.length >= Math.min(this.textOf(title).length, 4) && !(text === '::' || text === '..')
  }

  private overlined(at: number, to: number): number | undefined {
    const text = this.textOf(at)
    const under = at + 2 < to ? this.textOf(at + 2) : ''
    const title = at + 1 < to ? this.lines[at + 1]! : undefined
    if (title && !title.isBlank && under === text && !isSimpleTable(text)) return this.section(at + 1, `${text[0]!}${text[0]!}`, at + 3)
    return text.length >= 4 && (!title || title.isBlank) ? at + 1 : undefined
  }

  private section(title: number, style: string, end: number): number {
    const {styles} = this.shared
    let depth = styles.indexOf(style)
    if (depth === -1) depth = styles.push(style) - 1
    this.emit([title, title + 1], {kind: 'heading', depth: Math.min(depth + 1, 6)})
    return end
  }

  private paragraph(from: number, to: number, endsInColons = false): void {
    this.emit([from, to], undefined, endsInColons)
  }

  /** @param endsInColons "::" at the end reads as ":", or as nothing behind white space */
  private emit([from, to]: readonly [number, number], details?: BlockDetails, endsInColons = false): void {
    const stretches: Stretch[] = []
    for (const {words, to: end, isBlank} of this.lines.slice(from, to)) if (!isBlank) stretches.push({from: words, to: end})
    const last = stretches.at(-1)
    if (!last) return
    if (endsInColons) stretches[stretches.length - 1] = {from: last.from, to: Math.max(last.from, last.to - (/[^\s:]::$/.test(this.source.slice(last.from, last.to)) ? 1 : 2))}
    this.outline.open({isBlock: true, ...(details && {details})}, stretches[0]!.from)
    readInline(new Passage(this.outline, stretches))
    this.outline.close(last.to)
  }

  private lineBlock(at: number, to: number, indent: number): number {
    let end = at
    const {outline} = this
    outline.open({isBlock: true}, this.lines[at]!.words)
    for (; end < to; end++) {
      const line = this.lines[end]!
      if (line.isBlank || line.indent < indent) break
      const mark = /^\|\s*/.exec(this.textOf(end))?.[0].length ?? (line.indent > indent ? 0 : undefined)
      if (mark === undefined) break
      if (end > at) outline.lineBreak(this.lines[end - 1]!.to, line.words + mark)
      if (line.to > line.words + mark) readInline(new Passage(outline, [{from: line.words + mark, to: line.to}]))
    }
    outline.close(this.lines[end - 1]!.to)
    return Math.max(end, at + 1)
  }

  // Lists, and what is indented under a line.

  private itemMark(at: number, to: number): string | undefined {
    const text = this.textOf(at)
    const bullet = BULLET.exec(text)?.[0]
    if (bullet !== undefined) return bullet
    const enumerator = ENUMERATOR.exec(text)?.[0]
    if (enumerator === undefined) return undefined
    const next = at + 1 < to ? this.lines[at + 1]! : undefined
    // "A. Einstein was" goes on at the margin, so it is no item.
    if (!next || next.isBlank || next.indent > this.lines[at]!.indent || ENUMERATOR.test(this.textOf(at + 1))) return enumerator
    return undefined
  }

  private item(at: number, to: number, mark: string, details: BlockDetails): number {
    this.outline.open({isBlock: true, details}, this.lines[at]!.words)
    const end = this.body(at, to, this.lines[at]!.indent, mark.length, true)
    this.outline.close(this.lines[end - 1]!.to)
    return end
  }

  /**
   * Reads the rest of a line and what is indented under it.
   *
   * @param mark how much of the line comes before
   * @param isItem its words begin the column that the lines under it keep to
   */
  private body(at: number, to: number, indent: number, mark: number, isItem = false): number {
    const line = this.lines[at]!
    const words = Math.min(line.words + mark, line.to)
    const end = indentedEnd(this.lines, at + 1, to, indent)
    const under = smallestIndent(this.lines, at + 1, end) ?? line.indent + mark
    const inner = isItem && words < line.to ? Math.min(under, line.indent + mark) : under
    // The first line counts as indented as far as the others.
    this.lines[at] = {...line, words, indent: inner, isBlank: words === line.to}
    this.readBlocks(at, end, inner)
    return end
  }

  private field(at: number, to: number, indent: number, [mark, name]: RegExpExecArray): number {
    if (FIELDS_WITHOUT_PROSE.has(name!.toLowerCase()) || /^(?:type|rtype|vartype)\b/.test(name!)) return indentedEnd(this.lines, at + 1, to, indent)
    return this.body(at, to, indent, mark.length)
  }

  private definition(at: number, to: number, indent: number): number {
    this.emit([at, at + 1])
    const end = indentedEnd(this.lines, at + 1, to, indent)
    this.readBlocks(at + 1, end, smallestIndent(this.lines, at + 1, end) ?? indent + 1)
    return end
  }

  private blockQuote(at: number, to: number, indent: number): number {
    const end = indentedEnd(this.lines, at, to, indent)
    // Lists and directives are often indented, and then are nobody's words.
    const quotes = this.itemMark(at, end) === undefined && !/^\.\.\s/.test(this.textOf(at))
    this.outline.open(quotes ? {isBlock: true, details: {kind: 'quotation'}, quotes: true} : {isBlock: true}, this.lines[at]!.words)
    this.readBlocks(at, end, smallestIndent(this.lines, at, end) ?? indent + 1)
    this.outline.close(this.lines[end - 1]!.to)
    return end
  }

  /** Code behind "::": what is indented, or lines that begin with the same mark. */
  private literal(at: number, to: number, indent: number): number {
    let begin = at
    while (begin < to && this.lines[begin]!.isBlank) begin++
    if (begin >= to) return to
    if (this.lines[begin]!.indent > indent) return indentedEnd(this.lines, begin, to, indent)
    const mark = this.source[this.lines[begin]!.words]!
    if (!/[!-/:-@[-`{-~]/.test(mark) || this.lines[begin]!.indent < indent) return at
    let end = begin
    while (end < to && !this.lines[end]!.isBlank && this.source[this.lines[end]!.words] === mark) end++
    return /^\.\.\s/.test(this.textOf(begin)) ? at : end
  }

  // Explicit markup.

  private explicit(at: number, to: number, indent: number): number {
    const line = this.lines[at]!
    const mark = /^\.\.\s*/.exec(this.textOf(at))![0].length
    const begin = line.words + mark
    const text = this.source.slice(begin, line.to)
    if (text === '' && (at + 1 >= to || this.lines[at + 1]!.isBlank)) return at + 1
    const end = indentedEnd(this.lines, at + 1, to, indent)
    const note = NOTE.exec(text)
    if (note) {
      const isWork = /^[a-zA-Z]/.test(note[1]!)
      this.outline.open({isBlock: true, ...(isWork && {mark: 'citation'})}, line.words)
      this.body(at, end, indent, mark + note[0].length)
      this.outline.close(this.lines[end - 1]!.to)
      return end
    }
    if (TARGET.test(text)) return end
    const directive = DIRECTIVE.exec(text)
    if (directive && !text.startsWith('peoplefirst-')) this.directive(at, end, indent, begin, directive)
    else this.outline.comment(begin, lastLine(this.lines, at, end).to, {start: line.words, end: lastLine(this.lines, at, end).to})
    return end
  }

  private directive(at: number, to: number, indent: number, begin: number, [mark, , name]: RegExpExecArray): void {
    const kind = directiveKind(name!)
    const line = this.lines[at]!
    const argument = begin + mark!.length
    const options = this.optionsFrom(at + 1, to, kind === 'words' || kind === 'body')
    if (/^(?:figure|image)$/.test(kind) || kind === 'none') this.shownOptions(options.from, options.to, kind)
    if (kind === 'meta') return this.metaDescription(at + 1, to)
    if (kind === 'none' || kind === 'image') return
    const isFilled = argument < line.to
    if (kind === 'words' && isFilled) {
      this.lines[at] = {...lineOf(this.source, argument, line.to), indent: smallestIndent(this.lines, options.to, to) ?? indent + 3}
      for (let index = options.from; index < options.to; index++) this.lines[index] = {...this.lines[index]!, isBlank: true}
      return this.readBlocks(at, to, this.lines[at]!.indent)
    }
    if (kind === 'version') this.version(at, options.from, argument)
    if ((kind === 'title' || kind === 'table' || kind === 'csv') && isFilled) {
      this.lines[at] = {...lineOf(this.source, argument, line.to), indent: line.indent}
      this.emit([at, options.from], kind === 'title' ? undefined : {kind: 'caption'})
    }
    if (kind === 'csv') return readCsvTable(this.outline, this.lines.slice(options.to, to))
    if (/^(?:list|flat)-table$/i.test(name!)) return this.listTable(options.to, to)
    const meaning: Meaning | undefined =
      kind === 'quote' ? {isBlock: true, details: {kind: 'quotation'}, quotes: true} : kind === 'figure' ? {isBlock: true, details: {kind: 'caption'}} : undefined
    if (meaning) this.outline.open(meaning, line.words)
    this.readBlocks(options.to, to, smallestIndent(this.lines, options.to, to) ?? indent + 3)
    if (meaning) this.outline.close(this.lines[to - 1]!.to)
  }

  /** The number of the version is no prose; what changed is, on that line and on those under it. */
  private version(at: number, argumentEnd: number, argument: number): void {
    const line = this.lines[at]!
    const number = /^(?:next|\S*\d\S*)(?:\s+\S*\d\S*)?\s*/.exec(this.source.slice(argument, line.to))?.[0].length ?? 0
    if (argument + number >= line.to && argumentEnd === at + 1) return
    this.lines[at] = {...lineOf(this.source, Math.min(argument + number, line.to), line.to), indent: line.indent}
    this.emit([at, argumentEnd])
  }

  /** Lines of the argument end at the first option or blank line; options end at the next blank line. */
  private optionsFrom(at: number, to: number, isContent: boolean): {readonly from: number; readonly to: number} {
    let from = at
    while (from < to && !this.lines[from]!.isBlank && !FIELD.test(this.textOf(from))) {
      if (isContent) return {from: at, to: at}
      from++
    }
    let end = from
    while (end < to && !this.lines[end]!.isBlank) end++
    return {from, to: end}
  }

  /** What is said of a picture, and over code. */
  private shownOptions(from: number, to: number, kind: string): void {
    for (let at = from; at < to; at++) {
      const match = /^:(alt|caption):\s+/.exec(this.textOf(at))
      if (!match || (match[1] === 'alt') !== (kind !== 'none')) continue
      let end = at + 1
      while (end < to && !FIELD.test(this.textOf(end))) end++
      const line = this.lines[at]!
      this.lines[at] = {...line, words: line.words + match[0].length}
      this.outline.open({isAside: true, details: {kind: match[1] === 'alt' ? 'alt-text' : 'caption'}}, line.words)
      this.emit([at, end])
      this.outline.close(this.lines[end - 1]!.to)
    }
  }

  private metaDescription(from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const mark = /^:description(?: lang=en\S*)?:\s+/.exec(this.textOf(at))?.[0].length
      if (mark === undefined) continue
      this.body(at, indentedEnd(this.lines, at + 1, to, this.lines[at]!.indent), this.lines[at]!.indent, mark)
    }
  }

  /** A list of rows, each a list of cells. */
  private listTable(from: number, to: number): void {
    const table = this.outline.newTable()
    let row = -1
    this.eachItem(from, to, (at, end) => {
      row++
      let column = 0
      this.eachItem(at, end, (cell, cellEnd) => {
        const details: BlockDetails = {kind: 'table-cell', cell: {table, row, column: column++}}
        this.outline.open({isBlock: true, details}, this.lines[cell]!.words)
        this.readBlocks(cell, cellEnd, this.lines[cell]!.indent)
        this.outline.close(this.lines[cellEnd - 1]!.to)
      })
    })
  }

  /** The items of a list, with their marks taken off. */
  private eachItem(from: number, to: number, read: (at: number, end: number) => void): void {
    const indent = smallestIndent(this.lines, from, to)
    for (let at = from; at < to; ) {
      const line = this.lines[at]!
      const mark = line.isBlank || line.indent !== indent ? undefined : BULLET.exec(this.textOf(at))?.[0].length
      if (mark === undefined) {
        at++
        continue
      }
      const end = indentedEnd(this.lines, at + 1, to, line.indent)
      const words = Math.min(line.words + mark, line.to)
      this.lines[at] = {...line, words, indent: line.indent + mark, isBlank: words === line.to}
      read(at, end)
      at = end
    }
  }

  // Tables.

  private table(at: number, to: number, text: string): number | undefined {
    const read = isGridTable(text) ? readGridTable : readSimpleTable
    const found = read(this.source, this.lines, at, to)
    if (!found) return undefined
    const table = this.outline.newTable()
    for (const span of found.drawn) this.shared.drawn.push(span)
    for (const cell of found.cells) this.cell(table, cell)
    return found.end
  }

  private cell(table: number, {row, column, lines}: Cell): void {
    const first = lines.find(({isBlank}) => !isBlank)
    if (!first) return
    this.outline.open({isBlock: true, details: {kind: 'table-cell', cell: {table, row, column}}}, first.words)
    const indent = smallestIndent(lines, 0, lines.length)!
    new BlockReader(this.shared, lines.map(line => ({...line, indent: line.indent - indent})), this.depth).read()
    this.outline.close(lines.at(-1)!.to)
  }

  private textOf(at: number): string {
    const {words, to} = this.lines[at]!
    return this.source.slice(words, to)
  }
}

function kindOfMark(mark: string): string {
  return /^[\w#(]/.test(mark) ? mark.trim().replace(/[\w#]+/, '') : mark[0]!
}
