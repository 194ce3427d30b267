import type {Token, TokenRange} from '../types.ts'
import {HOLDS, type ContextKey, type Knowledge} from './situation.ts'
import {following} from './phrase.ts'

/** An adjective stands as a noun: "the homeless are", not "the homeless shelter". */
export const alone: ContextKey = value => ({tokens, term, knowledge}) => {
  const stands = standsAlone(tokens, term.to, knowledge) && !describesNounOfOne(tokens, term, knowledge)
  return (stands || actsAsGroup(tokens, term, knowledge)) === (value as boolean) ? HOLDS : undefined
}

/**
 * "The elderly shovel their own walks": a group begins its clause, and the word behind it has an object and
 * is the only one that can be the verb. "The blind date the pair had was short" has another.
 */
function actsAsGroup(tokens: readonly Token[], {from, to}: TokenRange, {grammar}: Knowledge): boolean {
  const verb = tokens[to]
  const object = tokens[to + 1]
  if (verb?.kind !== 'word' || verb.joint !== ' ' || /s$/.test(verb.norm) || !object) return false
  if (!grammar.is(object.norm, 'articles', 'possessives', 'pronouns-object') || object.norm.startsWith("'")) return false
  const the = [from, from - 1, from - 2].find(at => tokens[at]?.norm === 'the' && (at > from - 2 || grammar.isAdverb(tokens[from - 1]!.norm)))
  if (the === undefined) return false
  const before = tokens[the - 1]
  if (before?.kind === 'word' && !grammar.is(before.norm, 'conjunctions', 'subordinators')) return false
  const rest = tokens[to + 2]?.norm === 'own' ? to + 3 : to + 2
  for (const {kind, norm} of tokens.slice(rest)) {
    if (kind !== 'word') return true
    if (grammar.is(norm, 'auxiliaries') && norm !== 'to') return false
    if (grammar.isCommonVerb(norm) && !grammar.isVerbAndNoun(norm)) return false
  }
  return true
}

/** "a crazy finish": behind a determiner of one thing, a verb would be "finishes", so the base form is a noun. */
function describesNounOfOne(tokens: readonly Token[], {from, to}: TokenRange, {grammar}: Knowledge): boolean {
  const before = tokens[from - 1]
  const next = tokens[to]
  if (!before || next?.kind !== 'word' || !grammar.is(before.norm, 'singular-determiners')) return false
  return grammar.isCommonVerb(next.norm) && grammar.singularOf.has(next.norm)
}

export function standsAlone(tokens: readonly Token[], after: number, knowledge: Knowledge): boolean {
  const next = tokens[after]
  if (isJoin(next, knowledge)) return !sharesNoun(tokens, after, knowledge)
  return following(tokens, after, knowledge) === 'boundary'
}

/** "the poor and elderly residents", "the depressed, manic and mixed phases": each adjective shares the noun at the end. */
function sharesNoun(tokens: readonly Token[], conjunction: number, knowledge: Knowledge): boolean {
  let at = conjunction
  for (;;) {
    while (isJoin(tokens[at], knowledge)) at++
    const first = tokens[at]
    if (!first || first.kind !== 'word' || knowledge.grammar.isFunctionWord(first.norm)) return false
    if (/s$/.test(first.norm) && !/ss$|ous$/.test(first.norm)) return false
    // An adverb belongs to its adjective: "and mentally ill deserve".
    const next = knowledge.grammar.isAdverb(first.norm) ? at + 2 : at + 1
    if (!isJoin(tokens[next], knowledge)) return following(tokens, next, knowledge) === 'noun'
    at = next
  }
}

function isJoin(token: Token | undefined, {grammar}: Knowledge): boolean {
  return token !== undefined && (token.norm === ',' || grammar.is(token.norm, 'joins'))
}
