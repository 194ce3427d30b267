import {isLinkingVerb} from '../decide/predicate.ts'
import type {Situation} from '../decide/situation.ts'
import type {Token, TokenRange} from '../types.ts'

/** The linking verb that goes before a finding, and how it is said again. */
export interface Link {
  readonly text: string
  /** Its own form: "is", "were". */
  readonly norm: string
  /** What is said of the next word is denied as well: "is not diabetic or obese". */
  readonly negated: boolean
}

/** How far before the term the verb is looked for. */
const REACH = 12

/**
 * The verb that links a finding to its subject.
 *
 * @returns nothing where another verb or a preposition stands nearer; unsure where it cannot be said again as it is
 */
export function linkBefore(situation: Situation, range: TokenRange): Link | 'unsure' | undefined {
  const {tokens, term, knowledge} = situation
  const {grammar} = knowledge
  for (let at = term.from - 1; at >= 0 && term.from - at <= REACH; at--) {
    const {norm, kind} = tokens[at]!
    if (isLinkingVerb(tokens, at, knowledge)) return readLink(situation, at, range)
    if (norm.endsWith("n't")) return at >= range.from ? 'unsure' : undefined
    if (kind !== 'word' && norm !== ',') return undefined
    if (at >= range.from && grammar.is(norm, 'pronouns-subject')) continue
    if (grammar.is(norm, 'auxiliaries', 'pronouns-subject', 'relatives')) return undefined
    // Behind a covered verb that is no form of "be" nothing can be repeated, and before the term only small words are passed.
    if (grammar.is(norm, 'prepositions')) return undefined
    const passes = grammar.is(norm, 'adverbs', 'degrees', 'negations', 'articles', 'conjunctions') || grammar.isAdverb(norm) || !grammar.isFunctionWord(norm)
    if (!passes && norm !== ',') return undefined
  }
  return undefined
}

function readLink({tokens, term, knowledge: {grammar}}: Situation, at: number, range: TokenRange): Link | 'unsure' | undefined {
  const {norm} = tokens[at]!
  const between = tokens.slice(at + 1, term.from)
  const asked = between[0]
  const negated = [...tokens.slice(Math.max(0, at - 2), at), ...between].some(token => isNegation(token, grammar))
  // "Is she diabetic and obese?": the question is asked again.
  if (asked && grammar.is(asked.norm, 'pronouns-subject'))
    return between.length === 1 && at >= range.from ? {text: `${norm} ${asked.norm}`, norm, negated} : 'unsure'
  // "there are addicts and dealers": nothing is said of a subject.
  if (tokens[at - 1]?.norm === 'there') return undefined
  const form = grammar.contractions.get(norm) ?? norm
  return {text: form, norm: form, negated}
}

function isNegation({norm}: Token, grammar: Situation['knowledge']['grammar']): boolean {
  return grammar.is(norm, 'negations') || norm.endsWith("n't")
}
