import {createLooker, createManyLooker, type Look, type Looker} from '../find/first-look.ts'
import {hidesWords, rawMayHold} from '../find/triggers.ts'
import type {Checker} from '../checker.ts'
import type {LoadedSettings} from '../config/settings.ts'
import {shippedFirstLook, shippedSlice, shippedTriggers} from '../rulebook/shipped.ts'
import type {CheckOptions, Prose, Rulebook} from '../types.ts'
import {runsShippedRules, type RuleSettings} from './settings.ts'

/** What a text tells at a glance. */
export interface Glance {
  /** False: no rule can find anything. */
  readonly mayHold: boolean
  /** Which rules can have a say, where nothing hides a word and only a few are to be read. */
  readonly look?: Look
}

/** Loads the rules that documents need: none for clean ones, a few for the first ones. */
export interface Checkers {
  /** Looks at a text before it is known what is markup in it. */
  glance(raw: string, rules: RuleSettings): Promise<Glance>
  /** @param look what the glance at the same document gave */
  checkerFor(prose: Prose, rules: RuleSettings, look?: Look): Promise<Checker>
  /** Remembers that something was found by these rules. */
  use(rules: RuleSettings): void
  /** The rules that found something. @param complete false: those that were loaded for it are enough */
  rulebook(complete: boolean): Promise<Rulebook>
}

/**
 * So many characters are looked through with what is ready at once, and checked with single rules.
 * A run that reads more has use for all rules, and for a look that takes longer to prepare.
 */
const FEW = 128 * 1024

/** A run that needs other rules again and again is better off with all of them. */
const MOST_SLICES = 8

/** The checkers of a run, each loaded when a document needs it. */
export function createCheckers(rules: RuleSettings): Checkers {
  const used = new Set<RuleSettings>()
  const books = new Map<RuleSettings, Promise<Rulebook>>()
  const made = new Map<RuleSettings, Promise<Checker>>()
  const slices = new Map<RuleSettings, Slice>()
  let few: Promise<Looker> | undefined
  let many: Promise<Looker> | undefined
  let looked = 0

  const gather = (own: RuleSettings): Promise<Rulebook> =>
    remember(books, own, async () => (await (await import('./rulebook.ts')).gatherRules(own)).rulebook)
  const completeChecker = (own: RuleSettings): Promise<Checker> =>
    remember(made, own, async () => {
      const [{createChecker}, book] = await Promise.all([import('../pipeline.ts'), gather(own)])
      return createChecker(book, own.check)
    })

  const lookerForFew = (): Promise<Looker> => (few ??= shippedFirstLook().then(firstLook => createLooker(firstLook)))
  const lookerForMany = (): Promise<Looker> => (many ??= shippedFirstLook().then(createManyLooker))

  async function sliceFor({blocks}: Prose, own: RuleSettings, look: Look | undefined): Promise<Checker | undefined> {
    if (!isPlain(own) || looked > FEW || made.has(own)) return undefined
    const {rules: wanted, equality} = look ?? (await lookerForFew())(blocks.map(({text}) => text).join('\n'))
    const slice = slices.get(own)
    if (slice && [...wanted].every(rule => slice.rules.has(rule)) && (slice.equality || !equality)) return slice.checker
    if (slice && slice.number === MOST_SLICES) return undefined
    const wider = widen(slice, wanted, equality, own)
    slices.set(own, wider)
    return wider.checker
  }

  return {
    async glance(raw, own) {
      looked += raw.length
      if (isPlain(own)) {
        if (looked > FEW) return {mayHold: (await lookerForMany())(raw).mayFind || hidesWords(raw)}
        const look = (await lookerForFew())(raw)
        return hidesWords(raw) ? {mayHold: true} : {mayHold: look.mayFind, look}
      }
      // Looking for the words of other rules takes longer to prepare than it saves.
      return {mayHold: runsShippedRules(own) ? rawMayHold(raw, await shippedTriggers()) : true}
    },
    checkerFor: async (prose, own, look) => (await sliceFor(prose, own, look)) ?? completeChecker(own),
    use: own => void used.add(own),
    async rulebook(complete) {
      const all = [...(used.size > 0 ? used : [rules])].map(async own => {
        const slice = complete || books.has(own) ? undefined : slices.get(own)
        return slice ? (await slice.checker).rulebook : gather(own)
      })
      return together(await Promise.all(all))
    }
  }
}

/** Some of the rules, made ready. */
interface Slice {
  /** By number. */
  readonly rules: ReadonlySet<number>
  readonly equality: boolean
  readonly checker: Promise<Checker>
  /** How many slices led to this one, itself included. */
  readonly number: number
}

function widen(slice: Slice | undefined, needed: ReadonlySet<number>, needsEquality: boolean, {check}: RuleSettings): Slice {
  const rules = new Set([...(slice?.rules ?? []), ...needed])
  const equality = needsEquality || (slice?.equality ?? false)
  return {rules, equality, checker: checkerOf(rules, equality, check), number: (slice?.number ?? 0) + 1}
}

async function checkerOf(rules: ReadonlySet<number>, equality: boolean, options: CheckOptions): Promise<Checker> {
  const [slice, {assembleChecker}, others] = await Promise.all([
    shippedSlice(rules, equality),
    import('../checker.ts'),
    equality ? import('../equality.ts') : undefined
  ])
  return assembleChecker(slice, options, others?.equalityCandidates)
}

/** Where nothing is changed, left out or added, and no name has to be looked up to be known as one. */
export function isPlain({check, own, topics, settings}: RuleSettings): boolean {
  return (settings === undefined || namesNothing(settings)) && own.length === 0 && topics.length === 0 && !check.levels && !check.guides && !check.identity
}

/** Settings may speak of voices, words and files alone. */
function namesNothing({layers}: LoadedSettings): boolean {
  return layers.every(({entry}) => [entry, ...(entry.overrides ?? [])].every(({levels, guides}) => !levels && !guides))
}

/** For reports, which look rules and sources up by name. */
function together(books: readonly Rulebook[]): Rulebook {
  if (books.length === 1) return books[0]!
  const rules = new Map(books.flatMap(book => book.rules.map(rule => [rule.id, rule])))
  return {...books[0]!, rules: [...rules.values()], sources: Object.assign({}, ...books.map(({sources}) => sources))}
}

function remember<Key, Value>(known: Map<Key, Promise<Value>>, key: Key, make: () => Promise<Value>): Promise<Value> {
  let value = known.get(key)
  if (!value) {
    value = make()
    known.set(key, value)
  }
  return value
}
