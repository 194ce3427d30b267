import type {FileResult, Level, ReportContext, Reporter} from '../types.ts'
import {fingerprint} from '../word/fingerprint.ts'
import {jsonText, printableLine} from './escape.ts'
import {gapsIn, locate, messageAt, pathOf, type Gap, type Located} from './located.ts'

/**
 * GitLab's code quality report, an array of issues. The name of the check is not shown there, so the
 * description starts with it. Columns count characters; paths are relative to the project.
 */
export const gitlab: Reporter = {id: 'gitlab', report}

interface Issue {
  readonly description: string
  readonly check_name: string
  readonly fingerprint: string
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker'
  readonly location: {
    readonly path: string
    readonly lines?: {readonly begin: number}
    readonly positions?: {readonly begin: {line: number; column: number}; readonly end: {line: number; column: number}}
  }
}

const SEVERITY: Readonly<Record<Level, Issue['severity']>> = {error: 'major', warning: 'minor', suggestion: 'info'}

function report(results: readonly FileResult[], context: ReportContext): string {
  const issues = [
    ...gapsIn(results).map(gap => gapIssue(gap, pathOf(gap.result, context, 'root'))),
    ...locate(results, context, {unit: 'utf-32', from: 'root'}).map(toIssue)
  ]
  return `${jsonText(withOwnFingerprints(issues), 2)}\n`
}

function toIssue(located: Located): Issue {
  const {finding, path, lines} = located
  return {
    description: printableLine(`${finding.ruleId}: ${messageAt(located)} ${finding.why}`),
    check_name: finding.ruleId,
    fingerprint: fingerprint(`${path}\n${finding.fingerprint}`),
    severity: SEVERITY[finding.level],
    location: lines ? {path, positions: {begin: lines.start, end: lines.end}} : {path, lines: {begin: 1}}
  }
}

function gapIssue({kind, label, reason}: Gap, path: string): Issue {
  return {
    description: printableLine(`${label}: ${reason}`),
    check_name: kind,
    fingerprint: fingerprint(`${path}\n${kind}`),
    severity: 'minor',
    location: {path, lines: {begin: 1}}
  }
}

/** GitLab takes two issues with one fingerprint for the same issue. */
function withOwnFingerprints(issues: readonly Issue[]): Issue[] {
  const seen = new Map<string, number>()
  return issues.map(issue => {
    const count = (seen.get(issue.fingerprint) ?? 0) + 1
    seen.set(issue.fingerprint, count)
    return count === 1 ? issue : {...issue, fingerprint: `${issue.fingerprint}-${count}`}
  })
}
