import {SECTION_REACH} from '../../decide/scope.ts'
import type {Block} from '../../types.ts'
import {identityOf} from './identity.ts'

/** The blocks of a document as contexts tell them apart. */
export interface Outline {
  /** A number for each block: what it says, and whether it goes on with the list or table of the block before. */
  readonly blocks: readonly number[]
  /** Where the list or table of each block begins. */
  readonly groups: readonly number[]
  readonly headings: readonly boolean[]
}

export function outlineOf(blocks: readonly Block[]): Outline {
  const numbers: number[] = []
  const groups: number[] = []
  const headings: boolean[] = []
  for (const [index, block] of blocks.entries()) {
    const previous = blocks[index - 1]
    const sameList = block.list !== undefined && block.list === previous?.list
    const sameTable = block.cell !== undefined && block.cell.table === previous?.cell?.table
    numbers.push(identityOf(block) * 4 + (sameList ? 2 : 0) + (sameTable ? 1 : 0))
    groups.push(sameList || sameTable ? groups[index - 1]! : index)
    headings.push(block.kind === 'heading')
  }
  return {blocks: numbers, groups, headings}
}

/**
 * Tells for a block which block of the outline before stood in its place with all that contexts look at
 * around it the same: the section, the headings above, the beginning of the list or table. Undefined
 * where that is not certain.
 */
export function samePlaces(before: Outline, now: Outline): (index: number) => number | undefined {
  const [old, blocks] = [before.blocks, now.blocks]
  const shorter = Math.min(old.length, blocks.length)
  let first = 0
  while (first < shorter && old[first] === blocks[first]) first++
  if (first === old.length && first === blocks.length) return index => index
  let behind = 0
  while (behind < shorter - first && old[old.length - 1 - behind] === blocks[blocks.length - 1 - behind]) behind++
  // Blocks from here on are the same again.
  const last = blocks.length - behind
  const noHeadings = old.length === blocks.length && !before.headings.slice(first, last).includes(true) && !now.headings.slice(first, last).includes(true)
  return index => {
    if (index + SECTION_REACH < first) return index
    return noHeadings && index - SECTION_REACH > last && now.groups[index]! > last ? index : undefined
  }
}
