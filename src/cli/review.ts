import {join, parse} from 'node:path'
import {PeoplefirstError} from '../errors.ts'
import {createFile} from '../files/create-file.ts'
import {extensionsWithReview, loadReview} from '../formats/index.ts'
import {printableLine} from '../reporters/escape.ts'
import {count} from '../reporters/text-summary.ts'
import {checkTarget, complain, failsRun} from './check.ts'
import {createChecking, type Checked, type Checking} from './checking.ts'
import type {ExitCode} from './exit-code.ts'
import type {Host} from './host.ts'
import {reviewItems} from './review-items.ts'
import {settingsFor, type CommonOptions} from './settings.ts'
import {findTargets, type Target, type TargetOptions} from './targets.ts'

export interface ReviewCommandOptions extends CommonOptions, TargetOptions {
  readonly overwrite?: boolean
}

/** Stands before the extension of a reviewed copy. */
const MARK = '.reviewed'

/**
 * Writes a copy beside each document in which something was found, with the first wordings as tracked
 * changes and the reasons as comments. The documents themselves stay as they are.
 */
export async function review(paths: readonly string[], options: ReviewCommandOptions, host: Host): Promise<ExitCode> {
  const settings = await settingsFor(options, host)
  const {targets, problems} = await findTargets(paths, options, settings, host)
  for (const problem of problems) complain(problem.message, host)
  const checking = createChecking(settings.rules)
  const tally = {copies: 0, clean: 0, others: 0}
  let failed = problems.length > 0
  for (const target of targets) {
    try {
      const reviewed = await reviewTarget(target, checking, options, host)
      if (reviewed === 'copied') tally.copies++
      else if (reviewed === 'clean') tally.clean++
      else if (reviewed === 'other') tally.others++
      failed ||= reviewed === 'failed' || (reviewed === 'unread' && settings.failing.strictFiles)
    } catch (error) {
      if (!(error instanceof PeoplefirstError)) throw error
      complain(error.message, host)
      failed = true
    }
  }
  host.stdout.write(`${summary(tally)}\n`)
  return failed ? 2 : 0
}

type Outcome = 'copied' | 'clean' | 'other' | 'unread' | 'failed'

async function reviewTarget(target: Target, checking: Checking, {overwrite = false}: ReviewCommandOptions, host: Host): Promise<Outcome> {
  const {dir, name, ext} = parse(target.absolute)
  if (!target.named && name.endsWith(MARK)) return 'other'
  if (target.stdin) throw new PeoplefirstError('PF3003', 'A reviewed copy is written beside its document, so "review" needs a file rather than "-".')
  const checked = await checkTarget(target, checking, host)
  if (checked.result.status === 'skipped') return tell(checked, false, host)
  if (checked.result.status === 'unread') return tell(checked, failsRun(checked, target, false), host)
  const writer = await loadReview(checked.result.formatId)
  if (!writer) return target.named ? refuse(checked) : 'other'
  const {findings} = checked.result
  if (!checked.read || findings.length === 0) return 'clean'
  const copy = `${name}${MARK}${ext}`
  const items = reviewItems(findings, await checking.rulebook(false))
  createFile(join(dir, copy), await writer(checked.read.document, items, {date: new Date().toISOString()}), overwrite)
  host.stdout.write(`${printableLine(join(parse(checked.result.path).dir, copy))}  ${count(findings.length, 'remark')}\n`)
  return 'copied'
}

function tell({result}: Checked, fails: boolean, host: Host): Outcome {
  complain(`${printableLine(result.path)} was not reviewed. ${printableLine(result.reason ?? '')}`, host)
  return fails ? 'failed' : 'unread'
}

function refuse({result: {path}}: Checked): never {
  throw new PeoplefirstError(
    'PF3016',
    `${path} was not reviewed: changes can be tracked in ${extensionsWithReview().join(', ')}. "peoplefirst check --format html=report.html ${path}" writes a page to hand on, and "peoplefirst fix --diff ${path}" shows the changes.`
  )
}

function summary({copies, clean, others}: {readonly copies: number; readonly clean: number; readonly others: number}): string {
  const sentences = [
    copies === 0 ? 'Nothing to review.' : `Wrote ${copies === 1 ? '1 reviewed copy' : `${copies} reviewed copies`}; the documents themselves are as they were.`,
    clean === 0 ? '' : `Nothing was found in ${count(clean, 'document')}.`,
    others === 0 ? '' : `${count(others, 'file')} of other kinds left out.`
  ]
  return sentences.filter(Boolean).join(' ')
}
