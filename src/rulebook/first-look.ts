import type {Rulebook} from '../types.ts'
import {bucketOf} from './buckets.ts'
import {cueWords, equalitySource, rarest, spellings, triggersByRule} from './triggers.ts'

/**
 * What texts are looked through with before any rule is loaded: the words that rules depend on, packed so
 * that they are ready in a millisecond.
 *
 * A word that is not all ASCII letters and digits stands in pieces that are, joined by "+": a text
 * that holds "can't" holds "can" and "t". So do several words that a text has to hold.
 */
export interface FirstLook {
  readonly groups: readonly RuleGroup[]
  /**
   * By their first two characters, " anchor:rest=groups;rest=groups" for each anchor, with indices of `groups`
   * separated by commas; "rest" are the pieces that have to stand in the text, too. A text asks for a few of
   * these, and nothing is taken apart but what it asks for.
   */
  readonly anchors: Readonly<Record<string, string>>
  /** Words that several groups need, each list separated by spaces. */
  readonly lists: readonly string[]
  /** The phrases of the retext-equality entries that run, as in `Triggers`. */
  readonly equality: string
}

/** What a rule needs, beside one of its anchors. */
export interface RuleGroup {
  /** Its number: the place among all rules. */
  readonly rule: number
  /** Of these words one has to stand in the text, too. Absent: an anchor is enough. */
  readonly cues?: {readonly words: string; readonly lists: readonly number[]}
  /** True for terms that keep other rules from finding something inside of them: that is their say. */
  readonly silent?: true
}

/** What to look for before a rulebook is loaded; made when the package is built. */
export function compileFirstLook(rulebook: Rulebook): FirstLook {
  const numbers = new Map(rulebook.rules.map(({id}, number) => [id, number]))
  const groups: RuleGroup[] = []
  const byAnchor = new Map<string, Set<number>>()
  const add = (group: RuleGroup, anchors: Iterable<string>): void => {
    const index = groups.push(group) - 1
    for (const anchor of anchors) addTo(byAnchor, anchor, [index])
  }
  const {pack, lists} = sharedLists(rulebook)
  const anchorsOf = anchorsByRule(rulebook)
  for (const {rule, cues} of triggersByRule(rulebook))
    add({rule: numbers.get(rule.id)!, ...(cues ? {cues: pack(cues)} : {})}, anchorsOf.get(rule.id)!)
  for (const [id, terms] of shieldingTerms(rulebook)) add({rule: numbers.get(id)!, silent: true}, terms)
  return {groups, anchors: packAnchors(byAnchor), lists, equality: equalitySource(rulebook)}
}

function packAnchors(byAnchor: ReadonlyMap<string, ReadonlySet<number>>): Record<string, string> {
  const byFirst = new Map<string, string[]>()
  for (const [anchor, groups] of byAnchor) {
    const [first, ...rest] = anchor.split('+') as [string, ...string[]]
    const entry = `${rest.join('+')}=${[...groups].join(',')}`
    const same = byFirst.get(first)
    if (same) same.push(entry)
    else byFirst.set(first, [entry])
  }
  const packed: Record<string, string> = {}
  for (const [first, entries] of byFirst) {
    const key = bucketOf(first)
    packed[key] = `${packed[key] ?? ''} ${first}:${entries.join(';')}`
  }
  return packed
}

/**
 * The rarest word of every form of each rule, in pieces, with the next rarest beside it: "street" alone
 * does not call for the rule of "street people".
 */
function anchorsByRule({forms, grammar}: Rulebook): Map<string, Set<string>> {
  const common = new Set(grammar['common-words'] as readonly string[] | undefined)
  const anchors = new Map<string, Set<string>>()
  for (const {ruleId, words} of forms) {
    const anchor = rarest(words, common)
    const others = words.filter(word => word !== anchor && /\w/.test(word))
    const second = others.length > 0 ? [rarest(others, common)] : []
    addTo(anchors, ruleId, spellings(anchor).map(spelling => inPieces([spelling, ...second].join(' '))))
  }
  return anchors
}

/**
 * Terms of rules that may find nothing in a text, with a term of another rule inside: "child prostitute"
 * keeps the rule for "prostitute" from finding it. By rule, in pieces.
 */
function shieldingTerms({rules, forms}: Rulebook): Map<string, Set<string>> {
  const inForce = new Map(rules.filter(({level}) => level !== 'off').map(rule => [rule.id, rule]))
  const rulesByTerm = new Map<string, Set<string>>()
  for (const {ruleId, words} of forms) if (inForce.has(ruleId)) addTo(rulesByTerm, words.join(' '), [ruleId])
  const shielding = new Map<string, Set<string>>()
  for (const {ruleId, words} of forms) {
    const rule = inForce.get(ruleId)
    if (!rule || rule.byDefault === 'flag' || words.length < 2) continue
    const inside = partsOf(words).flatMap(part => [...(rulesByTerm.get(part) ?? [])])
    if (inside.some(id => id !== ruleId)) addTo(shielding, ruleId, [inPieces(words.join(' '))])
  }
  return shielding
}

/** Every stretch of some words that is shorter than all of them. */
function partsOf(words: readonly string[]): string[] {
  return words.flatMap((_, from) =>
    words.slice(from).map((_, more) => words.slice(from, from + more + 1)).filter(part => part.length < words.length)
  ).map(part => part.join(' '))
}

/** Lists of the rulebook that contexts name again and again are kept once. */
function sharedLists({lists, grammar}: Rulebook): {pack(cues: ReadonlySet<string>): NonNullable<RuleGroup['cues']>; lists: string[]} {
  const known = Object.values(lists)
    .map(list => cueWords(list, grammar))
    .filter(words => words.size >= WORTH_SHARING)
    .sort((a, b) => b.size - a.size)
  const places = new Map<ReadonlySet<string>, number>()
  const packed: string[] = []
  const pack = (cues: ReadonlySet<string>): NonNullable<RuleGroup['cues']> => {
    const rest = new Set(cues)
    const used: number[] = []
    for (const words of known) {
      if (words.size > cues.size || ![...words].every(word => cues.has(word)) || ![...words].some(word => rest.has(word))) continue
      if (!places.has(words)) places.set(words, packed.push(packWords(words)) - 1)
      used.push(places.get(words)!)
      for (const word of words) rest.delete(word)
    }
    return {words: packWords(rest), lists: used}
  }
  return {pack, lists: packed}
}

const WORTH_SHARING = 8

function packWords(words: Iterable<string>): string {
  return [...new Set([...words].map(inPieces))].join(' ')
}

function inPieces(word: string): string {
  return (word.toLowerCase().match(/\w+/g) ?? []).join('+')
}

function addTo<Value>(map: Map<string, Set<Value>>, key: string, values: Iterable<Value>): void {
  const known = map.get(key) ?? new Set()
  for (const value of values) known.add(value)
  map.set(key, known)
}
