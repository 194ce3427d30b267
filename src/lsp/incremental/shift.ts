import type {Block, Directive, Finding, Run, Span} from '../../types.ts'
import {shareIdentity} from './identity.ts'

export function shiftSpan({start, end}: Span, by: number): Span {
  return {start: start + by, end: end + by}
}

export function shiftFinding(finding: Finding, by: number): Finding {
  return {
    ...finding,
    span: shiftSpan(finding.span, by),
    replacements: finding.replacements.map(replacement => ({
      ...replacement,
      edits: replacement.edits.map(({span, text}) => ({span: shiftSpan(span, by), text}))
    }))
  }
}

export function shiftDirective(directive: Directive, by: number): Directive {
  return {...directive, span: shiftSpan(directive.span, by)}
}

/** The block somewhere else in the source. Where its characters stand is worked out when it is asked for. */
export function shiftBlock(block: Block, by: number): Block {
  if (by === 0) return block
  const origin = origins.get(block) ?? {block, by: 0}
  const total = origin.by + by
  const moved = total === 0 ? origin.block : movedBlock(origin.block, total)
  if (total !== 0) origins.set(moved, {block: origin.block, by: total})
  shareIdentity(moved, block)
  return moved
}

/** Where a moved block comes from, so that many moves are one. */
const origins = new WeakMap<Block, {readonly block: Block; readonly by: number}>()

function movedBlock(block: Block, by: number): Block {
  const {kind, text, marks, depth, cell, list} = block
  let runs: readonly Run[] | undefined
  return {
    kind,
    text,
    marks,
    get runs() {
      return (runs ??= block.runs.map(run => ({...run, source: shiftSpan(run.source, by)})))
    },
    ...(depth === undefined ? {} : {depth}),
    ...(cell === undefined ? {} : {cell}),
    ...(list === undefined ? {} : {list})
  }
}
