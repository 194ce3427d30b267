import {statSync} from 'node:fs'
import {kindOf, MAX_BYTES, megabytes} from './read-bytes.ts'
import {MAX_UNTOLD, readRegular} from './read-regular.ts'

/**
 * The text of a file that steers a run: settings, rules, patterns, a baseline. In a repository that
 * strangers set up there may be a pipe in its place, which would be waited for without end, or a link to a device.
 *
 * @throws {Error} whose message says what is there instead, or what the system says
 */
export function readText(path: string, maxBytes: number = MAX_BYTES): string {
  const stats = statSync(path)
  if (!stats.isFile()) throw new Error(`it is ${kindOf(stats)}, not a file`)
  if (stats.size > maxBytes) throw new Error(`it has ${megabytes(stats.size)}, and up to ${megabytes(maxBytes)} are read`)
  const bytes = readRegular(path, stats)
  if (!bytes) throw new Error(`the system does not say how long it is, and more than ${megabytes(MAX_UNTOLD)} came`)
  return bytes.toString('utf8')
}
