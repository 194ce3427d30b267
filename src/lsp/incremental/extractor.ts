import type {Block, Directive, Format, Prose, SourceDocument} from '../../types.ts'
import {shiftBlock, shiftDirective} from './shift.ts'

/** Reads the prose of a document that is edited, and reads again only the part that an edit touches. */
export interface Extractor {
  /** The same answer as that of `Format.extract`. */
  extract(document: SourceDocument): Prose
}

/** What was read last. */
interface Read {
  readonly text: string
  readonly prose: Prose
  readonly traits: Traits
}

export function createExtractor(format: Format): Extractor {
  let last: Read | undefined
  return {
    extract(document) {
      const {text} = document
      if (last && last.text === text) return last.prose
      const prose = (last && format.id === 'markdown' && readPart(last, document, format)) || undefined
      const whole = prose ?? format.extract(document)
      last = {text, prose: whole, traits: prose ? last!.traits : traitsOf(text)}
      return whole
    }
  }
}

/** What makes one place of a Markdown text depend on another that may be far away. */
interface Traits {
  /** HTML that may stay open from one paragraph to the next. */
  readonly html: boolean
  /** Words that are broken at a line end: how they are read depends on all other words. */
  readonly hyphens: boolean
  /** Definitions of links and notes, which brackets anywhere refer to. */
  readonly definitions: boolean
}

/** Comments, and addresses between angle brackets, stay within themselves. */
const HTML = /<(?!!--|https?:|mailto:)/
const HYPHEN = /[\p{L}\p{M}\p{N}][-\u2010][ \t]*[\r\n]/u
const DEFINITION = /\]:/

function traitsOf(text: string): Traits {
  return {html: HTML.test(text), hyphens: HYPHEN.test(text), definitions: DEFINITION.test(text)}
}

/**
 * Reads the text between two blocks that begin at the margin behind a blank line, where nothing that
 * came before is still open, and puts it between what is known to stand before and behind.
 *
 * @returns undefined where that would not be the same as reading all of it
 */
function readPart({text: old, prose, traits}: Read, document: SourceDocument, format: Format): Prose | undefined {
  if (traits.html || traits.hyphens) return undefined
  const {text} = document
  const {start, oldEnd, newEnd} = difference(old, text)
  const {blocks, directives} = prose
  const first = anchorBefore(old, blocks, start)
  const behind = anchorBehind(old, blocks, oldEnd)
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
  const partTraits = traitsOf(part)
  if (partTraits.html || partTraits.hyphens || partTraits.definitions || DEFINITION.test(before)) return undefined
  if (traits.definitions && (part.includes('[') || before.includes('['))) return undefined
  const read = format.extract(format.fromText!(document.path, part))
  const own = behind ? blocksUntil(read.blocks, behind.block, behind.start + shift - from) : read.blocks
  if (!own) return undefined
  const end = behind ? behind.from + shift - from : part.length
  return {
    blocks: [
      ...blocks.slice(0, first?.index ?? 0),
      ...own.map(block => shiftBlock(block, from)),
      ...(behind ? blocks.slice(behind.index).map(block => shiftBlock(block, shift)) : [])
    ],
    directives: [
      ...(first ? directives.filter(({span}) => span.end <= from) : []),
      ...read.directives.filter(({span}) => span.start < end).map(directive => shiftDirective(directive, from)),
      ...(behind ? directives.filter(({span}) => span.start >= behind.from).map(directive => shiftDirective(directive, shift)) : [])
    ] satisfies Directive[]
  }
}

/** False where what is between dashes at the top may reach further than this. */
function endsFrontMatter(text: string, from: number): boolean {
  const fence = /^\uFEFF?(---|\+{3})/.exec(text)?.[1]
  if (fence === undefined) return true
  const closing = fence === '---' ? /[\r\n](?:---|\.{3})[ \t]*[\r\n]/ : /[\r\n]\+{3}[ \t]*[\r\n]/
  return closing.test(text.slice(0, from))
}

/** So many characters are compared at once, which is far faster than one by one. */
const STRIDE = 2048

