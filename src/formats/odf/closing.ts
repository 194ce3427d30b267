import type {Paragraph} from '../container/model.ts'
import type {Scanner, Tag} from '../container/xml.ts'
import {object} from './locks.ts'
import {inline} from './elements.ts'
import {anchorOf, flowOf} from './state.ts'
import type {OpenParagraph, State} from './state.ts'

const paragraphs = new Set(['text:p', 'text:h', 'svg:title', 'svg:desc', 'presentation:footer-decl', 'presentation:header-decl'])

/** What an element ends; `opening` is its opening tag. */
export function closed(state: State, tag: Tag, opening: Tag, scanner: Scanner): void {
  const flow = flowOf(state)
  if (paragraphs.has(tag.name)) {
    if (flow.paragraph?.element.start === opening.start) paragraphEnd(state, tag)
  } else if (inline.has(tag.name)) inlineEnd(state, opening, scanner)
  else if (tag.name === 'text:list') flow.lists.pop()
  else if (tag.name === 'table:table') flow.tables.pop()
  else if (tag.name === 'presentation:notes' && state.slide) state.slide.notes = false
}

function inlineEnd(state: State, opening: Tag, scanner: Scanner): void {
  const flow = flowOf(state)
  const {paragraph} = flow
  if (!paragraph || flow.spans.at(-1)?.start !== opening.start) return
  flow.spans = flow.spans.slice(0, -1)
  const start = flow.starts.pop()!
  if (opening.name === 'text:a' || opening.name === 'draw:a') paragraph.builder.mark('link', start)
  else if (opening.name === 'text:span') {
    const {italic, bold, raised} = state.options.styles.look(scanner.value(opening, 'text:style-name'))
    if (raised) paragraph.builder.raised(start, object)
    if (italic) paragraph.builder.mark('emphasis', start)
    if (bold) paragraph.builder.mark('strong', start)
  }
}

function paragraphEnd(state: State, tag: Tag): void {
  const flow = flowOf(state)
  const open = flow.paragraph!
  flow.paragraph = undefined
  open.element.closing = tag.start
  open.element.end = tag.end
  const outer = state.flows.findLast(({paragraph}) => paragraph)?.paragraph
  const target = outer ? outer.hanging : state.paragraphs
  if (flow.ours) return
  if (/[\p{L}\p{N}]/u.test(open.builder.text)) {
    target.push(finished(state, open))
    if (open.where === `paragraph ${state.counted + 1}`) state.counted++
  }
  target.push(...open.hanging)
}

function finished(state: State, open: OpenParagraph): Paragraph {
  const {builder, element, where, cell, pages, kind, depth, list, alternative} = open
  return {
    part: state.part,
    kind,
    text: builder.text,
    pieces: builder.pieces,
    marks: builder.marks,
    where: kind === 'comment' && state.author ? `${where} by ${state.author}` : where,
    pages: pages.length > 0 ? pages : undefined,
    depth,
    cell,
    list,
    ...(alternative ? {} : {element}),
    anchor: anchorOf(state)
  }
}
