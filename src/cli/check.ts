import {createPositions} from '../positions.ts'
import {printableLine} from '../reporters/escape.ts'
import {gapsIn} from '../reporters/located.ts'
import type {FileResult, OnPage} from '../types.ts'
import {createChecking, type Checked, type Checking} from './checking.ts'
import {createCollection, type Collection} from './collection.ts'
import {complain} from './complain.ts'
import {isCopy} from './copy-name.ts'
import {deliver, demandSpared, readOutlets, type Outlet, type OutputOptions} from './deliver.ts'
import {codeForFindings, type ExitCode} from './exit-code.ts'
import type {Host} from './host.ts'
import {readOptions, type ReadingOptions} from './reading.ts'
import type {RunOutcome} from './remembered-run.ts'
import {createProgress} from './progress.ts'
import {settingsFor, type CommonOptions, type Settings} from './settings.ts'
import {findTargets, type Target, type TargetOptions, type Targets} from './targets.ts'

export interface CheckCommandOptions extends CommonOptions, OutputOptions, TargetOptions, CacheOptions {
  readonly printConfig?: string
}

export interface CacheOptions {
  readonly cache?: boolean
  readonly cacheLocation?: string
  readonly cacheStrategy?: string
}

/** Checks files, folders, globs and standard input; writes nothing but the reports. */
export async function check(paths: readonly string[], options: CheckCommandOptions, host: Host): Promise<ExitCode> {
  if (options.printConfig !== undefined) return (await import('./print-config.ts')).printConfig(options.printConfig, options, host)
  const outlets = readOutlets(options.format)
  const settings = await settingsFor(options, host)
  const found: FoundRun = {paths, options, outlets, settings, ...(await findTargets(paths, options, settings, host))}
  demandSpared(outlets, found.targets, host)
  if (!wantsCache(options)) return (await checkFound(found, host)).code
  return (await import('./cache.ts')).runRemembering(found, host, own => checkFound(found, own))
}

/** A run once it is known what there is to check. */
export interface FoundRun extends Targets {
  /** As typed. */
  readonly paths: readonly string[]
  readonly options: CheckCommandOptions
  readonly outlets: readonly Outlet[]
  readonly settings: Settings
}

async function checkFound({paths, options, outlets, settings, targets, aside, problems}: FoundRun, host: Host): Promise<RunOutcome> {
  for (const problem of problems) complain(problem.message, host)
  const {collection, checking, usedAccepts, failed: unread} = await checkTargets(targets, settings, options, host)
  const failed = unread || problems.length > 0
  const {results, unused} = await countingIn(collection.results, settings, options, host)
  // A path that led to nothing has been told about; a report of no files would only repeat it.
  if (targets.length > 0 || !failed) {
    await deliver(outlets, {results, place: collection.place, settings, options, rulebook: checking.rulebook}, host)
  }
  if (!options.quiet && aside.length > 0) complain(asideSentence(aside), host)
  if (!options.quiet) await tellUnusedAccepts(paths, settings, usedAccepts, options, host)
  const code = failed ? 2 : codeForFindings(results, settings.failing) || (unused > 0 && !settings.failing.exitZero ? 1 : 0)
  return {code, results}
}

const NAMED = 5

/** Nobody takes for clean what nobody looked at, also where a team wants it so. */
function asideSentence(aside: readonly string[]): string {
  const more = aside.length > NAMED ? ` and ${aside.length - NAMED} more` : ''
  return `The settings set aside: ${aside.slice(0, NAMED).map(printableLine).join(', ')}${more}.`
}

/** What the check of all documents came to. */
export interface CheckedTargets {
  readonly collection: Collection
  readonly checking: Checking
  /** The texts of the entries of `accept` that held something back. */
  readonly usedAccepts: ReadonlySet<string>
  /** True when a document was unread and that fails the run. */
  readonly failed: boolean
}

/**
 * Checks one document after the other, and tells beside the report what each has to say.
 *
 * In one thread: 860 Word files took it 6.1 seconds, with a second thread that shared them 7.6, and as two
 * processes 9.2, with both processors of a machine to themselves; the collector of one thread works on the
 * other processor already. Several machines pay, by --shard. PDFs have a thread so that it can be ended.
 */
