import {readdir, readFile} from 'node:fs/promises'
import {basename, join} from 'node:path'
import {PeoplefirstError} from '../errors.ts'
import {readText} from '../files/read-text.ts'
import {whyUnread} from '../files/system-reasons.ts'
import type {Rulebook} from '../types.ts'
import {compileRules, type LoadedRules} from './compile.ts'
import {RulebookError} from './problems.ts'
import type {RuleText} from './sort-files.ts'

export {packList} from './packed.ts'
export {describeProblem, RulebookError} from './problems.ts'
// For the build, which loads rules with this file.
export {compileFirstLook} from './first-look.ts'
export type {LoadedRules} from './compile.ts'

/** Longer files are refused when they are parsed; this keeps them out of memory. */
const MAX_BYTES = 16 * 1024 * 1024

/**
 * Reads, checks and compiles a folder of rules, laid out like `rules/`. Rules with problems are left
 * out, and the problems listed: for tests and tools that go on without them.
 *
 * @throws {PeoplefirstError} PF1002 when the folder cannot be read
 */
export async function loadRules(folder: string): Promise<LoadedRules> {
  const files = (await readdir(folder, {recursive: true}).catch(cause => {
    throw new PeoplefirstError('PF1002', `The rules folder ${folder} cannot be read: ${whyUnread(cause)}.`, {cause})
  }))
    .filter(isYaml)
    .sort()
  const texts = await Promise.all(
    files.map(async file => ({
      file: [basename(folder), ...file.split(/[\\/]/)].join('/'),
      text: await readFile(join(folder, file), 'utf8')
    }))
  )
  return compile(texts)
}

/**
 * The rulebook of a folder of rules, laid out like `rules/`.
 *
 * @throws {PeoplefirstError} PF1002 when the folder cannot be read
 * @throws {RulebookError} with file, line, column and the nearest right name of every problem
 */
export async function loadRulebook(folder: string): Promise<Rulebook> {
  return withoutProblems(await loadRules(folder)).rulebook
}

/** The same. @throws {RulebookError} when there is a problem with any of the rules */
export function withoutProblems(loaded: LoadedRules): LoadedRules {
  if (loaded.problems.length > 0) throw new RulebookError(loaded.problems)
  return loaded
}

/**
 * An organisation's own rules on top of a rulebook: a rule or list of the same name replaces one of
 * it. Beside rules, the files may be `sources.yml`, `contexts.yml`, `lists/…` and `names/…`.
 *
 * @param files paths of YAML files
 * @throws {PeoplefirstError} PF1003 when a file cannot be read
 * @throws {RulebookError} with every problem of every file
 */
export async function loadOwnRules(files: readonly string[], base: Rulebook): Promise<LoadedRules> {
  const texts = files.filter(isYaml).map(file => ({file: file.replaceAll('\\', '/'), text: readRule(file)}))
  return withoutProblems(await compile(texts, base))
}

function readRule(file: string): string {
  try {
    return readText(file, MAX_BYTES)
  } catch (cause) {
    throw new PeoplefirstError('PF1003', `The rule file ${file} cannot be read: ${(cause as Error).message}.`, {cause})
  }
}

async function compile(texts: readonly RuleText[], base?: Rulebook): Promise<LoadedRules> {
  const [{schema}, {phrases}] = await Promise.all([import('virtual:rule-schema'), import('virtual:equality-phrases')])
  return compileRules(texts, {schema, phrases, base})
}

function isYaml(file: string): boolean {
  return /\.ya?ml$/.test(file)
}
