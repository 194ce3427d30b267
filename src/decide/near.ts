import type {Token, TokenRange} from '../types.ts'
import {HOLDS, type ContextKey, type Situation} from './situation.ts'
import {readPattern, type Pattern} from './notation.ts'
import {matchAt} from './pattern.ts'
import {sectionTokens} from './scope.ts'

/** One of these stands in the same sentence, outside the term itself. */
export const near: ContextKey = value => {
  const patterns = byFirstWord(value as string[])
  return situation => (standsIn(patterns, situation.tokens, situation, situation.term) ? HOLDS : undefined)
}

/** One of these stands in the same section or in a heading above it. */
export const about: ContextKey = value => {
  const patterns = byFirstWord(value as string[])
  return situation => (sectionTokens(situation).some(tokens => standsIn(patterns, tokens, situation)) ? HOLDS : undefined)
}

/** A word tells which of many patterns can fit from it on. */
interface Patterns {
  readonly byWord: ReadonlyMap<string, readonly Pattern[]>
  /** Those that begin with a list or with what may be absent. */
  readonly others: readonly Pattern[]
}

function byFirstWord(notations: readonly string[]): Patterns {
  const byWord = new Map<string, Pattern[]>()
  const others: Pattern[] = []
  for (const pattern of notations.map(readPattern)) {
    const first = pattern[0]
    if (first?.kind !== 'words') others.push(pattern)
    else for (const word of first.words) byWord.set(word, [...(byWord.get(word) ?? []), pattern])
  }
  return {byWord, others}
}

function standsIn({byWord, others}: Patterns, tokens: readonly Token[], situation: Situation, outside?: TokenRange): boolean {
  for (let at = 0; at < tokens.length; at++) {
    if (outside && at >= outside.from && at < outside.to) continue
    const own = byWord.get(tokens[at]!.norm)
    if (own && fitsFrom(own, tokens, at, situation, outside)) return true
    if (fitsFrom(others, tokens, at, situation, outside)) return true
  }
  return false
}

function fitsFrom(patterns: readonly Pattern[], tokens: readonly Token[], at: number, {knowledge}: Situation, outside: TokenRange | undefined): boolean {
  for (const pattern of patterns) {
    for (const {end} of matchAt(pattern, tokens, at, knowledge.lists)) {
      if (end > at && (!outside || end <= outside.from || at >= outside.to)) return true
    }
  }
  return false
}
