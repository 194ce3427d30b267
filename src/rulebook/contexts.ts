import {readPattern, type Pattern} from '../decide/notation.ts'
import type {Context, Preferred} from '../types.ts'
import {missingList} from './lists.ts'
import type {Problem} from './problems.ts'
import type {Path, YamlFile} from './yaml-file.ts'

/** A context as its file has it; what is not named here are the keys that must hold. */
export interface ContextEntry {
  readonly id: string
  readonly why?: string
  readonly covers?: 'before' | 'after' | 'both'
  readonly say?: readonly WordingEntry[]
  readonly level?: Context['level']
  readonly [key: string]: unknown
}

export type WordingEntry = string | Preferred

const PATTERN_KEYS = ['before', 'after', 'near', 'about']
/** Their items are a word, a `$list`, or `person`. */
const NOUN_KEYS = ['of', 'subject']

/** A context as rules hold it: its conditions together, apart from what it changes. */
export function compileContext({id, why, covers, say, level, ...when}: ContextEntry): Context {
  return {
    id,
    ...(why === undefined ? {} : {why: why.trim()}),
    when,
    ...(covers === undefined ? {} : {covers: sidesOf(covers)}),
    ...(say === undefined ? {} : {say: say.map(compileWording)}),
    ...(level === undefined ? {} : {level})
  }
}

function sidesOf(covers: ContextEntry['covers']): readonly ('before' | 'after')[] {
  if (covers === undefined) return []
  return covers === 'both' ? ['before', 'after'] : [covers]
}

/** A wording as rules hold it; text alone is a phrase. */
export function compileWording(entry: WordingEntry): Preferred {
  return typeof entry === 'string' ? {phrase: entry} : entry
}

/** What a schema cannot see: brackets that pair, lists that exist, placeholders that something fills. */
export function checkContext(
  yaml: YamlFile,
  context: ContextEntry,
  path: Path,
  lists: Iterable<string>,
  problems: Problem[]
): void {
  const known = new Set(lists)
  if (Object.keys(compileContext(context).when).length === 0)
    problems.push(yaml.problem(path, `Nothing says when "${context.id}" holds: add before, after, near or another key.`))
  const inner = (context['not'] ?? {}) as Record<string, unknown>
  const available = new Set<string>(checkKeys(yaml, context, path, known, problems))
  checkKeys(yaml, inner, [...path, 'not'], known, problems)
  if ('after' in context || 'of' in context) available.add('after')
  if ('before' in context) available.add('before')
  for (const side of sidesOf(context.covers))
    if (!available.has(side))
      problems.push(yaml.problem([...path, 'covers'], `Nothing stands ${side} the term to cover: the key "${side}" is missing.`))
  checkPlaceholders(yaml, context.say ?? [], [...path, 'say'], available, problems)
}

/** Checks the patterns of a context or of its `not`. @returns the placeholders its lists fill */
function checkKeys(
  yaml: YamlFile,
  keys: Readonly<Record<string, unknown>>,
  path: Path,
  lists: ReadonlySet<string>,
  problems: Problem[]
): string[] {
  const captured: string[] = []
  const need = (name: string, here: Path, catches = true): void => {
    if (catches) captured.push(`$${name}`)
    if (!lists.has(name)) problems.push(yaml.problem(here, missingList(name, lists)))
  }
  for (const key of PATTERN_KEYS) {
    for (const [index, text] of ((keys[key] as string[] | undefined) ?? []).entries()) {
      const here = [...path, key, index]
      const issue = patternIssue(text)
      if (issue) problems.push(yaml.problem(here, issue))
      else for (const name of listsOf(readPattern(text))) need(name, here)
    }
  }
  for (const key of NOUN_KEYS) {
    for (const [index, noun] of ((keys[key] as string[] | undefined) ?? []).entries()) {
      if (noun === 'person') need('people', [...path, key, index], key === 'of')
      else if (noun.startsWith('$')) need(noun.slice(1), [...path, key, index], key === 'of')
    }
  }
  return captured
}

function patternIssue(text: string): string | undefined {
  let depth = 0
  for (const character of text) {
    if (character === '(') depth++
    if (character === ')' && --depth < 0) return `"${text}" closes a bracket that it does not open.`
  }
  if (depth > 0) return `"${text}" opens a bracket that it does not close.`
  if (/\(\s*\)/.test(text)) return `"${text}" has empty brackets.`
  if (/(?:^|[\s(])\||\|(?:$|[\s)|])/.test(text)) return `"${text}" has a choice with nothing on one side of "|".`
  if (/\|\$|\$[^\s$]*\|/.test(text)) return `"${text}" has a list in a choice; write one item for the list and one for the word.`
  const loose = /(?:^|[\s(])(\$(?![a-z][a-z0-9-]*\+?(?:$|[\s)]))[^\s)]*)/.exec(text)
  if (loose) return `"${loose[1]}" is not the name of a list: write $drugs, or $drugs+ for several.`
  const joined = text.split(/[\s()]+/).filter(piece => piece.includes('|')).flatMap(piece => piece.split('|')).find(choice => readPattern(choice).length > 1)
  if (joined) return `"${joined}" counts as several words, and a choice is between single words: write an item of its own for it.`
  if (/^\s*(?:\([^)]*\)\s*)+$/.test(text)) return `"${text}" may be absent as a whole, so it would always hold.`
  return undefined
}

function listsOf(pattern: Pattern): string[] {
  return pattern.flatMap(element => {
    if (element.kind === 'list') return [element.name]
    return element.kind === 'optional' ? listsOf(element.pattern) : []
  })
}

/** `{before}`, `{after}` and `{$list}` need a pattern that catches them. */
export function checkPlaceholders(
  yaml: YamlFile,
  say: readonly WordingEntry[],
  path: Path,
  available: ReadonlySet<string>,
  problems: Problem[]
): void {
  for (const [index, entry] of say.entries()) {
    const texts = typeof entry === 'string' ? [['', entry] as const] : Object.entries(entry)
    for (const [key, text] of texts) {
      for (const [whole, name] of String(text).matchAll(/\{([^{}]*)\}/g)) {
        if (available.has(name!)) continue
        const choices = [...available].map(choice => `{${choice}}`).join(', ')
        const message = `${whole} has nothing to repeat here. ${choices ? `It can be ${choices}.` : 'A context with before, after or a list fills it.'}`
        problems.push(yaml.problem([...path, index, ...(key ? [key] : [])], message))
      }
    }
  }
}
