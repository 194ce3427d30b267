import type {Grammar} from '../decide/grammar.ts'
import {matchList, wordsAsWritten} from '../decide/pattern.ts'
import {following} from '../decide/phrase.ts'
import type {Situation} from '../decide/situation.ts'
import type {TokenRange} from '../types.ts'
import type {Piece} from './rewrite.ts'

/** How many words "of …" may have before its end is uncertain. */
const LONGEST = 4
/** How many determiners and numbers it may begin with: "of all these two". */
const MOST_DETERMINERS = 2

/**
 * "homeless residents of the city" becomes "residents of the city experiencing homelessness", but the schizophrenic son
 * of a judge is no "son of a judge with schizophrenia".
 *
 * @returns nothing where no "of" follows or the order is right as it is; unsure where no order would do
 */
export function placeOf(situation: Situation, range: TokenRange, text: string): Piece[] | 'unsure' | undefined {
  const {tokens, candidate, knowledge} = situation
  if (candidate.form.kind === 'verb' || tokens[range.to]?.norm !== 'of') return undefined
  const wording = splitPostponed(text, knowledge.grammar)
  const isClause = wording?.tail.startsWith('who ') === true
  // "smokers of heroin": no wording that ends in a clause can take the drug.
  if (isClause && following(tokens, range.to + 1, knowledge) === 'noun') return 'unsure'
  // Where the noun is the wording's own, "people with addiction of the old town" is no worse than it was; a clause comes last.
  if (!wording || (!isClause && wording.head.toLowerCase() !== tokens[range.to - 1]!.norm)) return undefined
  // "patients with HIV of 60 years or older" reads well as it is.
  if (/^\d/.test(tokens[range.to + 1]?.norm ?? '')) return undefined
  const end = endOfWhat(situation, range.to + 1)
  if (end === undefined) return 'unsure'
  return [{range: {from: range.from, to: end}, text: `${wording.head} ${wordsAsWritten(tokens, range.to, end)} ${wording.tail}`}]
}

/** A wording whose noun comes first: "residents" and "experiencing homelessness". */
export function splitPostponed(text: string, grammar: Grammar): {head: string; tail: string} | undefined {
  const [, head, tail, opener] = /^(\p{L}+) ((\p{L}+) .+)$/u.exec(text) ?? []
  if (head === undefined || tail === undefined) return undefined
  return grammar.is(opener!, 'postponing') || /.(?:ing|ed)$/.test(opener!) ? {head, tail} : undefined
}

/** Where the noun behind "of" ends; nothing where that is uncertain, or where it is a person and so could be meant itself. */
function endOfWhat(situation: Situation, from: number): number | undefined {
  const {tokens, knowledge} = situation
  const {grammar, lists} = knowledge
  const first = behindDeterminers(situation, from)
  let end = first
  while (end < first + LONGEST && following(tokens, end, knowledge) === 'noun') end++
  const next = tokens[end]?.norm ?? ''
  // "of four" has no noun.
  const isEmpty = end === first && !grammar.is(tokens[end - 1]!.norm, 'quantifiers')
  // "of the same age": what could be a verb may be the noun.
  const isOpen = following(tokens, end, knowledge) !== 'boundary' || grammar.isVerbAndNoun(next)
  const goesOn = isOpen || next === ',' || next === 'of' || next === "'s" || grammar.is(next, 'joins')
  const isPerson = tokens.slice(first, end).some((_, at) => ['people', 'given-names'].some(list => matchList(lists, list, tokens, first + at)))
  return isEmpty || goesOn || isPerson ? undefined : end
}

/** "both drugs", "all these drugs" */
export function behindDeterminers({tokens, knowledge: {grammar}}: Situation, from: number): number {
  let at = from
  while (at < from + MOST_DETERMINERS && grammar.is(tokens[at]?.norm ?? '', 'determiners', 'possessives', 'quantifiers')) at++
  return at
}
