import type {Block, Span, Token} from '../types.ts'
import {tokenize} from '../parse/tokenize.ts'
import {remember, type Situation, type Surroundings} from './situation.ts'
import {findQuotations} from './quotations.ts'

/** How far a section's other blocks count as being about the same thing. */
export const SECTION_REACH = 8

/** The candidate's term as offsets in its block. */
export function termSpan({tokens, term}: Situation): Span {
  return {start: tokens[term.from]!.span.start, end: tokens[term.to - 1]!.span.end}
}

export function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && outer.end >= inner.end
}

export function quotationsOf(situation: Situation): readonly Span[] {
  return remember(situation.surroundings, 'quotations', () => findQuotations(situation.block))
}

export function blockTokens({block}: Situation): readonly Token[] {
  return tokensOf(block)
}

/**
 * The words of the blocks that were asked for last; those of all would take twenty times the document. In a ring and
 * no Map: one that is filled and emptied all the time leaves tables behind that hold on to what was in them.
 */
const ring: {readonly block: Block; readonly tokens: readonly Token[]}[] = []
const RING = 4 * SECTION_REACH
let newest = -1

/** Blocks near each other ask for each other's words. */
function tokensOf(block: Block): readonly Token[] {
  const known = ring.find(entry => entry.block === block)
  if (known) return known.tokens
  const tokens = tokenize(block.text)
  newest = (newest + 1) % RING
  ring[newest] = {block, tokens}
  return tokens
}

/** The words of the section around a block: its headings, and the blocks near it under the same heading. */
export function sectionTokens({surroundings}: Situation): readonly (readonly Token[])[] {
  return sectionBlocks(surroundings).map(tokensOf)
}

export function sectionBlocks({prose, index}: Surroundings): Block[] {
  const {blocks} = prose
  let first = index
  while (first > 0 && index - first < SECTION_REACH && blocks[first]!.kind !== 'heading') first--
  let last = index
  while (last + 1 < blocks.length && last - index < SECTION_REACH && blocks[last + 1]!.kind !== 'heading') last++
  return [...headingsAbove(blocks, first), ...blocks.slice(first, last + 1)]
}

/** The chain of headings that a block stands under, the highest first. */
export function headingsAbove(blocks: readonly Block[], index: number): Block[] {
  const chain: Block[] = []
  let depth = Infinity
  for (let at = index; at >= 0 && depth > 1 && index - at < 400; at--) {
    const block = blocks[at]!
    const level = block.depth ?? 2
    if (block.kind !== 'heading' || level >= depth) continue
    depth = level
    if (at !== index) chain.unshift(block)
  }
  return chain
}
