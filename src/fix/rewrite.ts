import {standsAlone} from '../decide/alone.ts'
import {following} from '../decide/phrase.ts'
import {isLinkingVerb, predicateBefore} from '../decide/predicate.ts'
import {matchList} from '../decide/pattern.ts'
import type {Situation} from '../decide/situation.ts'
import type {Edit, Preferred, TokenRange, Verdict} from '../types.ts'
import {agreeVerb} from './agreement.ts'
import {articleFor} from './article.ts'
import {turnAttributive} from './attributive.ts'
import {capitalise, fitCapitals, lowerCaught} from './capitals.ts'
import {placeModifiers} from './modifiers.ts'
import {turnPossessive} from './possessive.ts'
import {repeatVerb} from './predicate.ts'
import {shareNoun} from './shared-noun.ts'
import {verbFormHere} from './tense.ts'
import {chooseWording, type Wording} from './wording.ts'

type Flag = Verdict & {kind: 'flag'}

/** What a wording does to the sentence; spans count in the block's text. */
export interface Rewriting {
  /** The words that stand for the finding afterwards, for the message. */
  readonly text: string
  /** The stretch that they stand for: wider than the finding where the sentence is turned round. */
  readonly range: TokenRange
  /** Empty when no edit is certain: then the wording is advice. */
  readonly edits: readonly Edit[]
}

/** A stretch of tokens and what to write there. */
export interface Piece {
  readonly range: TokenRange
  readonly text: string
}

/** Undefined when the wording cannot be said here at all. */
export function rewrite(situation: Situation, verdict: Flag, preferred: Preferred): Rewriting | undefined {
  if (preferred.advice !== undefined) return {text: preferred.advice, range: verdict.range, edits: []}
  const {candidate, knowledge, tokens} = situation
  const lowered = lowerCaptures(situation, verdict)
  const wording = chooseWording(preferred, candidate.form, lowered, knowledge.grammar.irregularVerbs, verbFormHere(situation))
  if (!wording) return undefined
  const pieces = plan(situation, lowered, wording, preferred)
  const main = pieces?.[0] ?? {range: verdict.range, text: wording.text}
  const text = fitCapitals(main.text, tokens, main.range, knowledge.grammar)
  return {text, range: main.range, edits: pieces ? toEdits(situation, pieces) : []}
}

function lowerCaptures({tokens}: Situation, verdict: Flag): Flag {
  const captures = new Map(
    [...verdict.captures].map(([name, capture]) => [
      name,
      {...capture, text: lowerCaught(capture.text, tokens, capture.range)}
    ])
  )
  return {...verdict, captures}
}

/** All that the sentence needs, or nothing where its grammar is uncertain. */
function plan(situation: Situation, verdict: Flag, wording: Wording, preferred: Preferred): Piece[] | undefined {
  const {tokens, candidate, knowledge} = situation
  const {range} = verdict
  if (isGluedOn(situation, range) || hasStrayModifier(situation, range)) return undefined
  const next = tokens[range.to]
  if (leavesAdverb(situation, range, wording)) return undefined
  if (standsWhereNoNounCan(situation, range, wording, preferred)) return undefined
  if (candidate.form.kind !== 'verb' && next) {
    if (next.norm === "'s" || isPluralPossessive(situation, range, wording.number)) return turnPossessive(situation, range, wording)
  }
  if (candidate.form.kind === 'noun' && next) {
    if (isAttributive(situation, range)) {
      const turned = turnAttributive(situation, range, wording, preferred, verdict.captures)
      const shared = turned && shareNoun(situation, turned[0]!.range, turned[0]!.text)
      return shared === 'unsure' ? undefined : (shared ?? turned)
    }
  }
  const pieces = placeModifiers(situation, range, wording.text) ?? [{range, text: wording.text}]
  if (wording.changesNumber) {
    // "a high-risk population" cannot become "a people at higher risk".
    if (wording.number === 'many' && knowledge.grammar.is(tokens[range.from - 1]?.norm ?? '', 'singular-determiners')) return undefined
    const verb = agreeVerb(situation, range, wording.number)
    if (verb === 'unsure') return undefined
    if (verb) pieces.push(verb)
  }
  const shared = pieces.length === 1 ? shareNoun(situation, range, wording.text) : undefined
  if (shared) return shared === 'unsure' ? undefined : shared
  if (candidate.form.kind !== 'verb' && pieces.length === 1) {
    const repeated = repeatVerb(situation, pieces[0]!.range, wording.text)
    if (repeated === 'unsure') return undefined
    if (repeated) pieces.push(repeated)
  }
  return pieces
}

/** "non-users", "drug-user-friendly", "crack/cocaine users": a part of a longer word cannot be changed by itself. */
function isGluedOn({tokens}: Situation, {from, to}: TokenRange): boolean {
  const first = tokens[from]!
  const next = tokens[to]
  return (from > 0 && (first.joint === '-' || first.joint === '/')) || next?.joint === '-' || next?.joint === '/'
}

