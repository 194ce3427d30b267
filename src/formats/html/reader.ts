import {QuoteType, Tokenizer} from 'htmlparser2'
import type {Span} from '../../types.ts'
import type {Meaning, Outline} from '../shared/outline.ts'
import {addSpokenAttributes, valueOf, type Attribute} from './attributes.ts'
import {
  ENDS_OTHERS,
  ENDS_PARAGRAPH,
  LISTS,
  MEANINGS,
  PARAGRAPH_BOUNDARIES,
  SCOPES,
  TABLE_PARTS,
  VOID,
  VOID_ATOMS
} from './elements.ts'

/** Browsers nest elements this deep and no deeper, or less. */
const DEEPEST = 256
/** How far the end of a note mark is looked for. */
const LONGEST_NOTE_MARK = 200

/** An open element, or markup of another format around the HTML. */
interface Scope {
  /** Lower case; empty for markup of another format, which no end tag reaches over. */
  readonly name: string
  readonly list?: number
  readonly table?: Table
  /** Hidden for its language, so that English inside it is read. */
  readonly isForeign?: boolean
}

interface Table {
  readonly id: number
  row: number
  column: number
}

export interface HtmlOptions {
  /** XHTML: any element may be closed by "/>", and CDATA is text. */
  readonly isXml?: boolean
}

/**
 * Reads HTML into an outline, whole or in pieces: what one piece leaves open holds for the next, as
 * Markdown has it with HTML between its paragraphs.
 */
export class HtmlReader {
  private readonly outline: Outline
  private readonly source: string
  private readonly isXml: boolean
  private readonly tokenizer: Tokenizer
  private readonly scopes: Scope[] = []
  /** Where in the source the piece begins that is being read. */
  private shift = 0
  private gaps: readonly Span[] = []
  private gapsPassed = 0
  private textEnd = 0
  private tagStart = 0
  private tagName = ''
  private attributes: Attribute[] = []
  private nameEnd = 0
  /** Where an `a` ended last. */
  private linkEnd = -1

  constructor(outline: Outline, {isXml = false}: HtmlOptions = {}) {
    this.outline = outline
    this.source = outline.source
    this.isXml = isXml
    this.tokenizer = new Tokenizer({recognizeSelfClosing: isXml}, this.callbacks())
  }

  read(from: number, to: number, gaps: readonly Span[] = []): void {
    this.shift = from
    this.textEnd = from
    this.gaps = gaps
    this.gapsPassed = 0
    this.tokenizer.reset()
    this.tokenizer.write(blankOut(this.source, from, to, gaps))
    this.tokenizer.end()
  }

  /**
   * The same for a part between other markup: its text, and elements that stand in a line, end with it.
   *
   * @param gaps stretches that are no HTML: the marks of a quotation around it, sorted
   */
  readPart(from: number, to: number, gaps: readonly Span[]): void {
    this.outline.endBlock()
    this.read(from, to, gaps)
    while (this.scopes.length > 0 && this.scopes.at(-1)!.name !== '' && !MEANINGS.get(this.scopes.at(-1)!.name)?.isBlock) this.pop(to)
    this.outline.endBlock()
  }

  /** Begins markup of another format around the HTML that follows. */
  enter(meaning: Meaning, from: number): void {
    this.scopes.push({name: ''})
    this.outline.open(meaning, from)
  }

  /** Ends what `enter` began last, and every element that was left open in it. */
  leave(to: number): void {
    while (this.scopes.length > 0) {
      const {name} = this.scopes.at(-1)!
      this.pop(to)
      if (name === '') return
    }
  }

  private callbacks(): ConstructorParameters<typeof Tokenizer>[1] {
    const at = (index: number): number => index + this.shift
    return {
      ontext: (start, end) => this.addText(at(start), at(end)),
      ontextentity: (codepoint, end) => {
        const from = Math.max(this.textEnd, this.source.lastIndexOf('&', at(end) - 1))
        this.outline.decoded(String.fromCodePoint(codepoint), from, at(end))
        this.textEnd = at(end)
      },
      oncdata: (start, end, offset) => {
        if (this.isXml) this.outline.text(at(start), at(end) - offset)
      },
      oncomment: (start, end, offset) => {
        if (!this.source.startsWith('<!--', at(start) - 4)) return
        this.outline.comment(at(start), at(end) - offset, {start: at(start) - 4, end: Math.min(at(end) + 1, this.source.length)})
      },
      onopentagname: (start, end) => {
        this.tagStart = at(start) - 1
        this.tagName = this.source.slice(at(start), at(end)).toLowerCase()
        this.attributes = []
      },
      onattribname: (start, end) => {
        this.attributes.push({name: this.source.slice(at(start), at(end)).toLowerCase(), pieces: [], quote: ''})
        this.nameEnd = at(end)
      },
      onattribdata: (start, end) => {
        this.endEntity(at(start))
        if (start < end) this.attributes.at(-1)?.pieces.push({from: at(start), to: at(end)})
      },
      onattribentity: codepoint => this.addEntity(String.fromCodePoint(codepoint)),
      onattribend: (quote, end) => {
        const isQuoted = quote === QuoteType.Double || quote === QuoteType.Single
        this.endEntity(at(end) - (isQuoted ? 1 : 0))
        if (isQuoted) this.attributes.at(-1)!.quote = quote === QuoteType.Double ? '"' : "'"
      },
      onopentagend: end => this.openTag(at(end) + 1, false),
      onselfclosingtag: end => this.openTag(at(end) + 1, true),
      onclosetag: (start, end) => {
        const to = this.source.indexOf('>', at(end))
        this.closeTag(this.source.slice(at(start), at(end)).toLowerCase(), at(start) - 2, to === -1 ? at(end) : to + 1)
      },
      ondeclaration: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => undefined,
      isInForeignContext: () => this.isXml
    }
  }

