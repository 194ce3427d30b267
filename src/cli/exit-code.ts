import {summarise} from '../reporters/summary.ts'
import type {FileResult} from '../types.ts'
import type {FailSettings} from './settings.ts'

/** Nothing to object to; findings at or above the failing level; the run itself failed. */
export type ExitCode = 0 | 1 | 2

/** 0 or 1, by what was found. With a limit of warnings, warnings count only above it. */
export function codeForFindings(results: readonly FileResult[], {failOn, maxWarnings, exitZero}: FailSettings): 0 | 1 {
  if (exitZero) return 0
  const {errors, warnings, suggestions} = summarise(results)
  const fails =
    errors > 0 ||
    (maxWarnings === undefined ? failOn !== 'error' && warnings > 0 : warnings > maxWarnings) ||
    (failOn === 'suggestion' && suggestions > 0)
  return fails ? 1 : 0
}
