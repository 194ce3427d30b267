import type {Stats} from 'node:fs'

/** What the disk says of a file without reading it. Times are milliseconds, with what is behind the point. */
export interface Stamp {
  readonly inode: number
  readonly size: number
  /** When its content was last written, as far as is known: anyone can set it. */
  readonly changed: number
  /** When anything of it changed, its content, name or rights. The system sets it, and nobody else can. */
  readonly touched: number
}

/** The stamp of a file, from what `stat` says of it. */
export function stampOf({ino, size, mtimeMs, ctimeMs}: Stats): Stamp {
  return {inode: ino, size, changed: mtimeMs, touched: ctimeMs}
}

/**
 * The coarsest clock of a file system in use, FAT's, counts two seconds: what is written twice within
 * one step of it has the same times both times.
 */
const CLOCK_STEP = 2000

/**
 * Whether the same stamp later means the same bytes, as git takes it to mean: a file whose last change
 * is so fresh that another one could hide behind the same time has to be read again.
 *
 * @param now milliseconds, when the stamp was taken and before the file was read
 */
export function isSettled({touched}: Stamp, now: number): boolean {
  return touched > 0 && now - touched > CLOCK_STEP
}

/** The same file with nothing done to it in between. */
export function isSame(a: Stamp, b: Stamp): boolean {
  return a.size === b.size && a.changed === b.changed && a.touched === b.touched && a.inode === b.inode
}
