import {existsSync, readFileSync} from 'node:fs'
import {dirname, join, relative, resolve} from 'node:path'
import type {Baseline, BaselineEntry} from '../baseline/baseline.ts'
import {PeoplefirstError} from '../errors.ts'
import {createFile} from '../files/create-file.ts'
import {displayPath, withSlashes} from '../files/paths.ts'
import {replaceFile} from '../files/replace-file.ts'
import {STDIN} from '../files/stdin.ts'
import {whyUnwritten} from '../files/system-reasons.ts'
import {count} from '../reporters/count.ts'
import {printableLine} from '../reporters/escape.ts'
import type {FileResult} from '../types.ts'
import {complain} from './complain.ts'
import type {Host} from './host.ts'

/** What a baseline and --since are asked to do. */
export interface HoldBackSettings {
  /** The file of the baseline, absolute; undefined: there is none. */
  readonly baseline: string | undefined
  /** Where one is written when there is none. */
  readonly newBaseline: string
  readonly update: boolean
  readonly prune: boolean
  readonly since: string | undefined
}

export interface HeldBack {
  readonly results: readonly FileResult[]
  /** Entries of the baseline that no finding needs any more. */
  readonly unused: number
}

/**
 * Leaves the findings that count: those that the baseline does not accept, on lines that changed.
 * What is held back, and what is left of it, is told beside the report.
 */
export async function holdBack(
  results: readonly FileResult[],
  settings: HoldBackSettings,
  {quiet = false}: {readonly quiet?: boolean},
  host: Host
): Promise<HeldBack> {
  // The question is asked of git before anything is written, since the answer may be an error.
  const changed = settings.since === undefined ? undefined : await (await import('../files/changed-lines.ts')).changedLines(settings.since, host.cwd)
  const accepted = settings.baseline === undefined ? {results, unused: 0} : await byBaseline(results, settings, quiet, host)
  if (!changed) return accepted
  const {onChangedLines} = await import('../files/changed-findings.ts')
  const {results: kept, elsewhere} = onChangedLines(accepted.results, changed, ({path}) => (path === STDIN ? undefined : resolve(host.cwd, path)))
  if (elsewhere > 0 && !quiet) complain(`${count(elsewhere, 'finding')} on lines that did not change since ${settings.since}.`, host)
  return {results: kept, unused: accepted.unused}
}

async function byBaseline(
  results: readonly FileResult[],
  {baseline: file, update, prune}: HoldBackSettings,
  quiet: boolean,
  host: Host
): Promise<HeldBack> {
  const [{acceptAll, applyBaseline}, {readBaseline}] = await Promise.all([import('../baseline/apply.ts'), import('../baseline/file.ts')])
  const name = displayPath(file!, host.cwd)
  const before: Baseline = update && !existsSync(file!) ? new Map() : readBaseline(file!, name)
  const paths = pathsFrom(dirname(file!), host.cwd)
  const known = results.filter(({path}) => path !== STDIN)
  if (update) await saveBaseline(file!, acceptAll(known, before, paths), name)
  const current = update ? readBaseline(file!, name) : before
  const outcome = applyBaseline(results, current, paths)
  if (prune && outcome.unused.length > 0) await saveBaseline(file!, outcome.pruned, name)
  if (!quiet) tell(outcome, {name, prune, update}, host)
  return {results: outcome.results, unused: prune ? 0 : outcome.unused.length}
}

/** @throws {PeoplefirstError} PF4103 when it cannot be written */
export async function saveBaseline(file: string, baseline: Baseline, name: string): Promise<void> {
  const {writeBaseline} = await import('../baseline/file.ts')
  try {
    const text = writeBaseline(baseline)
    if (existsSync(file)) replaceFile(file, readFileSync(file), text)
    else createFile(file, text, false)
  } catch (cause) {
    throw new PeoplefirstError('PF4103', `The baseline ${name} could not be written: ${whyUnwritten(cause)}.`, {cause})
  }
}

/** Paths as a baseline in this folder names them. */
export function pathsFrom(folder: string, cwd: string): {pathOf(result: FileResult): string; exists(path: string): boolean} {
  return {
    pathOf: ({path}) => withSlashes(relative(folder, resolve(cwd, path))),
    exists: path => existsSync(join(folder, path))
  }
}

const LISTED = 10

function tell(
  {results, held, unused}: {readonly results: readonly FileResult[]; readonly held: number; readonly unused: readonly BaselineEntry[]},
  {name, prune, update}: {readonly name: string; readonly prune: boolean; readonly update: boolean},
  host: Host
): void {
  const left = results.reduce((sum, {findings}) => sum + findings.length, 0)
  if (update) complain(`${name} now accepts ${count(held, 'finding')}.`, host)
  else if (held > 0) complain(`${count(held, 'finding')} held back by ${name}, ${left === 0 ? 'none' : left} left.`, host)
  if (unused.length === 0) return
  if (prune) return complain(`${count(unused.length, 'entry', 'entries')} taken out of ${name}.`, host)
  const shown = unused.slice(0, LISTED).map(({path, ruleId, count: times}) => `  ${printableLine(path)}: ${ruleId}${times > 1 ? `, ${times} times` : ''}`)
  const more = unused.length > LISTED ? [`  and ${unused.length - LISTED} more`] : []
  complain(
    [
      `${name} accepts what is no longer there, so these entries can go: add --prune-baseline.`,
      ...shown,
      ...more
    ].join('\n'),
    host
  )
}
