import {readPattern, type Pattern} from '../decide/notation.ts'
import {late, once} from '../once.ts'
import type {Context, Rule, Rulebook, Triggers} from '../types.ts'
import {trieSource} from './trie.ts'

type Lists = Rulebook['lists']
type Words = ReadonlySet<string>

/**
 * The expressions that tell whether a text can hold a finding at all: wherever a rule whose level is
 * not `off` finds something, they match. Each is worked out when it is first asked for, as all of them take most of
 * a second.
 */
export function compileTriggers(parts: Omit<Rulebook, 'triggers'>): Triggers {
  const byRule = once(() => triggersByRule(parts))
  const anchorsOf = (needCues: boolean): readonly string[] => byRule().flatMap(({anchors, cues}) => ((cues !== undefined) === needCues ? anchors : []))
  return late<Triggers>({
    always: () => triggerSource(new Set(anchorsOf(false))),
    anchors: () => triggerSource(new Set(anchorsOf(true))),
    maybe: () => maybeOf(byRule()),
    equality: () => equalitySource(parts)
  })
}

function maybeOf(rules: readonly RuleTriggers[]): Triggers['maybe'] {
  const maybe = new Map<string, Set<string>>()
  for (const {anchors, cues} of rules) if (cues) addAll(maybe, triggerSource(anchors), cues)
  return [...maybe].map(([anchor, cues]) => ({anchor, cue: triggerSource(cues)}))
}

/** retext-equality reads words without their hyphens and apostrophes. */
export function equalitySource({equality}: Pick<Rulebook, 'equality'>): string {
  return trieSource(Object.values(equality).flat().flatMap(phrase => [phrase, phrase.replace(/['’-]/g, '')]))
}

/** What a text needs for a rule to find something in it: one of the anchors, and of the cues where it has any. */
export interface RuleTriggers {
  readonly rule: Rule
  /** One word of each form, lower case. */
  readonly anchors: readonly string[]
  /** Of these words one stands in the document, too; undefined when the term itself is enough. */
  readonly cues: Words | undefined
}

/** Rules that can find nothing are left out. */
export function triggersByRule({rules, forms, lists, grammar}: Omit<Rulebook, 'triggers' | 'equality'>): RuleTriggers[] {
  const common = new Set(grammar['common-words'] as readonly string[] | undefined)
  const anchorsByRule = new Map<string, string[]>()
  for (const form of forms) {
    const anchor = rarest(form.words, common)
    const known = anchorsByRule.get(form.ruleId)
    if (known) known.push(anchor)
    else anchorsByRule.set(form.ruleId, [anchor])
  }
  return rules.flatMap(rule => {
    const anchors = anchorsByRule.get(rule.id)
    if (!anchors || rule.level === 'off') return []
    const cues = rule.byDefault === 'fine' ? cuesOf(rule.flag, lists, common) : undefined
    // A rule that is fine by default and has no context to flag it finds nothing.
    return cues?.size === 0 ? [] : [{rule, anchors, cues}]
  })
}

/** The word that `cues` name for each entry of a list. */
export function cueWords(list: Lists[string], grammar: Rulebook['grammar']): Set<string> {
  const common = new Set(grammar['common-words'] as readonly string[] | undefined)
  return new Set(list.map(({words}) => rarest(words, common)))
}

/** Short words are also looked for with the points that initials may have in a text: "I.D.U.". */
export function spellings(word: string): string[] {
  return /^\w{2,5}$/.test(word) ? [word, [...word].join('.')] : [word]
}

/** Rules with the same anchors share one entry. */
function addAll(maybe: Map<string, Set<string>>, anchor: string, cues: Words): void {
  const known = maybe.get(anchor) ?? new Set()
  for (const cue of cues) known.add(cue)
  maybe.set(anchor, known)
}

function triggerSource(words: Iterable<string>): string {
  return trieSource([...words].flatMap(spellings))
}

/** The longest word that is not a common one; of common words only, the longest. */
export function rarest(words: readonly string[], common: Words): string {
  const weight = (word: string): number => word.length + (common.has(word) ? 0 : 100) + (/^\w/.test(word) ? 1000 : 0)
  return words.reduce((best, word) => (weight(word) > weight(best) ? word : best))
}

/**
 * Words of which one stands in every text where one of these contexts holds; undefined when a
 * context can hold without any word of its own.
 */
function cuesOf(contexts: readonly Context[], lists: Lists, common: Words): Words | undefined {
  const cues = new Set<string>()
  for (const {when} of contexts) {
    const choices = KEYS_WITH_WORDS.map(key => patternsOf(key, when[key]))
      .filter(patterns => patterns !== undefined)
      .map(patterns => cueOfAny(patterns, lists, common))
    const best = leastCommon(choices, common)
    if (!best) return undefined
    for (const word of best) cues.add(word)
  }
  return cues
}

const KEYS_WITH_WORDS = ['before', 'after', 'near', 'about', 'of']

function patternsOf(key: string, value: unknown): Pattern[] | undefined {
  if (!Array.isArray(value)) return undefined
  return (value as string[]).map(text => readPattern(key === 'of' && text === 'person' ? PEOPLE : text))
}

/** What `of: [person]` stands for. */
const PEOPLE = '$people'

/** One word of each of several patterns. */
function cueOfAny(patterns: readonly Pattern[], lists: Lists, common: Words): Words | undefined {
  const cues = patterns.map(pattern => cueOf(pattern, lists, common))
  if (cues.some(cue => cue === undefined)) return undefined
  return new Set(cues.flatMap(cue => [...cue!]))
}

/** Every part of a pattern that must stand gives a cue; the least common one is enough. */
function cueOf(pattern: Pattern, lists: Lists, common: Words): Words | undefined {
  const cues = pattern.map(element => {
    if (element.kind === 'words') return new Set(element.words)
    if (element.kind === 'list') return new Set((lists[element.name] ?? []).map(entry => rarest(entry.words, common)))
    return undefined
  })
  return leastCommon(cues, common)
}

function leastCommon(choices: readonly (Words | undefined)[], common: Words): Words | undefined {
  const cost = (words: Words): number => [...words].filter(word => common.has(word)).length * 1000 + words.size
  return choices.reduce<Words | undefined>(
    (best, next) => (next && (!best || cost(next) < cost(best)) ? next : best),
    undefined
  )
}
