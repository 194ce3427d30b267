import type {BlockKind} from '../../types.ts'
import type {Paragraph} from '../container/model.ts'
import type {Tag} from '../container/xml.ts'
import {object} from './locks.ts'
import {anchorOf, flowOf, isEnclosed} from './state.ts'
import type {OpenParagraph, State} from './state.ts'
import {headingAt} from './styles.ts'
import type {Role} from './styles.ts'

type Closer = (state: State, tag: Tag, opening: Tag) => void

/** What each element ends. */
export const closers: ReadonlyMap<string, Closer> = new Map<string, Closer>([
  ['w:p', paragraphEnd],
  ['w:pPr', (state, tag) => {
    const {paragraph} = flowOf(state)
    if (paragraph && state.stack.at(-1)?.name === 'w:p') paragraph.element.content = tag.end
  }],
  ['w:rPr', propertiesEnd],
  ['w:r', runEnd],
  ['w:t', (state, tag) => {
    const flow = flowOf(state)
    if (flow.element) flow.element.end = tag.end
    flow.element = undefined
  }],
  ['w:fldSimple', (state, tag) => {
    const field = flowOf(state).fields.pop()
    if (field) field.around.end = tag.end
  }],
  ['w:sdt', (state, tag) => {
    const control = flowOf(state).controls.pop()
    if (control) control.around.end = tag.end
  }],
  ['w:ruby', (state) => {
    flowOf(state).rubies.pop()
  }],
  ['w:hyperlink', (state) => {
    const flow = flowOf(state)
    const start = flow.links.pop()
    if (start !== undefined) flow.paragraph?.builder.mark('link', start)
  }],
  ['w:txbxContent', (state) => {
    if (state.flows.length > 1) state.flows.pop()
  }],
  ['w:tbl', (state) => {
    flowOf(state).tables.pop()
  }]
])

/** Properties of a run; those of a paragraph mark, a control or a table stand elsewhere. */
export function propertiesEnd(state: State, tag: Tag, opening: Tag): void {
  const run = flowOf(state).runs.at(-1)?.run
  if (!run || state.stack.at(-1)?.name !== 'w:r' || run.open > opening.start) return
  // They stand first. Where they do not, no one knows what a copy of the run would look like.
  if (state.part.xml.slice(run.open, opening.start).trim() !== '') {
    run.whole = true
    return
  }
  run.properties = {start: opening.start, end: tag.end}
  run.content = tag.end
}

function runEnd(state: State, tag: Tag): void {
  const flow = flowOf(state)
  const open = flow.runs.pop()
  if (!open) return
  const {run, endings, italic, bold, raised, textStart} = open
  run.closing = tag.start
  run.end = tag.end
  for (const stretch of endings) stretch.end = tag.end
  if (raised) flow.paragraph?.builder.raised(textStart, object)
  if (italic) flow.paragraph?.builder.mark('emphasis', textStart)
  if (bold) flow.paragraph?.builder.mark('strong', textStart)
}

function paragraphEnd(state: State, tag: Tag): void {
  const flow = flowOf(state)
  const open = flow.paragraph
  flow.paragraph = undefined
  flow.runs.length = 0
  if (!open) return
  open.element.closing = tag.start
  open.element.end = tag.end
  const {builder, element} = open
  if (open.isDropCap && /^\p{L}$/u.test(builder.text.trim())) {
    flow.dropCap = {text: builder.text.trim(), start: element.content, end: element.closing}
    return
  }
  const outer = state.flows.at(-2)?.paragraph
  const target = outer ? outer.hanging : state.paragraphs
  const paragraph = finished(state, open)
  if (/[\p{L}\p{N}]/u.test(paragraph.text)) {
    target.push(paragraph)
    if (!outer && flow.tables.length === 0) state.counted++
  }
  target.push(...open.hanging)
}

function finished(state: State, open: OpenParagraph): Paragraph {
  const {builder, element, where, cell, pages} = open
  const role = roleOf(state, open)
  return {
    part: state.part,
    kind: role.kind,
    text: builder.text,
    pieces: builder.pieces,
    marks: builder.marks,
    where,
    pages: pages.length > 0 ? pages : undefined,
    depth: role.depth,
    cell,
    list: role.list,
    element,
    ...(isEnclosed(state) && {enclosed: true}),
    anchor: anchorOf(state)
  }
}

/** A paragraph's own settings win over those of its style; list number 0 takes it out of a list. */
function roleOf(state: State, open: OpenParagraph): Role {
  if (state.options.kind) return {kind: state.options.kind}
  const styled = open.style === undefined ? undefined : state.options.roles.get(open.style)
  const plain: BlockKind = open.cell ? 'table-cell' : 'paragraph'
  const heading = headingAt(open.outline)
  if (heading) return heading
  if (open.outline === undefined && styled?.kind === 'heading') return styled
  if (styled && styled.kind !== 'list-item' && styled.kind !== 'heading') return styled
  if (open.list !== undefined) return open.list === 0 ? {kind: plain} : {kind: 'list-item', list: open.list}
  return styled?.kind === 'list-item' ? styled : {kind: plain}
}