export async function checkTargets(
  targets: readonly Target[],
  settings: Settings,
  options: OutputOptions & CacheOptions & ReadingOptions,
  host: Host
): Promise<CheckedTargets> {
  const progress = createProgress({total: targets.length, doing: 'Checking', ...options}, host)
  const {checking, save} = await checkingFor(settings, options, progress.page, host)
  const collection = createCollection()
  const usedAccepts = new Set<string>()
  let failed = false
  for (const target of targets) {
    progress.next(target.path)
    const checked = await checkTarget(target, checking, host)
    collection.add(checked)
    for (const {text} of checked.usedAccepts ?? []) usedAccepts.add(text)
    failed ||= failsRun(checked, target, settings.failing.strictFiles)
    report(checked, options, progress.host)
  }
  progress.end()
  save()
  return {collection, checking, usedAccepts, failed}
}

async function checkingFor(settings: Settings, options: CacheOptions & ReadingOptions, onPage: OnPage, host: Host): Promise<{checking: Checking; save(): void}> {
  const checking = createChecking(settings.rules, {onPage, ...(await readOptions(options))})
  if (!wantsCache(options)) return {checking, save: () => {}}
  return (await import('./cache.ts')).rememberResults(checking, settings, options, host)
}

function wantsCache({cache, cacheLocation, cacheStrategy}: CacheOptions): boolean {
  return cache ?? (cacheLocation !== undefined || cacheStrategy !== undefined)
}

/** The findings that count, when a baseline or --since holds others back. */
async function countingIn(
  results: readonly FileResult[],
  {holdBack: held}: Settings,
  options: OutputOptions,
  host: Host
): Promise<{results: readonly FileResult[]; unused: number}> {
  if (held.baseline === undefined && held.since === undefined) return {results, unused: 0}
  return (await import('./hold-back.ts')).holdBack(results, held, options, host)
}

/** Entries of `accept` that hold nothing back any more; most runs have no settings, and load nothing for this. */
async function tellUnusedAccepts(
  paths: readonly string[],
  settings: Settings,
  used: ReadonlySet<string>,
  {filesFrom, shard}: TargetOptions,
  host: Host
): Promise<void> {
  const loaded = await settings.loaded()
  if (loaded.length === 0) return
  const {unusedAccepts} = await import('./unused-accepts.ts')
  const named = filesFrom !== undefined || shard !== undefined ? [] : paths.length > 0 ? paths : [...settings.paths, '.']
  for (const message of unusedAccepts(loaded, used, named, host.cwd)) complain(message, host)
}

/** Checks one document: a file, or what standard input holds. What stands in the way of reading it is part of the answer, not thrown. */
export async function checkTarget(target: Target, checking: Checking, {stdin}: Host): Promise<Checked> {
  if (!target.stdin || target.skipped !== undefined) return checking.checkFile(target)
  return checking.checkBytes(target.path, target.formatId, await stdin.read())
}

/** An unread file fails the run when it was named; one that was met on the way only when that was asked for. */
export function failsRun({result, fault}: Checked, {named}: Target, strictFiles: boolean): boolean {
  return fault !== undefined || (result.status === 'unread' && (named || strictFiles))
}

function report({result, unused, fault, source}: Checked, {quiet, verbose, format}: OutputOptions, host: Host): void {
  const path = printableLine(result.path)
  if (fault instanceof Error && verbose) host.stderr.write(`${fault.stack}\n`)
  // The text report lists these itself; machines read theirs, and people read this.
  if (format !== undefined && !format.includes('text')) {
    for (const {label, reason} of gapsIn([result])) complain(`${path} was ${label.toLowerCase()}. ${printableLine(reason)}`, host)
  }
  // The pages of `review` carry such a comment, whether or not it is needed.
  if (quiet || !source || isCopy(result.path)) return
  for (const {span, text, names} of unused) {
    const {line, column} = createPositions(source.document.text).lineColumn(span.start)
    const what = names.length > 0 ? `${names.map(name => `"${name}"`).join(', ')} in this comment holds nothing back` : 'this comment holds nothing back'
    complain(`${path}:${line}:${column}: ${what}, so it can go: ${printableLine(text)}`, host)
  }
}
