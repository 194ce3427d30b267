import type {Token} from '../types.ts'
import type {ContextKey, Situation} from './situation.ts'
import {HOLDS} from './situation.ts'
import {matchAt, readPattern, type Pattern} from './pattern.ts'
import {sectionTokens} from './scope.ts'

/** One of these stands in the same sentence, outside the term itself. */
export const near: ContextKey = value => {
  const patterns = (value as string[]).map(readPattern)
  return situation => {
    const {tokens, term} = situation
    return patterns.some(pattern => standsIn(pattern, tokens, situation, term)) ? HOLDS : undefined
  }
}

/** One of these stands in the same section or in a heading above it. */
export const about: ContextKey = value => {
  const patterns = (value as string[]).map(readPattern)
  return situation =>
    sectionTokens(situation).some(tokens => patterns.some(pattern => standsIn(pattern, tokens, situation)))
      ? HOLDS
      : undefined
}

function standsIn(
  pattern: Pattern,
  tokens: readonly Token[],
  {knowledge}: Situation,
  outside?: {readonly from: number; readonly to: number}
): boolean {
  for (let at = 0; at < tokens.length; at++) {
    if (outside && at >= outside.from && at < outside.to) continue
    const found = matchAt(pattern, tokens, at, knowledge.lists).some(
      fit => fit.end > at && (!outside || fit.end <= outside.from || at >= outside.to)
    )
    if (found) return true
  }
  return false
}
