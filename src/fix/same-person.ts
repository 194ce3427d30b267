import type {Grammar} from '../decide/grammar.ts'
import {matchList} from '../decide/pattern.ts'
import type {Situation} from '../decide/situation.ts'
import type {TokenRange} from '../types.ts'
import type {Piece} from './rewrite.ts'

/** A wording parted into the noun that only says "person" and the rest: "with addiction", "who uses drugs". */
interface Parted {
  readonly head: string
  readonly tail: string
  /** The noun stands at the end: "incarcerated person". */
  readonly last: boolean
}

/**
 * A sentence that has said who is meant does not say "person" again: "anyone who is an addict" becomes "anyone with
 * addiction", "is the person an addict" becomes "is the person someone with addiction".
 *
 * @returns the piece to write in place of the wording's own; nothing where nobody is named just before
 */
export function nameOnce(situation: Situation, {range, text}: Piece): Piece | undefined {
  const {tokens, candidate, knowledge: {grammar}} = situation
  if (candidate.form.kind !== 'noun') return undefined
  const wording = partWording(text, grammar)
  if (!wording) return undefined
  const article = /^an?$/.test(tokens[range.from - 1]?.norm ?? '') ? range.from - 1 : undefined
  const link = (article ?? range.from) - 1
  return nameBeforeRelative(situation, range, wording, link) ?? nameInPredicate(situation, range, wording, article, link)
}

/** "our frequent flyers" becomes "the people who visit often", and never "our people who …". */
export function ownNobody({tokens, candidate: {form}, knowledge: {grammar}}: Situation, {range: {from, to}, text}: Piece): Piece | undefined {
  const owner = tokens[from - 1]?.norm ?? ''
  if (form.kind !== 'noun' || form.number !== 'many' || !grammar.is(owner, 'possessives') || owner === "'s") return undefined
  const wording = partWording(text, grammar)
  return wording && wording.tail.startsWith('who ') ? {range: {from: from - 1, to}, text: `the ${text}`} : undefined
}

function partWording(text: string, grammar: Grammar): Parted | undefined {
  const words = text.split(' ')
  const isHead = (word: string): boolean => grammar.is(word, 'heads-of-one', 'heads-of-many')
  if (isHead(words[0]!)) return {head: words[0]!, tail: words.slice(1).join(' '), last: false}
  return words.length > 1 && isHead(words.at(-1)!) ? {head: words.at(-1)!, tail: words.slice(0, -1).join(' '), last: true} : undefined
}

/** "veterans who are drug users" becomes "veterans who use drugs". */
function nameBeforeRelative(situation: Situation, {to}: TokenRange, {tail, last}: Parted, link: number): Piece | undefined {
  const {tokens, knowledge: {grammar}} = situation
  if (!isPresent(tokens[link]?.norm ?? '', grammar) || !grammar.is(tokens[link - 1]?.norm ?? '', 'subject-relatives')) return undefined
  if (!isPersonBefore(situation, link - 1) || goesOn(situation, to)) return undefined
  return {range: {from: last ? link + 1 : link - 1, to}, text: tail}
}

/** "these people are drug users" becomes "these people use drugs". */
function nameInPredicate(situation: Situation, {from, to}: TokenRange, {tail, last}: Parted, article: number | undefined, link: number): Piece | undefined {
  const {tokens, knowledge: {grammar}} = situation
  const isHead = (at: number): boolean => grammar.is(tokens[at]?.norm ?? '', 'heads-of-one', 'heads-of-many')
  const {norm} = tokens[link] ?? {norm: ''}
  const someone = article === undefined || last ? undefined : {range: {from: article, to}, text: `someone ${tail}`}
  // "Is the person an addict?"
  if (isHead(link)) return isFinite(tokens[link - 2]?.norm ?? '', grammar) ? someone : undefined
  if (!isFinite(norm, grammar) || !isHead(link - 1)) return undefined
  if (last) return goesOn(situation, to) ? undefined : {range: {from: article ?? from, to}, text: tail}
  if (goesOn(situation, to)) return someone
  const [opener, ...rest] = tail.split(' ') as [string, ...string[]]
  if (opener === 'who') return isPresent(norm, grammar) ? {range: {from: link, to}, text: rest.join(' ')} : someone
  return opener === 'with' ? someone : {range: {from: article ?? from, to}, text: tail}
}

/** "is", "are", and what hangs on the word before; the past would be lost with its verb. */
function isPresent(norm: string, grammar: Grammar): boolean {
  return isFinite(norm, grammar) && grammar.is(grammar.contractions.get(norm) ?? norm, 'be-present')
}

function isFinite(norm: string, grammar: Grammar): boolean {
  return grammar.contractions.has(norm) || grammar.pluralOf.get(norm) !== undefined && grammar.is(norm, 'linking-verbs') || grammar.singularOf.has(norm) && grammar.is(norm, 'linking-verbs')
}

/** A noun that names people ends before this token, or a pronoun that does. */
function isPersonBefore({tokens, knowledge: {lists, grammar}}: Situation, end: number): boolean {
  if (grammar.is(tokens[end - 1]?.norm ?? '', 'open-heads')) return true
  return [1, 2, 3].some(length => matchList(lists, 'people', tokens, end - length)?.end === end)
}

/** Another word is said of the same person: "who are addicts and homeless". */
function goesOn({tokens, knowledge: {grammar}}: Situation, at: number): boolean {
  const {norm} = tokens[at] ?? {norm: ''}
  return norm === ',' || grammar.is(norm, 'joins', 'contrasts')
}
