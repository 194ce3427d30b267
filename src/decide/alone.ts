import type {Token, TokenRange} from '../types.ts'
import {HOLDS, type ContextKey, type Knowledge} from './situation.ts'
import {following} from './phrase.ts'

/** An adjective stands as a noun: "the homeless are", not "the homeless shelter". */
export const alone: ContextKey = value => ({tokens, term, knowledge}) =>
  (standsAlone(tokens, term.to, knowledge) && !describesNounOfOne(tokens, term, knowledge)) === (value as boolean) ? HOLDS : undefined

/** "a crazy finish": behind a determiner of one thing, a verb would be "finishes", so the base form is a noun. */
function describesNounOfOne(tokens: readonly Token[], {from, to}: TokenRange, {grammar}: Knowledge): boolean {
  const before = tokens[from - 1]
  const next = tokens[to]
  if (!before || next?.kind !== 'word' || !grammar.is(before.norm, 'singular-determiners')) return false
  return grammar.isCommonVerb(next.norm) && grammar.singularOf.has(next.norm)
}

export function standsAlone(tokens: readonly Token[], after: number, knowledge: Knowledge): boolean {
  const next = tokens[after]
  if (isConjunction(next)) return !sharesNoun(tokens, after, knowledge)
  return following(tokens, after, knowledge) === 'boundary'
}

/** "the poor and elderly residents", "the depressed, manic and mixed phases": each adjective shares the noun at the end. */
function sharesNoun(tokens: readonly Token[], conjunction: number, knowledge: Knowledge): boolean {
  let at = conjunction
  for (;;) {
    while (isConjunction(tokens[at])) at++
    const first = tokens[at]
    if (!first || first.kind !== 'word' || knowledge.grammar.isFunctionWord(first.norm)) return false
    if (/s$/.test(first.norm) && !/ss$|ous$/.test(first.norm)) return false
    // An adverb belongs to its adjective: "and mentally ill deserve".
    const next = knowledge.grammar.isAdverb(first.norm) ? at + 2 : at + 1
    if (!isConjunction(tokens[next])) return following(tokens, next, knowledge) === 'noun'
    at = next
  }
}

function isConjunction(token: Token | undefined): boolean {
  return token !== undefined && /^(?:and|or|&|,)$/.test(token.norm)
}
