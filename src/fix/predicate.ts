import type {Grammar} from '../decide/grammar.ts'
import {readPattern} from '../decide/notation.ts'
import {matchAt, matchList} from '../decide/pattern.ts'
import type {Situation} from '../decide/situation.ts'
import type {Token, TokenRange} from '../types.ts'
import {articleFor} from './article.ts'
import {coversLink, isLeftOutLater} from './left-out.ts'
import {linkBefore} from './link.ts'
import type {Piece} from './rewrite.ts'
import {isPassed, whatFollows} from './said-of.ts'
import {ADJECTIVE} from './shared-noun.ts'

const DESCRIBING = readPattern('$describing-people')

/**
 * What is said of the same subject behind a finding keeps its verb: "is diabetic and overweight" becomes
 * "has diabetes and is overweight".
 *
 * @param range the finding
 * @param text the wording
 * @returns the piece to write beside the wording; nothing where none is needed; unsure where the sentence
 *   would lose its grammar
 */
export function repeatVerb(situation: Situation, range: TokenRange, text: string): Piece | 'unsure' | undefined {
  const {tokens, knowledge: {grammar}} = situation
  if (isLeftOutLater(situation, range)) return 'unsure'
  const join = joinBehind(tokens, range.to, grammar)
  if (!join) return undefined
  const link = linkBefore(situation, range)
  if (!link || link === 'unsure') return link
  if (!takesOtherVerb(situation, range, text)) return undefined
  const shared = shareArticleBehind(situation, join.at)
  if (shared !== 'not shared') return shared
  if (join.comma && (isNamed(situation) || !isListed(situation, join.at + 1))) return undefined
  const next = whatFollows(situation, join.at + 1, link, range.from)
  if (next !== 'said of it') return next === 'unsure' ? 'unsure' : undefined
  if (link.negated || mayBelongToCovered(situation, range, join.at + 1)) return 'unsure'
  return writeBefore(tokens, join.at, `${join.comma ? 'and' : tokens[join.at]!.text} ${link.text}`)
}

/** "an addict, smoker and thief": the one article is that of all; "smokers, men and renters" have none. */
function isNamed({tokens, term, candidate: {form}, knowledge: {grammar}}: Situation): boolean {
  return (form.kind === 'noun' && form.number === 'many') || grammar.is(tokens[term.from - 1]?.norm ?? '', 'articles')
}

/** What a noun for a person ends in, as far as spelling tells: "smoker", "actor", "dentist". */
const PERSON = /(?:er|or|ist|ian|man|woman)$/

/**
 * "an addict and thief", "the addicts and drunks": the article of the label is that of the next noun as well. Where it is
 * "a", the noun gets its own: "a person with addiction and a welder".
 */
function shareArticleBehind({tokens, term, candidate: {form}, knowledge: {grammar, lists}}: Situation, join: number): Piece | 'unsure' | 'not shared' | undefined {
  const article = tokens[term.from - 1]?.norm ?? ''
  const next = tokens[join + 1]
  if (form.kind !== 'noun' || !grammar.is(article, 'articles') || next?.kind !== 'word' || grammar.isFunctionWord(next.norm)) return 'not shared'
  if (tokens[join]!.norm === ',') return 'not shared'
  if (article === 'the') return form.number === 'many' ? undefined : 'unsure'
  if (ADJECTIVE.test(next.norm) || /ing$/.test(next.norm) || grammar.isAdverb(next.norm) || grammar.isCommonVerb(next.norm)) return 'not shared'
  if (matchAt(DESCRIBING, tokens, join + 1, lists).length > 0) return 'not shared'
  const isPerson = PERSON.test(next.norm) || matchList(lists, 'people', tokens, join + 1) !== undefined
  return isPerson ? writeBefore(tokens, join, `${tokens[join]!.text} ${articleFor(next.text, grammar)}`) : 'unsure'
}

/** "a user of cocaine and alcohol": behind a preposition that is covered, a bare word belongs to it. */
function mayBelongToCovered({tokens, term, knowledge: {grammar}}: Situation, {to}: TokenRange, next: number): boolean {
  if (grammar.is(tokens[next]?.norm ?? '', 'articles')) return false
  return tokens.slice(term.to, to).some(({norm}) => grammar.is(norm, 'prepositions'))
}

/** The next word belongs to the edit, so that its own finding is looked at again once the verb is there. */
function writeBefore(tokens: readonly Token[], at: number, text: string): Piece {
  const mark = tokens[at]!.joint === '' ? ' ' : ''
  return {range: {from: at, to: at + 2}, text: `${mark}${text} ${tokens[at + 1]!.text}`}
}

/** "and", "or", "but", also behind a comma, or a comma alone. */
function joinBehind(tokens: readonly Token[], at: number, grammar: Grammar): {at: number; comma: boolean} | undefined {
  const isWord = (index: number): boolean => grammar.is(tokens[index]?.norm ?? '', 'joins', 'contrasts')
  if (isWord(at)) return {at, comma: false}
  if (tokens[at]?.norm !== ',') return undefined
  return isWord(at + 1) ? {at: at + 1, comma: false} : {at, comma: true}
}

/** The wording brings a verb of its own, or ends in what a further adjective would fall to: "a person with diabetes". */
function takesOtherVerb(situation: Situation, range: TokenRange, text: string): boolean {
  const {grammar} = situation.knowledge
  const words = text.toLowerCase().split(/\s+/)
  if (words.slice(1).some(word => word === 'who' || (word !== 'of' && grammar.is(word, 'prepositions')))) return true
  const bringsVerb = words.some(word => grammar.is(word, 'auxiliaries') || grammar.isCommonVerb(word)) && !words.some(word => grammar.is(word, 'linking-verbs'))
  return bringsVerb && (coversLink(situation, range) || grammar.is(words[0]!, 'auxiliaries') || grammar.isCommonVerb(words[0]!))
}

/** "…, obese and depressed": one or two words up to the next comma or "and". */
function isListed({tokens, knowledge: {grammar}}: Situation, from: number): boolean {
  let at = from
  while (tokens[at]?.kind === 'word' && isPassed(tokens[at]!, grammar)) at++
  for (let end = at + 1; end <= at + 2; end++) {
    if (grammar.isFunctionWord(tokens[end - 1]?.norm ?? '')) return false
    const {norm} = tokens[end] ?? {norm: ''}
    if (norm === ',' || grammar.is(norm, 'joins')) return true
  }
  return false
}
