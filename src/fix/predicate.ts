import {isLinkingVerb} from '../decide/predicate.ts'
import type {Situation} from '../decide/situation.ts'
import type {Token, TokenRange} from '../types.ts'
import type {Piece} from './rewrite.ts'

/** The linking verb that goes before a finding, and how it is said again. */
interface Link {
  readonly text: string
  /** Its own form: "is", "were". */
  readonly norm: string
  /** What is said of the next word is denied as well: "is not diabetic or obese". */
  readonly negated: boolean
}

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
  const {tokens} = situation
  if (isLeftOutLater(situation, range)) return 'unsure'
  const join = joinBehind(tokens, range.to)
  if (!join) return undefined
  const link = linkBefore(situation, range)
  if (!link || link === 'unsure') return link
  if (!takesOtherVerb(situation, range, text)) return undefined
  // "an addict, smoker and thief": the one article is that of all; "smokers, men and renters" have none.
  const {kind, number} = situation.candidate.form
  const named = (kind === 'noun' && number === 'many') || situation.knowledge.grammar.is(tokens[situation.term.from - 1]?.norm ?? '', 'articles')
  if (join.comma && (named || !isListed(situation, join.at + 1))) return undefined
  const next = whatFollows(situation, join.at + 1, link)
  // "a user of cocaine and alcohol": the next word may belong to what is covered.
  const covered = tokens.slice(situation.term.to, range.to)
  const bare = !situation.knowledge.grammar.is(tokens[join.at + 1]?.norm ?? '', 'articles')
  if (next === 'said of it' && bare && covered.some(({norm}) => situation.knowledge.grammar.is(norm, 'prepositions'))) return 'unsure'
  if (next !== 'said of it') return next === 'unsure' ? 'unsure' : undefined
  if (link.negated) return 'unsure'
  return writeBefore(tokens, join.at, `${join.comma ? 'and' : tokens[join.at]!.text} ${link.text}`)
}

/** "is diabetic and so is she", "and has been for years": the verb that the wording takes away is needed further on. */
function isLeftOutLater(situation: Situation, range: TokenRange): boolean {
  const {tokens, term, knowledge} = situation
  const covered = tokens.slice(range.from, term.from).some((_, offset) => isLinkingVerb(tokens, range.from + offset, knowledge))
  if (!covered) return false
  // "is diabetic as well as blind", "is diabetic rather than obese".
  if (/^(?:as|rather)$/.test(tokens[range.to]?.norm ?? '') && /^(?:well|than)$/.test(tokens[range.to + 1]?.norm ?? '') && tokens[range.to + 2]?.kind === 'word') return true
  for (let at = range.to; at < tokens.length; at++) {
    if (!isLinkingVerb(tokens, at, knowledge)) continue
    if (/^(?:so|neither|nor|as)$/.test(tokens[at - 1]!.norm)) return true
    const next = tokens[tokens[at + 1]?.norm === 'not' ? at + 2 : at + 1]
    if (!next || next.kind !== 'word' || next.norm === 'too') return true
    if (tokens[at]!.norm === 'been' && /^(?:for|since)$/.test(next.norm)) return true
  }
  return false
}

/** The next word belongs to the edit, so that its own finding is looked at again once the verb is there. */
function writeBefore(tokens: readonly Token[], at: number, text: string): Piece {
  const mark = tokens[at]!.joint === '' ? ' ' : ''
  return {range: {from: at, to: at + 2}, text: `${mark}${text} ${tokens[at + 1]!.text}`}
}

/** "and", "or", "but", also behind a comma, or a comma alone. */
function joinBehind(tokens: readonly Token[], at: number): {at: number; comma: boolean} | undefined {
  const isWord = (index: number): boolean => /^(?:and|or|but|yet)$/.test(tokens[index]?.norm ?? '')
  if (isWord(at)) return {at, comma: false}
  if (tokens[at]?.norm !== ',') return undefined
  return isWord(at + 1) ? {at: at + 1, comma: false} : {at, comma: true}
}

function linkBefore(situation: Situation, range: TokenRange): Link | 'unsure' | undefined {
  const {tokens, term, knowledge} = situation
  const {grammar} = knowledge
  for (let at = term.from - 1; at >= 0 && term.from - at <= 12; at--) {
    const {norm, kind} = tokens[at]!
    if (isLinkingVerb(tokens, at, knowledge)) {
      const between = tokens.slice(at + 1, term.from)
      const asked = between[0]
      const negated = [...tokens.slice(Math.max(0, at - 2), at), ...between].some(token => isNegation(token, grammar))
      // "Is she diabetic and obese?": the question is asked again.
      if (asked && grammar.is(asked.norm, 'pronouns-subject'))
        return between.length === 1 && at >= range.from ? {text: `${norm} ${asked.norm}`, norm, negated} : 'unsure'
      // "there are addicts and dealers": nothing is said of a subject.
      if (tokens[at - 1]?.norm === 'there') return undefined
      const form = norm === "'s" ? 'is' : norm === "'re" ? 'are' : norm === "'m" ? 'am' : norm
      return {text: form, norm: form, negated}
    }
    if (norm.endsWith("n't")) return at >= range.from ? 'unsure' : undefined
    if (kind !== 'word' && norm !== ',') return undefined
    if (at >= range.from && grammar.is(norm, 'pronouns-subject')) continue
    if (grammar.is(norm, 'auxiliaries', 'pronouns-subject', 'relatives')) return undefined
    // Behind a covered verb that is no form of "be" nothing can be repeated, and before the term only small words are passed.
    if (grammar.is(norm, 'prepositions')) return undefined
    const passes = grammar.is(norm, 'adverbs', 'degrees', 'negations', 'articles', 'conjunctions') || grammar.isAdverb(norm) || !grammar.isFunctionWord(norm)
    if (!passes && norm !== ',') return undefined
  }
  return undefined
}

