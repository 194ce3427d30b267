import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeSync,
  type Stats
} from 'node:fs'
import {PeoplefirstError} from '../errors.ts'
import {whyUnwritten} from './system-reasons.ts'
import {removeQuietly, temporaryBeside} from './temporary.ts'

/**
 * Puts new bytes in the place of a file's old ones, all at once: whoever looks sees the old file or
 * the new one, never a half of either. A link stays a link, and what it leads to is replaced.
 *
 * It runs without a pause, so that a signal handler sees it not begun or done, and no temporary file
 * stays behind. Permissions are kept, and the owner where the system allows it.
 *
 * @param before what the file held when it was read
 * @throws {PeoplefirstError} PF3010 when the file holds something else by now, PF3011 when it or its
 *   folder cannot be written; the file is then as it was
 */
export function replaceFile(path: string, before: Uint8Array, after: Uint8Array | string): void {
  const target = explain(path, () => realpathSync.native(path))
  const stats = explain(path, () => statSync(target))
  demandWritable(path, target, stats)
  const temporary = temporaryBeside(target)
  explain(path, () => {
    try {
      writeNew(temporary, after, stats)
      demandUnchanged(path, target, before)
      renameSync(temporary, target)
    } catch (error) {
      removeQuietly(temporary)
      throw error
    }
  })
}

function writeNew(path: string, content: Uint8Array | string, {mode, uid, gid}: Stats): void {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  // Nobody else may read it before it has the permissions of the file it replaces.
  const file = openSync(path, 'wx', 0o600)
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  keepOwner(path, uid, gid)
  chmodSync(path, mode & 0o7777)
}

function keepOwner(path: string, uid: number, gid: number): void {
  const made = statSync(path)
  if (made.uid === uid && made.gid === gid) return
  try {
    chownSync(path, uid, gid)
  } catch {
    // Only an administrator may give files away; the words matter more than whose they are.
  }
}

/** A file that was set to read-only is meant to stay as it is, even where its folder would let it be replaced. */
function demandWritable(path: string, target: string, {mode}: Stats): void {
  if ((mode & 0o222) === 0) {
    throw new PeoplefirstError('PF3011', `${path} is set to read-only, so it was left as it is. "chmod u+w" changes that.`)
  }
  explain(path, () => accessSync(target, constants.W_OK))
}

function demandUnchanged(path: string, target: string, before: Uint8Array): void {
  if (Buffer.compare(readFileSync(target), before) === 0) return
  throw new PeoplefirstError('PF3010', `${path} changed while it was being checked, so it was left as it is. Run the command again.`)
}

/** Errors of the system, in words; the file is as it was. */
export function explain<Result>(path: string, act: () => Result): Result {
  try {
    return act()
  } catch (error) {
    if (error instanceof PeoplefirstError) throw error
    throw new PeoplefirstError('PF3011', `${path} was left as it is: ${whyUnwritten(error)}.`, {cause: error})
  }
}
