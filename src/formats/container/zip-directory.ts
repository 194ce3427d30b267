import {UnreadableError} from '../../errors.ts'

/** One file of a zip container, as its central directory tells it; offsets and sizes in bytes. */
export interface Entry {
  readonly name: string
  readonly flags: number
  /** 0 stored, 8 deflated. */
  readonly method: number
  readonly checksum: number
  readonly deflatedSize: number
  readonly size: number
  /** Its local header. */
  readonly local: number
  /** Its record in the central directory. */
  readonly record: {readonly start: number; readonly end: number}
}

/**
 * Where the end record begins, in bytes: it stands last, before a comment of at most 65,535 of them.
 *
 * @throws {UnreadableError} when there is none
 */
export function endRecord(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === 0x06054b50 && at + 22 + view.getUint16(at + 20, true) <= view.byteLength) return at
  }
  throw cutOff()
}

/**
 * How many entries the central directory has, and where it stands, in bytes.
 *
 * @param end where the end record begins
 * @throws {UnreadableError} when the record of a large container is damaged
 */
export function directoryOf(view: DataView, end: number): {count: number; start: number; size: number} {
  const plain = {
    count: view.getUint16(end + 10, true),
    size: view.getUint32(end + 12, true),
    start: view.getUint32(end + 16, true)
  }
  if (plain.count !== 0xffff && plain.size !== 0xffffffff && plain.start !== 0xffffffff) return plain
  const locator = end - 20
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) return plain
  const large = Number(view.getBigUint64(locator + 8, true))
  if (large + 56 > end || view.getUint32(large, true) !== 0x06064b50) throw cutOff()
  return {
    count: Number(view.getBigUint64(large + 32, true)),
    size: Number(view.getBigUint64(large + 40, true)),
    start: Number(view.getBigUint64(large + 48, true))
  }
}

/** The entry whose record begins at a byte. @throws {UnreadableError} when it is cut off */
export function entryAt(view: DataView, bytes: Uint8Array, at: number): Entry {
  const nameLength = view.getUint16(at + 28, true)
  const extraLength = view.getUint16(at + 30, true)
  const end = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true)
  if (end > bytes.length) throw cutOff()
  const extra = at + 46 + nameLength
  let size = view.getUint32(at + 24, true)
  let deflatedSize = view.getUint32(at + 20, true)
  let local = view.getUint32(at + 42, true)
  let large = largeField(view, extra, extra + extraLength)
  const next = (): number => {
    if (large === undefined || large + 8 > extra + extraLength) throw cutOff()
    large += 8
    return Number(view.getBigUint64(large - 8, true))
  }
  if (size === 0xffffffff) size = next()
  if (deflatedSize === 0xffffffff) deflatedSize = next()
  if (local === 0xffffffff) local = next()
  const flags = view.getUint16(at + 8, true)
  const method = view.getUint16(at + 10, true)
  const sum = view.getUint32(at + 16, true)
  const name = new TextDecoder().decode(bytes.subarray(at + 46, extra)).replaceAll('\\', '/')
  return {name, flags, method, checksum: sum, deflatedSize, size, local, record: {start: at, end}}
}

/** Where the values of the zip64 field begin, if there is one. */
export function largeField(view: DataView, from: number, to: number): number | undefined {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === 1) return at + 4
  }
  return undefined
}

/** Entries that share their bytes are how a small file unpacks to terabytes. @throws {UnreadableError} when any do */
export function refuseOverlaps(entries: readonly Entry[]): void {
  const sorted = [...entries].sort((first, second) => first.local - second.local)
  for (let index = 1; index < sorted.length; index++) {
    const before = sorted[index - 1]!
    if (before.local + 30 + before.deflatedSize > sorted[index]!.local) {
      throw new UnreadableError('Parts of the container share their bytes, as in a zip bomb. It was not opened.')
    }
  }
}

/** What is thrown where the directory goes on beyond the file, or begins with something else. */
export function cutOff(): UnreadableError {
  return new UnreadableError(
    'The file is cut off or damaged: the list of its parts at the end is incomplete. Copy or download it again.'
  )
}
