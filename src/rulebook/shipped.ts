import type {Rule, RuleExample, Rulebook, TermForm, Triggers} from '../types.ts'
import type {FirstLook} from './first-look.ts'

/** The rules of one topic, as they are shipped. */
export interface TopicRules {
  readonly rules: readonly Rule[]
  readonly forms: readonly TermForm[]
}

let whole: Promise<Rulebook> | undefined

/** The rulebook that comes with the package, compiled when the package was built. */
export function shippedRulebook(): Promise<Rulebook> {
  return (whole ??= assemble())
}

async function assemble(): Promise<Rulebook> {
  const [{base, topics}, triggers] = await Promise.all([import('virtual:rulebook'), shippedTriggers()])
  const parts = await Promise.all(Object.values(topics).map(load => load()))
  return {...base, rules: parts.flatMap(({part}) => part.rules), forms: parts.flatMap(({part}) => part.forms), triggers}
}

/**
 * The part of the rulebook that has a say in some documents; of those it finds the same as the whole.
 *
 * @param topics what `createLooker` named for the text of their blocks
 * @param equality false: without the entries of retext-equality
 */
export async function shippedSlice(topics: ReadonlySet<string>, equality: boolean): Promise<Rulebook> {
  const {base, equalityPhrases, topics: all} = await import('virtual:rulebook')
  const parts = await Promise.all(Object.entries(all).flatMap(([topic, load]) => (topics.has(topic) ? [load()] : [])))
  return {
    ...base,
    ...(equality ? {} : {equality: {}}),
    rules: parts.flatMap(({part}) => part.rules),
    forms: parts.flatMap(({part}) => part.forms),
    // Whether the rules have a say was asked before: the forms themselves are looked for.
    triggers: {always: '', anchors: '', maybe: [], equality: equality ? equalityPhrases : ''}
  }
}

/** What short texts are looked through with before any of it is loaded. */
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
