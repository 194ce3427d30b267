import type {FileResult, Level} from '../types.ts'

/** What a run came to; the `summary` of the JSON report. */
export interface Summary {
  readonly files: number
  readonly checked: number
  readonly unread: number
  readonly skipped: number
  readonly findings: number
  readonly errors: number
  readonly warnings: number
  readonly suggestions: number
  /** Findings that a comment, an accepted word or the baseline holds back. */
  readonly held: number
}

/** Counts what a run came to. */
export function summarise(results: readonly FileResult[]): Summary {
  const status = (wanted: FileResult['status']): number => results.filter(({status}) => status === wanted).length
  const levels: Record<Level, number> = {error: 0, warning: 0, suggestion: 0}
  for (const {findings} of results) for (const {level} of findings) levels[level]++
  return {
    files: results.length,
    checked: status('checked'),
    unread: status('unread'),
    skipped: status('skipped'),
    findings: levels.error + levels.warning + levels.suggestion,
    errors: levels.error,
    warnings: levels.warning,
    suggestions: levels.suggestion,
    held: results.reduce((sum, {held = 0}) => sum + held, 0)
  }
}
