import {existsSync, statSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {BASELINE_NAME} from '../baseline/name.ts'
import {isoDate} from '../cli/document-rules.ts'
import type {RuleSettings} from '../cli/settings.ts'
import {findSettings, SETTINGS_NAMES} from '../config/find.ts'
import {createLookup, type SettingsLookup} from '../config/lookup.ts'
import {documentSettings, ignoredBy, runSettings} from '../config/resolve.ts'
import type {LoadedSettings} from '../config/settings.ts'
import {filesAskedFor} from '../files/asks-for.ts'
import {createIgnoreRules, type IgnoreRules} from '../files/ignore-rules.ts'
import {displayPath} from '../files/paths.ts'
import {projectRoot} from '../files/project-root.ts'
import type {CheckOptions, Finding, Prose} from '../types.ts'
import type {EditorSettings} from './editor-settings.ts'
import {createEditChecker, type EditChecker} from './incremental/checker.ts'
import {createReadyRules, type ReadyRules} from './ready-rules.ts'

/** What holds for one document. */
export interface DocumentRules {
  checkerFor(prose: Prose): Promise<EditChecker>
  /** The checker for every document, which may be read later than the first one is checked. */
  readonly whole: Promise<EditChecker>
  /** Without the findings that the baseline accepts. */
  counting(findings: readonly Finding[]): readonly Finding[]
}

/** The settings and rules of one folder that is open, kept until something in them changes. */
export interface FolderRules {
  readonly folder: string
  /**
   * @param path absolute; of a document without a file, one that would lie in the folder
   * @returns undefined for documents that are set aside
   * @throws {PeoplefirstError} when settings or rules need a hand
   */
  forDocument(path: string): Promise<DocumentRules | undefined>
  /** True when `files` of the settings names a document that is not read otherwise. @param path absolute */
  asksFor(path: string): Promise<boolean>
  /** True when a file that was read is not as it was, or another settings file is nearer. */
  hasChanged(): boolean
  /** The settings file that counts for a document; undefined where there is none. */
  settingsFileFor(path: string): string | undefined
}

/** The rules of a folder; settings and rules are read when a document asks for them. @param folder absolute */
export function createFolderRules(folder: string, editor: EditorSettings): FolderRules {
  const lookup = createLookup({cwd: folder, allowCode: editor.allowCode, ...(editor.config === undefined ? {} : {config: editor.config})})
  const ready = new Map<string, ReadyRules>()
  const watch = createWatch()
  let ignore: IgnoreRules | undefined
  const asked = new Map<string, Promise<ReadonlySet<string>>>()
  const settingsFileFor = (path: string): string | undefined =>
    editor.config === undefined ? findSettings(dirname(path)) : resolve(folder, editor.config)

  async function settingsFor(path: string): Promise<LoadedSettings | undefined> {
    const file = settingsFileFor(path)
    watch.nearest(path, file)
    if (file !== undefined) watch.file(file)
    const settings = lookup.hasNone(path) ? undefined : await lookup.forDocument(path)
    for (const layer of settings?.layers ?? []) watch.file(layer.file)
    return settings
  }

  function readyRules(rules: RuleSettings): ReadyRules {
    const key = `${rules.settings?.file ?? ''}\n${JSON.stringify([rules.check, rules.own])}`
    let known = ready.get(key)
    if (!known) {
      known = createReadyRules(rules, () => makeChecker(rules, watch))
      ready.set(key, known)
    }
    return known
  }

  return {
    folder,
    settingsFileFor,
    async asksFor(path) {
      // What is wrong with the settings is said where documents are checked.
      const found = await settingsFor(path).catch(() => undefined)
      const patterns = found && runSettings(found).files
      if (!patterns) return false
      let files = asked.get(found.file)
      if (!files) asked.set(found.file, (files = filesAskedFor(patterns, found.folder)))
      return (await files).has(path)
    },
    hasChanged: () => watch.hasChanged(settingsFileFor),
    async forDocument(path) {
      const settings = await settingsFor(path)
      if (settings && ignoredBy(settings, path)) return undefined
      ignore ??= createIgnoreRules(folder, {patterns: [], files: [], useFiles: true})
      watch.ignoreFiles(path, folder)
      if (ignore.asked(path)) return undefined
      const {checkerFor, whole, prepare} = readyRules(rulesFor(settings, path, folder, editor))
      await prepare()
      const counting = await baselineFor(lookup, folder, path, watch)
      return {checkerFor, whole, counting}
    }
  }
}

/** What files say counts more than what the editor says; levels and accepted words add up. */
function rulesFor(settings: LoadedSettings | undefined, path: string, folder: string, editor: EditorSettings): RuleSettings {
  const {voice, guides, identity, levels, accept, topics, rules} = editor
  const said = settings ? documentSettings(settings, path) : {}
  const all = [...accept, ...(said.accept ?? [])]
  const check: CheckOptions = {
    ...(voice && {voice}),
    ...(guides && {guides}),
    ...(identity && {identity}),
    ...said,
    ...(Object.keys(levels).length > 0 || said.levels ? {levels: {...levels, ...said.levels}} : {}),
    ...(all.length > 0 ? {accept: all} : {}),
    ...(all.some(({until}) => until !== undefined) ? {today: isoDate(new Date())} : {})
  }
  const own = [...(settings ? runSettings(settings).rules : []), ...rules.map(pattern => ({pattern, folder}))]
  return {check, topics, own, ...(settings && {settings})}
}

async function makeChecker(rules: RuleSettings, watch: Watch): Promise<EditChecker> {
  if (rules.own.length > 0) {
    const {ownRuleFiles} = await import('../config/own-rules.ts')
    for (const file of await ownRuleFiles({rules: rules.own})) watch.file(file)
  }
  const {gatherRules} = await import('../cli/rulebook.ts')
  const {rulebook} = await gatherRules(rules)
  return createEditChecker(rulebook, rules.check)
}

/** As the command line has it when it runs in the folder. */
async function baselineFor(lookup: SettingsLookup, folder: string, path: string, watch: Watch): Promise<DocumentRules['counting']> {
  const found = lookup.hasNone(join(folder, 'x')) ? undefined : await lookup.forFolder(folder)
  const usual = join(found?.folder ?? projectRoot(folder), BASELINE_NAME)
  const file = (found && runSettings(found).baseline) ?? usual
  watch.file(file)
  if (file === usual && !existsSync(file)) return findings => findings
  const [{applyBaseline}, {readBaseline}, {pathsFrom}] = await Promise.all([import('../baseline/apply.ts'), import('../baseline/file.ts'), import('../cli/hold-back.ts')])
  const baseline = readBaseline(file, displayPath(file, folder))
  const paths = pathsFrom(dirname(file), folder)
  return findings => applyBaseline([{path, formatId: '', status: 'checked', findings}], baseline, paths).results[0]!.findings
}

interface Watch {
  file(path: string): void
  nearest(path: string, settings: string | undefined): void
  ignoreFiles(path: string, folder: string): void
  hasChanged(settingsFileFor: (path: string) => string | undefined): boolean
}

/** Knows the state in which files were read; a file that was not there may come. */
function createWatch(): Watch {
  const states = new Map<string, string>()
  const nearest = new Map<string, string | undefined>()
  const file = (path: string): void => {
    if (!states.has(path)) states.set(path, stateOf(path))
  }
  return {
    file,
    nearest: (path, settings) => void nearest.set(join(dirname(path), 'x'), settings),
    ignoreFiles(path, folder) {
      for (let at = dirname(path); at.length >= folder.length && at !== dirname(at); at = dirname(at)) file(join(at, '.peoplefirstignore'))
    },
    hasChanged: settingsFileFor =>
      [...states].some(([path, state]) => stateOf(path) !== state) || [...nearest].some(([path, settings]) => settingsFileFor(path) !== settings)
  }
}

/** Also of what settings name and no file can be called. */
function stateOf(path: string): string {
  try {
    const {mtimeMs, size} = statSync(path)
    return `${mtimeMs} ${size}`
  } catch {
    return ''
  }
}

/** The names of files that say how documents are checked, as watchers take them. */
export const WATCHED: readonly string[] = [...SETTINGS_NAMES.map(name => `**/${name}`), '**/.peoplefirstignore', `**/${BASELINE_NAME}`]
