import {Builder} from '../container/builder.ts'
import type {Paragraph, Part} from '../container/model.ts'
import {headingAt, roleOfName} from '../docx/styles.ts'
import type {Role} from '../docx/styles.ts'
import {locks} from './state.ts'
import type {Cell, Flow, Look} from './state.ts'

const word = /[\p{L}\p{N}]/u

/** The text of a document, the notes and boxes in it, and their paragraphs so far. */
export class Stories {
  /** Names of styles by their numbers, in small letters. */
  readonly styles: Map<number, string> = new Map()
  private readonly part: Part
  private readonly flows: Flow[]
  private readonly counts = {footnote: 0, endnote: 0, comment: 0, tables: 0, paragraphs: 0}
  /** Headers, footers and the title come last. */
  private readonly endMatter: Paragraph[] = []

  constructor(part: Part) {
    this.part = part
    this.flows = [newFlow(part, undefined)]
  }

  get current(): Flow {
    return this.flows.at(-1)!
  }

  /** How many texts are open: the document's own, and those inside it. */
  get depth(): number {
    return this.flows.length
  }

  /** Everything in reading order. */
  finish(look: Look): Paragraph[] {
    this.endParagraph('par', look)
    const [main] = this.flows
    return [...main!.paragraphs, ...main!.hanging, ...this.endMatter]
  }

  /** @param place what a reader calls it; "#" is its number */
  begin(name: string, place: string, author: string): void {
    if (name === 'annotation') {
      const where = place.replace('#', String(++this.counts.comment))
      this.push(author === '' ? where : `${where} by ${author}`, 'comment')
    } else if (name === 'footnote') this.push(place.replace('#', String(++this.counts.footnote)))
    else if (name === 'title' || name === 'subject') this.push(place, 'title', true)
    else this.push(place, undefined, !place.startsWith('text box'))
  }

  beginAlternative(look: Look): void {
    const {table} = this.current
    const cell = look.inTable && table ? {table: table.index, row: table.row, column: 0} : undefined
    this.push(`${this.placeOf(this.current, cell)}, alternative text`, 'alt-text')
  }

  end(look: Look): void {
    this.endParagraph('par', look)
    const {paragraphs, hanging, isEndMatter} = this.flows.pop()!
    const target = isEndMatter ? this.endMatter : this.current.hanging
    target.push(...paragraphs, ...hanging)
  }

  turnToEndnote(): void {
    const flow = this.current
    if (!flow.where?.startsWith('footnote')) return
    this.counts.footnote--
    flow.where = `endnote ${++this.counts.endnote}`
  }

  /** @param end the control word that ends it */
  endParagraph(end: string, look: Look): void {
    const flow = this.current
    const {text, pieces, marks} = flow.builder
    const endsCell = end === 'cell' || end === 'nestcell'
    const inTable = endsCell || look.inTable || end === 'row'
    if (inTable) flow.table ??= {index: this.counts.tables++, row: 0, column: 0}
    else if (word.test(text)) flow.table = undefined
    const {table} = flow
    const cell: Cell = inTable && table ? {table: table.index, row: table.row, column: table.column} : undefined
    flow.builder = new Builder(this.part)
    if (word.test(text)) {
      const {kind, depth, list} = this.roleOf(flow, cell, look)
      flow.paragraphs.push({part: this.part, kind, text, pieces, marks, where: this.placeOf(flow, cell), depth, list, cell})
      if (flow.where === undefined && !cell) this.counts.paragraphs++
    }
    flow.paragraphs.push(...flow.hanging)
    flow.hanging = []
    if (endsCell && table) table.column++
    if (end === 'row' && table) Object.assign(table, {row: table.row + 1, column: 0})
  }

  private push(where: string, kind?: Flow['kind'], isEndMatter: boolean = false): void {
    this.flows.push({...newFlow(this.part, where), kind, isEndMatter, lock: kind === 'comment' ? locks.comment : undefined})
  }

  private roleOf(flow: Flow, cell: Cell, {outline, style, list}: Look): Role {
    if (flow.kind) return {kind: flow.kind}
    const role = headingAt(outline) ?? roleOfName(this.styles.get(style) ?? '')
    if (role) return role
    return list ? {kind: 'list-item', list} : {kind: cell ? 'table-cell' : 'paragraph'}
  }

  private placeOf({where}: Flow, cell: Cell): string {
    const inTable = cell && `table ${cell.table + 1}, row ${cell.row + 1}`
    if (where !== undefined) return inTable ? `${where}, ${inTable}` : where
    return inTable ?? `paragraph ${this.counts.paragraphs + 1}`
  }
}

function newFlow(part: Part, where: string | undefined): Flow {
  return {where, kind: undefined, lock: undefined, builder: new Builder(part), table: undefined, paragraphs: [], hanging: [], isEndMatter: false}
}
