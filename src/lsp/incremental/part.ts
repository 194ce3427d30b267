import type {Prose} from '../../types.ts'
import {blocksOfPart, boundsOf, type Bounds} from './bounds.ts'
import type {Change} from './change.ts'
import {difference} from './difference.ts'
import type {Manner} from './manners.ts'
import {shiftBlock, shiftDirective} from './shift.ts'
import {wasTheSameAlone} from './tried.ts'

/** A document that was read. */
export interface Read {
  readonly text: string
  readonly prose: Prose
  /** The text when all of it was read last: what parts brought since reaches nowhere. */
  readonly whole: string
}

/**
 * Reads the text between two blocks at whose beginning nothing that came before is still open, and puts it between
 * what is known to stand before and behind.
 *
 * @param readAlone reads a part as if it were a document
 * @returns undefined where that would not be the same as reading all of it
 */
export function readPart({text: old, prose, whole}: Read, text: string, manner: Manner, readAlone: (part: string) => Prose): Prose | undefined {
  const changed = difference(old, text)
  const bounds = boundsOf(old, text, prose.blocks, changed, manner)
  if (!bounds) return undefined
  const {from, until, shift} = bounds
  const part = {before: old.slice(from, until), after: text.slice(from, until + shift)}
  const change: Change = {texts: {before: old, after: text}, difference: changed, part, whole}
  if (manner.far.test(part.after) || !manner.mayStandAlone(change)) return undefined
  const read = readAlone(part.after)
  const own = blocksOfPart(read.blocks, bounds, shift)
  if (!own) return undefined
  if (manner.isTried && !wasTheSameAlone(prose, bounds, readAlone(part.before), own)) return undefined
  return splice(prose, bounds, {blocks: own, directives: read.directives})
}

function splice({blocks, directives}: Prose, {from, until, head, tail, behind, shift}: Bounds, part: Prose): Prose {
  // Where the part ends without the block behind it, as the document is now.
  const end = (behind?.from ?? until) + shift
  return {
    blocks: [...blocks.slice(0, head), ...part.blocks.map(block => shiftBlock(block, from)), ...blocks.slice(tail).map(block => shiftBlock(block, shift))],
    directives: [
      ...directives.filter(({span}) => from > 0 && span.end <= from),
      ...part.directives.map(directive => shiftDirective(directive, from)).filter(({span}) => span.start < end),
      ...(behind ? directives.filter(({span}) => span.start >= behind.from).map(directive => shiftDirective(directive, shift)) : [])
    ]
  }
}
