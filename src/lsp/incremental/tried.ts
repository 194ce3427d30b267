import type {Block, Directive, Prose} from '../../types.ts'
import {endOf} from './anchors.ts'
import {blocksOfPart, type Bounds} from './bounds.ts'
import {isAlike} from './identity.ts'
import {isShifted, shiftDirective} from './shift.ts'

/**
 * Whether a part as it was before an edit gives by itself what it gave in its document, so that nothing around it says
 * how it is read.
 *
 * @param alone the part as it was, read by itself
 * @param now the blocks of the part as it is
 */
export function wasTheSameAlone({blocks, directives}: Prose, bounds: Bounds, alone: Prose, now: readonly Block[]): boolean {
  const {from, until, head, tail, behind, shift} = bounds
  const known = blocks.slice(head, tail)
  if (behind && (known.some(block => endOf(block) > behind.from) || now.some(block => endOf(block) > behind.from + shift - from))) return false
  const own = blocksOfPart(alone.blocks, bounds, 0)
  return own !== undefined && areSame(own, known, from) && areSameDirectives(alone.directives, directives.filter(({span}) => span.start >= from && span.start < until), from)
}

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

function areSameDirectives(own: readonly Directive[], known: readonly Directive[], from: number): boolean {
  return JSON.stringify(own.map(directive => shiftDirective(directive, from))) === JSON.stringify(known)
}
