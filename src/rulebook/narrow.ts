import type {CheckOptions, Level, Rule, Rulebook} from '../types.ts'
import {compileTriggers} from './triggers.ts'

/**
 * The rulebook that settings leave: levels changed, rules of other guides and of the identity choice
 * left out; of the entries of retext-equality the same.
 */
export function narrowRulebook(rulebook: Rulebook, options: CheckOptions): Rulebook {
  const book = narrowEntries(rulebook, options)
  const rules = rulebook.rules.map(rule => {
    const level = levelOf(rule, options)
    return level === rule.level ? rule : {...rule, level}
  })
  if (rules.every((rule, index) => rule === rulebook.rules[index])) return book
  const narrowed = {...book, rules}
  // The triggers know the rules that are in force by default, which may be more, but not fewer.
  const turnedOn = rules.some((rule, index) => rule.level !== 'off' && rulebook.rules[index]!.level === 'off')
  return turnedOn ? {...narrowed, triggers: compileTriggers(narrowed)} : narrowed
}

/** The most exact setting wins: the rule's own id, then a guide, then its topic. */
function levelOf(rule: Rule, {levels = {}, guides, identity}: CheckOptions): Level | 'off' {
  const own = levels[rule.id]
  if (own !== undefined) return own
  if (guides && !rule.sources.some(source => guides.includes(guideOf(source)) || guides.includes(source))) return 'off'
  if (rule.identity !== undefined) return identity === rule.identity ? orSuggestion(rule.level) : 'off'
  const named = rule.sources.flatMap(source => levels[source] ?? levels[guideOf(source)] ?? [])
  return named[0] ?? levels[rule.topic] ?? rule.level
}

/** The topic under which the entries of retext-equality run. */
export const EQUALITY = 'equality'

/** The triggers stay as they are: they may know a phrase too many, and never one too few. */
function narrowEntries(rulebook: Rulebook, options: CheckOptions): Rulebook {
  if (options.guides === undefined && !Object.keys(options.levels ?? {}).some(isOfEntries)) return rulebook
  const levels = Object.keys(rulebook.equality).map(id => [id, levelOfEntry(id, options)] as const)
  const kept = levels.flatMap(([id, level]) => (level === 'off' ? [] : [[id, level] as const]))
  const phrases = kept.map(([id]) => [id, rulebook.equality[id]!] as const)
  return {...rulebook, equality: Object.fromEntries(phrases), equalityLevels: Object.fromEntries(kept)}
}

function isOfEntries(name: string): boolean {
  return name === EQUALITY || name.startsWith(`${EQUALITY}/`)
}

/** An entry rests on no guide, so whoever asks for the rules of one gets none of them. */
function levelOfEntry(id: string, {levels = {}, guides}: CheckOptions): Level | 'off' {
  return levels[`${EQUALITY}/${id}`] ?? (guides ? 'off' : (levels[EQUALITY] ?? 'suggestion'))
}

/** A rule that an identity choice turns on speaks at least as a suggestion. */
function orSuggestion(level: Level | 'off'): Level {
  return level === 'off' ? 'suggestion' : level
}

/** "nida-wm-public" belongs to the guide "nida". */
export function guideOf(source: string): string {
  return source.split('-')[0]!
}
