import {appendFileSync, mkdirSync, realpathSync, statSync, writeFileSync} from 'node:fs'
import {dirname, resolve} from 'node:path'
import {PeoplefirstError} from '../errors.ts'
import {projectRoot} from '../files/project-root.ts'
import {whyUnwritten} from '../files/system-reasons.ts'
import {demandReporter, describesRules, loadReporter} from '../reporters/index.ts'
import type {FileResult, ReportContext, Rulebook} from '../types.ts'
import {wantsColor} from './color.ts'
import type {Host} from './host.ts'
import type {Settings} from './settings.ts'
import type {Target} from './targets.ts'
import {packageVersion} from './version.ts'

export interface OutputOptions {
  readonly format?: readonly string[]
  readonly color?: boolean
  readonly quiet?: boolean
  readonly verbose?: boolean
  /** False: nothing moves on the terminal. */
  readonly progress?: boolean
}

/** One report: in which format, and where it goes; undefined is standard output. */
export interface Outlet {
  readonly id: string
  readonly file: string | undefined
}

/**
 * `--format json --format sarif=out.sarif` as outlets.
 *
 * @throws {PeoplefirstError} PF3005 for an unknown format, PF3003 when two reports would go to standard output or to one file
 */
export function readOutlets(formats: readonly string[] = ['text']): Outlet[] {
  const outlets = formats.map(format => {
    const equals = format.indexOf('=')
    const id = equals === -1 ? format : format.slice(0, equals)
    demandReporter(id)
    const file = equals === -1 ? undefined : format.slice(equals + 1)
    if (file === '') throw new PeoplefirstError('PF3003', `--format ${format} names no file: write --format ${id}=report.txt.`)
    return {id, file}
  })
  const [one, other] = outlets.filter(({file}) => file === undefined)
  if (one && other) {
    throw new PeoplefirstError(
      'PF3003',
      `Only one report fits into the output. Send the others to files: --format ${one.id} --format ${other.id}=report.${other.id}.`
    )
  }
  for (const [index, {file}] of outlets.entries()) {
    if (file !== undefined && outlets.findIndex(outlet => outlet.file === file) < index)
      throw new PeoplefirstError('PF3003', `Two reports would go to ${file}, and one of them would be lost. Give each a file of its own.`)
  }
  return outlets
}

/**
 * A report takes the place of a file that is there, and that should not be what somebody wrote.
 *
 * @param targets the documents of the run; one that was met in a folder may be the report of an earlier run
 * @throws {PeoplefirstError} PF3003 when a report would be written over a document that was named
 */
export function demandSpared(outlets: readonly Outlet[], targets: readonly Pick<Target, 'absolute' | 'named'>[], {cwd}: Pick<Host, 'cwd'>): void {
  for (const {id, file} of outlets) {
    if (file !== undefined && targets.some(({named, absolute}) => named && absolute === resolve(cwd, file)))
      throw new PeoplefirstError('PF3003', `The report would be written over ${file}, which is to be checked. Give it a file of its own: --format ${id}=report.txt.`)
  }
}

/** What a run hands to the reporters. */
export interface Delivery {
  readonly results: readonly FileResult[]
  readonly place: ReportContext['place']
  readonly settings: Settings
  readonly options: OutputOptions
  /** Asked only when a report says something about rules. */
  readonly rulebook: (complete: boolean) => Promise<Rulebook>
}

/**
 * Writes every report where it belongs.
 *
 * @throws {PeoplefirstError} PF3008 when the file of a report cannot be written
 */
export async function deliver(outlets: readonly Outlet[], {results, place, settings, options, rulebook}: Delivery, host: Host): Promise<void> {
  const found = results.some(({findings}) => findings.length > 0)
  for (const {id, file} of outlets) {
    const reporter = await loadReporter(id)
    const context: ReportContext = {
      cwd: host.cwd,
      // Both ask the disk, and the usual report needs neither.
      get root() {
        return projectRoot(host.cwd)
      },
      get version() {
        return packageVersion()
      },
      color: file === undefined && wantsColor(options.color, host),
      width: (file === undefined && host.stdout.columns) || 80,
      verbose: options.verbose ?? false,
      quiet: options.quiet ?? false,
      rulebook: found || describesRules(id) ? await rulebook(describesRules(id)) : emptyRulebook,
      failOn: settings.failing.failOn,
      place
    }
    const report = reporter.report(results, context)
    if (file === undefined) host.stdout.write(report)
    else {
      host.finishStepsOnSignals?.()
      await writeReport(resolve(host.cwd, file), report)
    }
    if (id === 'github') await addSummary(results, context, host)
  }
}

/** A step of GitHub Actions names a file whose Markdown stands on the page of the run. */
async function addSummary(results: readonly FileResult[], context: ReportContext, {env}: Host): Promise<void> {
  const file = env['GITHUB_STEP_SUMMARY']
  if (!file) return
  const {githubSummary} = await import('../reporters/github-summary.ts')
  try {
    appendFileSync(file, githubSummary(results, context))
  } catch (cause) {
    throw new PeoplefirstError('PF3008', `The summary for GitHub could not be written to ${file}: ${whyUnwritten(cause)}.`, {cause})
  }
}

/** A file is written whole or not at all; a pipe or a device takes what comes. */
async function writeReport(file: string, report: string): Promise<void> {
  const {createFile} = await import('../files/create-file.ts')
  try {
    mkdirSync(dirname(file), {recursive: true})
    const found = statSync(file, {throwIfNoEntry: false})
    if (found && !found.isFile()) writeFileSync(file, report)
    else createFile(found ? realpathSync(file) : file, report, true)
  } catch (cause) {
    throw new PeoplefirstError('PF3008', `The report ${file} could not be written: ${whyUnwritten(cause)}.`, {cause})
  }
}

export const emptyRulebook: Rulebook = {
  rules: [],
  forms: [],
  lists: {},
  contexts: {},
  grammar: {},
  names: [],
  sources: {},
  everywhere: [],
  equality: {},
  triggers: {always: '', anchors: '', maybe: [], equality: ''}
}
