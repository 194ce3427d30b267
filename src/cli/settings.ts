import {existsSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {BASELINE_NAME} from '../baseline/name.ts'
import {PeoplefirstError} from '../errors.ts'
import {IDENTITIES, LEVELS, VOICES} from '../config/choices.ts'
import {createLookup, type SettingsLookup} from '../config/lookup.ts'
import type {LoadedSettings, RunSettings} from '../config/settings.ts'
import type {IgnoreOptions} from '../files/ignore-rules.ts'
import {displayPath} from '../files/paths.ts'
import {projectRoot} from '../files/project-root.ts'
import {formatIds} from '../formats/index.ts'
import {nearest} from '../nearest.ts'
import type {CheckOptions, Level} from '../types.ts'
import {rulesByDocument, rulesOf, type OwnRules} from './document-rules.ts'
import type {HoldBackSettings} from './hold-back.ts'
import type {Host} from './host.ts'

/** Everything that options and settings decide about a run, in one place. */
export interface Settings {
  /** What to check when no path is named. */
  readonly paths: readonly string[]
  readonly ignore: IgnoreOptions
  /** Read every named file, and standard input, as this format. */
  readonly as: string | undefined
  readonly rules: RuleSettings
  readonly failing: FailSettings
  readonly holdBack: HoldBackSettings
  /** Why the settings leave a file out; empty when they do not. A promise where there are some to read. @param path absolute */
  ignores(path: string): string | Promise<string>
  /** The settings files that were read, each once. */
  loaded(): Promise<readonly LoadedSettings[]>
}

/** Which rules run, and how they word what they find. */
export interface RuleSettings {
  readonly check: CheckOptions
  /** The same for one document, where settings may differ by file; absent: these for all. A promise where there are settings to read. The path is that of reports. */
  readonly forDocument?: (path: string) => RuleSettings | Promise<RuleSettings>
  /** Only the rules of these topics; empty: all. */
  readonly topics: readonly string[]
  /** An organisation's own rule files. */
  readonly own: readonly OwnRules[]
  /** The settings that had a part in this, whose names of rules and guides have to be known ones. */
  readonly settings?: LoadedSettings
}

/** When a run fails because of what it found or could not read. */
export interface FailSettings {
  readonly failOn: Level
  readonly maxWarnings: number | undefined
  readonly exitZero: boolean
  readonly strictFiles: boolean
}

/** Options as they are typed; every command takes some of them. */
export interface CommonOptions {
  readonly as?: string
  readonly ignore?: boolean
  readonly ignorePath?: readonly string[]
  readonly ignorePattern?: readonly string[]
  readonly rule?: readonly string[]
  readonly rules?: readonly string[]
  readonly topic?: readonly string[]
  readonly guide?: readonly string[]
  readonly voice?: string
  readonly identity?: string
  readonly config?: string | false
  readonly allowCode?: boolean
  readonly baseline?: string | false
  readonly updateBaseline?: boolean
  readonly pruneBaseline?: boolean
  readonly since?: string
  readonly failOn?: string
  readonly maxWarnings?: string
  readonly exitZero?: boolean
  readonly strictFiles?: boolean
}

/**
 * The settings of a run.
 *
 * @throws {PeoplefirstError} PF3003 when an option has a value that it cannot have
 */
export async function settingsFor(options: CommonOptions, {cwd}: Pick<Host, 'cwd'>): Promise<Settings> {
  const {config, allowCode = false, ignore: useFiles = true} = options
  const lookup = createLookup({cwd, allowCode, ...(config === undefined ? {} : {config})})
  const typed: RuleSettings = {
    check: checkOptions(options),
    topics: options.topic ?? [],
    own: (options.rules ?? []).map(pattern => ({pattern, folder: cwd}))
  }
  const found = await lookup.forFolder(cwd)
  const run = found && (await import('../config/resolve.ts')).runSettings(found)
  const patterns = found && run ? [{folder: found.folder, patterns: run.ignore}] : []
  return {
    paths: pathsOf(found, run, cwd),
    ignore: {
      patterns: options.ignorePattern ?? [],
      files: options.ignorePath ?? [],
      inFolders: useFiles ? patterns : [],
      useFiles
    },
    as: options.as === undefined ? undefined : oneOf('--as', options.as, formatIds()),
    rules: {...(found ? await rulesOf(found, cwd, typed) : typed), forDocument: rulesByDocument(lookup, typed, cwd)},
    failing: {
      failOn: options.failOn === undefined ? (run?.failOn ?? 'warning') : oneOf('--fail-on', options.failOn, LEVELS),
      maxWarnings: options.maxWarnings === undefined ? run?.maxWarnings : wholeNumber('--max-warnings', options.maxWarnings),
      exitZero: options.exitZero ?? false,
      strictFiles: options.strictFiles ?? false
    },
    holdBack: holdBackSettings(options, found, run, cwd),
    ignores: path => (useFiles && !lookup.hasNone(path) ? whyIgnored(path, lookup) : ''),
    loaded: lookup.loaded
  }
}

async function whyIgnored(path: string, lookup: SettingsLookup): Promise<string> {
  const [settings, {ignoredBy}] = await Promise.all([lookup.forDocument(path), import('../config/resolve.ts')])
  const by = settings && ignoredBy(settings, path)
  if (!by) return ''
  return `It is left out by "${by.entry}" in ${by.layer.name}:${by.layer.yaml.line(by.path)}; --no-ignore checks it all the same.`
}

/** What the settings name counts from their folder, and so only where that is the working folder. */
function pathsOf(found: LoadedSettings | undefined, run: RunSettings | undefined, cwd: string): readonly string[] {
  if (!run?.files || run.files.length === 0 || found!.folder !== cwd) return ['.']
  return run.files
}

/** A baseline lies beside the settings, otherwise at the root of the project, and is used when it is there. */
function holdBackSettings(
  {baseline, updateBaseline = false, pruneBaseline = false, since}: CommonOptions,
  found: LoadedSettings | undefined,
  run: RunSettings | undefined,
  cwd: string
): HoldBackSettings {
  const usual = join(found?.folder ?? projectRoot(cwd), BASELINE_NAME)
  const named = typeof baseline === 'string' ? resolve(cwd, baseline) : baseline === false ? undefined : run?.baseline
  const file = named ?? (baseline !== false && (updateBaseline || existsSync(usual)) ? usual : undefined)
  if ((updateBaseline || pruneBaseline) && file === undefined)
    throw usage(`There is no baseline to change: ${displayPath(usual, cwd)} is not there. "peoplefirst baseline" writes one.`)
  return {baseline: file, newBaseline: named ?? usual, update: updateBaseline, prune: pruneBaseline, since}
}

/**
 * True when no rule can run that is off by default, so that the shipped triggers are enough. Settings
 * that name rules or guides are looked at in any case, since a name in them may be misspelt.
 */
export function runsShippedRules({check, own, settings}: RuleSettings): boolean {
  const levels = Object.values(check.levels ?? {})
  const names = settings !== undefined && (levels.length > 0 || check.guides !== undefined)
  return !names && own.length === 0 && check.identity === undefined && levels.every(level => level === 'off')
}

function checkOptions({rule, guide, voice, identity}: CommonOptions): CheckOptions {
  return {
    ...(rule === undefined ? {} : {levels: Object.fromEntries(rule.map(readLevel))}),
    ...(guide === undefined ? {} : {guides: guide}),
    ...(voice === undefined ? {} : {voice: oneOf('--voice', voice, VOICES)}),
    ...(identity === undefined ? {} : {identity: oneOf('--identity', identity, IDENTITIES)})
  }
}

/** "addict=error". */
function readLevel(text: string): [string, Level | 'off'] {
  const equals = text.lastIndexOf('=')
  if (equals < 1) throw usage(`--rule takes a rule and a level, as in "--rule addict=error"; "${text}" has no "=".`)
  return [text.slice(0, equals), oneOf(`--rule ${text.slice(0, equals)}`, text.slice(equals + 1), [...LEVELS, 'off'])]
}

/** @throws {PeoplefirstError} PF3003 for another value, with those that there are and the nearest one */
export function oneOf<Value extends string>(option: string, value: string, known: readonly Value[]): Value {
  if ((known as readonly string[]).includes(value)) return value as Value
  const near = nearest(value, known)
  throw usage(`${option} takes one of ${known.join(', ')}. "${value}" is none of them. ${near === undefined ? '' : `Did you mean "${near}"?`}`)
}

function wholeNumber(option: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw usage(`${option} takes a whole number from 0 up. "${value}" is none.`)
  return Number(value)
}

function usage(message: string): PeoplefirstError {
  return new PeoplefirstError('PF3003', message.trim())
}
