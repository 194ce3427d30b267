import {join, parse} from 'node:path'
import {PeoplefirstError} from '../errors.ts'
import {createFile} from '../files/create-file.ts'
import {count} from '../reporters/count.ts'
import {printableLine} from '../reporters/escape.ts'
import {checkTarget, failsRun} from './check.ts'
import {createChecking, type Checked, type Checking} from './checking.ts'
import {complain} from './complain.ts'
import {isCopy} from './copy-name.ts'
import type {ExitCode} from './exit-code.ts'
import type {Host} from './host.ts'
import {readOptions} from './reading.ts'
import {createProgress} from './progress.ts'
import {reviewedCopy, sharedNames, type SharedNames} from './review-copy.ts'
import {settingsFor, type CommonOptions} from './settings.ts'
import {findTargets, type Target, type TargetOptions} from './targets.ts'

export interface ReviewCommandOptions extends CommonOptions, TargetOptions {
  readonly overwrite?: boolean
  readonly progress?: boolean
}

/**
 * Writes a copy beside each document in which something was found, with the first wordings as tracked
 * changes and the reasons as comments, or as a page with both sentences side by side. The documents
 * themselves stay as they are.
 */
export async function review(paths: readonly string[], options: ReviewCommandOptions, host: Host): Promise<ExitCode> {
  const settings = await settingsFor(options, host)
  const {targets, problems} = await findTargets(paths, options, settings, host)
  for (const problem of problems) complain(problem.message, host)
  const progress = createProgress({total: targets.length, doing: 'Reviewing', ...options}, host)
  const checking = createChecking(settings.rules, {onPage: progress.page, ...(await readOptions(options))})
  const shared = sharedNames(targets)
  const tally = {copies: 0, clean: 0}
  let failed = problems.length > 0
  host.finishStepsOnSignals?.()
  for (const target of targets) {
    await host.betweenSteps?.()
    progress.next(target.path)
    try {
      const reviewed = await reviewTarget(target, {shared, checking, options}, progress.host)
      if (reviewed === 'copied') tally.copies++
      else if (reviewed === 'clean') tally.clean++
      failed ||= reviewed === 'failed' || (reviewed === 'unread' && settings.failing.strictFiles)
    } catch (error) {
      if (!(error instanceof PeoplefirstError)) throw error
      complain(error.message, progress.host)
      failed = true
    }
  }
  progress.end()
  host.stdout.write(`${summary(tally, failed)}\n`)
  return failed ? 2 : 0
}

type Outcome = 'copied' | 'clean' | 'own' | 'unread' | 'failed'

interface Means {
  readonly shared: SharedNames
  readonly checking: Checking
  readonly options: ReviewCommandOptions
}

async function reviewTarget(target: Target, {shared, checking, options}: Means, host: Host): Promise<Outcome> {
  if (target.stdin) throw new PeoplefirstError('PF3003', 'A reviewed copy is written beside its document, so "review" needs a file rather than "-".')
  if (!target.named && isCopy(target.absolute)) return 'own'
  const checked = await checkTarget(target, checking, host)
  const {result, read} = checked
  if (result.status === 'skipped') return tell(checked, false, host)
  if (result.status === 'unread') return tell(checked, failsRun(checked, target, false), host)
  if (result.reason !== undefined) complain(`${printableLine(result.path)} was read in part. ${printableLine(result.reason)}`, host)
  if (!read || result.findings.length === 0) return 'clean'
  const {name, content, instead} = await reviewedCopy({result, read}, target, shared, checking)
  if (instead !== undefined) complain(printableLine(instead), host)
  createFile(join(parse(target.absolute).dir, name), content, options.overwrite ?? false)
  host.stdout.write(`${printableLine(join(parse(result.path).dir, name))}  ${count(result.findings.length, 'remark')}\n`)
  return 'copied'
}

function tell({result}: Checked, fails: boolean, host: Host): Outcome {
  complain(`${printableLine(result.path)} was not reviewed. ${printableLine(result.reason ?? '')}`, host)
  return fails ? 'failed' : 'unread'
}

function summary({copies, clean}: {readonly copies: number; readonly clean: number}, failed: boolean): string {
  const nothing = failed ? 'No reviewed copy was written.' : 'Nothing to review.'
  const sentences = [
    copies === 0 ? nothing : `Wrote ${copies === 1 ? '1 reviewed copy' : `${copies} reviewed copies`}; the documents themselves are as they were.`,
    clean === 0 ? '' : `Nothing was found in ${count(clean, 'document')}.`
  ]
  return sentences.filter(Boolean).join(' ')
}
