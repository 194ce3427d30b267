import {Inflate} from 'fflate'
import {UnreadableError} from '../../errors.ts'

/** One push of this many deflated bytes gives at most 1,032 times as many. */
const slice = 16 * 1024

/**
 * Inflates until the end or until more than `size` bytes came out, so that a part which lies about its
 * size costs no more than one slice beyond what it promised.
 * @param size the bytes that the container promises
 * @throws {UnreadableError} when the data is damaged or holds more or less than promised
 */
export function inflate(deflated: Uint8Array, size: number, name: string): Uint8Array {
  const output = new Uint8Array(size)
  let length = 0
  const stream = new Inflate((chunk) => {
    if (length + chunk.length > size) {
      throw new UnreadableError(
        `The part "${name}" promises ${size} bytes and holds more, as a zip bomb does. It was not opened.`
      )
    }
    output.set(chunk, length)
    length += chunk.length
  })
  try {
    for (let at = 0; at < deflated.length || at === 0; at += slice) {
      stream.push(deflated.subarray(at, at + slice), at + slice >= deflated.length)
    }
  } catch (cause) {
    if (cause instanceof UnreadableError) throw cause
    throw damaged(name, cause)
  }
  if (length !== size) throw damaged(name)
  return output
}

/** What is thrown for a part that does not unpack to what the container says of it. */
export function damaged(name: string, cause?: unknown): UnreadableError {
  return new UnreadableError(
    `The part "${name}" is damaged. Open the file in the program it was written in, let it repair the file, ` +
      'and save it again.',
    {cause}
  )
}

let table: Uint32Array | undefined

/** CRC-32 as zip containers use it. */
export function checksum(bytes: Uint8Array): number {
  table ??= Uint32Array.from({length: 256}, (_, index) => {
    let value = index
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    return value >>> 0
  })
  let crc = 0xffffffff
  for (let at = 0; at < bytes.length; at++) crc = table[(crc ^ bytes[at]!) & 0xff]! ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
