import type {Part} from '../types.ts'
import {matchList} from './pattern.ts'
import {HOLDS, type ContextKey, type Situation} from './situation.ts'
import {following} from './phrase.ts'

/** The word is a noun, verb, adjective or name here, as its neighbours tell. */
export const part: ContextKey = value => situation => (partOf(situation) === (value as Part) ? HOLDS : undefined)

export function partOf(situation: Situation): Part | undefined {
  const {tokens, term, knowledge, candidate} = situation
  const {grammar} = knowledge
  const previous = tokens[term.from - 1]
  const next = tokens[term.to]
  const before = previous?.kind === 'word' ? previous.norm : ''
  const behind = next?.kind === 'word' ? next.norm : ''
  if (isBareName(situation)) return 'name'
  if (before === 'to' && next && !grammar.is(before, 'determiners')) return isInfinitive(situation) ? 'verb' : 'noun'
  if (grammar.is(before, 'modals', 'pronouns-subject') || before.endsWith("n't")) return 'verb'
  if (grammar.is(behind, 'pronouns-object') && !grammar.is(before, 'determiners', 'possessives')) return 'verb'
  if (grammar.is(behind, 'determiners', 'possessives') && !grammar.is(before, 'determiners', 'possessives', 'prepositions')) return 'verb'
  const singular = candidate.form.number === 'one'
  if (singular && next?.joint === ' ' && following(tokens, term.to, knowledge) === 'noun') return 'adjective'
  return 'noun'
}

function isInfinitive({tokens, term, knowledge}: Situation): boolean {
  const next = tokens[term.to]?.norm ?? ''
  return knowledge.grammar.is(next, 'determiners', 'possessives', 'pronouns-object') || following(tokens, term.to, knowledge) === 'noun'
}

/** A singular noun without any determiner, at the start of running text with a capital: a title ("Addict purports to be …"). */
function isBareName({tokens, term, candidate, block, knowledge}: Situation): boolean {
  if (candidate.form.kind !== 'noun' || candidate.form.number !== 'one' || block.kind === 'heading') return false
  const first = tokens.findIndex(token => token.kind === 'word')
  const next = tokens[term.to]
  if (term.from !== first || !/^\p{Lu}\p{Ll}/u.test(tokens[term.from]!.text) || next?.joint !== ' ') return false
  const {grammar} = knowledge
  if (grammar.is(next.norm, 'auxiliaries')) return true
  if (grammar.turnedBy(next.norm) || matchList(knowledge.lists, 'people', tokens, term.to)) return false
  // "Schizophrenic symptoms may", "Epileptic seizures last": before a verb, a word in -s is a plural noun.
  const behind = tokens[term.to + 1]?.norm ?? ''
  if (grammar.isCommonVerb(behind)) return false
  return /(?:[^s]s|ed)$/.test(next.norm) && grammar.isFunctionWord(behind) && (behind === 'to' || !grammar.is(behind, 'auxiliaries'))
}
