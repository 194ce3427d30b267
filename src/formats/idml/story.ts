import type {Block, BlockKind} from '../../types.ts'
import {atom, Builder} from '../container/builder.ts'
import {decode} from '../container/entities.ts'
import type {Lock, Paragraph, Part, TextElement} from '../container/model.ts'
import {scan} from '../container/xml.ts'
import type {Scanner, Tag} from '../container/xml.ts'

const locks: Readonly<Record<'field' | 'note' | 'object', Lock>> = {
  field: {reason: 'the result of a variable or a cross-reference, which InDesign writes anew'},
  note: {reason: 'in a note that somebody wrote for the editors'},
  object: {reason: 'broken by an object in the text'}
}

/** What begins anew in a table, a footnote or a note. */
interface Flow {
  readonly where: string
  readonly kind: BlockKind | undefined
  readonly lock: Lock | undefined
  builder: Builder
  counted: number
  cell: Block['cell']
  /** Whether a paragraph is counted in its place: "paragraph 2". */
  readonly counts: boolean
}

interface Look {
  readonly italic: boolean
  readonly bold: boolean
  /** Above the line, as marks of notes stand. */
  readonly raised: boolean
}

/** An open element, and what it found. */
interface Frame {
  readonly name: string
  /** How many flows were open before it. */
  readonly flows: number
  /** The paragraph it began in, and where. */
  readonly builder: Builder
  readonly start: number
  readonly look: Look
}

interface State {
  readonly part: Part
  readonly paragraphs: Paragraph[]
  readonly flows: Flow[]
  readonly stack: Frame[]
  element: TextElement | undefined
  tables: number
  footnotes: number
  fields: number
}

const plain: Look = {italic: false, bold: false, raised: false}

/** Objects that stand in a line of text; a frame among them shows a story of its own. */
const objects = new Set(['TextFrame', 'Rectangle', 'Oval', 'Polygon', 'GraphicLine', 'Group', 'Button', 'Sound', 'Movie'])

/** The paragraphs of one story. `where` names the frame that it begins in. */
export function readStory(part: Part, where: string): Paragraph[] {
  const state: State = {
    part, paragraphs: [], flows: [flow(part, where, {counts: true})], stack: [], element: undefined, tables: 0, footnotes: 0, fields: 0
  }
  let skipping = 0
  scan(part.xml, {name: part.name}, {
    open(tag, scanner) {
      if (skipping > 0 || isSkipped(tag, scanner)) {
        if (skipping === 0) put(state, atom, tag, objects.has(tag.name) ? locks.object : undefined)
        if (!tag.empty) skipping++
        return
      }
      const {builder} = top(state)
      const frame = {name: tag.name, flows: state.flows.length, builder, start: builder.text.length, look: lookOf(tag, scanner)}
      opened(state, tag, scanner)
      if (!tag.empty) state.stack.push(frame)
    },
    close(tag) {
      if (skipping > 0) {
        skipping--
        return
      }
      const frame = state.stack.pop()!
      closed(state, tag, frame)
      if (state.flows.length > frame.flows) {
        endParagraph(state)
        state.flows.length = frame.flows
      }
    },
    text(start, end, literal) {
      if (skipping > 0 || !state.element) return
      top(state).builder.raw(start, end, literal, {element: state.element, lock: lockNow(state)})
    }
  })
  endParagraph(state)
  return state.paragraphs
}

/** Deleted words, and objects, whose stories are read by themselves. */
function isSkipped(tag: Tag, scanner: Scanner): boolean {
  if (tag.name === 'Change') return scanner.value(tag, 'ChangeType') === 'DeletedText'
  return objects.has(tag.name)
}

