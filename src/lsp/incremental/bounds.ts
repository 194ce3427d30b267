import type {Block} from '../../types.ts'
import {anchorBefore, anchorBehind, endOf, startOf, type Anchorage} from './anchors.ts'
import type {Difference} from './difference.ts'
import {isAlike} from './identity.ts'

/** The part of a document that is read by itself after an edit. All but `shift` counts in the document before the edit. */
export interface Bounds {
  /** Where it begins. */
  readonly from: number
  /** Where it ends: a little behind `behind`, since what comes next may say what a block is. */
  readonly until: number
  /** The blocks of the document that it stands for: up to, and without, `tail`. */
  readonly head: number
  readonly tail: number
  /** The first block behind the part; undefined where the part ends with the document. */
  readonly behind: {readonly block: Block; readonly start: number; readonly from: number} | undefined
  /** How far the edit moved all that stands behind it. */
  readonly shift: number
}

/** The longer half of a document is not worth taking apart. */
const LARGEST_SHARE = 0.7

/** @returns undefined where no part of the document can be told from the rest */
export function boundsOf(old: string, text: string, blocks: readonly Block[], {start, oldEnd, newEnd}: Difference, anchorage: Anchorage): Bounds | undefined {
  const first = anchorBefore(old, blocks, start, anchorage)
  const behind = anchorBehind(old, blocks, oldEnd, anchorage)
  const shift = newEnd - oldEnd
  const from = first?.from ?? 0
  const until = behind ? behind.until : old.length
  if (!endsFrontMatter(old, from) || !endsFrontMatter(text, from)) return undefined
  if (until + shift - from > text.length * LARGEST_SHARE) return undefined
  const head = first?.index ?? 0
  // A note with paragraphs of its own stands within the block that it belongs to, which then grows with them.
  if (blocks.some((block, index) => index < head && endOf(block) > from)) return undefined
  // At the top of a document it would be front matter; here it is not.
  if (from > 0 && /^(?:---|\+{3})/.test(text.slice(from, from + 3))) return undefined
  return {from, until, head, tail: behind?.index ?? blocks.length, behind, shift}
}

/**
 * The blocks of a part, without the one behind it, which has to be the same as before; undefined when it is not there
 * any more.
 *
 * @param shift how far it stands from where it was
 */
export function blocksOfPart(blocks: readonly Block[], {behind, from}: Bounds, shift: number): readonly Block[] | undefined {
  if (!behind) return blocks
  const index = blocks.findIndex(block => startOf(block) === behind.start + shift - from)
  const block = blocks[index]
  if (!block || block.list !== undefined || block.cell || !isAlike(block, behind.block)) return undefined
  return blocks.slice(0, index)
}

/** False where what is between dashes at the top may reach further than this. */
function endsFrontMatter(text: string, from: number): boolean {
  const fence = /^\uFEFF?(---|\+{3})/.exec(text)?.[1]
  if (fence === undefined) return true
  const closing = fence === '---' ? /[\r\n](?:---|\.{3})[ \t]*[\r\n]/ : /[\r\n]\+{3}[ \t]*[\r\n]/
  return closing.test(text.slice(0, from))
}
