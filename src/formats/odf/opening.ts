import type {BlockKind} from '../../types.ts'
import {atom, Builder} from '../container/builder.ts'
import type {Lock} from '../container/model.ts'
import type {Scanner, Tag} from '../container/xml.ts'
import {bare, indexes, inline, shapes} from './elements.ts'
import {object, reasons, signed, spacing} from './locks.ts'
import {aroundNow, boxNow, placeNow, slideNow} from './places.ts'
import {flowOf, lockOf, newFlow} from './state.ts'
import type {OpenParagraph, State} from './state.ts'

type Opener = (state: State, tag: Tag, scanner: Scanner) => void

/** What each element begins. */
export function opened(state: State, tag: Tag, scanner: Scanner): void {
  const opener = openers.get(tag.name)
  if (opener) opener(state, tag, scanner)
  else if (shapes.has(tag.name)) shapeStart(state, tag)
  else if (indexes.has(tag.name)) lockStart(state, tag, reasons.index)
  else if (isField(state, tag)) lockStart(state, tag, tag.name === 'loext:content-control' ? reasons.control : reasons.field)
}

/** Between paragraph marks, every element of the text that is not known to hold plain text shows a computed one. */
function isField(state: State, {name}: Tag): boolean {
  if (!flowOf(state).paragraph || inline.has(name) || bare.has(name)) return false
  return name.startsWith('text:') || name.startsWith('presentation:') || name === 'loext:content-control'
}

const openers: ReadonlyMap<string, Opener> = new Map<string, Opener>([
  ['text:p', paragraphStart],
  ['text:h', paragraphStart],
  ['svg:title', alternativeStart],
  ['svg:desc', alternativeStart],
  ['presentation:footer-decl', declarationStart],
  ['presentation:header-decl', declarationStart],
  ['text:span', inlineStart],
  ['text:a', inlineStart],
  ['text:ruby', (state, tag) => {
    inlineStart(state, tag)
    lockStart(state, tag, reasons.ruby)
  }],
  ['text:ruby-base', inlineStart],
  ['text:meta', inlineStart],
  ['draw:a', inlineStart],
  ['text:s', (state, tag) => flowOf(state).paragraph?.builder.space(tag.start, tag.end, false, originOf(state))],
  ['text:tab', space],
  ['text:line-break', space],
  ['text:soft-page-break', pageStart],
  ['text:change-start', (state) => void state.changes++],
  ['text:change-end', (state) => void (state.changes = Math.max(0, state.changes - 1))],
  ['text:reference-mark-start', quotedStart],
  ['text:reference-mark-end', quotedEnd],
  ['text:bookmark-start', quotedStart],
  ['text:bookmark-end', quotedEnd],
  ['text:note', (state, tag, scanner) => {
    putAtom(state, tag)
    if (tag.empty) return
    const kind = scanner.value(tag, 'text:note-class') === 'endnote' ? 'endnote' : 'footnote'
    state.flows.push(newFlow({where: `${kind} ${++state.options.counts[kind]}`}))
  }],
  ['office:annotation', remarkStart],
  ['text:list', (state) => void flowOf(state).lists.push(state.options.counts.lists++)],
  ['text:section', (state, tag, scanner) => {
    if (scanner.value(tag, 'text:protected') === 'true') lockStart(state, tag, reasons.protected)
  }],
  ['table:table', tableStart],
  ['table:table-row', (state, tag, scanner) => {
    const table = flowOf(state).tables.at(-1)
    if (!table) return
    table.row += table.rows
    table.rows = repeated(scanner.value(tag, 'table:number-rows-repeated'))
    Object.assign(table, {column: -1, columns: 1})
  }],
  ['table:table-cell', cellStart],
  ['table:covered-table-cell', cellStart],
  ['draw:page', (state) => {
    state.slide = {number: (state.slide?.number ?? 0) + 1, tables: 0, notes: false}
  }],
  ['presentation:notes', (state) => {
    if (state.slide) state.slide.notes = true
  }]
])

/** What a piece of text carries along: its lock, the spans around it, and whether a change in it can be tracked. */
export function originOf(state: State): {lock: Lock | undefined; spans: readonly Tag[]; untrackable?: true} {
  const untrackable = state.changes > 0 || state.quoted.size > 0
  return {lock: lockOf(state), spans: flowOf(state).spans, ...(untrackable && {untrackable})}
}

/** Words that a field elsewhere repeats: LibreOffice loses the end of them when a change in them is rejected. */
function quotedStart(state: State, tag: Tag, scanner: Scanner): void {
  const name = scanner.value(tag, 'text:name')
  if (name !== undefined && state.quotable.has(name)) state.quoted.add(name)
}

function quotedEnd(state: State, tag: Tag, scanner: Scanner): void {
  state.quoted.delete(scanner.value(tag, 'text:name') ?? '')
}

