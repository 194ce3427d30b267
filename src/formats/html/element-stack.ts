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
import {isForeign, holdsNoteMark, isPlainMark} from './tells.ts'

/** Browsers nest elements this deep and no deeper, or less. */
const DEEPEST = 256

/** A tag that opens an element. */
export interface Tag {
  /** Lower case. */
  readonly name: string
  readonly attributes: readonly Attribute[]
  readonly from: number
  readonly to: number
  /** Ends in "/>". */
  readonly isSelfClosing: boolean
}

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

/** The open elements, which end one another as in browsers, and what they mean for the text. */
export class ElementStack {
  private readonly outline: Outline
  private readonly isXml: boolean
  private readonly scopes: Scope[] = []
  /** Where an `a` ended last. */
  private linkEnd = -1

  constructor(outline: Outline, isXml: boolean) {
    this.outline = outline
    this.isXml = isXml
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

  /** Ends the elements that stand in a line, up to the innermost block. */
  leaveLine(to: number): void {
    for (let top = this.scopes.at(-1); top && top.name !== '' && !MEANINGS.get(top.name)?.isBlock; top = this.scopes.at(-1)) this.pop(to)
  }

  openTag({name, attributes, from, to, isSelfClosing}: Tag): void {
    const {outline} = this
    if (name === 'br') return outline.lineBreak(from, to)
    if (name === 'hr' || name === 'body') this.endParagraph(name, from)
    if (VOID.has(name)) return this.addVoid(name, attributes, from, to)
    this.endParagraph(name, from)
    this.endOthers(name, from)
    const foreign = isForeign(this.outline.source, attributes)
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
    const isShown = !attributes.some(attribute => attribute.name === 'hidden') && isForeign(this.outline.source, attributes) !== true
    if (VOID_ATOMS.has(name) && isShown) outline.atom(from, to)
    if (isShown) addSpokenAttributes(outline, name, attributes)
  }

  /** @param name lower case */
  closeTag(name: string, from: number, to: number): void {
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
    if (attributes.some(attribute => attribute.name === 'hidden' && valueOf(this.outline.source, attribute) !== 'until-found')) {
      return {...usual, hides: 'nothing'}
    }
    if (foreign === true) return {...usual, hides: usual.isBlock ? 'nothing' : 'atom'}
    if (foreign === false && this.isHiddenAsForeign()) return {...usual, hides: usual.hides ?? 'no', isAside: outline.isInAtom}
    if (name === 'sup' && holdsNoteMark(this.outline.source, from)) return {hides: 'atom'}
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
    table.column += span ? Math.min(Math.max(Number.parseInt(valueOf(this.outline.source, span), 10) || 1, 1), 1000) : 1
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
