import {countUpTo} from '../../sorted.ts'
import type {Block, BlockKind} from '../../types.ts'

/** A block at whose beginning nothing of the lines before is still open. */
export interface Anchor {
  readonly index: number
  readonly block: Block
  /** Where the part that it begins has to be read from. */
  readonly from: number
  /** Where its words begin. */
  readonly start: number
}

/** Which blocks of a format are anchors. */
export interface Anchorage {
  readonly kinds: readonly BlockKind[]
  /** Fits what stands before the words: a blank line and, as its first group, what belongs to the block. */
  readonly lead: RegExp
  /** Global. What parts a block from whatever follows; absent: a blank line. */
  readonly gap?: RegExp
}

/** What stands before the words of an anchor is not longer. */
const LONGEST_LEAD = 400
const BLANK_LINE = /\n[ \t]*\r?\n/g

/** The last anchor that a gap parts from a place behind it. */
export function anchorBefore(text: string, blocks: readonly Block[], place: number, anchorage: Anchorage): Anchor | undefined {
  for (let index = lastBlockBefore(blocks, place); index >= 0; index--) {
    const anchor = anchorAt(text, blocks, index, anchorage)
    if (anchor && gapEnd(text, anchor.start, anchorage) <= place) return anchor
  }
  return undefined
}

/** The first anchor behind a place whose lead is behind it too. @returns also where the block behind it ends */
export function anchorBehind(text: string, blocks: readonly Block[], place: number, anchorage: Anchorage): (Anchor & {readonly until: number}) | undefined {
  for (let index = lastBlockBefore(blocks, place) + 1; index < blocks.length; index++) {
    const anchor = anchorAt(text, blocks, index, anchorage)
    if (!anchor || text.lastIndexOf('\n', anchor.from - 2) < place) continue
    // What comes next may say what a block is, as with titles.
    const next = blocks[index + 1] ?? anchor.block
    return {...anchor, until: Math.min(gapEnd(text, endOf(next), anchorage), text.length)}
  }
  return undefined
}

/** Infinity where none comes any more. */
function gapEnd(text: string, from: number, {gap = BLANK_LINE}: Anchorage): number {
  gap.lastIndex = from
  return gap.test(text) ? gap.lastIndex : Infinity
}

/** Blocks are in the order of the text, but for the descriptions of pictures, which come behind their paragraph. */
function lastBlockBefore(blocks: readonly Block[], place: number): number {
  return countUpTo(blocks, place - 1, startOf) - 1
}

/** Where a block begins in the source; -1 for one without text. */
export function startOf({runs}: Block): number {
  return runs[0]?.source.start ?? -1
}

/** Where a block ends in the source; -1 for one without text. */
export function endOf({runs}: Block): number {
  return runs.at(-1)?.source.end ?? -1
}

function anchorAt(text: string, blocks: readonly Block[], index: number, {kinds, lead}: Anchorage): Anchor | undefined {
  const block = blocks[index]!
  if (!kinds.includes(block.kind) || block.list !== undefined || block.cell) return undefined
  const start = startOf(block)
  const own = lead.exec(text.slice(Math.max(0, start - LONGEST_LEAD), start))?.[1]
  if (own === undefined) return undefined
  // What is said of pictures in the block before comes behind it, and would be cut off from it.
  const previous = blocks[index - 1]
  return previous && startOf(previous) >= start ? undefined : {index, block, from: start - own.length, start}
}
