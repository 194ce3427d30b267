import {inflectVerb, possibleBases, type IrregularVerbs} from '../fix/inflect.ts'
import {once} from '../once.ts'
import {readPattern, type Pattern} from './notation.ts'

/** Closed word classes and small tables of English, read from `rules/en/grammar`. */
export interface Grammar {
  /** Is this word of one of these classes of function-words.yml, or does it play one of these parts of roles.yml? */
  is(word: string, ...classes: readonly string[]): boolean
  /** A word that cannot be the noun an adjective describes: any function word. */
  isFunctionWord(word: string): boolean
  /** Ends in -ly and is no noun or adjective that does. */
  isAdverb(word: string): boolean
  /** Stands in nearly every document. */
  isCommonWord(word: string): boolean
  /** Takes a base form behind it: do, does, did, let, helped. */
  isHelperOfBase(word: string): boolean
  /** Says that a state changes or lasts: got, stayed. */
  isChangingVerb(word: string): boolean
  /** A common verb that is a noun as well: state, need, works. */
  isVerbAndNoun(word: string): boolean
  /** An adverb of place that also stands before nouns: nearby. */
  isAdverbBeforeNoun(word: string): boolean
  /** Ends in -ing and is a noun: housing, evening. */
  isNounInIng(word: string): boolean
  /** A common verb in a form that can follow its subject: need, needs, needed. */
  isCommonVerb(word: string): boolean
  /** The preposition that turns "inmate services" into "services for …". */
  turnedBy(noun: string): string | undefined
  /** Patterns of what moves with a person when the label before it is turned round. */
  readonly postModifiers: readonly Pattern[]
  /** The plural form of a singular verb: is, are. */
  readonly pluralOf: ReadonlyMap<string, string>
  readonly singularOf: ReadonlyMap<string, string>
  /** Forms of "be" that hang on the word before, written out: "'re" is "are". */
  readonly contractions: ReadonlyMap<string, string>
  /** Begin with a vowel sound or not, against their spelling. */
  readonly takesAn: ReadonlySet<string>
  readonly takesA: ReadonlySet<string>
  readonly irregularVerbs: Readonly<Record<string, unknown>>
}

type Tables = Readonly<Record<string, unknown>>

export function readGrammar(tables: Tables): Grammar {
  const closed = record(tables['function-words'])
  const classes = new Map(Object.entries({...closed, ...record(tables['roles'])}).map(([name, words]) => [name, new Set(flatten(words))]))
  const every = new Set(flatten(closed))
  const verbs = record(tables['verbs-common'])
  const irregularVerbs = record(tables['irregular-verbs'])
  const isCommonVerb = recognizeVerbs([...flatten(verbs['verbs']), ...flatten(verbs['also-nouns']), ...Object.keys(irregularVerbs)], irregularVerbs as IrregularVerbs)
  const verbsAndNouns = new Set(flatten(verbs['also-nouns']).flatMap(verb => {
    const {base, third} = inflectVerb(verb, irregularVerbs as IrregularVerbs)
    return [base, third]
  }))
  const adverbsBeforeNouns = new Set(flatten(tables['adverbs-before-nouns']))
  const ingNouns = new Set(flatten(tables['nouns-in-ing']))
  const commonWords = new Set(flatten(tables['common-words']))
  const helpersOfBase = new Set(flatten(verbs['helpers-of-base']))
  const changingVerbs = new Set(flatten(verbs['changing']))
  const attributive = wordToWord(tables['nouns-attributive'])
  const agreement = once(() => new Map([
    ...thirdToBase([...flatten(verbs['verbs']), ...flatten(verbs['also-nouns'])], irregularVerbs),
    ...wordToWord(tables['agreement'])
  ]))
  const singulars = once(() => new Map([...agreement()].map(([one, many]) => [many, one])))
  const postModifiers = once(() => flatten(tables['post-modifiers']).map(readPattern))
  const lyNouns = new Set(flatten(tables['nouns-in-ly']))
  const articles = record(tables['articles'])
  return {
    is: (word, ...names) => names.some(name => classes.get(name)?.has(word) ?? false),
    isFunctionWord: word => every.has(word),
    isAdverb: word => /[^s]ly$/.test(word) && !lyNouns.has(word),
    isVerbAndNoun: word => verbsAndNouns.has(word),
    isAdverbBeforeNoun: word => adverbsBeforeNouns.has(word),
    isNounInIng: word => ingNouns.has(word),
    isCommonWord: word => commonWords.has(word),
    isHelperOfBase: word => helpersOfBase.has(word),
    isChangingVerb: word => changingVerbs.has(word),
    isCommonVerb,
    turnedBy: noun => attributive.get(noun),
    get postModifiers() {
      return postModifiers()
    },
    get pluralOf() {
      return agreement()
    },
    get singularOf() {
      return singulars()
    },
    contractions: wordToWord(tables['contractions']),
    takesAn: new Set(flatten(articles['an'])),
    takesA: new Set(flatten(articles['a'])),
    irregularVerbs
  }
}

/** "needs" is said of one, "need" of many. */
function thirdToBase(verbs: readonly string[], irregular: Readonly<Record<string, unknown>>): [string, string][] {
  return verbs.map(verb => {
    const {base, third} = inflectVerb(verb, irregular as IrregularVerbs)
    return [third, base]
  })
}

/** Says of a word whether it is the base, third person or past of one of these verbs; hundreds are not bent for the few words asked. */
function recognizeVerbs(verbs: readonly string[], irregular: IrregularVerbs): (word: string) => boolean {
  const bases = new Set(verbs)
  const irregularForms = once(() => new Set(Object.keys(irregular).flatMap(verb => boundForms(verb, irregular))))
  return word =>
    bases.has(word) ||
    irregularForms().has(word) ||
    possibleBases(word).some(base => bases.has(base) && boundForms(base, irregular).includes(word))
}

/** The forms that agree with a subject. */
function boundForms(verb: string, irregular: IrregularVerbs): string[] {
  const {base, third, past} = inflectVerb(verb, irregular)
  return [base, third, past]
}

function wordToWord(table: unknown): Map<string, string> {
  return new Map(Object.entries(record(table)).map(([word, other]) => [word, String(other)]))
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function flatten(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(flatten)
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(flatten)
  return value === undefined || value === null ? [] : [String(value)]
}
