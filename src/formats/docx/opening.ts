import {atom, Builder} from '../container/builder.ts'
import type {Scanner, Tag} from '../container/xml.ts'
import {alternative, putTableAlternatives, tableAlternative} from './alternatives.ts'
import {fieldMark, fieldStart, putMark, reasons} from './locks.ts'
import {flowOf, newFlow, parentOf} from './state.ts'
import type {Flow, State} from './state.ts'

type Opener = (state: State, tag: Tag, scanner: Scanner) => void

/** What each element begins. */
export const openers: ReadonlyMap<string, Opener> = new Map<string, Opener>([
  ['w:p', paragraphStart],
  ['w:r', runStart],
  ['w:t', (state, tag) => {
    const flow = flowOf(state)
    const inRun = parentOf(state) === 'w:r'
    if (tag.empty || !(inRun || inAlternate(state))) return
    // Text in text is never written by a program, and has no end that we would know.
    if (flow.element) flow.element.run = undefined
    flow.element = {start: tag.start, open: tag.end, end: tag.end, run: inRun ? flow.runs.at(-1)?.run : undefined}
  }],
  ['w:tab', space],
  ['w:br', space],
  ['w:cr', space],
  ['w:ptab', space],
  ['w:noBreakHyphen', (state, tag) => putMark(flowOf(state), '-', tag)],
  ['w:lastRenderedPageBreak', pageStart],
  ['w:drawing', object],
  ['w:pict', object],
  ['w:object', object],
  ['w:sym', object],
  ['w:pgNum', object],
  ['m:oMath', object],
  ['w:footnoteReference', (state, tag, scanner) => refer(state, tag, scanner, 'footnote')],
  ['w:endnoteReference', (state, tag, scanner) => refer(state, tag, scanner, 'endnote')],
  ['w:commentReference', (state, tag, scanner) => refer(state, tag, scanner, 'comment')],
  ['w:altChunk', (state, tag, scanner) => state.options.chunk(scanner.value(tag, 'r:id') ?? '', state.paragraphs.length)],
  ['w:headerReference', furniture],
  ['w:footerReference', furniture],
  ['w:fldChar', (state, tag, scanner) => fieldMark(flowOf(state), tag, scanner.value(tag, 'w:fldCharType'))],
  ['w:fldSimple', (state, tag) => {
    if (!tag.empty) fieldStart(flowOf(state), tag, 'result')
  }],
  ['w:sdt', controlStart],
  ['w:tag', (state, tag, scanner) => {
    const control = flowOf(state).controls.at(-1)
    if (control && parentOf(state) === 'w:sdtPr') {
      control.transparent = scanner.value(tag, 'w:val')?.startsWith('goog_rdk_') ?? false
    }
  }],
  ['w:ruby', (state) => {
    const flow = flowOf(state)
    flow.rubies.push({reason: reasons.ruby, around: flow.runs.at(-1)?.run})
  }],
  ['w:hyperlink', (state) => {
    const flow = flowOf(state)
    flow.links.push(flow.paragraph?.builder.text.length ?? 0)
  }],
  ['w:txbxContent', (state) => {
    state.flows.push(newFlow())
  }],
  ['wp:docPr', (state, tag, scanner) => alternative(state, tag, scanner, ['descr', 'title'])],
  ['v:shape', (state, tag, scanner) => alternative(state, tag, scanner, ['alt'])],
  ['v:rect', (state, tag, scanner) => alternative(state, tag, scanner, ['alt'])],
  ['w:tbl', (state) => {
    flowOf(state).tables.push({index: state.options.tables.count++, row: -1, column: -1, alternatives: []})
  }],
  ['w:tblCaption', tableAlternative],
  ['w:tblDescription', tableAlternative],
  ['w:tr', (state) => {
    const table = flowOf(state).tables.at(-1)
    if (table) Object.assign(table, {row: table.row + 1, column: -1})
  }],
  ['w:tc', (state) => {
    const table = flowOf(state).tables.at(-1)
    if (table) table.column++
  }],
  ['w:pPr', (state, tag) => {
    const {paragraph} = flowOf(state)
    if (paragraph && tag.empty && parentOf(state) === 'w:p') paragraph.element.content = tag.end
  }],
  ['w:framePr', (state, tag, scanner) => {
    const {paragraph} = flowOf(state)
    if (paragraph && ['drop', 'margin'].includes(scanner.value(tag, 'w:dropCap') ?? '')) paragraph.isDropCap = true
  }],
  ['w:pStyle', (state, tag, scanner) => {
    const {paragraph} = flowOf(state)
    if (paragraph && parentOf(state) === 'w:pPr') paragraph.style = scanner.value(tag, 'w:val')
  }],
  ['w:outlineLvl', (state, tag, scanner) => {
    const {paragraph} = flowOf(state)
    if (paragraph) paragraph.outline = Number(scanner.value(tag, 'w:val'))
  }],
  ['w:numId', (state, tag, scanner) => {
    const {paragraph} = flowOf(state)
    if (paragraph && parentOf(state) === 'w:numPr') paragraph.list = Number(scanner.value(tag, 'w:val'))
  }],
  ['w:i', (state, tag, scanner) => switchOn(state, tag, scanner, 'italic')],
  ['w:b', (state, tag, scanner) => switchOn(state, tag, scanner, 'bold')],
  ['w:vertAlign', (state, tag, scanner) => {
    const run = runOf(flowOf(state))
    if (run && parentOf(state) === 'w:rPr') run.raised = scanner.value(tag, 'w:val') === 'superscript'
  }],
  ['w:rStyle', (state, tag, scanner) => {
    const run = runOf(flowOf(state))
    // It stands before what the run itself says.
    if (run && parentOf(state) === 'w:rPr') run.raised = state.options.raised.has(scanner.value(tag, 'w:val') ?? '')
  }]
])

