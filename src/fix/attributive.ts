import type {Grammar} from '../decide/grammar.ts'
import {matchList, wordsAsWritten} from '../decide/pattern.ts'
import {following} from '../decide/phrase.ts'
import type {Situation} from '../decide/situation.ts'
import type {Capture, Preferred, TokenRange} from '../types.ts'
import type {Piece} from './rewrite.ts'
import {fill, type Wording} from './wording.ts'

/**
 * "addict mothers" becomes "mothers with …", "inmate services" becomes "services for people who are
 * incarcerated". Nothing where the noun behind is not known.
 *
 * @param preferred where the wording comes from: what it says of one and of many
 */
export function turnAttributive(
  situation: Situation,
  range: TokenRange,
  wording: Wording,
  preferred: Preferred,
  captures: ReadonlyMap<string, Capture>
): Piece[] | undefined {
  const {tokens, knowledge} = situation
  const person = matchList(knowledge.lists, 'people', tokens, range.to)
  if (person && behindHead(wording.text, knowledge.grammar) !== undefined) {
    // "your addict son or daughter" is "your son or daughter with …".
    const end = matchList(knowledge.lists, 'pairs-of-people', tokens, range.to)?.end ?? person.end
    // "the addict mothers group": the group is what is named.
    if (following(tokens, end, knowledge) === 'noun') return undefined
    const template = person.entry.number === 'many' ? preferred.many : preferred.one
    const whole = (template && fill(template, captures)) || wording.text
    const tail = behindHead(whole, knowledge.grammar) ?? whole
    return [{range: {from: range.from, to: end}, text: `${wordsAsWritten(tokens, range.to, end)} ${tail}`}]
  }
  const thing = tokens[range.to]!
  const preposition = knowledge.grammar.turnedBy(thing.norm)
  if (!preposition || preferred.many === undefined) return undefined
  // "inmate services office": another noun behind is the real head.
  if (following(tokens, range.to + 1, knowledge) === 'noun') return undefined
  const many = fill(preferred.many, captures)
  return many ? [{range: {from: range.from, to: range.to + 1}, text: `${thing.text} ${preposition} ${many}`}] : undefined
}

/** "a strung-out teenager" becomes "a teenager under the influence". Nothing where no person stands there, or the wording can stand before one. */
export function movePhraseBehind({tokens, term, candidate, knowledge}: Situation, range: TokenRange, {text}: Wording): Piece | undefined {
  const {kind} = candidate.form
  const [opener, next] = text.split(' ')
  if (kind === 'noun' || kind === 'verb' || range.to !== term.to || next === undefined || !knowledge.grammar.is(opener!, 'prepositions')) return undefined
  const person = matchList(knowledge.lists, 'people', tokens, range.to)
  if (!person || following(tokens, person.end, knowledge) === 'noun' || tokens[person.end]?.norm === "'s") return undefined
  return {range: {from: range.from, to: person.end}, text: `${wordsAsWritten(tokens, range.to, person.end)} ${text}`}
}

/** What follows "person" or "people" in a wording can follow any other person noun. Nothing where it begins with another word. */
function behindHead(text: string, grammar: Grammar): string | undefined {
  const head = /^\S+(?=\s)/.exec(text)?.[0] ?? ''
  return grammar.is(head, 'heads-of-one', 'heads-of-many') ? text.slice(head.length).trimStart() : undefined
}

/** "(IDU) networks": initials between brackets, and a noun behind them. */
export function standsBeforeNounBehindInitials({tokens, term, candidate, knowledge}: Situation, {to}: TokenRange): boolean {
  if (candidate.form.number !== 'one' || to !== term.to || tokens[to]!.text !== '(') return false
  return tokens[to + 2]?.text === ')' && following(tokens, to + 3, knowledge) === 'noun'
}

/** A singular label before another noun: "addict mothers", "inmate services". */
export function isAttributive(situation: Situation, {from, to}: TokenRange): boolean {
  const {tokens, term, knowledge, candidate} = situation
  if (candidate.form.number !== 'one' || to !== term.to) return false
  const next = tokens[to]!
  if (isVerbOfLabel(situation, from, to)) return false
  if (matchList(knowledge.lists, 'people', tokens, to) || knowledge.grammar.turnedBy(next.norm)) return true
  if (following(tokens, to, knowledge) !== 'noun') return false
  // "the addict steals": after an article, a word in -s is the verb of the label.
  const article = tokens[from - 1]
  return !(article && knowledge.grammar.is(article.norm, 'determiners') && /[^s]s$/.test(next.norm))
}

/** "a young offender needs a bed", "an inmate tested positive": what could be a noun is the verb of the sentence. */
function isVerbOfLabel({tokens, knowledge: {grammar}}: Situation, from: number, to: number): boolean {
  const verb = tokens[to]!
  const behind = tokens[to + 1]
  if (/ed$/.test(verb.norm) && verb.joint === ' ') return true
  if (!grammar.isCommonVerb(verb.norm) || !/[^s]s$/.test(verb.norm)) return false
  // "what the addict needs", "when an inmate dies": the clause has no other verb.
  const opens = tokens[grammar.is(tokens[from - 1]?.norm ?? '', 'articles') ? from - 2 : from - 1]?.norm ?? ''
  if (grammar.is(opens, 'relatives', 'subordinators', 'clause-openers')) return true
  // No plural noun stands behind "each inmate", so "needs" is a verb there.
  const singular = [1, 2, 3].some(back => grammar.is(tokens[from - back]?.norm ?? '', 'singular-determiners'))
  return singular || grammar.is(behind?.norm ?? '', 'determiners', 'possessives', 'pronouns-object')
}
