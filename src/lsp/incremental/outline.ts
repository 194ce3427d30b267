import {SECTION_REACH} from '../../decide/scope.ts'
import type {Block} from '../../types.ts'
import {isAlike} from './identity.ts'

/** The blocks of a document as contexts tell them apart. */
export interface Outline {
  readonly blocks: readonly Block[]
  /** Whether each block goes on with the list or the table of the block before it. */
  readonly joints: readonly number[]
  /** Where the list or table of each block begins. */
  readonly groups: readonly number[]
}

/** The outline of blocks in the order of the document. */
export function outlineOf(blocks: readonly Block[]): Outline {
  const joints: number[] = []
  const groups: number[] = []
  for (const [index, block] of blocks.entries()) {
    const previous = blocks[index - 1]
    const sameList = block.list !== undefined && block.list === previous?.list
    const sameTable = block.cell !== undefined && block.cell.table === previous?.cell?.table
    joints.push((sameList ? 2 : 0) + (sameTable ? 1 : 0))
    groups.push(sameList || sameTable ? groups[index - 1]! : index)
  }
  return {blocks, joints, groups}
}

/** What of an outline is as it was before: the blocks up to the first change, and those behind the last. */
export interface Alignment {
  /** The place of the same block in the outline before; undefined between the changes. */
  sameBlock(index: number): number | undefined
  /**
   * The same, where all that contexts look at around the block is the same as well: the section, the headings above,
   * the beginning of the list or table. Undefined where that is not certain.
   */
  samePlace(index: number): number | undefined
}

/** Compares two outlines of one document. */
export function align(before: Outline, now: Outline): Alignment {
  const [old, blocks] = [before.blocks, now.blocks]
  const isSame = (one: number, other: number): boolean => before.joints[one] === now.joints[other] && isAlike(old[one]!, blocks[other]!)
  const shorter = Math.min(old.length, blocks.length)
  let first = 0
  while (first < shorter && isSame(first, first)) first++
  let behind = 0
  while (behind < shorter - first && isSame(old.length - 1 - behind, blocks.length - 1 - behind)) behind++
  // Blocks from here on are the same again.
  const last = blocks.length - behind
  const lastBefore = old.length - behind
  const added = blocks.length - old.length
  const changesHeadings = old.slice(first, lastBefore).some(isHeading) || blocks.slice(first, last).some(isHeading)
  const isAll = first === old.length && first === blocks.length
  return {
    sameBlock: index => (index < first ? index : index >= last ? index - added : undefined),
    samePlace(index) {
      if (isAll || index + SECTION_REACH < first) return index
      return added === 0 && !changesHeadings && index - SECTION_REACH > last && now.groups[index]! > last ? index : undefined
    }
  }
}

function isHeading({kind}: Block): boolean {
  return kind === 'heading'
}