/** In one of several writings of a part of a run, such as an emoji for programs that know it or not; such a run cannot be split there. */
function inAlternate(state: State): boolean {
  return flowOf(state).runs.length > 0 && ['mc:Choice', 'mc:Fallback'].includes(parentOf(state) ?? '')
}

function paragraphStart(state: State, tag: Tag, scanner: Scanner): void {
  if (tag.empty) return
  const flow = flowOf(state)
  const table = flow.tables.at(-1)
  flow.links.length = 0
  flow.paragraph = {
    element: {start: tag.start, open: tag.end, content: tag.end, closing: tag.end, end: tag.end},
    builder: new Builder(state.part),
    where: placeNow(state),
    cell: table && table.row >= 0 && table.column >= 0 ? {table: table.index, row: table.row, column: table.column} : undefined,
    pages: state.page === undefined ? [] : [{at: 0, page: state.page}],
    hanging: []
  }
  const {dropCap} = flow
  flow.dropCap = undefined
  if (dropCap) flow.paragraph.builder.put(dropCap.text, dropCap.start, dropCap.end, {lock: {reason: reasons.dropCap}})
  if (table) putTableAlternatives(state, table, scanner)
}

function placeNow(state: State): string {
  if (state.item) return state.item.where
  const table = flowOf(state).tables.at(-1)
  const inTable = table && table.row >= 0 ? `table ${table.index + 1}, row ${table.row + 1}` : undefined
  if (state.options.where) return inTable ? `${state.options.where}, ${inTable}` : state.options.where
  if (state.flows.length > 1) return inTable ? `text box, ${inTable}` : 'text box'
  return inTable ?? `paragraph ${state.counted + 1}`
}

function runStart(state: State, tag: Tag): void {
  const flow = flowOf(state)
  if (tag.empty || !flow.paragraph) return
  const parent = state.stack.at(-1)
  const inserted = parent?.name === 'w:ins' ? {start: parent.start, end: parent.end} : undefined
  const untrackable = inTrackedText(state, inserted !== undefined)
  const whole = flow.runs.length > 0
  for (const {run} of flow.runs) run.whole = true
  flow.runs.push({
    run: {start: tag.start, open: tag.end, content: tag.end, closing: tag.end, end: tag.end, properties: undefined, inserted, untrackable, whole},
    textStart: flow.paragraph.builder.text.length,
    endings: [],
    italic: false,
    bold: false,
    raised: false
  })
}

/** Around the insertion we may close and open again, nothing else may stand between it and the paragraph. */
function inTrackedText(state: State, inserted: boolean): boolean {
  for (let index = state.stack.length - (inserted ? 2 : 1); index >= 0; index--) {
    const {name} = state.stack[index]!
    if (name === 'w:p') return false
    if (name === 'w:ins' || name === 'w:moveTo') return true
  }
  return false
}

function space(state: State, tag: Tag): void {
  if (parentOf(state) === 'w:r' || inAlternate(state)) putMark(flowOf(state), ' ', tag)
}

function object(state: State, tag: Tag): void {
  putMark(flowOf(state), atom, tag)
}

function refer(state: State, tag: Tag, scanner: Scanner, kind: string): void {
  if (kind !== 'comment') object(state, tag)
  // The mark may stand in a text box; a remark goes to the paragraph that the box hangs on.
  const paragraph = state.flows[0]!.paragraph
  const id = scanner.value(tag, 'w:id')
  if (paragraph && id !== undefined) state.options.reference?.(kind, id, paragraph.element)
}

function furniture(state: State, tag: Tag, scanner: Scanner): void {
  state.options.furniture?.(scanner.value(tag, 'r:id') ?? '', scanner.value(tag, 'w:type') ?? 'default')
}

function pageStart(state: State): void {
  if (state.page === undefined) return
  state.page++
  for (const {paragraph} of state.flows) {
    paragraph?.pages.push({at: paragraph.builder.text.length, page: state.page})
  }
}

function controlStart(state: State, tag: Tag): void {
  if (tag.empty) return
  const around = {start: tag.start, end: tag.end}
  flowOf(state).controls.push({around, transparent: false, lock: {reason: reasons.control, around}})
}

function switchOn(state: State, tag: Tag, scanner: Scanner, which: 'italic' | 'bold'): void {
  const run = runOf(flowOf(state))
  if (!run || parentOf(state) !== 'w:rPr') return
  const value = scanner.value(tag, 'w:val')
  run[which] = value === undefined || !['0', 'false', 'off'].includes(value)
}

function runOf(flow: Flow): Flow['runs'][number] | undefined {
  return flow.runs.at(-1)
}
