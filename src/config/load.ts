import {dirname} from 'node:path'
import {schema} from 'virtual:settings-schema'
import {MOST_ANYWHERES} from '../files/ignore-rules.ts'
import {displayPath} from '../files/paths.ts'
import type {Problem} from '../rulebook/problems.ts'
import {checkShape} from '../rulebook/shape.ts'
import {resolveExtends} from './extends.ts'
import {SettingsError} from './problems.ts'
import {readSettings} from './read.ts'
import type {Layer, LoadedSettings, SettingsEntry} from './settings.ts'

export interface LoadOptions {
  /** Messages name files as seen from here. */
  readonly cwd: string
  /** Whether settings that are code (peoplefirst.config.js) may run. */
  readonly allowCode: boolean
}

/**
 * Reads a settings file and all that it extends.
 *
 * @param file absolute
 * @throws {SettingsError} with file, line, column and the nearest right name of every problem
 * @throws {PeoplefirstError} when a file cannot be read, or is code that may not run
 */
export async function loadSettings(file: string, options: LoadOptions): Promise<LoadedSettings> {
  const problems: Problem[] = []
  const layers: Layer[] = []
  await addLayers(file, [], layers, problems, options)
  if (problems.length > 0) throw new SettingsError(problems)
  return {file, folder: dirname(file), layers}
}

/** The files that this one extends come before it. */
async function addLayers(
  file: string,
  through: readonly string[],
  layers: Layer[],
  problems: Problem[],
  options: LoadOptions
): Promise<void> {
  const name = displayPath(file, options.cwd)
  const before = problems.length
  const yaml = await readSettings(file, {allowCode: options.allowCode, name}, problems)
  if (problems.length === before) problems.push(...checkShape(yaml, schema), ...checkPatterns(yaml.value, yaml))
  if (problems.length > before) return
  const entry = yaml.value as SettingsEntry
  for (const [path, base] of extendsOf(entry)) {
    const resolved = resolveExtends(base, file)
    if ('problem' in resolved) problems.push(yaml.problem(path, resolved.problem))
    else if ([...through, file].includes(resolved.file))
      problems.push(yaml.problem(path, `"${base}" comes back to ${displayPath(resolved.file, options.cwd)}, so the settings would never end.`))
    else await addLayers(resolved.file, [...through, file], layers, problems, options)
  }
  layers.push({file, name, yaml, entry})
}

function extendsOf({extends: bases = []}: SettingsEntry): (readonly [readonly (string | number)[], string])[] {
  if (typeof bases === 'string') return [[['extends'], bases]]
  return bases.map((base, index) => [['extends', index], base])
}

/** The syntax of .gitignore has no braces, and a pattern that never fits is found too late. */
function checkPatterns(value: unknown, yaml: Layer['yaml']): Problem[] {
  const {ignore = [], overrides = []} = (typeof value === 'object' && value !== null ? value : {}) as SettingsEntry
  const lists = [
    {path: ['ignore'], patterns: ignore},
    ...(Array.isArray(overrides) ? overrides : []).map((override, index) => ({path: ['overrides', index, 'files'], patterns: override?.files}))
  ]
  return lists.flatMap(({path, patterns}) =>
    (Array.isArray(patterns) ? patterns : []).flatMap((pattern, index) =>
      typeof pattern === 'string' ? problemsOfPattern(pattern).map(message => yaml.problem([...path, index], message)) : []
    )
  )
}

function problemsOfPattern(pattern: string): string[] {
  const braces = /\{[^{},]*,[^{}]*\}/.test(pattern)
  const anywheres = (pattern.match(/\*\*+/g)?.length ?? 0) > MOST_ANYWHERES
  return [
    ...(braces ? [`"${pattern}" has braces, which .gitignore does not know. Write an entry for each: ${expand(pattern)}.`] : []),
    ...(anywheres ? [`"${pattern}" has more than ${MOST_ANYWHERES} "**", which may take for ever to match. Write a simpler one.`] : [])
  ]
}

function expand(pattern: string): string {
  const [, before, choices, after] = /^(.*?)\{([^{}]*)\}(.*)$/s.exec(pattern)!
  return choices!.split(',').map(choice => `"${before}${choice.trim()}${after}"`).join(', ')
}