  private addText(from: number, to: number): void {
    let start = from
    for (; this.gapsPassed < this.gaps.length; this.gapsPassed++) {
      const gap = this.gaps[this.gapsPassed]!
      if (gap.start >= to) break
      if (gap.end <= start) continue
      this.outline.text(start, gap.start)
      start = gap.end
    }
    this.outline.text(start, to)
    this.textEnd = to
  }

  /** The tokenizer does not say where an entity in an attribute stands: it is what lies between its neighbours. */
  private addEntity(text: string): void {
    const pieces = this.attributes.at(-1)?.pieces
    if (!pieces) return
    const last = pieces.at(-1)
    if (last?.to === -1) last.text += text
    else pieces.push({from: last ? last.to : this.source.indexOf('&', this.nameEnd), to: -1, text})
  }

  private endEntity(at: number): void {
    const last = this.attributes.at(-1)?.pieces.at(-1)
    if (last?.to === -1) last.to = at
  }

  private openTag(to: number, isSelfClosing: boolean): void {
    const {tagName: name, tagStart: from, attributes, outline} = this
    this.attributes = []
    this.textEnd = to
    if (name === 'br') return outline.lineBreak(from, to)
    if (name === 'hr' || name === 'body') this.endParagraph(name, from)
    if (VOID.has(name)) return this.addVoid(name, attributes, from, to)
    this.endParagraph(name, from)
    this.endOthers(name, from)
    const foreign = this.isForeign(attributes)
    const meaning = this.meaningOf(name, attributes, from, foreign)
    // A link right behind another, or an unknown element, parts the words on its sides.
    if (name.includes('-') || (name === 'a' && this.linkEnd === from)) outline.lineBreak(from, from)
    if (this.scopes.length >= DEEPEST) return
    this.scopes.push({name, ...this.numbersOf(name), isForeign: foreign === true})
    outline.open(meaning, from)
    addSpokenAttributes(outline, name, attributes)
    if (isSelfClosing && (this.isXml || this.isInDrawing())) this.pop(to)
  }

  private addVoid(name: string, attributes: readonly Attribute[], from: number, to: number): void {
    const {outline} = this
    if (name === 'hr') outline.endBlock()
    const isShown = !attributes.some(attribute => attribute.name === 'hidden') && this.isForeign(attributes) !== true
    if (VOID_ATOMS.has(name) && isShown) outline.atom(from, to)
    if (isShown) addSpokenAttributes(outline, name, attributes)
  }

  private closeTag(name: string, from: number, to: number): void {
    this.textEnd = to
    if (name.includes('-')) this.outline.lineBreak(from, from)
    for (let at = this.scopes.length - 1; at >= 0; at--) {
      const scope = this.scopes[at]!
      if (scope.name === '') break
      if (scope.name !== name) {
        if ((SCOPES.has(scope.name) && !TABLE_PARTS.has(name)) || (name === 'li' && LISTS.has(scope.name))) break
        continue
      }
      if (isPlainMark(name) && this.scopes.slice(at + 1).some(inner => MEANINGS.get(inner.name)?.isBlock)) {
        // "<b><p>…</b>": the paragraph goes on.
        this.scopes.splice(at, 1)
        this.outline.endMark(at)
        return
      }
      // Elements left open inside end here, too: where this tag begins.
      while (this.scopes.length > at + 1) this.pop(from)
      this.pop(to)
      if (name === 'a') this.linkEnd = to
      return
    }
    // The end of a paragraph that is not open makes an empty one, as browsers have it.
    if (name === 'p' && !this.outline.isHidden) this.outline.endBlock()
  }

  private pop(to: number): void {
    this.scopes.pop()
    this.outline.close(to)
  }

