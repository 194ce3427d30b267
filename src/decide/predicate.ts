import type {Token} from '../types.ts'
import {standsAlone} from './alone.ts'
import {matchList} from './pattern.ts'
import type {Knowledge, Situation} from './situation.ts'

/** What is said of the subject before the term, when the verb does not stand directly in front of it. */
export interface PredicateBefore {
  /** The first token behind the linking verb. */
  readonly start: number
  /** True behind "and" or a comma: "is elderly and …"; false where only adverbs stand between: "is also …". */
  readonly coordinated: boolean
  /** "Is she elderly or …?", "is neither old nor …": the one verb has to serve for both. */
  readonly tied: boolean
}

/** How far before the term the linking verb is looked for. */
const REACH = 12

/**
 * The predicate that a lone adjective or label continues: "she is elderly, diabetic and obese", "he is
 * also diabetic". Nothing where a noun follows, or where what stands between may be another clause.
 */
export function predicateBefore({tokens, term, knowledge, candidate}: Situation): PredicateBefore | undefined {
  if (candidate.form.kind === 'verb') return undefined
  const previous = tokens[term.from - 1]
  if (!previous || !(isJoin(previous, knowledge) || isFreeAdverb(tokens, term.from - 1, knowledge))) return undefined
  let coordinated = false
  for (let at = term.from - 1; at >= 0 && term.from - at <= REACH; at--) {
    const token = tokens[at]!
    const denied = token.norm === 'not' && at > 0 && isLinkingVerb(tokens, at - 1, knowledge)
    const pairs = coordinated && knowledge.grammar.is(token.norm, 'first-of-pair')
    const tied = at > 0 && (pairs || knowledge.grammar.is(token.norm, 'pronouns-subject')) && isLinkingVerb(tokens, at - 1, knowledge)
    if (denied || tied || isLinkingVerb(tokens, at, knowledge))
      return standsAlone(tokens, term.to, knowledge) ? {start: at + 1, coordinated, tied} : undefined
    if (isJoin(token, knowledge)) coordinated = true
    else if (coordinated ? !maySayMore(token, knowledge) : !isFreeAdverb(tokens, at, knowledge)) return undefined
  }
  return undefined
}

/** "is", "were", "became", and the contracted "she's". */
export function isLinkingVerb(tokens: readonly Token[], at: number, {grammar}: Knowledge): boolean {
  const {norm} = tokens[at]!
  if (grammar.is(norm, 'linking-verbs') || grammar.is(norm, 'be-denied')) return true
  return grammar.contractions.has(norm) && at > 0 && grammar.is(tokens[at - 1]!.norm, 'pronouns-subject', 'relatives')
}

function isJoin({norm}: Token, {grammar}: Knowledge): boolean {
  return norm === ',' || norm === 'but' || grammar.is(norm, 'joins')
}

/** Says when or how surely, and not how much: a noun cannot take "severely" from its adjective. */
function isFreeAdverb(tokens: readonly Token[], at: number, {grammar, lists}: Knowledge): boolean {
  const {norm} = tokens[at]!
  if (grammar.is(norm, 'degrees', 'negations') && norm !== 'never') return false
  return grammar.is(norm, 'adverbs') || matchList(lists, 'mid-adverbs', tokens, at)?.end === at + 1
}

/** Another thing said of the same subject: adjectives, nouns and their small words, and no new clause. */
function maySayMore({norm, kind, joint}: Token, {grammar}: Knowledge): boolean {
  if (kind !== 'word') return false
  if (grammar.is(norm, 'auxiliaries', 'negations', 'pronouns-subject', 'relatives')) return false
  if (grammar.is(norm, 'adverbs', 'degrees', 'articles', 'prepositions', 'possessives', 'quantifiers')) return true
  if (grammar.isFunctionWord(norm)) return false
  return joint === '-' || !grammar.isCommonVerb(norm) || grammar.isVerbAndNoun(norm)
}
