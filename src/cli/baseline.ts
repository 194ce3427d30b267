import {existsSync} from 'node:fs'
import {dirname} from 'node:path'
import {displayPath} from '../files/paths.ts'
import {STDIN} from '../files/stdin.ts'
import {count} from '../reporters/count.ts'
import {checkTargets} from './check.ts'
import {complain} from './complain.ts'
import type {ExitCode} from './exit-code.ts'
import {pathsFrom, saveBaseline} from './hold-back.ts'
import type {Host} from './host.ts'
import type {ReadingOptions} from './reading.ts'
import {settingsFor, type CommonOptions} from './settings.ts'
import {findTargets, type TargetOptions} from './targets.ts'

export interface BaselineOptions extends CommonOptions, TargetOptions, ReadingOptions {
  readonly prune?: boolean
}

/** Accepts the findings of today, so that a check fails for new ones only; or takes out what is not needed any more. */
export async function baseline(paths: readonly string[], options: BaselineOptions, host: Host): Promise<ExitCode> {
  const settings = await settingsFor(options, host)
  const {targets, problems} = await findTargets(paths, options, settings, host)
  for (const problem of problems) complain(problem.message, host)
  // A path that was misspelt would make a baseline of nothing.
  if (targets.length === 0 && problems.length > 0) return 2
  const {collection, failed} = await checkTargets(targets, settings, {quiet: true, ...readingOf(options)}, host)
  const results = collection.results.filter(({path}) => path !== STDIN)
  const file = settings.holdBack.baseline ?? settings.holdBack.newBaseline
  const name = displayPath(file, host.cwd)
  const [{acceptAll, applyBaseline}, {readBaseline}, {sizeOf}] = await Promise.all([
    import('../baseline/apply.ts'),
    import('../baseline/file.ts'),
    import('../baseline/baseline.ts')
  ])
  const where = pathsFrom(dirname(file), host.cwd)
  const before = existsSync(file) || options.prune ? readBaseline(file, name) : new Map()
  if (options.prune) {
    const {pruned, unused} = applyBaseline(results, before, where)
    await saveBaseline(file, pruned, name)
    host.stdout.write(`${count(unused.length, 'entry', 'entries')} taken out of ${name}, which accepts ${count(sizeOf(pruned), 'finding')} now.\n`)
  } else {
    const accepted = acceptAll(results, before, where)
    await saveBaseline(file, accepted, name)
    host.stdout.write(
      `${name} accepts ${count(sizeOf(accepted), 'finding')} in ${count(accepted.size, 'document')}. ` +
        'From now on a check counts only what is new; keep the file with your documents.\n'
    )
  }
  return failed || problems.length > 0 ? 2 : 0
}

function readingOf({ocr, deadline}: ReadingOptions): ReadingOptions {
  return {...(ocr && {ocr}), ...(deadline !== undefined && {deadline})}
}
