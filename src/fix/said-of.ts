import type {Grammar} from '../decide/grammar.ts'
import type {Situation} from '../decide/situation.ts'
import type {Token} from '../types.ts'
import type {Link} from './link.ts'

/** Whether what follows "and" is said of the same subject through the same linking verb. */
export type Next = 'said of it' | 'another verb' | 'unsure'

/** The words behind "and", as the readings ask about them. */
interface Place {
  readonly grammar: Grammar
  /** The first word that is no adverb; absent at a mark or at the end. */
  readonly word: Token | undefined
  readonly norm: string
  /** The word or mark behind it. */
  readonly behind: Token | undefined
  readonly passedAdverbs: boolean
  /** A comma stands before the "and". */
  readonly behindComma: boolean
  /** The form of the link: "is", "were". */
  readonly link: string
  /** The label is a noun behind an article: "is an addict and …". */
  readonly afterNoun: boolean
  /** A finite verb stands further on in the clause. */
  hasVerb(): boolean
}

interface Reading {
  readonly name: string
  /** What follows the finding "diabetic", to show what is meant. */
  readonly example: string
  readonly when: (place: Place) => boolean
  readonly next: Next
}

/** The first that holds is taken. */
export const READINGS: readonly Reading[] = [
  {name: 'nothing behind', example: 'is diabetic and, he says, tall', when: ({word, passedAdverbs}) => !word && !passedAdverbs, next: 'another verb'},
  {name: 'only an adverb', example: 'is diabetic and often, he says, tall', when: ({word}) => !word, next: 'unsure'},
  {name: 'being', example: 'is diabetic and being treated', when: ({norm, link}) => norm === 'being' && link !== 'being', next: 'said of it'},
  {
    name: 'a clause of its own',
    example: 'is diabetic and she is tall',
    when: ({norm, grammar}) =>
      grammar.is(norm, 'auxiliaries', 'pronouns-subject', 'subordinators', 'relatives', 'pronouns-object', 'conjunctions', 'interrogatives'),
    next: 'another verb'
  },
  {name: 'another subject', example: 'is diabetic and my brother is tall', when: place => isDetermined(place) && place.hasVerb(), next: 'another verb'},
  {name: 'a second noun', example: 'is an addict and a thief', when: place => isDetermined(place) && place.afterNoun, next: 'another verb'},
  {name: 'a noun with an article', example: 'is diabetic and a nurse', when: ({norm, grammar}) => grammar.is(norm, 'articles'), next: 'said of it'},
  {name: 'a noun of somebody', example: 'is diabetic and my only witness', when: isDetermined, next: 'unsure'},
  {name: 'a clause behind a comma', example: 'is diabetic, and most nurses have helped', when: place => place.behindComma && place.hasVerb() && !isParticiple(place) && !place.grammar.isCommonVerb(place.norm), next: 'another verb'},
  {name: 'a place and a verb', example: 'is diabetic and in May moved away', when: place => isPlaced(place) && place.hasVerb(), next: 'unsure'},
  {name: 'a place', example: 'is diabetic and on leave', when: isPlaced, next: 'said of it'},
  {name: 'treated by somebody', example: 'is diabetic and treated with tea', when: place => isParticiple(place) && isPassive(place), next: 'said of it'},
  {name: 'an act with an object', example: 'was diabetic and asked the nurse', when: place => isParticiple(place) && hasObject(place), next: 'another verb'},
  {name: 'an act or a state', example: 'was diabetic and treated often', when: isParticiple, next: 'unsure'},
  {name: 'an ongoing act and a verb', example: 'is diabetic and living alone has helped', when: place => isOngoing(place) && place.hasVerb(), next: 'unsure'},
  {name: 'an ongoing act', example: 'is diabetic and living alone', when: isOngoing, next: 'said of it'},
  {
    // Behind "is" a verb would be "opens", so the base form is an adjective; "leave a lamp on" has another subject.
    name: 'an adjective that could be a verb',
    example: 'is diabetic and open',
    when: ({norm, behind, link, grammar}) =>
      grammar.isCommonVerb(norm) && grammar.is(link, 'be-of-one') && grammar.singularOf.has(norm) && behind?.kind !== 'word',
    next: 'said of it'
  },
  {name: 'a verb', example: 'is diabetic and takes tea', when: ({norm, grammar}) => grammar.isCommonVerb(norm), next: 'another verb'},
  {
    name: 'an unknown verb of one',
    example: 'is diabetic and juggles',
    when: ({norm, link, grammar}) => /[^siu]s$/.test(norm) && grammar.is(link, 'be-of-one'),
    next: 'another verb'
  },
  {name: 'a word and a verb', example: 'is diabetic and tea has helped', when: place => place.hasVerb(), next: 'unsure'},
  {name: 'anything else', example: 'is diabetic and tall', when: () => true, next: 'said of it'}
]

