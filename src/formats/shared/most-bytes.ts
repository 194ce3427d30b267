import {UnreadableError} from '../../errors.ts'

/** @throws {UnreadableError} with what to do about it when a file has more bytes than are read */
export function demandFewBytes(bytes: Uint8Array, most: number, remedy = 'Split it, or raise the limit.'): void {
  if (bytes.length > most) throw new UnreadableError(`It has ${bytes.length} bytes, and files over ${most} are not read. ${remedy}`)
}