/** A modifier of the label that does not fit before "people": "heavy people who use drugs". */
function hasStrayModifier({tokens, knowledge, candidate}: Situation, {from}: TokenRange): boolean {
  if (candidate.form.kind !== 'noun' || from === 0) return false
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
  const {tokens, term, candidate, knowledge} = situation
  if (range.from !== term.from || candidate.form.kind === 'verb') return false
  const isNoun = preferred.phrase === undefined && preferred.verb === undefined && candidate.form.kind === 'noun' && candidate.form.number === 'one'
  const hangs = /^with\s/.test(wording.text)
  if (!isNoun && !hangs) return false
  if (hangs && range.to === term.to && following(tokens, range.to, knowledge) === 'noun') return true
  const linked = range.from > 0 && isLinkingVerb(tokens, range.from - 1, knowledge)
  // "no diabetic or obese person": both describe the noun at the end.
  const join = tokens[range.to]
  const adjoins = join !== undefined && /^(?:and|or|nor)$/.test(join.norm) && !standsAlone(tokens, range.to, knowledge)
  if (isNoun && adjoins && range.to === term.to && !knowledge.grammar.is(tokens[range.from - 1]?.norm ?? '', 'articles')) return true
  // "The patient's diabetic.": here "'s" is the verb.
  if (isNoun && tokens[range.from - 1]?.norm === "'s" && /ic$/.test(tokens[range.to - 1]!.norm) && standsAlone(tokens, range.to, knowledge)) return true
  // "more diabetic than obese": of nobody one is more a person.
  if (isNoun && knowledge.grammar.is(tokens[range.from - 1]?.norm ?? '', 'degrees')) return true
  // "his first and only attempt": the adverb belongs to the noun.
  const previous = tokens[range.from - 1]
  const predicate = predicateBefore(situation)
  return linked || (predicate !== undefined && (!predicate.coordinated || knowledge.grammar.is(previous!.norm, 'conjunctions') || previous!.norm === ','))
}

/** "seriously drug-addicted mothers": the adverb would stay in front of the noun that its adjective leaves. */
function leavesAdverb({tokens, term, candidate, knowledge: {grammar}}: Situation, {from, to}: TokenRange, wording: Wording): boolean {
  const before = tokens[from - 1]
  const {kind} = candidate.form
  if (kind === 'noun' || kind === 'verb' || !before || before.kind !== 'word' || grammar.isFunctionWord(tokens[from]!.norm)) return false
  // An adjective that is replaced where it stands keeps its adverb: "notably clean", "notably abstinent".
  const moves = to > term.to || /^(?:with|who)\b|^\p{L}+ing\b/u.test(wording.text)
  const stays = wording.text.toLowerCase().startsWith(tokens[from]!.norm)
  return moves && !stays && (grammar.isAdverb(before.norm) || grammar.is(before.norm, 'degrees'))
}

/** "addicts’ needles": an apostrophe behind a plural with a word behind it, outside single quotation marks. */
function isPluralPossessive({tokens}: Situation, {to}: TokenRange, number: 'one' | 'many'): boolean {
  const mark = tokens[to]
  const next = tokens[to + 1]
  if (number !== 'many' || !mark || !/^['’]$/.test(mark.text) || mark.joint !== '') return false
  const opened = tokens.slice(0, to).some(token => /^['‘]$/.test(token.text))
  return !opened && next?.kind === 'word' && next.joint === ' '
}

/** A singular label before another noun: "addict mothers", "inmate services". */
function isAttributive(situation: Situation, {from, to}: TokenRange): boolean {
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
  // No plural noun stands behind "each inmate", so "needs" is a verb there.
  const singular = [1, 2, 3].some(back => grammar.is(tokens[from - back]?.norm ?? '', 'singular-determiners'))
  return singular || grammar.is(behind?.norm ?? '', 'determiners', 'possessives', 'pronouns-object')
}

function toEdits(situation: Situation, pieces: readonly Piece[]): Edit[] {
  const {tokens, knowledge} = situation
  const main = pieces[0]!
  const edits: Edit[] = []
  const article = tokens[main.range.from - 1]
  if (article && /^an?$/.test(article.norm)) {
    const wanted = articleFor(main.text, knowledge.grammar)
    if (wanted !== article.norm) edits.push({span: article.span, text: matchCase(wanted, article.text)})
  }
  for (const [at, piece] of pieces.entries()) {
    const span = {start: tokens[piece.range.from]!.span.start, end: tokens[piece.range.to - 1]!.span.end}
    edits.push({span, text: at === 0 ? fitCapitals(piece.text, tokens, piece.range, knowledge.grammar) : piece.text})
  }
  return edits.sort((a, b) => a.span.start - b.span.start)
}

function matchCase(text: string, model: string): string {
  if (model.length > 1 && model === model.toUpperCase()) return text.toUpperCase()
  return /^\p{Lu}/u.test(model) ? capitalise(text) : text
}
