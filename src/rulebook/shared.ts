import {suggestName} from '../nearest.ts'
import {tokenize} from '../parse/tokenize.ts'
import type {Context, RuleExample, Rulebook, Source} from '../types.ts'
import {checkContext, compileContext, type ContextEntry} from './contexts.ts'
import {readEntries} from './lists.ts'
import type {Problem} from './problems.ts'
import {checkShape, type Schema} from './shape.ts'
import type {YamlFile} from './yaml-file.ts'

interface SharedEntry extends ContextEntry {
  readonly everywhere?: true
  readonly examples?: readonly RuleExample[]
}

export interface SharedContexts {
  readonly contexts: Readonly<Record<string, Context>>
  /** Those that hold for every rule. */
  readonly everywhere: readonly Context[]
  readonly examples: ReadonlyMap<string, readonly RuleExample[]>
}

/** `contexts.yml`: contexts that any rule may name, and those that hold everywhere. */
export function readContexts(
  files: readonly YamlFile[],
  schema: Schema,
  lists: readonly string[],
  problems: Problem[]
): SharedContexts {
  const contexts: Record<string, Context> = {}
  const everywhere: Context[] = []
  const allExamples = new Map<string, readonly RuleExample[]>()
  for (const yaml of files) {
    if (yaml.value === undefined) continue
    const shape = checkShape(yaml, schema, {type: 'array', items: sharedSchema(schema)})
    problems.push(...shape)
    if (shape.length > 0) continue
    for (const [index, {everywhere: holdsEverywhere, examples, ...entry}] of (yaml.value as SharedEntry[]).entries()) {
      if (Object.hasOwn(contexts, entry.id)) problems.push(yaml.problem([index, 'id'], `The context "${entry.id}" stands twice.`))
      checkContext(yaml, entry, [index], lists, problems)
      const context = compileContext(entry)
      contexts[entry.id] = context
      if (holdsEverywhere) everywhere.push(context)
      const placed = (examples ?? []).map((example, at) => ({...example, line: yaml.line([index, 'examples', at])}))
      allExamples.set(entry.id, placed)
    }
  }
  return {contexts, everywhere, examples: allExamples}
}

/** A context with the keys that only shared ones have. */
function sharedSchema({definitions = {}}: Schema): Schema {
  const {context, sharedKeys} = definitions
  return {...context, properties: {...context?.properties, ...sharedKeys?.properties}}
}

const SOURCE_FIELDS = ['title', 'organisation', 'year', 'url', 'read'] as const

/** `sources.yml`: every guide by its key. `url` and `read` may be empty. */
export function readSources(files: readonly YamlFile[], problems: Problem[]): Record<string, Source> {
  const sources: Record<string, Source> = {}
  for (const yaml of files) {
    for (const [key, value] of mappingOf(yaml, problems)) {
      const fields = (value ?? {}) as Record<string, unknown>
      for (const field of Object.keys(fields))
        if (!SOURCE_FIELDS.some(known => known === field))
          problems.push(yaml.problem([key, field], `The key "${field}" is not known here. ${suggestName(field, SOURCE_FIELDS)}`, true))
      for (const field of ['title', 'organisation', 'year'])
        if (fields[field] === undefined || fields[field] === null)
          problems.push(yaml.problem([key], `The source "${key}" lacks the key "${field}".`, true))
      const text = (field: string): string => String(fields[field] ?? '').trim()
      const [title, organisation, year, url, read] = SOURCE_FIELDS.map(text) as [string, string, string, string, string]
      sources[key] = {key, title, organisation, year, url, read}
    }
  }
  return sources
}

/** `names/`: real names as words. */
export function readNames(files: ReadonlyMap<string, YamlFile>, problems: Problem[]): string[][] {
  return [...files.values()].flatMap(yaml => {
    const {items, path} = readEntries(yaml, problems)
    return items.flatMap((item, index) => {
      const tokens = typeof item === 'string' ? tokenize(item).filter(token => token.kind === 'word') : []
      if (tokens.length === 0) problems.push(yaml.problem([...path, index], 'A real name, as it is written, belongs here.'))
      return tokens.length === 0 ? [] : [tokens.map(token => token.norm)]
    })
  })
}

/**
 * `equality.yml`: what becomes of each entry of retext-equality.
 *
 * @param phrases what each entry looks for
 * @returns the entries that run, with their phrases
 */
export function readEquality(
  files: readonly YamlFile[],
  rules: readonly string[],
  phrases: Rulebook['equality'],
  problems: Problem[]
): Record<string, readonly string[]> {
  const running: Record<string, readonly string[]> = {}
  for (const yaml of files) {
    for (const [id, value] of mappingOf(yaml, problems)) {
      const {run, rule, off} = (value ?? {}) as {run?: unknown; rule?: unknown; off?: unknown}
      if (!Object.hasOwn(phrases, id))
        problems.push(yaml.problem([id], `retext-equality has no entry "${id}". ${suggestName(id, Object.keys(phrases))}`, true))
      else if (run === true) running[id] = phrases[id]!
      else if (typeof rule === 'string') {
        if (!rules.includes(rule)) problems.push(yaml.problem([id, 'rule'], `There is no rule "${rule}". ${suggestName(rule, rules)}`))
      } else if (typeof off !== 'string' || off.trim() === '')
        problems.push(yaml.problem([id], '{run: true}, {rule: one of ours} or {off: the reason} belongs here.', true))
    }
  }
  return running
}

function mappingOf(yaml: YamlFile, problems: Problem[]): [string, unknown][] {
  const {value} = yaml
  if (value === undefined || value === null) return []
  if (typeof value === 'object' && !Array.isArray(value)) return Object.entries(value)
  problems.push(yaml.problem([], 'A mapping (key: value) belongs here.'))
  return []
}