/**
 * How the words from here on are read, behind an "and" or a comma.
 *
 * @param start the first token of the finding
 */
export function whatFollows(situation: Situation, from: number, link: Link, start: number = situation.term.from): Next {
  return readingOf(situation, from, link.norm, start).next
}

export function readingOf(situation: Situation, from: number, link: string, start: number = situation.term.from): Reading {
  const {tokens, term, candidate, knowledge: {grammar}} = situation
  let at = from
  while (tokens[at]?.kind === 'word' && isPassed(tokens[at]!, grammar)) at++
  const token = tokens[at]
  let verb: boolean | undefined
  const place: Place = {
    grammar,
    word: token?.kind === 'word' ? token : undefined,
    norm: token?.norm ?? '',
    behind: tokens[at + 1],
    passedAdverbs: at > from,
    behindComma: tokens[from - 2]?.norm === ',',
    link,
    afterNoun: candidate.form.kind === 'noun' && [term.from, start].some(at => grammar.is(tokens[at - 1]?.norm ?? '', 'articles')),
    hasVerb: () => (verb ??= hasVerb(situation, at + 1))
  }
  return READINGS.find(({when}) => when(place))!
}

/** Says when, how much or whether: what is said stands behind it. */
export function isPassed({norm}: Token, grammar: Grammar): boolean {
  return grammar.is(norm, 'adverbs', 'degrees', 'negations') || grammar.isAdverb(norm)
}

function isDetermined({norm, grammar}: Place): boolean {
  return grammar.is(norm, 'determiners', 'possessives', 'quantifiers')
}

function isPlaced({norm, grammar}: Place): boolean {
  return grammar.is(norm, 'prepositions')
}

function isParticiple({norm}: Place): boolean {
  return /[^e]ed$/.test(norm)
}

/** "is … treated with", but "said that she is … and asked for tea"; a word that is no common verb is a state: "is … overwhelmed". */
function isPassive({norm, behind, link, grammar}: Place): boolean {
  const present = grammar.is(link, 'be-present')
  return grammar.isCommonVerb(norm) ? present && grammar.is(behind?.norm ?? '', 'by-or-with') : present || behind?.kind !== 'word'
}

function hasObject({behind, grammar}: Place): boolean {
  if (!behind) return false
  return /ing$/.test(behind.norm) || behind.norm === 'to' || grammar.is(behind.norm, 'determiners', 'possessives', 'pronouns-object')
}

function isOngoing({norm, grammar}: Place): boolean {
  return /ing$/.test(norm) && !grammar.isNounInIng(norm)
}

/** A finite verb before the next mark, so that the words before it may be its subject. */
function hasVerb({tokens, knowledge: {grammar}}: Situation, from: number): boolean {
  for (let at = from; at < tokens.length && (tokens[at]!.kind !== 'punctuation' || tokens[at]!.text === '%'); at++) {
    const {norm, kind} = tokens[at]!
    if (kind !== 'word') continue
    if (grammar.is(norm, 'conjunctions', 'relatives', 'subordinators')) return false
    if (grammar.is(norm, 'auxiliaries') && norm !== 'to') return true
    if (grammar.is(tokens[at - 1]!.norm, 'prepositions', 'determiners', 'possessives', 'auxiliaries')) continue
    if (tokens[at]!.joint === '-' || grammar.isAdverb(tokens[at - 1]!.norm)) continue
    if (/[^e]ed$/.test(norm) || (grammar.isCommonVerb(norm) && !grammar.isVerbAndNoun(norm) && !/ing$/.test(norm))) return true
  }
  return false
}
