import type {Token} from '../types.ts'
import {standsAlone} from './alone.ts'
import {matchList} from './pattern.ts'
import {predicateBefore} from './predicate.ts'
import {HOLDS, type ContextKey, type Knowledge, type Situation} from './situation.ts'

/** How far before its verb a subject is looked for. */
const REACH = 14

/**
 * Who or what the verb at the term is said of: `person`, a list, or plain words. "The children in
 * the village suffer from …" has "children"; "the service that patients use suffers from …" has
 * "service".
 */
export const subject: ContextKey = value => {
  const wanted = value as string[]
  return situation => (wanted.some(kind => isSubject(situation, kind)) ? HOLDS : undefined)
}

function isSubject(situation: Situation, kind: string): boolean {
  const {tokens, term, knowledge} = situation
  const end = predicateBefore(situation)?.start ?? term.from
  let at = end - 1
  while (at >= 0 && end - at <= REACH) {
    // "The patient's diabetic.": where nothing is owned, "'s" is the verb.
    if (at === term.from - 1 && tokens[at]!.norm === "'s" && standsAlone(tokens, term.to, knowledge)) at--
    at = skipPurpose(tokens, skipBack(tokens, at, knowledge), knowledge)
    const token = tokens[at]
    if (!token || token.kind !== 'word') return false
    if (knowledge.grammar.is(token.norm, 'pronouns-subject', 'pronouns-object') || token.norm === 'who')
      return kind === 'person' ? !knowledge.grammar.is(token.norm, 'empty-subjects') : isKind(tokens, at, kind, knowledge)
    if (isKind(tokens, at, kind, knowledge)) return true
    const preposition = prepositionBefore(tokens, at, knowledge)
    if (preposition === undefined) return false
    at = preposition - 1
  }
  return false
}

/** Over the verb's helpers and what may stand between a subject and its verb. */
function skipBack(tokens: readonly Token[], from: number, {grammar}: Knowledge): number {
  let at = from
  while (at >= 0) {
    const {norm, kind} = tokens[at]!
    const isContracted = norm === "'s" && at > 0 && grammar.is(tokens[at - 1]!.norm, 'pronouns-subject', 'relatives')
    const passes = isContracted || norm === 'that' || norm === 'which' || norm === ',' || grammar.is(norm, 'auxiliaries', 'linking-verbs', 'negations', 'adverbs') || (kind === 'word' && (grammar.isAdverb(norm) || grammar.isChangingVerb(norm)))
    if (!passes || norm === 'none' || norm === 'nobody') return at
    at--
  }
  return at
}

/** "She went out to drink", "he tried to stop": the subject of the first verb is that of the second. */
function skipPurpose(tokens: readonly Token[], at: number, knowledge: Knowledge): number {
  const {grammar} = knowledge
  if (tokens[at + 1]?.norm !== 'to') return at
  const particle = grammar.is(tokens[at]?.norm ?? '', 'prepositions', 'adverbs')
  const verb = particle ? at - 1 : at
  return grammar.isCommonVerb(tokens[verb]?.norm ?? '') ? skipBack(tokens, verb - 1, knowledge) : at
}

/** Whether a word of this kind ends at this token. */
function isKind(tokens: readonly Token[], at: number, kind: string, {lists, grammar}: Knowledge): boolean {
  if (kind !== 'person' && !kind.startsWith('$')) return tokens[at]!.norm === kind
  const list = kind === 'person' ? 'people' : kind.slice(1)
  for (let from = Math.max(0, at - 3); from <= at; from++) if (matchList(lists, list, tokens, from)?.end === at + 1) return true
  return kind === 'person' && isPersonalName(tokens, at, grammar)
}

/** A capitalised word inside the sentence, or one that begins it and is directly followed by the verb: "Maria suffers". */
function isPersonalName(tokens: readonly Token[], at: number, grammar: Knowledge['grammar']): boolean {
  const {text, norm} = tokens[at]!
  if (!/^\p{Lu}\p{Ll}+$/u.test(text) || grammar.isFunctionWord(norm)) return false
  const first = tokens.findIndex(token => token.kind === 'word')
  if (at !== first) return !grammar.is(tokens[at - 1]?.norm ?? '', 'determiners')
  // Any word has a capital here: "Things are clean", "Water was clean" name nobody.
  if (grammar.isCommonWord(norm)) return false
  return !norm.endsWith('s') || grammar.pluralOf.has(tokens[at + 1]?.norm ?? '')
}

/** "in the small village": where the noun phrase that ends here hangs on a preposition, that preposition. */
function prepositionBefore(tokens: readonly Token[], end: number, {grammar}: Knowledge): number | undefined {
  for (let at = end - 1; at >= 0 && end - at <= 5; at--) {
    const {norm, kind} = tokens[at]!
    if (kind !== 'word') return undefined
    if (grammar.is(norm, 'prepositions')) return at
    if (grammar.is(norm, 'auxiliaries', 'pronouns-subject', 'conjunctions', 'subordinators') && norm !== 'that') return undefined
  }
  return undefined
}
