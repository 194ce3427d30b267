import type {BlockKind} from '../../types.ts'
import {Builder} from '../container/builder.ts'
import type {Holder, Lock, Paragraph, Part, TextElement} from '../container/model.ts'
import {scan} from '../container/xml.ts'
import type {Scanner, Tag} from '../container/xml.ts'
import {alternatives} from './alternatives.ts'
import {readCached} from './cached.ts'
import {table} from '../shared/table.ts'

/** Why words are read and left alone; each follows "because it is". */
export const reasons = {
  field: 'the result of a field, which is computed anew',
  comment: 'in a comment that somebody signed',
  spacing: 'broken by a line break',
  noteMark: 'broken by the mark of a note',
  diagram: 'in a diagram, which is drawn anew from its own data',
  chart: 'in a chart, which shows the cells of a table'
} as const

export interface DrawingOptions {
  /** Names the place of every paragraph: "slide 4". */
  readonly where: string
  /** Shapes whose text is left out, by the type of their placeholder; "body" where the file names none. */
  readonly skips?: (placeholder: string) => boolean
  readonly kind?: BlockKind
  /** Why nothing in this part is edited. */
  readonly lock?: Lock
  /** The paragraph of a text that remarks hang on. */
  readonly anchor?: Holder
}

const fieldLock: Lock = {reason: reasons.field}
const spacing: Lock = {reason: reasons.spacing}
const noteMark: Lock = {reason: reasons.noteMark}

/** Elements that are a shape of their own, with their properties first. */
const shapes = new Set(['p:sp', 'p:pic', 'p:graphicFrame', 'p:cxnSp', 'xdr:sp', 'xdr:pic', 'xdr:graphicFrame', 'xdr:cxnSp'])
const described = new Set(['p:cNvPr', 'xdr:cNvPr', 'wp:docPr'])

interface State {
  readonly part: Part
  readonly options: DrawingOptions
  readonly paragraphs: Paragraph[]
  readonly stack: string[]
  tables: number
  table: {index: number; row: number; column: number} | undefined
  placeholder: string | undefined
  paragraph: {readonly builder: Builder; readonly start: Tag} | undefined
  run: {readonly start: number; italic: boolean; bold: boolean; raised: boolean; link: boolean} | undefined
  element: TextElement | undefined
  field: boolean
}

/** The text of a part that holds shapes: a slide, its notes, a diagram, a chart, the drawings on a sheet. */
export function readDrawing(part: Part, options: DrawingOptions): Paragraph[] {
  const state: State = {
    part, options, paragraphs: [], stack: [], tables: 0, table: undefined, placeholder: undefined, paragraph: undefined, run: undefined,
    element: undefined, field: false
  }
  let skipping = 0
  const isLeftOut = alternatives()
  scan(part.xml, {name: part.name}, {
    open(tag, scanner) {
      if (skipping > 0 || isLeftOut.open(tag)) {
        if (!tag.empty) skipping++
        return
      }
      opened(state, tag, scanner)
      if (!tag.empty) state.stack.push(tag.name)
      else if (tag.name === 'a:p') state.paragraph = undefined
    },
    close(tag) {
      if (skipping > 0) {
        skipping--
        return
      }
      isLeftOut.close(tag)
      state.stack.pop()
      closed(state, tag)
    },
    text(start, end, literal) {
      if (skipping > 0 || !state.element) return
      const {element, field} = state
      state.paragraph?.builder.raw(start, end, literal, {element, lock: options.lock ?? (field ? fieldLock : undefined)})
    }
  })
  return [...state.paragraphs, ...readCached(part, options, {reason: reasons.chart})]
}