  private meaningOf(name: string, attributes: readonly Attribute[], from: number, foreign: boolean | undefined): Meaning {
    const {outline} = this
    const usual = MEANINGS.get(name) ?? {}
    if (name === 'svg' && outline.isHidden) return usual
    if ((name === 'title' || name === 'desc') && this.isInDrawing()) return {hides: 'no', isAside: true, details: {kind: 'alt-text'}}
    if (attributes.some(attribute => attribute.name === 'hidden' && valueOf(this.source, attribute) !== 'until-found')) {
      return {...usual, hides: 'nothing'}
    }
    if (foreign === true) return {...usual, hides: usual.isBlock ? 'nothing' : 'atom'}
    if (foreign === false && this.isHiddenAsForeign()) return {...usual, hides: usual.hides ?? 'no', isAside: outline.isInAtom}
    if (name === 'sup' && isNoteMark(this.source, from)) return {hides: 'atom'}
    const {details} = usual
    if (!details) return usual
    return {...usual, details: {...(outline.details.cell && {cell: outline.details.cell}), ...details, ...this.placeOf(name, attributes)}}
  }

  /** Which list an item belongs to, or where a cell stands. */
  private placeOf(name: string, attributes: readonly Attribute[]): Meaning['details'] | undefined {
    if (name === 'li') {
      const list = this.innermost(scope => scope.list)
      return list === undefined ? undefined : {kind: 'list-item', list}
    }
    if (name !== 'td' && name !== 'th') return undefined
    const table = this.innermost(scope => scope.table)
    if (!table) return undefined
    const column = table.column
    const span = attributes.find(attribute => attribute.name === 'colspan')
    table.column += span ? Math.min(Math.max(Number.parseInt(valueOf(this.source, span), 10) || 1, 1), 1000) : 1
    return {kind: 'table-cell', cell: {table: table.id, row: Math.max(table.row, 0), column}}
  }

  private numbersOf(name: string): Partial<Scope> {
    if (name === 'ul' || name === 'ol' || name === 'menu' || name === 'dir') return {list: this.outline.newList()}
    if (name === 'table') return {table: {id: this.outline.newTable(), row: -1, column: 0}}
    const table = name === 'tr' ? this.innermost(scope => scope.table) : undefined
    if (table) {
      table.row++
      table.column = 0
    }
    return {}
  }

  private innermost<T>(read: (scope: Scope) => T | undefined): T | undefined {
    for (let at = this.scopes.length - 1; at >= 0; at--) {
      const found = read(this.scopes[at]!)
      if (found !== undefined) return found
    }
    return undefined
  }

  private isInDrawing(): boolean {
    return this.scopes.some(({name}) => name === 'svg' || name === 'math')
  }

  private isHiddenAsForeign(): boolean {
    return this.outline.isHidden && this.innermost(({isForeign}) => isForeign || undefined) === true
  }

  /** True for another language than English, false for English, undefined where no language is named. */
  private isForeign(attributes: readonly Attribute[]): boolean | undefined {
    const named = attributes.find(({name}) => name === 'lang' || name === 'xml:lang')
    const language = named && valueOf(this.source, named).trim().toLowerCase()
    if (!language || /^(?:und|mul|zxx)\b/.test(language)) return undefined
    return !/^en(?:-|_|$)/.test(language)
  }

  private endParagraph(name: string, from: number): void {
    if (ENDS_PARAGRAPH.has(name)) this.endUpTo(['p'], PARAGRAPH_BOUNDARIES, from)
  }

  private endOthers(name: string, from: number): void {
    const ends = ENDS_OTHERS.get(name)
    if (ends) this.endUpTo(ends.others, ends.within, from)
  }

  /** Ends the innermost open element of these names, and all inside it, unless a boundary lies between. */
  private endUpTo(names: readonly string[], boundaries: readonly string[], from: number): void {
    for (let at = this.scopes.length - 1; at >= 0; at--) {
      const {name} = this.scopes[at]!
      if (name === '' || boundaries.includes(name)) return
      if (!names.includes(name)) continue
      while (this.scopes.length > at) this.pop(from)
      return
    }
  }
}

/** An element that does nothing but mark its text. */
function isPlainMark(name: string): boolean {
  const meaning = MEANINGS.get(name)
  return !meaning || (!meaning.isBlock && !meaning.hides)
}

function blankOut(source: string, from: number, to: number, gaps: readonly Span[]): string {
  let text = ''
  let at = from
  for (const {start, end} of gaps) {
    text += source.slice(at, start) + ' '.repeat(end - start)
    at = end
  }
  return text + source.slice(at, to)
}

/** "1", "[2]", "*": the mark of a note, which would stick to the word before it. */
function isNoteMark(source: string, from: number): boolean {
  const begin = source.indexOf('>', from) + 1
  const inside = source.slice(begin, begin + LONGEST_NOTE_MARK)
  const end = /<\/sup\b/i.exec(inside)?.index
  if (end === undefined) return false
  return /^[\s\d,;*†‡§¶#()[\]–-]+$|^\s*\[?[a-z]{1,2}\]?\s*$|^\s*\[?note \d+\]?\s*$/i.test(inside.slice(0, end).replace(/<[^>]*>/g, '')) &&
    !/^(?:st|nd|rd|th)$/i.test(inside.slice(0, end))
}
