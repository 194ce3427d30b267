import {matchList} from '../decide/pattern.ts'
import {following} from '../decide/phrase.ts'
import type {Situation} from '../decide/situation.ts'
import type {Edit, Preferred, TokenRange, Verdict} from '../types.ts'
import {agreeVerb} from './agreement.ts'
import {articleFor} from './article.ts'
import {isAttributive, movePhraseBehind, standsBeforeNounBehindInitials, turnAttributive} from './attributive.ts'
import {capitalise, fitCapitals, lowerCaught} from './capitals.ts'
import {placeModifiers} from './modifiers.ts'
import {splitPostponed} from './of-what.ts'
import {turnPossessive} from './possessive.ts'
import {repeatVerb} from './predicate.ts'
import {nameOnce, ownNobody} from './same-person.ts'
import {shareArticle} from './shared-article.ts'
import {shareNoun} from './shared-noun.ts'
import {verbFormHere} from './tense.ts'
import {fitsNowhere} from './unfit.ts'
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
  const {candidate, knowledge} = situation
  const lowered = lowerCaptures(situation, verdict)
  const wording = chooseWording(preferred, candidate.form, lowered, knowledge.grammar.irregularVerbs, verbFormHere(situation))
  if (!wording) return undefined
  const pieces = keepThe(situation, verdict.range, plan(situation, lowered, wording, preferred))
  const main = pieces?.[0] ?? {range: verdict.range, text: wording.text}
  const text = fitCapitals(main.text, situation, main.range)
  return {text, range: main.range, edits: pieces ? toEdits(situation, pieces) : []}
}

function lowerCaptures(situation: Situation, verdict: Flag): Flag {
  const captures = new Map(
    [...verdict.captures].map(([name, capture]) => [
      name,
      {...capture, text: lowerCaught(capture.text, situation, capture.range)}
    ])
  )
  return {...verdict, captures}
}

/** All that the sentence needs, or nothing where its grammar is uncertain. */
function plan(situation: Situation, verdict: Flag, wording: Wording, preferred: Preferred): Piece[] | undefined {
  const {tokens, candidate, knowledge} = situation
  const {range} = verdict
  const moved = movePhraseBehind(situation, range, wording)
  if (moved) return orUndefined(shareNoun(situation, moved.range, moved.text) ?? [moved])
  if (fitsNowhere(situation, range, wording, preferred)) return undefined
  const next = tokens[range.to]
  if (candidate.form.kind !== 'verb' && next) {
    if (next.norm === "'s" || isPluralPossessive(situation, range, wording.number)) return turnPossessive(situation, range, wording)
  }
  // A phrase says how to word it in this very place: "ghetto kids", "low-income city kids".
  if (candidate.form.kind === 'noun' && next && preferred.phrase === undefined) {
    // "injection drug user (IDU) networks": what the initials stand for is said again in the name of the thing.
    if (standsBeforeNounBehindInitials(situation, range)) return undefined
    if (isAttributive(situation, range)) {
      const turned = turnAttributive(situation, range, wording, preferred, verdict.captures)
      if (!turned) return undefined
      const {range: wider, text} = turned[0]!
      // "your addict brother's car": what he owns is turned round with him.
      const isOwner = tokens[wider.to]?.norm === "'s" || isPluralPossessive(situation, wider, 'many')
      if (isOwner) return turnPossessive(situation, wider, {...wording, text, number: tokens[wider.to]!.norm === "'s" ? 'one' : 'many'})
      return orUndefined(shareNoun(situation, wider, text) ?? turned)
    }
  }
  if (losesHead(situation, range, wording.text)) return undefined
  const placed = placeModifiers(situation, range, wording.text)
  if (placed === 'unsure') return undefined
  const pieces = placed ?? [{range, text: wording.text}]
  if (wording.changesNumber) {
    // "a high-risk population" cannot become "a people at higher risk".
    if (wording.number === 'many' && knowledge.grammar.is(tokens[range.from - 1]?.norm ?? '', 'singular-determiners')) return undefined
    const verb = agreeVerb(situation, range, wording.number)
    if (verb === 'unsure') return undefined
    if (verb) pieces.push(verb)
  }
  const shared = pieces.length === 1 ? shareNoun(situation, range, wording.text) : undefined
  if (shared) return orUndefined(shared)
  const once = pieces.length === 1 ? (nameOnce(situation, pieces[0]!) ?? ownNobody(situation, pieces[0]!)) : undefined
  if (once) return [once]
  if (pieces.length === 1) pieces.push(...shareArticle(situation, range, wording.text))
  if (candidate.form.kind !== 'verb' && pieces.length === 1) {
    const repeated = repeatVerb(situation, pieces[0]!.range, wording.text)
    if (repeated === 'unsure') return undefined
    if (repeated) pieces.push(repeated)
  }
  return pieces
}

