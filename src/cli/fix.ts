import {PeoplefirstError} from '../errors.ts'
import {replaceFile} from '../files/replace-file.ts'
import {chooseFirst, chooseSafe} from '../fix/choose.ts'
import {checkTarget, failsRun} from './check.ts'
import {createChecking, type Checked, type Checking} from './checking.ts'
import {createCollection} from './collection.ts'
import {complain} from './complain.ts'
import {deliver, demandSpared, readOutlets, type OutputOptions} from './deliver.ts'
import {codeForFindings, type ExitCode} from './exit-code.ts'
import {createFixReport} from './fix-report.ts'
import {fixDocument, type Chooser, type Fixed} from './fixing.ts'
import type {Host} from './host.ts'
import type {Ask} from './interactive.ts'
import {createProgress} from './progress.ts'
import {readOptions, type ReadingOptions} from './reading.ts'
import {settingsFor, type CommonOptions} from './settings.ts'
import {findTargets, type Target, type TargetOptions} from './targets.ts'

export interface FixCommandOptions extends CommonOptions, OutputOptions, TargetOptions, Pick<ReadingOptions, 'deadline'> {
  readonly all?: boolean
  readonly interactive?: boolean
  readonly dryRun?: boolean
  readonly diff?: boolean
}

/** What became of one document. */
export interface Work {
  readonly checked: Checked
  /** Absent when there was nothing to change. */
  readonly fixed?: Fixed
  /** Why the changes could not be made or written; the document is as it was. */
  readonly problem?: string
}

/**
 * Writes person-first wording into files; standard input comes out of standard output, changed.
 *
 * @param ask for tests; without it the questions are asked in the terminal
 */
export async function fix(paths: readonly string[], options: FixCommandOptions, host: Host, ask?: Ask): Promise<ExitCode> {
  demandConsistent(paths, options, host, ask)
  const outlets = readOutlets(options.format)
  const settings = await settingsFor(options, host)
  const {targets, problems} = await findTargets(paths, options, settings, host)
  demandSpared(outlets, targets, host)
  for (const problem of problems) complain(problem.message, host)
  const writes = !options.dryRun && !options.diff
  const isFilter = writes && targets.some(({stdin}) => stdin)
  const progress = createProgress({total: targets.length, doing: 'Fixing', progress: options.progress !== false && !options.interactive}, host)
  const checking = createChecking(settings.rules, {onPage: progress.page, ...(await readOptions(options))})
  const report = createFixReport(options, {isFilter, forPeople: outlets.every(({id, file}) => id === 'text' || file !== undefined)}, progress.host)
  const chooser = await chooserFor(options, host, ask)
  const input = rememberInput(host)
  const collection = createCollection()
  let failed = problems.length > 0
  host.finishStepsOnSignals?.()
  for (const target of targets) {
    await host.betweenSteps?.()
    progress.next(target.path)
    const checked = await checkTarget(target, checking, input.host)
    const work = await workOn(checked, target, {checking, choose: chooser.choose, rounds: options.interactive ? 1 : undefined, writes})
    failed ||= work.problem !== undefined || failsRun(checked, target, settings.failing.strictFiles)
    if (isFilter && checked.result.status !== 'unread') progress.host.stdout.write(work.fixed?.after ?? (await input.bytes()))
    await report.tell(work)
    collection.add(work.fixed?.left ?? checked)
    if (chooser.stopped()) break
  }
  progress.end()
  const {results, place} = collection
  report.close(results)
  const files = outlets.filter(({id, file}) => id !== 'text' || file !== undefined)
  await deliver(files, {results, place, settings, options, rulebook: checking.rulebook}, host)
  if (failed) return 2
  return options.diff ? (report.changes() > 0 ? 1 : 0) : codeForFindings(results, settings.failing)
}

interface Means {
  readonly checking: Checking
  readonly choose: Chooser
  readonly rounds: number | undefined
  readonly writes: boolean
}

/** Changes one document, and writes it where it is a file. */
async function workOn(checked: Checked, {stdin, absolute}: Target, {checking, choose, rounds, writes}: Means): Promise<Work> {
  if (!checked.read || checked.result.findings.length === 0) return {checked}
  try {
    const fixed = await fixDocument(checked, choose, checking, rounds)
    if (writes && !stdin && fixed.changes.length > 0) replaceFile(absolute, checked.read.bytes, fixed.after)
    return {checked, fixed}
  } catch (error) {
    if (error instanceof PeoplefirstError) return {checked, problem: error.message}
    throw error
  }
}

async function chooserFor(
  {all, interactive, color}: FixCommandOptions,
  host: Host,
  ask: Ask | undefined
): Promise<{choose: Chooser; stopped(): boolean}> {
  if (interactive) {
    const {createQuestions} = await import('./interactive.ts')
    return createQuestions(ask ?? (await import('./ask.ts')).askInTerminal(host, color))
  }
  const choose = all ? chooseFirst : chooseSafe
  return {choose: ({result}) => choose(result.findings), stopped: () => false}
}

/** What came through standard input goes out again when nothing in it has to change, or nobody looked at it. */
function rememberInput(host: Host): {host: Host; bytes(): Promise<Uint8Array>} {
  let bytes: Promise<Uint8Array> | undefined
  const read = (): Promise<Uint8Array> => (bytes ??= host.stdin.read())
  return {host: {...host, stdin: {read}}, bytes: read}
}

function demandConsistent(paths: readonly string[], options: FixCommandOptions, {stdin, stdout}: Host, ask: Ask | undefined): void {
  const {all, interactive, stdinFilename} = options
  const usesInput = paths.includes('-') || (paths.length === 0 && stdinFilename !== undefined)
  const refuse = (message: string): never => {
    throw new PeoplefirstError('PF3009', message)
  }
  if (usesInput && paths.length > 1) refuse('"-" changes what comes through a pipe, so it stands by itself. Fix the files in another run.')
  if (!interactive) return
  if (all) refuse('--all takes the first wording everywhere and --interactive asks; use one of them.')
  if (usesInput) refuse('--interactive asks in the terminal, which a pipe takes up. Name a file, or use --all.')
  if (!ask && !(stdin.isTTY && stdout.isTTY)) {
    refuse('--interactive asks questions, so it needs a terminal. Without one, use --all, or --diff to see what it would change.')
  }
}
