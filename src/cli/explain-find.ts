import {nearest} from '../nearest.ts'
import {tokenize} from '../parse/tokenize.ts'
import type {Rule, Rulebook, TermForm} from '../types.ts'

/** What a word, phrase or rule name leads to. */
export interface FoundRules {
  /** The rules that look for it, the closest first. */
  readonly rules: readonly Rule[]
  /** Entries of retext-equality that look for it, by id. */
  readonly entries: readonly string[]
}

/**
 * The rules that a reader means: by id, by any form of a term, by a term inside of the words, or by the
 * words inside of a term, in this order; the first way that leads anywhere counts.
 */
export function findRules(wanted: string, {rules, forms, equality}: Rulebook): FoundRules {
  const byId = new Map(rules.map(rule => [rule.id, rule]))
  const name = wanted.trim().toLowerCase()
  const own = byId.get(name) ?? byId.get(name.replace(/\s+/g, '-'))
  if (own) return {rules: [own], entries: []}
  const entry = name.replace(/^equality\//, '')
  if (Object.hasOwn(equality, entry)) return {rules: [], entries: [entry]}
  const words = tokenize(wanted).map(({norm}) => norm)
  if (words.length === 0) return {rules: [], entries: []}
  const rulesOf = (found: readonly TermForm[]): Rule[] =>
    [...new Set(found.map(({ruleId}) => ruleId))].flatMap(id => byId.get(id) ?? [])
  const entries = Object.keys(equality).filter(id => equality[id]!.some(phrase => phrase.toLowerCase() === name))
  const exact = rulesOf(forms.filter(form => form.words.length === words.length && holds(words, form.words)))
  if (exact.length > 0 || entries.length > 0) return {rules: exact, entries}
  const inside = forms.filter(form => holds(words, form.words)).sort((a, b) => b.words.length - a.words.length)
  if (inside.length > 0) return {rules: rulesOf(inside), entries: []}
  return {rules: rulesOf(forms.filter(form => holds(form.words, words))), entries: []}
}

/** The names that a misspelt one may stand for: a rule's id, or a term. */
export function nearestNames(wanted: string, {rules, forms, equality}: Rulebook): string[] {
  const name = wanted.trim().toLowerCase()
  const terms = new Set(forms.map(({words}) => words.join(' ')))
  const near = [
    nearest(name, terms),
    nearest(name.replace(/\s+/g, '-'), rules.map(({id}) => id)),
    nearest(name, Object.values(equality).flat())
  ]
  return [...new Set(near.filter(name => name !== undefined))]
}

/** Whether some words stand among others, side by side and in order. */
function holds(words: readonly string[], part: readonly string[]): boolean {
  return words.some((_, at) => part.every((word, offset) => words[at + offset] === word))
}