function opened(state: State, tag: Tag, scanner: Scanner): void {
  const {name} = tag
  const parent = state.stack.at(-1)
  if (shapes.has(name)) state.placeholder = undefined
  else if (name === 'p:ph') state.placeholder = scanner.value(tag, 'type') ?? 'body'
  else if (described.has(name)) alternative(state, tag, scanner)
  else if (name === 'a:tbl') state.table = {index: state.tables++, row: -1, column: -1}
  else if (name === 'a:tr' && state.table) Object.assign(state.table, {row: state.table.row + 1, column: -1})
  else if (name === 'a:tc' && state.table) state.table.column++
  else if (name === 'a:p' && !tag.empty) state.paragraph = {builder: new Builder(state.part), start: tag}
  else if ((name === 'a:r' || name === 'a:fld') && state.paragraph) {
    state.run = {start: state.paragraph.builder.text.length, italic: false, bold: false, raised: false, link: false}
    state.field = name === 'a:fld' && !tag.empty
  } else if (name === 'a:rPr' && state.run && (parent === 'a:r' || parent === 'a:fld')) {
    state.run.italic = isOn(scanner.value(tag, 'i'))
    state.run.bold = isOn(scanner.value(tag, 'b'))
    state.run.raised = Number.parseFloat(scanner.value(tag, 'baseline') ?? '') > 0
  } else if (name === 'a:hlinkClick' && state.run && parent === 'a:rPr') state.run.link = true
  else if (name === 'a:t' && !tag.empty && state.paragraph) state.element = {start: tag.start, open: tag.end, end: tag.end}
  else if (name === 'a:br') state.paragraph?.builder.put(' ', tag.start, tag.end, {lock: state.options.lock ?? spacing})
}

function closed(state: State, tag: Tag): void {
  const {name} = tag
  if (name === 'a:t' && state.element) {
    state.element.end = tag.end
    state.element = undefined
  } else if (name === 'a:r' || name === 'a:fld') {
    const {run, paragraph} = state
    if (run?.raised) paragraph?.builder.raised(run.start, noteMark)
    if (run?.italic) paragraph?.builder.mark('emphasis', run.start)
    if (run?.bold) paragraph?.builder.mark('strong', run.start)
    if (run?.link) paragraph?.builder.mark('link', run.start)
    state.run = undefined
    state.field = false
  } else if (name === 'a:p') paragraphEnd(state, tag)
  else if (name === 'a:tbl') state.table = undefined
  else if (shapes.has(name)) state.placeholder = undefined
}

function paragraphEnd(state: State, tag: Tag): void {
  const {paragraph, options, placeholder, table} = state
  state.paragraph = undefined
  if (!paragraph || (placeholder !== undefined && options.skips?.(placeholder))) return
  const {text, pieces, marks} = paragraph.builder
  if (!/[\p{L}\p{N}]/u.test(text)) return
  const inTable = table && table.row >= 0 ? table : undefined
  const depth = placeholder === undefined ? undefined : headings[placeholder]
  const kind = options.kind ?? (inTable ? 'table-cell' : depth ? 'heading' : 'paragraph')
  const {start} = paragraph
  state.paragraphs.push({
    part: state.part,
    kind,
    text,
    pieces,
    marks,
    where: inTable ? `${options.where}, table ${inTable.index + 1}, row ${inTable.row + 1}` : options.where,
    depth: kind === 'heading' ? depth : undefined,
    cell: inTable && {table: inTable.index, row: inTable.row, column: Math.max(0, inTable.column)},
    element: {start: start.start, open: start.end, content: start.end, closing: tag.start, end: tag.end},
    anchor: options.anchor
  })
}

const headings: Readonly<Record<string, number>> = table({title: 1, ctrTitle: 1, subTitle: 2})

/** What a screen reader says of a picture or a shape. */
function alternative(state: State, tag: Tag, scanner: Scanner): void {
  const {part, options, paragraphs} = state
  for (const {name, start, end} of scanner.attributes(tag)) {
    if (name !== 'descr' && name !== 'title') continue
    const builder = new Builder(part)
    builder.raw(start, end, false, {lock: options.lock})
    const {text, pieces} = builder
    if (!/[\p{L}\p{N}]/u.test(text)) continue
    paragraphs.push({part, kind: 'alt-text', text, pieces, marks: [], where: `${options.where}, alternative text`, anchor: options.anchor})
  }
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on'
}