function paragraphStart(state: State, tag: Tag, scanner: Scanner): void {
  if (tag.empty) return
  const flow = flowOf(state)
  const role = tag.name === 'text:h' ? headingOf(tag, scanner) : state.options.styles.role(scanner.value(tag, 'text:style-name'))
  const table = flow.tables.at(-1)
  const cell = table && table.row >= 0 && table.column >= 0 ? {table: table.index, row: table.row, column: table.column} : undefined
  const list = flow.lists.at(-1)
  const plain: BlockKind = list !== undefined ? 'list-item' : cell ? 'table-cell' : 'paragraph'
  const kind = flow.kind ?? role?.kind ?? plain
  begin(state, tag, {kind, depth: kind === 'heading' ? role?.depth : undefined, cell, list: kind === 'list-item' ? list : undefined})
}

function headingOf(tag: Tag, scanner: Scanner): {kind: 'heading'; depth: number} {
  return {kind: 'heading', depth: Math.max(1, Number(scanner.value(tag, 'text:outline-level') ?? 1) || 1)}
}

function begin(state: State, tag: Tag, more: Partial<OpenParagraph> & Pick<OpenParagraph, 'kind'>): void {
  const flow = flowOf(state)
  flow.spans = []
  flow.starts.length = 0
  flow.paragraph = {
    element: {start: tag.start, open: tag.end, content: tag.end, closing: tag.end, end: tag.end},
    builder: new Builder(state.part),
    where: placeNow(state),
    depth: undefined,
    cell: undefined,
    list: undefined,
    pages: state.page === undefined ? [] : [{at: 0, page: state.page}],
    hanging: [],
    alternative: false,
    ...more
  }
}

/** The text about a picture, which stands in the shape. */
function alternativeStart(state: State, tag: Tag): void {
  const parent = state.stack.at(-1)?.tag
  if (tag.empty || !parent || !shapes.has(parent.name) || flowOf(state).paragraph) return
  const host = state.flows.at(-2)?.paragraph
  const where = host?.where ?? aroundNow(state) ?? 'picture'
  begin(state, tag, {kind: 'alt-text', where: `${where}, alternative text`, alternative: true})
}

function declarationStart(state: State, tag: Tag): void {
  if (!tag.empty) begin(state, tag, {kind: 'paragraph', where: tag.name.includes('footer') ? 'footer of the slides' : 'header of the notes'})
}

function inlineStart(state: State, tag: Tag): void {
  const flow = flowOf(state)
  if (tag.empty || !flow.paragraph) return
  flow.spans = [...flow.spans, tag]
  flow.starts.push(flow.paragraph.builder.text.length)
}

/** The end of the element ends the lock. */
function lockStart(state: State, tag: Tag, reason: string): void {
  if (tag.empty) return
  const around = {start: tag.start, end: tag.end}
  flowOf(state).locks.push({lock: {reason, around}, around})
}

function space(state: State, tag: Tag): void {
  flowOf(state).paragraph?.builder.put(' ', tag.start, tag.end, {...originOf(state), lock: lockOf(state) ?? spacing})
}

function putAtom(state: State, tag: Tag): void {
  flowOf(state).paragraph?.builder.put(atom, tag.start, tag.end, {...originOf(state), lock: lockOf(state) ?? object})
}

function shapeStart(state: State, tag: Tag): void {
  putAtom(state, tag)
  if (!tag.empty) state.flows.push(newFlow({where: boxNow(state), kind: flowOf(state).kind, lock: lockOf(state)}))
}

function remarkStart(state: State, tag: Tag): void {
  if (tag.empty) return
  const around = slideNow(state) ?? cellNow(state)
  const number = ++state.options.counts.comment
  state.author = undefined
  state.flows.push(newFlow({where: around === undefined ? `comment ${number}` : `${around}, comment`, kind: 'comment', lock: signed}))
}

function cellNow(state: State): string | undefined {
  const table = flowOf(state).tables.at(-1)
  return table?.name === undefined ? undefined : placeNow(state)
}

function pageStart(state: State): void {
  if (state.page === undefined) return
  state.page++
  for (const {paragraph} of state.flows) paragraph?.pages.push({at: paragraph.builder.text.length, page: state.page})
}

function tableStart(state: State, tag: Tag, scanner: Scanner): void {
  const {slide, options} = state
  const isSheet = state.stack.at(-1)?.tag.name === 'office:spreadsheet'
  const index = slide ? slide.tables++ : options.counts.tables++
  const name = isSheet ? scanner.value(tag, 'table:name') ?? String(index + 1) : undefined
  flowOf(state).tables.push({index, name, row: -1, rows: 1, column: -1, columns: 1})
}

function cellStart(state: State, tag: Tag, scanner: Scanner): void {
  const table = flowOf(state).tables.at(-1)
  if (!table) return
  table.column += table.columns
  table.columns = repeated(scanner.value(tag, 'table:number-columns-repeated'))
  const kind = scanner.value(tag, 'office:value-type') ?? 'string'
  if (scanner.value(tag, 'table:formula') !== undefined) lockStart(state, tag, reasons.formula)
  else if (kind !== 'string') lockStart(state, tag, reasons.value)
}

function repeated(value: string | undefined): number {
  const count = Number(value ?? 1)
  return Number.isInteger(count) && count > 0 ? count : 1
}
