import type {Grammar} from '../decide/grammar.ts'
import {following} from '../decide/phrase.ts'
import {wordsAsWritten} from '../decide/pattern.ts'
import type {Situation} from '../decide/situation.ts'
import type {TokenRange} from '../types.ts'
import {articleFor} from './article.ts'
import type {Piece} from './rewrite.ts'
import type {Wording} from './wording.ts'

/** How many words the thing owned may have before its end is uncertain. */
const LONGEST_OWNED = 3

/**
 * "the addict's family" becomes "the family of the person with …"; a wording that ends in its own
 * noun carries the 's: "the sex worker's opinion".
 */
export function turnPossessive(situation: Situation, range: TokenRange, wording: Wording): Piece[] | undefined {
  const {tokens} = situation
  const mark = tokens[range.to]!
  if (carriesMark(wording.text, situation)) {
    const apostrophe = mark.text.charAt(0)
    const ending = /s$/.test(wording.text) && wording.number === 'many' ? apostrophe : `${apostrophe}s`
    return [{range: {from: range.from, to: range.to + 1}, text: wording.text + ending}]
  }
  // "a prisoner's own lawsuit": turned round, it says by itself whose it is.
  const first = tokens[range.to + 1]?.norm === 'own' ? range.to + 2 : range.to + 1
  const end = ownedEnd(situation, first)
  if (end === undefined || ownsMore(situation, end, range.from)) return undefined
  const owned = wordsAsWritten(tokens, first, end)
  const determiner = determinerBefore(situation, range.from)
  if (determiner === 'unsure') return undefined
  const whole = {from: determiner ? range.from - 1 : range.from, to: end}
  const {grammar} = situation.knowledge
  // "a nurse's and an addict's rights": two own it.
  if (tokens[whole.from - 2]?.norm === "'s" && grammar.is(tokens[whole.from - 1]!.norm, 'conjunctions')) return undefined
  const indefinite = determiner !== undefined && /^an?$/i.test(determiner.text)
  // "a homeless veterans’ group": several own it, so the article is that of the group.
  if (indefinite && wording.number === 'many') return [{range: whole, text: `${articleFor(owned, grammar)} ${owned} of ${wording.text}`}]
  const word = determiner && (indefinite ? articleFor(wording.text, grammar) : determiner.text.toLowerCase())
  const owner = word ? `${word} ${wording.text}` : wording.text
  // "Homeless man's dog wins": a headline does without articles.
  if (word === undefined && wording.number === 'one') return [{range: whole, text: `${owned} of ${owner}`}]
  return [{range: whole, text: `the ${owned} of ${owner}`}]
}

/** No preposition, relative or participle in it: the mark would otherwise stand behind the wrong word. */
function carriesMark(text: string, {knowledge: {grammar}}: Situation): boolean {
  const words = text.toLowerCase().split(/[\s-]+/)
  // "people aged 65"
  if (words.length > 1 && grammar.is(words[0]!, 'heads-of-one', 'heads-of-many')) return false
  return !words.slice(1).some(word => grammar.is(word, 'prepositions', 'relatives', 'conjunctions') || /ing$/.test(word))
}

function ownedEnd({tokens, knowledge}: Situation, from: number): number | undefined {
  // Directly behind the mark stands the thing owned or its adjective, whatever else the word can be.
  const first = tokens[from]
  if (!first || first.kind !== 'word' || knowledge.grammar.isFunctionWord(first.norm)) return undefined
  for (let at = from + 1; at <= from + LONGEST_OWNED; at++) {
    const kind = following(tokens, at, knowledge)
    // "the addict's lips burn": behind a plural noun the next word is likelier a verb.
    if (kind === 'unsure' || (kind === 'noun' && /[^siu]s$/.test(tokens[at - 1]!.norm))) return undefined
    if (kind === 'boundary' && isBareNoun(tokens, at, knowledge.grammar)) continue
    if (kind === 'boundary') return tokens[at - 1]!.kind === 'word' && !goesOn(tokens[at]?.norm) ? at : undefined
  }
  return undefined
}

/** "the addict's drug use": behind one thing a verb would be "uses", so the base form is a noun. */
function isBareNoun(tokens: Situation['tokens'], at: number, grammar: Grammar): boolean {
  const {norm, joint} = tokens[at] ?? {norm: '', joint: ''}
  const next = tokens[at + 1]
  if (joint !== ' ' || !grammar.isVerbAndNoun(norm) || !grammar.singularOf.has(norm) || /s$/.test(tokens[at - 1]!.norm)) return false
  return !next || next.kind !== 'word' || !grammar.is(next.norm, 'articles', 'possessives', 'pronouns-object')
}

/** "the addict's bill of rights", "the addict's mother's house": what is owned does not end here. */
function goesOn(next: string | undefined): boolean {
  return next === "'s" || next === 'of'
}

/**
 * "each convict's ship, trade and scars", "a diabetic's guide to Lisbon": the list, or what the guide leads to,
 * would fall to the person. "The addict's mother and her friends": another determiner begins anew.
 */
function ownsMore({tokens, knowledge}: Situation, end: number, from: number): boolean {
  const {grammar} = knowledge
  const next = tokens[end]?.norm ?? ''
  // "took the addict's name to the judge": here the verb leads somewhere, and not the name.
  if (grammar.is(next, 'leading')) return /^an?$/.test(tokens[from - 1]?.norm ?? '') && !grammar.isCommonVerb(tokens[end + 1]?.norm ?? '')
  if (next !== ',' && !grammar.is(next, 'joins')) return false
  for (let at = end + 1; at <= end + 3 && tokens[at]?.kind === 'word'; at++) {
    const {norm} = tokens[at]!
    if (grammar.isFunctionWord(norm) || (grammar.isCommonVerb(norm) && !grammar.isVerbAndNoun(norm))) return false
    // "mother and father came" against "mother and walked home".
    if (next !== ',') return !/(?:ed|ing)$/.test(norm) && !grammar.isAdverb(norm)
    const behind = tokens[at + 1]?.norm ?? ''
    if (behind === ',' || grammar.is(behind, 'joins')) return true
  }
  return false
}

/** The article or other determiner that belongs to the owner; an adjective between is too uncertain. */
function determinerBefore({tokens, knowledge: {grammar}}: Situation, from: number): {text: string} | 'unsure' | undefined {
  const previous = tokens[from - 1]
  if (!previous || previous.kind !== 'word') return undefined
  // "her homeless brother's letters" are "the letters of her brother"; "the judge's homeless son's letters" have two owners.
  if (previous.norm.startsWith("'")) return 'unsure'
  if (grammar.is(previous.norm, 'determiners', 'demonstratives', 'quantifiers', 'possessives')) return previous
  if (grammar.isFunctionWord(previous.norm)) return undefined
  // A verb before a bare plural ("pay for", "needs addicts’ …") is no modifier, but an adjective is.
  return 'unsure'
}
