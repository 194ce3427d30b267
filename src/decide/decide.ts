import type {Capture, Context, Level, Preferred, Rule, TokenRange, Verdict} from '../types.ts'
import {contextKeys} from './index.ts'
import {wordsAsWritten} from './pattern.ts'
import {HOLDS, type Knowledge, type Match, type Situation} from './situation.ts'

/** A context with its keys read, ready to be asked. */
interface ReadyContext {
  readonly context: Context
  holds(situation: Situation): Match | undefined
}

interface ReadyRule {
  readonly fine: readonly ReadyContext[]
  readonly flag: readonly ReadyContext[]
}

const ready = new WeakMap<Rule, ReadyRule>()

/**
 * Asks a rule's contexts in turn: those in which the word stands, then those that make it a
 * finding, then the rule's default. The first that holds decides; among flagging contexts that
 * cover words the one that covers most is preferred.
 */
export function decide(situation: Situation): Verdict {
  const {rule} = situation.candidate
  const contexts = readRule(rule)
  const applies = ({holds}: ReadyContext): boolean => holds(situation) !== undefined
  const fine = contexts.fine.find(applies) ?? everywhereFor(rule, situation.knowledge).find(applies)
  if (fine) return {kind: 'fine', because: fine.context.id, why: fine.context.why}
  const best = widest(contexts.flag, situation)
  if (best) return flag(situation, best.context, best.match)
  if (rule.byDefault === 'fine') return {kind: 'fine', because: 'by-default', why: undefined}
  return flag(situation, undefined, {})
}

const readyEverywhere = new WeakMap<readonly Context[], readonly ReadyContext[]>()

function everywhereFor(rule: Rule, {everywhere}: Knowledge): readonly ReadyContext[] {
  let contexts = readyEverywhere.get(everywhere)
  if (!contexts) readyEverywhere.set(everywhere, (contexts = everywhere.map(readContext)))
  return rule.except ? contexts.filter(({context}) => !rule.except!.includes(context.id)) : contexts
}

function readRule(rule: Rule): ReadyRule {
  let contexts = ready.get(rule)
  if (!contexts) {
    contexts = {fine: rule.fine.map(readContext), flag: rule.flag.map(readContext)}
    ready.set(rule, contexts)
  }
  return contexts
}

function readContext(context: Context): ReadyContext {
  const tests = Object.entries(context.when).sort(byCost).map(readLate)
  return {
    context,
    holds: situation => {
      let all = HOLDS
      for (const test of tests) {
        const match = test(situation)
        if (!match) return undefined
        // Most tests say yes or no, and catch nothing.
        if (match !== HOLDS) all = all === HOLDS ? match : merge(all, match)
      }
      return all
    }
  }
}

/** What a key looks at: the term, the words beside it; for the others the whole sentence or more. */
const COST: Readonly<Record<string, number>> = {number: 0, form: 0, starts: 0, before: 1, after: 1}

/** All keys have to hold, so those that tell soonest are asked first. */
function byCost([one]: [string, unknown], [other]: [string, unknown]): number {
  return (COST[one] ?? 2) - (COST[other] ?? 2)
}

type Test = (situation: Situation) => Match | undefined

/** Most contexts fail at their first key, so the patterns of the others are not read before they are asked. */
function readLate([key, value]: [string, unknown]): Test {
  let test: Test | undefined
  return situation => (test ??= readKey(key, value))(situation)
}

function readKey(key: string, value: unknown): Test {
  if (key === 'not') {
    const tests = Object.entries(value as Record<string, unknown>).map(readLate)
    return situation => (tests.some(test => test(situation)) ? undefined : HOLDS)
  }
  const make = contextKeys[key]
  if (!make) throw new TypeError(`No context key "${key}"; the keys are ${Object.keys(contextKeys).join(', ')}, not.`)
  return make(value)
}

function merge(one: Match, other: Match): Match {
  return {
    before: other.before ?? one.before,
    after: other.after ?? one.after,
    captures: new Map([...(one.captures ?? []), ...(other.captures ?? [])])
  }
}

function widest(
  contexts: readonly ReadyContext[],
  situation: Situation
): {context: Context; match: Match} | undefined {
  let best: {context: Context; match: Match; width: number} | undefined
  for (const {context, holds} of contexts) {
    const match = holds(situation)
    if (!match) continue
    const {from, to} = stretch(situation.term, context, match)
    if (!best || to - from > best.width) best = {context, match, width: to - from}
  }
  return best
}

function stretch(term: TokenRange, context: Context | undefined, match: Match): TokenRange {
  const covers = context?.covers ?? []
  return {
    from: covers.includes('before') && match.before ? match.before.from : term.from,
    to: covers.includes('after') && match.after ? match.after.to : term.to
  }
}

function flag(situation: Situation, context: Context | undefined, match: Match): Verdict {
  const {rule} = situation.candidate
  return {
    kind: 'flag',
    because: context?.id ?? 'by-default',
    range: stretch(situation.term, context, match),
    level: context?.level ?? (rule.level as Level),
    say: context?.say ?? (rule.say as readonly Preferred[]),
    why: context?.why ?? rule.why,
    captures: capturesOf(situation, match)
  }
}

function capturesOf({tokens}: Situation, match: Match): ReadonlyMap<string, Capture> {
  const captures = new Map(match.captures)
  for (const side of ['before', 'after'] as const) {
    const range = match[side]
    if (range) captures.set(side, {range, text: wordsAsWritten(tokens, range.from, range.to), number: numberOf(match, range)})
  }
  return captures
}

/** The number of a noun that a list caught at the end of the matched words. */
function numberOf(match: Match, range: TokenRange): Capture['number'] {
  for (const capture of match.captures?.values() ?? []) {
    if (capture.number && capture.range.to === range.to) return capture.number
  }
  return undefined
}
