import type {Block, Directive, Format, Prose, SourceDocument, Span} from '../../types.ts'
import {extractHtml} from '../html/index.ts'
import {extractMarkdown} from '../markdown/index.ts'
import {BlockBuilder} from '../shared/block-builder.ts'
import {hyphensIn} from '../shared/hyphens.ts'
import {inlineTextOf} from '../shared/inline-text.ts'
import {demandFewBytes} from '../shared/most-bytes.ts'
import {extractText} from '../text/extract.ts'
import {readMessage, type MessagePart} from './message.ts'

/** Mail messages: subject, text and page, and attachments that are text. They are read and not written. */
const eml: Format = {
  id: 'eml',
  extensions: ['.eml'],
  languageIds: [],
  async read(path, bytes, {maxBytes = Infinity} = {}) {
    demandFewBytes(bytes, maxBytes)
    const {parts, unread} = await readMessage(bytes)
    const {text, ...data} = assemble(parts)
    const incomplete = unread.length > 0 ? {incomplete: unreadAttachments(unread)} : {}
    return {path, formatId: 'eml', text, bytes, data: data satisfies MessageData, ...incomplete}
  },
  extract: document => dataOf(document).prose,
  place: (document, offset) => placeOf(dataOf(document), offset)
}

export default eml

interface MessageData {
  readonly prose: Prose
  /** The parts by position, and where each of their paragraphs begins. */
  readonly parts: readonly {readonly where: string; readonly start: number; readonly paragraphs: readonly number[]}[]
}

function dataOf(document: SourceDocument): MessageData {
  return document.data as MessageData
}

const SHOWN = 5

function unreadAttachments(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(', ')
  const rest = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ''
  return names.length === 1
    ? `Its attachment was not read: ${shown}. Save it, and check that file.`
    : `${names.length} attachments were not read: ${shown}${rest}. Save them, and check those files.`
}

function assemble(parts: readonly MessagePart[]): MessageData & {text: string} {
  const blocks: Block[] = []
  const directives: Directive[] = []
  const placed: MessageData['parts'][number][] = []
  let text = ''
  for (const part of parts) {
    const start = text.length
    const prose = proseOf(part)
    const own = prose.blocks.map(block => shiftBlock(block, start))
    for (const block of own) blocks.push(block)
    for (const directive of prose.directives) directives.push({...directive, span: shift(directive.span, start)})
    placed.push({where: part.where, start, paragraphs: own.map(({runs}) => runs[0]!.source.start)})
    text += `${part.text}\n\n`
  }
  return {text, prose: {blocks, directives}, parts: placed}
}

function proseOf({kind, text}: MessagePart): Prose {
  switch (kind) {
    case 'html': {
      const {blocks, directives} = extractHtml(text)
      return {blocks: asQuoted(blocks), directives}
    }
    case 'markdown':
      return extractMarkdown(text)
    case 'text':
      return mailText(text)
  }
  const builder = new BlockBuilder(text, hyphensIn(text))
  inlineTextOf(text, false).write(builder, 0, text.length)
  const block = builder.finish({kind: 'title'})
  return {blocks: block ? [block] : [], directives: []}
}

/** The heads that mail programs put before the message that is answered; what stands below was written by somebody else. */
const ANSWERED_LINE = /^[ \t]*-{2,} ?(?:Original Message|Forwarded message|Original Appointment) ?-{2,}[ \t]*$|^From: [^\n]*\n(?:[^\n]*\n){0,2}(?:Sent|Date): /im
const ANSWERED = /^(?:-{2,} ?(?:Original Message|Forwarded message|Original Appointment) ?-{2,}|From: .*\b(?:Sent|Date): .*)/i

function mailText(text: string): Prose {
  const head = ANSWERED_LINE.exec(text)?.index
  if (head === undefined) return extractText(text, '')
  const own = extractText(text.slice(0, head), '')
  const other = extractText(text.slice(head), '')
  return {
    blocks: [...own.blocks, ...other.blocks.map(block => quoted(shiftBlock(block, head)))],
    directives: [...own.directives, ...other.directives.map(directive => ({...directive, span: shift(directive.span, head)}))]
  }
}

function asQuoted(blocks: readonly Block[]): readonly Block[] {
  const head = blocks.findIndex(({text}) => ANSWERED.test(text))
  return head === -1 ? blocks : blocks.map((block, index) => (index < head ? block : quoted(block)))
}

function quoted({text, runs, marks}: Block): Block {
  return {kind: 'quotation', text, runs, marks}
}

function shiftBlock(block: Block, by: number): Block {
  return {...block, runs: block.runs.map(run => ({...run, source: shift(run.source, by)}))}
}

function shift({start, end}: Span, by: number): Span {
  return {start: start + by, end: end + by}
}

/** "message, paragraph 3" */
function placeOf({parts}: MessageData, offset: number): string {
  const part = parts.findLast(({start}) => start <= offset)
  if (!part) return ''
  if (part.where === 'subject') return part.where
  const number = part.paragraphs.filter(start => start <= offset).length
  return `${part.where}, paragraph ${Math.max(1, number)}`
}
