import {matchAt, matchList, wordsAsWritten} from '../decide/pattern.ts'
import {following} from '../decide/phrase.ts'
import type {Situation} from '../decide/situation.ts'
import type {TokenRange} from '../types.ts'
import type {Piece} from './rewrite.ts'

/** A wording whose clause would catch what follows: "people who use drugs". */
const CLAUSE = /^(\p{L}+) who (.+)$/u

/** A wording whose noun comes first: "residents experiencing homelessness". */
const POSTPONED = /^(\p{L}+) ((?:with|who|without|in|on|\p{L}+ing|\p{L}+ed) .+)$/u

/** A wording that ends in what the person has: "people with addiction". */
const HAVING = /^\p{L}+ with /u

/**
 * What stands behind a label belongs to the person, and must not fall to the clause of the wording:
 * "drug users with HIV" becomes "people with HIV who use drugs", "users who live here" becomes
 * "people who use drugs and live here".
 *
 * @returns the pieces to write instead of the wording alone; nothing where the order is right as it is; unsure where
 *   no order would do
 */
export function placeModifiers(situation: Situation, range: TokenRange, text: string): Piece[] | 'unsure' | undefined {
  const {tokens, knowledge} = situation
  const end = modifierEnd(situation, range.to)
  // "addicts with HIV" becomes "people with addiction and HIV"; "treated addicts with cold baths" stays.
  if (HAVING.test(text) && end !== undefined && tokens[range.to]!.norm === 'with')
    return [{range, text}, {range: {from: range.to, to: range.to + 1}, text: 'and'}]
  const behind = ofWhat(situation, range, text)
  if (behind) return behind
  const [, head, clause] = CLAUSE.exec(text) ?? []
  if (head === undefined || clause === undefined) return undefined
  if (end !== undefined)
    return [{range: {from: range.from, to: end}, text: `${head} ${wordsAsWritten(tokens, range.to, end)} who ${clause}`}]
  const relative = tokens[range.to]
  const next = tokens[range.to + 1]
  if (!relative || !next || !/^(?:who|that)$/.test(relative.norm) || next.kind !== 'word') return undefined
  // "users who the police know": here "who" is no subject. "users that night": here "that" points at a noun.
  if (knowledge.grammar.is(next.norm, 'determiners', 'pronouns-subject', 'possessives')) return undefined
  if (relative.norm === 'that' && !knowledge.grammar.is(next.norm, 'auxiliaries') && !knowledge.grammar.isCommonVerb(next.norm)) return undefined
  if (situation.candidate.form.number === 'many' && !isShortClause(situation, range.to + 1)) return undefined
  return [{range, text}, {range: {from: range.to, to: range.to + 1}, text: 'and'}]
}

/**
 * "homeless residents of the city" becomes "residents of the city experiencing homelessness", but the schizophrenic son
 * of a judge is no "son of a judge with schizophrenia".
 */
function ofWhat(situation: Situation, range: TokenRange, text: string): Piece[] | 'unsure' | undefined {
  const {tokens, candidate, knowledge} = situation
  const {grammar} = knowledge
  if (candidate.form.kind === 'verb' || tokens[range.to]?.norm !== 'of') return undefined
  const [, head, tail] = POSTPONED.exec(text) ?? []
  // "smokers of heroin": no wording that ends in a clause can take the drug.
  if (head !== undefined && tail?.startsWith('who ') && following(tokens, range.to + 1, knowledge) === 'noun') return 'unsure'
  // Where the noun is the wording's own, "people with addiction of the old town" is no worse than it was.
  if (head?.toLowerCase() !== tokens[range.to - 1]!.norm) return undefined
  let first = range.to + 1
  // "patients with HIV of 60 years or older" reads well as it is.
  if (/^\d/.test(tokens[first]?.norm ?? '')) return undefined
  while (first < range.to + 3 && grammar.is(tokens[first]?.norm ?? '', 'determiners', 'possessives', 'quantifiers')) first++
  let end = first
  while (end < first + 4 && following(tokens, end, knowledge) === 'noun') end++
  // "of four" has no noun.
  const isEmpty = end === first && !grammar.is(tokens[end - 1]!.norm, 'quantifiers')
  const next = tokens[end]?.norm ?? ''
  // "of the same age": what could be a verb may be the noun.
  const goesOn = following(tokens, end, knowledge) !== 'boundary' || grammar.isVerbAndNoun(next) || /^(?:and|or|of|'s|,)$/.test(next)
  const isPerson = tokens.slice(first, end).some((_, at) => ['people', 'given-names'].some(list => matchList(knowledge.lists, list, tokens, first + at)))
  if (isEmpty || goesOn || isPerson) return 'unsure'
  return [{range: {from: range.from, to: end}, text: `${head} ${wordsAsWritten(tokens, range.to, end)} ${tail}`}]
}

/** A long clause reads better with its own "who". */
function isShortClause({tokens}: Situation, from: number): boolean {
  const end = tokens.findIndex((token, at) => at >= from && token.kind !== 'word')
  return (end === -1 ? tokens.length : end) - from <= 5
}

function modifierEnd(situation: Situation, from: number): number | undefined {
  const {tokens, knowledge} = situation
  let furthest: number | undefined
  for (const pattern of knowledge.grammar.postModifiers) {
    const [longest] = matchAt(pattern, tokens, from, knowledge.lists)
    // "drug users in care homes": the homes are what they are in.
    if (!longest || (tokens[longest.end]?.joint !== '-' && following(tokens, longest.end, knowledge) === 'noun')) continue
    if (furthest === undefined || longest.end > furthest) furthest = longest.end
  }
  // "aged 18-25 years": to the pattern, two numbers with a hyphen between them are one.
  if (furthest === undefined || tokens[furthest]?.joint !== '-') return furthest
  const joined = modifierEnd({...situation, tokens: [...tokens.slice(0, furthest), ...tokens.slice(furthest + 1)]}, from)
  return joined === undefined ? undefined : joined + 1
}