/** The one stretch in which two texts differ. */
function difference(old: string, text: string): {start: number; oldEnd: number; newEnd: number} {
  const shorter = Math.min(old.length, text.length)
  let start = 0
  while (start + STRIDE <= shorter && old.slice(start, start + STRIDE) === text.slice(start, start + STRIDE)) start += STRIDE
  while (start < shorter && old.charCodeAt(start) === text.charCodeAt(start)) start++
  const left = shorter - start
  const tail = (whole: string, same: number): string => whole.slice(whole.length - same - STRIDE, whole.length - same)
  let same = 0
  while (same + STRIDE <= left && tail(old, same) === tail(text, same)) same += STRIDE
  while (same < left && old.charCodeAt(old.length - 1 - same) === text.charCodeAt(text.length - 1 - same)) same++
  return {start, oldEnd: old.length - same, newEnd: text.length - same}
}

/** A block that begins at the margin behind a blank line: whatever was open before it ended there. */
interface Anchor {
  readonly index: number
  readonly block: Block
  /** Where its line begins. */
  readonly from: number
  /** Where its words begin. */
  readonly start: number
}

/** The last anchor whose first line is whole before a place. */
function anchorBefore(text: string, blocks: readonly Block[], place: number): Anchor | undefined {
  for (let index = lastBlockBefore(blocks, place); index >= 0; index--) {
    const anchor = anchorAt(text, blocks, index)
    if (!anchor) continue
    const lineEnd = text.indexOf('\n', anchor.start)
    if (lineEnd !== -1 && lineEnd < place) return anchor
  }
  return undefined
}

/** The first anchor behind a place whose blank line is behind it too. @returns also where the block's lines end */
function anchorBehind(text: string, blocks: readonly Block[], place: number): (Anchor & {readonly until: number}) | undefined {
  for (let index = lastBlockBefore(blocks, place) + 1; index < blocks.length; index++) {
    const anchor = anchorAt(text, blocks, index)
    if (!anchor || text.lastIndexOf('\n', anchor.from - 2) < place) continue
    const end = anchor.block.runs.at(-1)!.source.end
    const blank = /\n[ \t]*\r?\n/g
    blank.lastIndex = end
    return {...anchor, until: blank.test(text) ? blank.lastIndex : text.length}
  }
  return undefined
}

/** Blocks are in the order of the text, but for the descriptions of pictures, which come behind their paragraph. */
function lastBlockBefore(blocks: readonly Block[], place: number): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (startOf(blocks[middle]!) < place) low = middle + 1
    else high = middle
  }
  return low - 1
}

function startOf({runs}: Block): number {
  return runs[0]?.source.start ?? -1
}

function anchorAt(text: string, blocks: readonly Block[], index: number): Anchor | undefined {
  const block = blocks[index]!
  if ((block.kind !== 'paragraph' && block.kind !== 'heading') || block.list !== undefined || block.cell) return undefined
  const start = startOf(block)
  const from = text.lastIndexOf('\n', start - 1) + 1
  if (from === 0 || !/^(?:#{1,6} +)?$/.test(text.slice(from, start)) || !/\n[ \t]*\r?\n$/.test(text.slice(Math.max(0, from - 80), from))) return undefined
  // What is said of pictures in the block before comes behind it, and would be cut off from it.
  const previous = blocks[index - 1]
  return previous && startOf(previous) >= start ? undefined : {index, block, from, start}
}

/** The blocks before one that has to be the same as before; undefined when it is not there any more. */
function blocksUntil(blocks: readonly Block[], wanted: Block, start: number): readonly Block[] | undefined {
  const index = blocks.findIndex(block => startOf(block) === start)
  const block = blocks[index]
  if (!block || block.kind !== wanted.kind || block.text !== wanted.text || block.depth !== wanted.depth) return undefined
  if (block.list !== undefined || block.cell || JSON.stringify(block.marks) !== JSON.stringify(wanted.marks)) return undefined
  return blocks.slice(0, index)
}
