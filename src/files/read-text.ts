import {statSync} from 'node:fs'
import {kindOf, MAX_BYTES, megabytes} from './read-bytes.ts'
import {MAX_UNTOLD, readRegular} from './read-regular.ts'
import {whyUnread} from './system-reasons.ts'

/**
 * The text of a file that steers a run: settings, rules, patterns, a baseline. In a repository that
 * strangers set up there may be a pipe in its place, which would be waited for without end, or a link to a device.
 *
 * @throws {Error} whose message says what stands in the way, as a clause without a full stop; `code` is that of the system
 */
export function readText(path: string, maxBytes: number = MAX_BYTES): string {
  const stats = bySystem(() => statSync(path))
  if (!stats.isFile()) throw new Error(`it is ${kindOf(stats)}, not a file`)
  if (stats.size > maxBytes) throw new Error(`it has ${megabytes(stats.size)}, and up to ${megabytes(maxBytes)} are read`)
  const bytes = bySystem(() => readRegular(path, stats))
  if (!bytes) throw new Error(`the system does not say how long it is, and more than ${megabytes(MAX_UNTOLD)} came`)
  return bytes.toString('utf8')
}

function bySystem<Result>(act: () => Result): Result {
  try {
    return act()
  } catch (cause) {
    throw Object.assign(new Error(whyUnread(cause), {cause}), {code: (cause as NodeJS.ErrnoException).code})
  }
}
