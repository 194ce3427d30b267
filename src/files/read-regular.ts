import {closeSync, constants, openSync, readFileSync, readSync, type Stats} from 'node:fs'

/** So much is read of a file whose size the system does not tell. */
export const MAX_UNTOLD: number = 16 * 1024 * 1024

const CHUNK = 64 * 1024

/**
 * The bytes of a regular file.
 *
 * A file that should be empty may be one that the system makes up while it is read, as those in /proc are. A link
 * in a repository leads there as easily as to any other file; some never end, and others keep whoever reads them
 * waiting. So no more than `MAX_UNTOLD` bytes of it are taken, and none are waited for.
 *
 * @param stats of that file, asked just now
 * @returns undefined when there is more than is taken
 * @throws {Error} of the system, with `code` "EAGAIN" where it would have been waited for
 */
export function readRegular(path: string, stats: Stats): Buffer | undefined {
  if (stats.size > 0) return readFileSync(path)
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    return readToEnd(file)
  } finally {
    closeSync(file)
  }
}

function readToEnd(file: number): Buffer | undefined {
  const chunks: Buffer[] = []
  for (let total = 0; total <= MAX_UNTOLD; ) {
    const chunk = Buffer.allocUnsafe(CHUNK)
    const length = readSync(file, chunk)
    if (length === 0) return Buffer.concat(chunks)
    chunks.push(chunk.subarray(0, length))
    total += length
  }
  return undefined
}
