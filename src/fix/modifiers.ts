import {matchAt, matchList, wordsAsWritten} from '../decide/pattern.ts'
import {following} from '../decide/phrase.ts'
import type {Situation} from '../decide/situation.ts'
import type {TokenRange} from '../types.ts'
import {behindDeterminers, placeOf, splitPostponed} from './of-what.ts'
import type {Piece} from './rewrite.ts'

type Placing = (situation: Situation, range: TokenRange, text: string) => Piece[] | 'unsure' | undefined

/** A wording whose clause would catch what follows: "people who use drugs". */
const CLAUSE = /^(\p{L}+) who (.+)$/u

/** A wording that ends in what the person has: "people with addiction", "people living with HIV". */
const HAVING = /^\p{L}+ (?:.+ )?with /u

/** In words, to the next mark. */
const SHORT_CLAUSE = 5
/** In words, from a verb to its object: "put most of …" is too far. */
const FAR_OBJECT = 5
/** In words: "with chronic hepatitis B". */
const LONGEST_SAID = 4

/**
 * What stands behind a label belongs to the person, and must not fall to the clause of the wording:
 * "drug users with HIV" becomes "people with HIV who use drugs", "users who live here" becomes
 * "people who use drugs and live here".
 *
 * @returns the pieces to write instead of the wording alone; nothing where the order is right as it is; unsure where
 *   no order would do
 */
export const placeModifiers: Placing = (situation, range, text) => {
  for (const place of [leaveOutSaid, placePair, joinWith, moveBeforeClause, placeOf, joinClauses]) {
    const placed = place(situation, range, text)
    if (placed) return placed
  }
  return undefined
}

/** "a carrier of TB" becomes "a person with TB", and not "with TB of TB". */
const leaveOutSaid: Placing = (situation, range, text) => {
  const {tokens, knowledge} = situation
  const opener = tokens[range.to]?.norm
  if (opener !== 'of' && opener !== 'with') return undefined
  const first = behindDeterminers(situation, range.to + 1)
  const determiners = tokens.slice(range.to + 1, first).map(token => `${token.text} `).join('')
  for (let end = first + 1; end <= first + LONGEST_SAID && tokens[end - 1]?.kind === 'word'; end++) {
    if (following(tokens, end, knowledge) !== 'boundary') continue
    const said = wordsAsWritten(tokens, first, end).toLowerCase()
    const whole = {from: range.from, to: end}
    // "users of both drugs" becomes "people who use both drugs".
    if (determiners) return text.endsWith(` ${said}`) ? [{range: whole, text: `${text.slice(0, -said.length)}${determiners}${said}`}] : undefined
    return ` ${text.toLowerCase()} `.includes(` ${said} `) ? [{range: whole, text}] : undefined
  }
  return undefined
}

/** "homeless men and women" becomes "men and women experiencing homelessness". */
const placePair: Placing = ({tokens, knowledge: {lists, grammar}}, range, text) => {
  const first = range.to - 1
  const pair = matchList(lists, 'pairs-of-people', tokens, first)
  const wording = pair && splitPostponed(text, grammar)
  if (!wording) return undefined
  const {norm} = tokens[first]!
  const isKept = wording.head.toLowerCase() === norm || (grammar.is(norm, 'heads-of-many') && grammar.is(wording.head, 'heads-of-many'))
  return isKept ? [{range: {from: range.from, to: pair.end}, text: `${wordsAsWritten(tokens, first, pair.end)} ${wording.tail}`}] : undefined
}

/** "addicts with HIV" becomes "people with addiction and HIV"; "treated addicts with cold baths" stays. */
const joinWith: Placing = (situation, range, text) =>
  HAVING.test(text) && situation.tokens[range.to]?.norm === 'with' && modifierEnd(situation, range.to) !== undefined
    ? withAnd(range, text)
    : undefined

/** "drug users with HIV" becomes "people with HIV who use drugs". */
const moveBeforeClause: Placing = (situation, range, text) => {
  const [, head, clause] = CLAUSE.exec(text) ?? []
  const end = head === undefined ? undefined : modifierEnd(situation, range.to)
  if (end === undefined) return undefined
  return [{range: {from: range.from, to: end}, text: `${head} ${wordsAsWritten(situation.tokens, range.to, end)} who ${clause}`}]
}

/** "drug users who live here" becomes "people who use drugs and live here". */
const joinClauses: Placing = (situation, range, text) => {
  const {tokens, candidate, knowledge: {grammar}} = situation
  const relative = tokens[range.to]
  const next = tokens[range.to + 1]
  if (!CLAUSE.test(text) || !relative || next?.kind !== 'word' || !grammar.is(relative.norm, 'subject-relatives')) return undefined
  // "users who the police know": here "who" is no subject. "users that night": here "that" points at a noun.
  if (grammar.is(next.norm, 'determiners', 'pronouns-subject', 'possessives')) return undefined
  if (relative.norm === 'that' && !grammar.is(next.norm, 'auxiliaries') && !grammar.isCommonVerb(next.norm)) return undefined
  if (candidate.form.number === 'many' && !isShortClause(situation, range.to + 1)) return undefined
  return withAnd(range, text)
}

/** The wording, and an "and" in place of the next word. */
function withAnd(range: TokenRange, text: string): Piece[] {
  return [{range, text}, {range: {from: range.to, to: range.to + 1}, text: 'and'}]
}

/** A long clause reads better with its own "who". */
function isShortClause({tokens}: Situation, from: number): boolean {
  const end = tokens.findIndex((token, at) => at >= from && token.kind !== 'word')
  return (end === -1 ? tokens.length : end) - from <= SHORT_CLAUSE
}

/** "put 30 drug users on methadone": the verb says where they are put. */
function isPlacedBy({tokens, term, knowledge: {grammar}}: Situation, from: number): boolean {
  if (tokens[from]!.norm !== 'on') return false
  for (let at = term.from - 1; at >= Math.max(0, term.from - FAR_OBJECT); at--) {
    const {norm, kind} = tokens[at]!
    if (grammar.is(norm, 'placing')) return true
    if (kind !== 'word' || grammar.is(norm, 'prepositions', 'auxiliaries')) return false
  }
  return false
}

/** Where what is said of a person behind the label ends: "with HIV", "aged 18 to 25", "in prison". */
function modifierEnd(situation: Situation, from: number): number | undefined {
  const {tokens, knowledge} = situation
  let furthest: number | undefined
  for (const pattern of knowledge.grammar.postModifiers) {
    const [longest] = matchAt(pattern, tokens, from, knowledge.lists)
    // "drug users in care homes": the homes are what they are in.
    if (!longest || isPlacedBy(situation, from) || (tokens[longest.end]?.joint !== '-' && following(tokens, longest.end, knowledge) === 'noun')) continue
    if (furthest === undefined || longest.end > furthest) furthest = longest.end
  }
  // "aged 18-25 years": to the pattern, two numbers with a hyphen between them are one.
  if (furthest === undefined || tokens[furthest]?.joint !== '-') return furthest
  const joined = modifierEnd({...situation, tokens: [...tokens.slice(0, furthest), ...tokens.slice(furthest + 1)]}, from)
  return joined === undefined ? undefined : joined + 1
}
