import {stat} from 'node:fs/promises'
import {basename, extname} from 'node:path'
import {pathToFileURL} from 'node:url'
import {PeoplefirstError} from '../errors.ts'
import {readText} from '../files/read-text.ts'
import type {Problem} from '../rulebook/problems.ts'
import type {YamlFile} from '../rulebook/yaml-file.ts'

/** A package.json may be long; settings never are. */
const MAX_BYTES = 16 * 1024 * 1024

export interface ReadOptions {
  /** Whether settings that are code may run. */
  readonly allowCode: boolean
  /** The file as messages name it. */
  readonly name: string
}

/**
 * Reads a settings file of any kind; what the parser objects to is added to `problems`.
 *
 * @param file absolute
 * @throws {PeoplefirstError} PF4002 when it cannot be read, PF4003 when it is code that may not run
 */
export async function readSettings(file: string, {allowCode, name}: ReadOptions, problems: Problem[]): Promise<YamlFile> {
  if (isCode(file)) {
    if (!allowCode) throw codeNotAllowed(name)
    return runSettings(file, name, problems)
  }
  const text = textOf(file, name)
  const conflict = /^<{7} .*$/m.exec(text)
  if (conflict) {
    const line = text.slice(0, conflict.index).split('\n').length
    problems.push({file: name, line, column: 1, message: 'The file holds both sides of a merge from here on. Keep one of them, and take the marks (<<<<<<<, =======, >>>>>>>) out.'})
    return nothingIn(name)
  }
  const isPackage = basename(file) === 'package.json'
  if (isPackage || extname(file) === '.json' || (!isYaml(file) && /^\uFEFF?\s*\{/.test(text))) {
    const {parseJson} = await import('./json-file.ts')
    return withoutNothing(parseJson(name, text, problems, isPackage ? ['peoplefirst'] : []))
  }
  const {parseYaml} = await import('../rulebook/yaml-file.ts')
  return withoutNothing(parseYaml(name, text.replace(/^\uFEFF/, ''), problems))
}

function textOf(file: string, name: string): string {
  try {
    return readText(file, MAX_BYTES)
  } catch (cause) {
    throw new PeoplefirstError('PF4002', `The settings file ${name} cannot be read: ${reasonOf(cause)}.`, {cause})
  }
}

function isCode(file: string): boolean {
  return /^\.[cm]?[jt]s$/.test(extname(file))
}

/** In YAML, too, a mapping may stand in braces. */
function isYaml(file: string): boolean {
  return /^\.ya?ml$/.test(extname(file))
}

function codeNotAllowed(name: string): PeoplefirstError {
  return new PeoplefirstError(
    'PF4003',
    `${name} holds settings that are code, and code is run only when you say so: add --allow-code if you trust it, ` +
      'or write the settings as peoplefirst.config.yml.'
  )
}

/** A settings file that is empty, or only comments, says nothing, and that is fine. */
function withoutNothing(yaml: YamlFile): YamlFile {
  return yaml.value === null || yaml.value === undefined ? {...yaml, value: {}} : yaml
}

/** What a file is taken for that no parser was given. */
function nothingIn(name: string): YamlFile {
  return {file: name, value: {}, line: () => 1, problem: (_, message) => ({file: name, line: 1, column: 1, message})}
}

/** The default export of a module. Where a value has no sure place in its text, messages name the path to it. */
async function runSettings(file: string, name: string, problems: Problem[]): Promise<YamlFile> {
  const at = {file: name, line: 1, column: 1}
  let value: unknown
  try {
    // A changed file is another module, so that an editor sees the change.
    const {mtimeMs} = await stat(file)
    const module = (await import(`${pathToFileURL(file).href}?changed=${mtimeMs}`)) as {default?: unknown}
    value = typeof module.default === 'function' ? await module.default() : module.default
    if (value === undefined) problems.push({...at, message: 'The settings are what the file exports by default: export default {…}.'})
  } catch (cause) {
    problems.push({...at, message: `The file ends with an error: ${reasonOf(cause)}.`})
  }
  const {createCodePlaces} = await import('./code-places.ts')
  const placeOf = createCodePlaces(textOf(file, name).replace(/^\uFEFF/, ''))
  return {
    file: name,
    value: value ?? {},
    line: path => placeOf(path).line,
    problem(path, message) {
      const {line, column, exact} = placeOf(path)
      return {file: name, line, column, message: exact || path.length === 0 ? message : `${path.join('.')}: ${message}`}
    }
  }
}

function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause)
  return message.split('\n')[0]!.replace(/\.$/, '')
}
