import type {Rule, RuleExample, Rulebook, Source, TermForm, Triggers} from '../types.ts'
import type {FirstLook} from './first-look.ts'
import {readLate, readLists} from './packed.ts'

/** What every document needs of the shipped rulebook; lists and sources are read when they are asked for. */
export interface ShippedBase extends Omit<Rulebook, 'rules' | 'forms' | 'triggers' | 'lists' | 'sources'> {
  readonly lists: Readonly<Record<string, string>>
  readonly sources: Readonly<Record<string, string>>
}

/** Some of the rules, each a JSON text of `RuleWithForms`; a rule's number is its place among all. */
export interface ShippedPart {
  /** The number of its first rule. */
  readonly first: number
  readonly load: () => Promise<{readonly rules: readonly string[]}>
}

interface RuleWithForms {
  readonly rule: Rule
  readonly forms: readonly TermForm[]
}

let whole: Promise<Rulebook> | undefined

/** The rulebook that comes with the package, compiled when the package was built. */
export function shippedRulebook(): Promise<Rulebook> {
  return (whole ??= assemble())
}

async function assemble(): Promise<Rulebook> {
  const [{parts}, triggers] = await Promise.all([import('virtual:rulebook'), shippedTriggers()])
  const read = await Promise.all(parts.map(async ({load}) => (await load()).rules.map(readRule)))
  return {...(await shippedBase()), ...together(read.flat()), triggers}
}

/**
 * The rules that have a say in some documents; of those they find the same as the whole.
 *
 * @param numbers what `createLooker` named for the text of their blocks
 * @param equality false: without the entries of retext-equality
 */
export async function shippedSlice(numbers: ReadonlySet<number>, equality: boolean): Promise<Rulebook> {
  const [{equalityPhrases, parts}, base] = await Promise.all([import('virtual:rulebook'), shippedBase()])
  const inOrder = [...numbers].sort((a, b) => a - b)
  const wanted = await Promise.all(
    parts.map(async ({first, load}, at) => {
      const end = parts[at + 1]?.first ?? Infinity
      const own = inOrder.filter(number => number >= first && number < end)
      if (own.length === 0) return []
      const {rules} = await load()
      return own.map(number => readOnce(number, rules[number - first]!))
    })
  )
  return {
    ...base,
    ...(equality ? {} : {equality: {}}),
    ...together(wanted.flat()),
    // Whether the rules have a say was asked before: the forms themselves are looked for.
    triggers: {always: '', anchors: '', maybe: [], equality: equality ? equalityPhrases : ''}
  }
}

let base: Promise<Omit<Rulebook, 'rules' | 'forms' | 'triggers'>> | undefined

function shippedBase(): Promise<Omit<Rulebook, 'rules' | 'forms' | 'triggers'>> {
  return (base ??= import('virtual:rulebook').then(({base: {lists, sources, ...rest}}) => ({
    ...rest,
    lists: readLists(lists),
    sources: readLate<Source>(sources, text => JSON.parse(text))
  })))
}

/** A wider slice holds the same rules as the one before, with what was made ready of them. */
const known = new Map<number, RuleWithForms>()

function readOnce(number: number, text: string): RuleWithForms {
  let rule = known.get(number)
  if (!rule) known.set(number, (rule = readRule(text)))
  return rule
}

function readRule(text: string): RuleWithForms {
  return JSON.parse(text)
}

function together(parts: readonly RuleWithForms[]): Pick<Rulebook, 'rules' | 'forms'> {
  return {rules: parts.map(({rule}) => rule), forms: parts.flatMap(({forms}) => forms)}
}

/** What texts are looked through with before any of it is loaded. */
export async function shippedFirstLook(): Promise<FirstLook> {
  return (await import('virtual:first-look')).firstLook
}

/** Its triggers alone: a text in which they do not match never needs the rulebook. */
export async function shippedTriggers(): Promise<Triggers> {
  return (await import('virtual:triggers')).triggers
}

/** The examples of its rules by rule id, for `explain`. */
export async function shippedExamples(): Promise<Readonly<Record<string, readonly RuleExample[]>>> {
  return (await import('virtual:examples')).examples
}