function isNegation({norm}: Token, grammar: Situation['knowledge']['grammar']): boolean {
  return grammar.is(norm, 'negations') || norm.endsWith("n't")
}

/** The wording brings a verb of its own, or ends in what a further adjective would fall to: "a person with diabetes". */
function takesOtherVerb(situation: Situation, range: TokenRange, text: string): boolean {
  const {tokens, knowledge: {grammar}} = situation
  const words = text.toLowerCase().split(/\s+/)
  if (words.slice(1).some(word => word === 'who' || (word !== 'of' && grammar.is(word, 'prepositions')))) return true
  const covered = tokens.slice(range.from, situation.term.from).some((_, offset) => isLinkingVerb(tokens, range.from + offset, situation.knowledge))
  const bringsVerb = words.some(word => grammar.is(word, 'auxiliaries') || grammar.isCommonVerb(word)) && !words.some(word => grammar.is(word, 'linking-verbs'))
  return bringsVerb && (covered || grammar.is(words[0]!, 'auxiliaries') || grammar.isCommonVerb(words[0]!))
}

type Next = 'said of it' | 'another verb' | 'unsure'

/** Whether what follows "and" is said of the subject through the same linking verb. */
function whatFollows(situation: Situation, from: number, link: Link): Next {
  const {tokens, knowledge: {grammar}, candidate} = situation
  let at = from
  while (tokens[at]?.kind === 'word' && isPassed(tokens[at]!, grammar)) at++
  const token = tokens[at]
  if (!token || token.kind !== 'word') return at > from ? 'unsure' : 'another verb'
  const {norm} = token
  if (norm === 'being' && link.norm !== 'being') return 'said of it'
  if (grammar.is(norm, 'auxiliaries', 'pronouns-subject', 'subordinators', 'relatives', 'pronouns-object', 'conjunctions')) return 'another verb'
  const clauseHasVerb = hasVerb(situation, at + 1)
  if (grammar.is(norm, 'determiners', 'possessives', 'quantifiers')) {
    if (clauseHasVerb) return 'another verb'
    if (candidate.form.kind === 'noun' && tokens[situation.term.from - 1] && grammar.is(tokens[situation.term.from - 1]!.norm, 'articles')) return 'another verb'
    return grammar.is(norm, 'articles') ? 'said of it' : 'unsure'
  }
  if (grammar.is(norm, 'prepositions')) return clauseHasVerb ? 'unsure' : 'said of it'
  return ofOpenWord(situation, at, link, clauseHasVerb)
}

function isPassed({norm}: Token, grammar: Situation['knowledge']['grammar']): boolean {
  return grammar.is(norm, 'adverbs', 'degrees', 'negations') || grammar.isAdverb(norm)
}

function ofOpenWord({tokens, knowledge: {grammar}}: Situation, at: number, {norm: verb}: Link, clauseHasVerb: boolean): Next {
  const {norm} = tokens[at]!
  const present = /^(?:is|are|am|be|being)$/.test(verb)
  const behind = tokens[at + 1]
  if (/[^e]ed$/.test(norm)) {
    // "is diabetic and treated with insulin", but "said that she is diabetic and asked for tea".
    if (grammar.isCommonVerb(norm) ? present && /^(?:by|with)$/.test(behind?.norm ?? '') : present || behind?.kind !== 'word') return 'said of it'
    const hasObject = behind && (/ing$/.test(behind.norm) || behind.norm === 'to' || grammar.is(behind.norm, 'determiners', 'possessives', 'pronouns-object'))
    return hasObject ? 'another verb' : 'unsure'
  }
  if (/ing$/.test(norm) && !grammar.isNounInIng(norm)) return clauseHasVerb ? 'unsure' : 'said of it'
  if (grammar.isCommonVerb(norm)) {
    // Behind "is" a verb would be "cleans", so the base form is an adjective; "leave a lamp on" has another subject.
    return /^(?:is|was)$/.test(verb) && grammar.singularOf.has(norm) && behind?.kind !== 'word' ? 'said of it' : 'another verb'
  }
  if (/[^siu]s$/.test(norm) && /^(?:is|was)$/.test(verb)) return 'another verb'
  return clauseHasVerb ? 'unsure' : 'said of it'
}

/** A finite verb before the next mark, so that the words before it may be its subject. */
function hasVerb({tokens, knowledge: {grammar}}: Situation, from: number): boolean {
  for (let at = from; at < tokens.length && tokens[at]!.kind === 'word'; at++) {
    const {norm} = tokens[at]!
    if (grammar.is(norm, 'conjunctions', 'relatives', 'subordinators')) return false
    if (grammar.is(norm, 'auxiliaries') && norm !== 'to') return true
    if (grammar.is(tokens[at - 1]!.norm, 'prepositions', 'determiners', 'possessives', 'auxiliaries')) continue
    if (tokens[at]!.joint === '-' || grammar.isAdverb(tokens[at - 1]!.norm)) continue
    if (/[^e]ed$/.test(norm) || (grammar.isCommonVerb(norm) && !grammar.isVerbAndNoun(norm) && !/ing$/.test(norm))) return true
  }
  return false
}

/** "…, obese and depressed": one or two words up to the next comma or "and". */
function isListed({tokens, knowledge: {grammar}}: Situation, from: number): boolean {
  let at = from
  while (tokens[at]?.kind === 'word' && isPassed(tokens[at]!, grammar)) at++
  for (let end = at + 1; end <= at + 2; end++) {
    if (grammar.isFunctionWord(tokens[end - 1]?.norm ?? '')) return false
    if (/^(?:,|and|or)$/.test(tokens[end]?.norm ?? '')) return true
  }
  return false
}
