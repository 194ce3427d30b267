import {readPattern} from '../decide/notation.ts'
import {matchBefore, matchList, wordsAsWritten} from '../decide/pattern.ts'
import type {Situation} from '../decide/situation.ts'
import type {TokenRange} from '../types.ts'
import {articleFor} from './article.ts'
import {lowerCaught} from './capitals.ts'
import type {Piece} from './rewrite.ts'

/** What an adjective of people ends in, as far as spelling tells. */
export const ADJECTIVE: RegExp = /(?:[^e]ed|[^e]ese|[^s]ic|less|ful|ous|ive|able)$/
const DESCRIBING = readPattern('$describing-people')

/**
 * An adjective before "and" loses its noun when the noun moves to the front: "deaf and asthmatic pupils" becomes
 * "deaf pupils and pupils with asthma", "a deaf and asthmatic pupil" becomes "a deaf pupil with asthma".
 *
 * @param text the wording
 * @returns all pieces; nothing where no adjective stands there, or where it keeps its noun; unsure where the wording
 *   begins with another noun ("older and high-risk groups", "people at higher risk")
 */
export function shareNoun(situation: Situation, range: TokenRange, text: string): Piece[] | 'unsure' | undefined {
  const {tokens, term, candidate, knowledge: {grammar}} = situation
  const join = tokens[range.from - 1]
  if (!join || range.to - range.from < 2 || grammar.is(tokens[range.from]!.norm, 'determiners')) return undefined
  // "for the young and learning disabled" has no noun to share.
  const {kind} = candidate.form
  if (kind === 'verb' || (kind !== 'noun' && range.to === term.to) || !(join.norm === ',' || grammar.is(join.norm, 'joins'))) return undefined
  // "Ex-governor, ex-addict": behind a comma, a hyphen alone shows no adjective of a label.
  if (join.norm === ',' && kind === 'noun' && range.to === term.to && tokens[range.from - 2]?.joint === '-') return undefined
  if (!isAdjectiveBefore(situation, range.from - 1) || endsInSameNoun(tokens, range, text)) return undefined
  // "older, diabetic patients" becomes "older patients with diabetes"; "for everyone 65 and older, diabetic patients …" does not.
  if (join.norm === ',') return beginsClause(situation, range.from - 2) || grammar.is(tokens[range.from - 3]?.norm ?? '', 'joins') ? undefined : [{range, text}, {range: {from: range.from - 1, to: range.from}, text: ''}]
  const noun = nounOf(situation, range, text)
  if (noun === undefined) return 'unsure'
  const singular = join.norm !== 'nor' && [3, 4].some(back => grammar.is(tokens[range.from - back]?.norm ?? '', 'singular-determiners'))
  if (!singular) return [{range, text}, {range: {from: range.from - 1, to: range.from}, text: `${noun} ${join.text}`}]
  const whole = {from: range.from - 1, to: range.to}
  // Either of two children is no child with both.
  return [{range: whole, text: join.norm === 'or' ? `${noun} or ${articleFor(text, grammar)} ${text}` : text}]
}

/** An adjective of people ends before this token. */
function isAdjectiveBefore({tokens, knowledge: {grammar, lists}}: Situation, end: number): boolean {
  const last = tokens[end - 1]
  if (last?.kind !== 'word' || grammar.isFunctionWord(last.norm)) return false
  if (matchList(lists, 'nouns-like-adjectives', tokens, end - 1)) return false
  // "Ex-smokers, diabetic patients and …": the hyphenated word is a noun.
  if ((last.joint === '-' && !/[^siu]s$/.test(last.norm)) || ADJECTIVE.test(last.norm)) return true
  const listed = matchBefore(DESCRIBING, tokens, end, lists)
  // "Groups at risk and …": behind its noun it says all it has to say.
  return listed !== undefined && !(grammar.is(tokens[listed.from]!.norm, 'prepositions') && tokens[listed.from - 1]?.kind === 'word')
}

/** "When older, diabetic patients …", "those who are blind, diabetic patients and …": the comma ends what was said before. */
function beginsClause({tokens, knowledge: {grammar}}: Situation, at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 2), at)
  return before.some(({norm}) => grammar.is(norm, 'subordinators', 'linking-verbs'))
}

/** "homeless people" and "unhoused people": the noun stays where it is. */
function endsInSameNoun(tokens: Situation['tokens'], range: TokenRange, text: string): boolean {
  return text.toLowerCase().endsWith(` ${tokens[range.to - 1]!.norm}`)
}

/** The words that both the finding and its wording have: "pupils". */
function nounOf(situation: Situation, range: TokenRange, text: string): string | undefined {
  const {tokens, term} = situation
  for (let from = term.to; from < range.to; from++) {
    const words = lowerCaught(wordsAsWritten(tokens, from, range.to), situation, range)
    if (text.startsWith(`${words} `)) return words
  }
  return undefined
}
