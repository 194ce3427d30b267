import {standsAlone} from '../decide/alone.ts'
import {matchList} from '../decide/pattern.ts'
import {following} from '../decide/phrase.ts'
import {isLinkingVerb, predicateBefore} from '../decide/predicate.ts'
import type {Knowledge, Situation} from '../decide/situation.ts'
import type {Preferred, TokenRange} from '../types.ts'
import type {Wording} from './wording.ts'

/** Whether the words beside a finding rule an edit out: the wording is advice there. */
export function fitsNowhere(situation: Situation, range: TokenRange, wording: Wording, preferred: Preferred): boolean {
  return (
    isGluedOn(situation, range) ||
    hasStrayModifier(situation, range) ||
    leavesAdverb(situation, range, wording) ||
    isManyForOne(situation, range, wording, preferred) ||
    standsWhereNoNounCan(situation, range, wording, preferred)
  )
}

/** "non-users", "drug-user-friendly", "crack/cocaine users": a part of a longer word cannot be changed by itself. */
function isGluedOn({tokens}: Situation, {from, to}: TokenRange): boolean {
  const first = tokens[from]!
  const next = tokens[to]
  return (from > 0 && (first.joint === '-' || first.joint === '/')) || next?.joint === '-' || next?.joint === '/'
}

/** "a gay lifestyle" cannot become "a gay lives". */
function isManyForOne({tokens, knowledge: {grammar}}: Situation, {from, to}: TokenRange, {text}: Wording, preferred: Preferred): boolean {
  const plural = /[^siu]s$/
  if (preferred.phrase === undefined || !plural.test(text) || plural.test(tokens[to - 1]!.norm)) return false
  // "a teen experiencing suicidal thoughts": what ends in -s is not the noun of the article.
  const goesOn = text.split(' ').some(word => grammar.is(word, 'prepositions', 'relatives') || /ing$/.test(word))
  return !goesOn && grammar.is(tokens[from - 1]?.norm ?? '', 'articles-of-one')
}

/** A modifier of the label that does not fit before "people": "heavy people who use drugs". */
function hasStrayModifier({tokens, knowledge, candidate}: Situation, {from}: TokenRange): boolean {
  if (candidate.form.kind !== 'noun' || from === 0) return false
  // "would-be addicts"
  if (tokens[from - 1]!.joint === '-' && knowledge.grammar.is(tokens[from - 1]!.norm, 'auxiliaries')) return true
  // "never drug users"; "were never drug users" is no label.
  if (tokens[from - 1]!.norm === 'never' && !isLinkingVerb(tokens, Math.max(0, from - 2), knowledge)) return true
  return ['frequency', 'active-status', 'former-status', 'recovering-status'].some(list => {
    for (let at = Math.max(0, from - 3); at < from; at++) {
      if (matchList(knowledge.lists, list, tokens, at)?.end === from) return true
    }
    return false
  })
}

/**
 * "is also diabetic" is no place for "person with diabetes", nor "is severely obese" for "with obesity", nor a
 * place before a noun for either.
 */
function standsWhereNoNounCan(situation: Situation, range: TokenRange, wording: Wording, preferred: Preferred): boolean {
  const {term, candidate, knowledge} = situation
  if (range.from !== term.from || candidate.form.kind === 'verb') return false
  const isNoun = preferred.phrase === undefined && preferred.verb === undefined && candidate.form.kind === 'noun' && candidate.form.number === 'one'
  const hangs = /^with\s/.test(wording.text)
  // "an under the influence driver"
  if (range.to === term.to && hangsBehind(wording.text, knowledge.grammar) && isBeforeNoun(situation, range)) return true
  if (!isNoun && !hangs) return false
  return isPredicate(situation, range) || (isNoun && isNoPlaceForPerson(situation, range, wording))
}

/** Several words that begin with a preposition, as no adjective does; "over-65" and "at-risk" are written as one. */
function hangsBehind(text: string, grammar: Knowledge['grammar']): boolean {
  return text.includes(' ') && grammar.is(text.slice(0, text.indexOf(' ')), 'prepositions')
}

/** "clean 3 yrs" is said of somebody, for so long. */
function isBeforeNoun({tokens, knowledge}: Situation, {to}: TokenRange): boolean {
  return following(tokens, to, knowledge) === 'noun' && !/^\d/.test(tokens[to]!.norm)
}

/** It is what the sentence says of its subject, so that a wording for it would have to be an adjective. */
function isPredicate(situation: Situation, {from}: TokenRange): boolean {
  const {tokens, knowledge} = situation
  const previous = tokens[from - 1]
  if (!previous) return false
  // "Is he alcoholic or tired?": the subject stands between.
  const verb = knowledge.grammar.is(previous.norm, 'pronouns-subject') ? from - 2 : from - 1
  if (verb >= 0 && isLinkingVerb(tokens, verb, knowledge)) return true
  const predicate = predicateBefore(situation)
  // "his first and only attempt": the adverb belongs to the noun.
  return predicate !== undefined && (!predicate.coordinated || knowledge.grammar.is(previous.norm, 'conjunctions') || previous.norm === ',')
}

/** What is written as a noun is an adjective here, or a person whom nobody has. */
function isNoPlaceForPerson({tokens, term, knowledge}: Situation, {from, to}: TokenRange, wording: Wording): boolean {
  const {grammar} = knowledge
  const previous = tokens[from - 1]?.norm ?? ''
  const alone = (): boolean => standsAlone(tokens, to, knowledge)
  // "more diabetic than obese": of nobody one is more a person.
  if (grammar.is(previous, 'degrees')) return true
  // "The patient's diabetic.": here "'s" is the verb.
  if (previous === "'s" && /ic$/.test(tokens[to - 1]!.norm) && alone()) return true
  if (to !== term.to) return false
  // "no diabetic or obese person": both describe the noun at the end.
  // "the addict and sober women" may be two; "the alcoholic and violent husband" is one.
  const isAdjective = !grammar.is(previous, 'articles') || /ic$/.test(tokens[to - 1]!.norm)
  if (grammar.is(tokens[to]?.norm ?? '', 'joins') && isAdjective && !alone()) return true
  // "an addict and his dealer": nobody has a person of their own.
  return grammar.is(/^\p{L}*/u.exec(wording.text)![0], 'heads-of-one') && grammar.is(previous, 'possessives') && alone()
}

/** "seriously drug-addicted mothers": the adverb would stay in front of the noun that its adjective leaves. */
function leavesAdverb({tokens, term, candidate, knowledge: {grammar}}: Situation, {from, to}: TokenRange, wording: Wording): boolean {
  const before = tokens[from - 1]
  const {kind} = candidate.form
  if (kind === 'noun' || kind === 'verb' || !before || before.kind !== 'word' || grammar.isFunctionWord(tokens[from]!.norm)) return false
  // An adjective that is replaced where it stands keeps its adverb: "notably clean", "notably abstinent".
  const moves = to > term.to || /^(?:with|who)\b|^\p{L}+ing\b/u.test(wording.text)
  const stays = wording.text.toLowerCase().startsWith(tokens[from]!.norm)
  // "more mentally ill people than": so many people, and not how ill they are.
  const counts = wording.number === 'many' && grammar.is(before.norm, 'quantifiers')
  return moves && !stays && !counts && (grammar.isAdverb(before.norm) || grammar.is(before.norm, 'degrees'))
}
