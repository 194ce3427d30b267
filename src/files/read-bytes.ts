import {statSync, type Stats} from 'node:fs'
import {UnreadableError} from '../errors.ts'
import {MAX_UNTOLD, readRegular} from './read-regular.ts'
import {whyUnread} from './system-reasons.ts'

/** Larger files are refused before they are read; a text this long holds some forty thousand pages. */
export const MAX_BYTES: number = 128 * 1024 * 1024

/**
 * The bytes of a file. Nothing but a regular file is opened: a pipe would wait for ever, and a device
 * may never end.
 *
 * Reading waits for the disk in place: for many small files that costs a quarter of the processor
 * time that promises do.
 *
 * @throws {UnreadableError} with what stands in the way
 */
export function readBytes(path: string, maxBytes: number = MAX_BYTES): Uint8Array {
  try {
    const stats = statSync(path)
    if (!stats.isFile()) throw new UnreadableError(`It is ${kindOf(stats)}, not a file.${adviceFor(stats)}`)
    if (stats.size > maxBytes) {
      throw new UnreadableError(
        `It has ${megabytes(stats.size)}, and files up to ${megabytes(maxBytes)} are read. Split it, and check the parts.`
      )
    }
    const bytes = readRegular(path, stats)
    if (!bytes) throw new UnreadableError(`${NO_END} Copy what you need of it into a file.`)
    return bytes
  } catch (error) {
    throw error instanceof UnreadableError ? error : new UnreadableError(reasonFor(error, path), {cause: error})
  }
}

const NO_END = `The system does not say how long it is, and more than ${megabytes(MAX_UNTOLD)} came.`

/** What stands in the place of a regular file, with its article: "a folder". */
export function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder'
  if (stats.isFIFO()) return 'a named pipe'
  if (stats.isSocket()) return 'a socket'
  return 'a device'
}

function adviceFor(stats: Stats): string {
  return stats.isDirectory() ? '' : ' To check what another program writes, use "-": program | peoplefirst check -'
}

/** What stands in a name for bytes that are no text; the name with it is that of no file. */
export const NO_TEXT = '\uFFFD'

function reasonFor(error: unknown, path: string): string {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
    return path.includes(NO_TEXT)
      ? 'Its name is not in UTF-8, and it cannot be opened by it. Give it another name.'
      : 'It is not there any more, or it is a link that leads nowhere.'
  }
  const why = whyUnread(error)
  return `${why.charAt(0).toUpperCase()}${why.slice(1)}.`
}

/** A number of bytes for a reader: "128 MB", and at least "1 MB". */
export function megabytes(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1024 / 1024))} MB`
}
