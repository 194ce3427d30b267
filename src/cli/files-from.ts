import {readFileSync} from 'node:fs'
import {resolve} from 'node:path'
import {PeoplefirstError} from '../errors.ts'
import {whyUnread} from '../files/system-reasons.ts'
import type {Host} from './host.ts'

/**
 * The paths in a file, or in standard input for "-": one a line, or with a NUL behind each as `find
 * -print0` and `git ls-files -z` write them.
 *
 * @throws {PeoplefirstError} PF3014 when the file cannot be read
 */
export async function readPaths(from: string, {cwd, stdin}: Pick<Host, 'cwd' | 'stdin'>): Promise<string[]> {
  const text = Buffer.from(from === '-' ? await stdin.read() : readList(resolve(cwd, from))).toString('utf8')
  const paths = text.includes('\0') ? text.split('\0') : text.replace(/^\uFEFF/, '').split(/\r?\n/)
  return paths.filter(path => path.trim() !== '').map(asFile)
}

/** A file may have the name that means standard input. */
function asFile(path: string): string {
  return path === '-' ? './-' : path
}

function readList(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new PeoplefirstError('PF3014', `The list of --files-from cannot be read: ${whyUnread(cause)} (${file}). For standard input, write --files-from -.`, {cause})
  }
}
