import type {Block, Directive, Format, Prose, SourceDocument} from '../../types.ts'
import {anchorBefore, anchorBehind, endOf, paragraphEnd, paragraphStart, startOf} from './anchors.ts'
import {difference} from './difference.ts'
import {isAlike} from './identity.ts'
import {mannerOf, type Manner} from './manners.ts'
import {isShifted, shiftBlock, shiftDirective} from './shift.ts'

/** Reads the prose of a document that is edited, and reads again only the part that an edit touches. */
export interface Extractor {
  /** The same answer as that of `Format.extract`. */
  extract(document: SourceDocument): Prose
}

/** What was read last. */
interface Read {
  readonly text: string
  readonly prose: Prose
  /** The text when all of it was read last: what parts brought since reaches nowhere. */
  readonly whole: string
  /** Its places depend on each other, or its format has no parts. */
  readonly isWhole: boolean
  /** `Format.habits` */
  readonly habits: string
}

export function createExtractor(format: Format): Extractor {
  const manner = mannerOf(format.id)
  let last: Read | undefined
  return {
    extract(document) {
      const {text} = document
      if (last && last.text === text) return last.prose
      const habits = format.habits?.(document)
      const key = JSON.stringify(habits ?? '')
      const readAlone = (part: string): Prose => {
        const own = format.fromText!(document.path, part)
        return format.extract(habits ? {...own, data: {...(own.data as object), ...habits}} : own)
      }
      const part = last && !last.isWhole && last.habits === key ? readPart(last, text, manner!, readAlone) : undefined
      last = part ? {...last!, text, prose: part} : {text, prose: format.extract(document), whole: text, isWhole: !manner || manner.far.test(text), habits: key}
      return last.prose
    }
  }
}

/**
 * Reads the text between two blocks behind a blank line, where nothing that came before is still open, and puts
 * it between what is known to stand before and behind.
 *
 * @param readAlone reads a part as if it were a document
 * @returns undefined where that would not be the same as reading all of it
 */
function readPart({text: old, prose, whole}: Read, text: string, manner: Manner, readAlone: (part: string) => Prose): Prose | undefined {
  const {start, oldEnd, newEnd} = difference(old, text)
  const {blocks, directives} = prose
  const first = anchorBefore(old, blocks, start, manner)
  const behind = anchorBehind(old, blocks, oldEnd, manner)
  const shift = newEnd - oldEnd
  const from = first?.from ?? 0
  if (!endsFrontMatter(old, from) || !endsFrontMatter(text, from)) return undefined
  const until = behind ? behind.until + shift : text.length
  const part = text.slice(from, until)
  // The longer half of a document is not worth taking apart.
  if (part.length > text.length * 0.7) return undefined
  // At the top of a document it would be front matter; here it is not.
  if (from > 0 && /^(?:---|\+{3})/.test(part)) return undefined
  const before = old.slice(from, until - shift)
  if (manner.far.test(part)) return undefined
  const paragraphs = {before: paragraphsAround(old, start, oldEnd), after: paragraphsAround(text, start, newEnd)}
  const lines = {before: linesAround(old, start, oldEnd), after: linesAround(text, start, newEnd)}
  if (!manner.mayStandAlone({part: {before, after: part}, paragraphs, lines, whole})) return undefined
  const read = readAlone(part)
  const own = behind ? blocksUntil(read.blocks, behind.block, behind.start + shift - from) : read.blocks
  if (!own) return undefined
  const tail = behind?.index ?? blocks.length
  const end = behind ? behind.from + shift - from : part.length
  if (manner.isTried) {
    const known = blocks.slice(first?.index ?? 0, tail)
    const tried = readAlone(before)
    const same = behind ? blocksUntil(tried.blocks, behind.block, behind.start - from) : tried.blocks
    const inPart = directives.filter(({span}) => span.start >= from && span.start < before.length + from)
    if (JSON.stringify(tried.directives.map(directive => shiftDirective(directive, from))) !== JSON.stringify(inPart)) return undefined
    if (!same || !areSame(same, known, from) || own.some(block => endOf(block) > end) || known.some(block => behind && endOf(block) > behind.from)) return undefined
  }
  return {
    blocks: [
      ...blocks.slice(0, first?.index ?? 0),
      ...own.map(block => shiftBlock(block, from)),
      ...blocks.slice(tail).map(block => shiftBlock(block, shift))
    ],
    directives: [
      ...(first ? directives.filter(({span}) => span.end <= from) : []),
      ...read.directives.filter(({span}) => span.start < end).map(directive => shiftDirective(directive, from)),
      ...(behind ? directives.filter(({span}) => span.start >= behind.from).map(directive => shiftDirective(directive, shift)) : [])
    ] satisfies Directive[]
  }
}

function paragraphsAround(text: string, start: number, end: number): string {
  return text.slice(paragraphStart(text, start), paragraphEnd(text, end))
}

function linesAround(text: string, start: number, end: number): string {
  const lineEnd = text.indexOf('\n', end)
  return text.slice(start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1, lineEnd === -1 ? text.length : lineEnd)
}

/** False where what is between dashes at the top may reach further than this. */
function endsFrontMatter(text: string, from: number): boolean {
  const fence = /^\uFEFF?(---|\+{3})/.exec(text)?.[1]
  if (fence === undefined) return true
  const closing = fence === '---' ? /[\r\n](?:---|\.{3})[ \t]*[\r\n]/ : /[\r\n]\+{3}[ \t]*[\r\n]/
  return closing.test(text.slice(0, from))
}

/** The blocks before one that has to be the same as before; undefined when it is not there any more. */
function blocksUntil(blocks: readonly Block[], wanted: Block, start: number): readonly Block[] | undefined {
  const index = blocks.findIndex(block => startOf(block) === start)
  const block = blocks[index]
  if (!block || block.list !== undefined || block.cell || !isAlike(block, wanted)) return undefined
  return blocks.slice(0, index)
}

/** Whether a part was read by itself as it was in its document. */
function areSame(own: readonly Block[], known: readonly Block[], from: number): boolean {
  return (
    own.length === known.length &&
    own.every((block, index) => {
      const other = known[index]!
      const [previous, otherPrevious] = [own[index - 1], known[index - 1]]
      return (
        isAlike(block, other) &&
        block.cell?.column === other.cell?.column &&
        (block.list === previous?.list) === (other.list === otherPrevious?.list) &&
        (block.cell?.table === previous?.cell?.table) === (other.cell?.table === otherPrevious?.cell?.table) &&
        block.runs.length === other.runs.length &&
        block.runs.every((run, at) => isShifted(run, other.runs[at]!, from))
      )
    })
  )
}
