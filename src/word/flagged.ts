import type {Decision} from '../engine.ts'
import type {Span} from '../types.ts'
import type {Flag, Flagged} from './finding.ts'

const STRENGTH = {suggestion: 0, warning: 1, error: 2}

/**
 * The decisions about a block that are findings, by position. Where two overlap, the longer one speaks; of two
 * that are equally long, the stronger.
 */
export function flaggedIn(decisions: readonly Decision[]): Flagged[] {
  const flagged = decisions
    .filter((decision): decision is Decision & {verdict: Flag} => decision.verdict.kind === 'flag')
    .map(({situation, verdict}) => ({situation, verdict, span: spanOf(situation.tokens, verdict.range)}))
  flagged.sort((a, b) => a.span.start - b.span.start)
  const kept: Flagged[] = []
  for (const each of flagged) {
    const last = kept.at(-1)
    if (!last || last.span.end <= each.span.start) kept.push(each)
    else if (outweighs(each, last)) kept[kept.length - 1] = each
  }
  return kept
}

function outweighs(one: Flagged, other: Flagged): boolean {
  const longer = size(one.span) - size(other.span)
  return longer > 0 || (longer === 0 && STRENGTH[one.verdict.level] > STRENGTH[other.verdict.level])
}

function spanOf(tokens: Flagged['situation']['tokens'], range: Flag['range']): Span {
  return {start: tokens[range.from]!.span.start, end: tokens[range.to - 1]!.span.end}
}

function size({start, end}: Span): number {
  return end - start
}