function orUndefined(pieces: Piece[] | 'unsure'): Piece[] | undefined {
  return pieces === 'unsure' ? undefined : pieces
}

/** "minority veteran issues" are no "veteran of color issues": another noun follows the person that the adjective describes. */
function losesHead(situation: Situation, {to}: TokenRange, text: string): boolean {
  const {tokens, term, candidate, knowledge} = situation
  if (candidate.form.kind === 'noun' || candidate.form.kind === 'verb' || to === term.to) return false
  const last = matchList(knowledge.lists, 'people', tokens, to - 1)
  if (last?.end !== to || last.entry.number !== 'one' || following(tokens, to, knowledge) !== 'noun') return false
  // "boards" may be a verb, so only nouns that are known to stand behind others count.
  if (knowledge.grammar.turnedBy(tokens[to]!.norm) === undefined && !matchList(knowledge.lists, 'people', tokens, to)) return false
  return splitPostponed(text, knowledge.grammar) !== undefined || text.split(' ')[1] === 'of'
}

/** "addicts’ needles": an apostrophe behind a plural with a word behind it, outside single quotation marks. */
function isPluralPossessive({tokens}: Situation, {to}: TokenRange, number: 'one' | 'many'): boolean {
  const mark = tokens[to]
  const next = tokens[to + 1]
  if (number !== 'many' || !mark || !/^['’]$/.test(mark.text) || mark.joint !== '') return false
  // "addicts’ children, diabetics’ children": a mark behind a word opens nothing.
  const opened = tokens.slice(0, to).some(({text, joint}, at) => /^['‘]$/.test(text) && (joint !== '' || tokens[at - 1]?.kind !== 'word'))
  return !opened && next?.kind === 'word' && next.joint === ' '
}

/** "some of the homeless" becomes "some of the people …", never "some of people …"; "half the homeless" keeps it as well. */
function keepThe({tokens, knowledge: {grammar}}: Situation, {from}: TokenRange, pieces: Piece[] | undefined): Piece[] | undefined {
  const [main, ...rest] = pieces ?? []
  if (!main || main.range.from !== from || tokens[from]!.norm !== 'the' || /^the\s/i.test(main.text)) return pieces
  const before = tokens[from - 1]?.norm ?? ''
  // "half of the world's poor": "the" is that of the world.
  const isPart = tokens[from + 2]?.norm !== "'s" && (grammar.is(before, 'before-the') || (before === 'of' && grammar.is(tokens[from - 2]?.norm ?? '', 'quantifiers')))
  return isPart ? [{...main, text: `the ${main.text}`}, ...rest] : pieces
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
    edits.push({span, text: at === 0 ? fitCapitals(piece.text, situation, piece.range) : piece.text})
  }
  return edits.sort((a, b) => a.span.start - b.span.start)
}

function matchCase(text: string, model: string): string {
  if (model.length > 1 && model === model.toUpperCase()) return text.toUpperCase()
  return /^\p{Lu}/u.test(model) ? capitalise(text) : text
}