function opened(state: State, tag: Tag, scanner: Scanner): void {
  const {where} = top(state)
  switch (tag.name) {
    case 'Content':
      if (!tag.empty) state.element = {start: tag.start, open: tag.end, end: tag.end}
      break
    case 'Br':
      endParagraph(state)
      break
    case 'Footnote':
    case 'Endnote':
      put(state, atom, tag, locks.object)
      if (!tag.empty) state.flows.push(flow(state.part, `${where}, footnote ${++state.footnotes}`, {}))
      break
    case 'Note':
      if (!tag.empty) state.flows.push(flow(state.part, `${where}, note`, {kind: 'comment', lock: locks.note}))
      break
    case 'Table':
      put(state, atom, tag, locks.object)
      if (!tag.empty) {
        state.tables++
        state.flows.push(flow(state.part, where, {kind: 'table-cell'}))
      }
      break
    case 'Cell': {
      const [column = 0, row = 0] = (scanner.value(tag, 'Name') ?? '').split(':').map(Number)
      const table = state.tables
      if (!tag.empty) {
        const inTable = flow(state.part, `${where}, table ${table}, row ${row + 1}`, {kind: 'table-cell'})
        inTable.cell = {table: table - 1, row, column}
        state.flows.push(inTable)
      }
      break
    }
    case 'TextVariableInstance':
      variable(state, tag, scanner)
      break
    case 'CrossReferenceSource':
      if (!tag.empty) state.fields++
      break
  }
}

function closed(state: State, tag: Tag, frame: Frame): void {
  if (tag.name === 'Content' && state.element) {
    state.element.end = tag.end
    state.element = undefined
  } else if (tag.name === 'ParagraphStyleRange') endParagraph(state)
  else if (tag.name === 'CrossReferenceSource') state.fields--
  else markLook(top(state).builder, frame)
}

/** An element may begin in a paragraph before. */
function markLook(builder: Builder, {name, start, look, builder: first}: Frame): void {
  const from = builder === first ? start : 0
  if (name === 'HyperlinkTextSource') builder.mark('link', from)
  if (look.raised) builder.raised(from, locks.object)
  if (look.italic) builder.mark('emphasis', from)
  if (look.bold) builder.mark('strong', from)
}

function endParagraph(state: State): void {
  const open = top(state)
  for (const frame of state.stack) if (frame.flows === state.flows.length) markLook(open.builder, frame)
  const {text, pieces, marks} = open.builder
  open.builder = new Builder(state.part)
  if (!/[\p{L}\p{N}]/u.test(text)) return
  const where = open.counts ? `${open.where}, paragraph ${++open.counted}` : open.where
  state.paragraphs.push({part: state.part, kind: open.kind ?? 'paragraph', text, pieces, marks, where, cell: open.cell})
}

/** What a variable shows is noted in an attribute. */
function variable(state: State, tag: Tag, scanner: Scanner): void {
  const written = scanner.attributes(tag).find(({name}) => name === 'ResultText')
  const text = written ? decode(state.part.xml.slice(written.start, written.end)) : ''
  put(state, text === '' ? atom : text, tag, locks.field)
}

function put(state: State, text: string, tag: Tag, lock: Lock | undefined): void {
  if (lock && isInText(state)) top(state).builder.put(text, tag.start, tag.end, {lock: lockNow(state) ?? lock})
}

function isInText({stack}: State): boolean {
  return stack.some(({name}) => name === 'CharacterStyleRange' || name === 'ParagraphStyleRange')
}

function lockNow(state: State): Lock | undefined {
  return top(state).lock ?? (state.fields > 0 ? locks.field : undefined)
}

function lookOf(tag: Tag, scanner: Scanner): Look {
  if (tag.name !== 'CharacterStyleRange') return plain
  const style = scanner.value(tag, 'FontStyle') ?? ''
  return {italic: /italic|oblique/i.test(style), bold: /bold|black|heavy/i.test(style), raised: /superscript/i.test(scanner.value(tag, 'Position') ?? '')}
}

function flow(part: Part, where: string, {kind, lock, counts = false}: {kind?: BlockKind; lock?: Lock; counts?: boolean}): Flow {
  return {where, kind, lock, builder: new Builder(part), counted: 0, cell: undefined, counts}
}

function top({flows}: State): Flow {
  return flows.at(-1)!
}
