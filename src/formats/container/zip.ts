import {UnreadableError} from '../../errors.ts'
import {checksum, damaged, inflate} from './inflate.ts'
import {defaultLimits, inMebibytes} from './limits.ts'
import type {Budget, Limits} from './limits.ts'

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

export interface Archive {
  readonly bytes: Uint8Array
  /** In the order of the central directory; names may come twice. */
  readonly list: readonly Entry[]
  /** By name; the first where a name comes twice. */
  readonly entries: ReadonlyMap<string, Entry>
  readonly directory: {readonly start: number; readonly end: number}
  readonly limits: Limits
  /** Bytes inflated so far. */
  used: number
  /** Pieces of text that may still be read. */
  readonly budget: Budget
}

/**
 * Reads the central directory and nothing else.
 * @throws {UnreadableError} when it is damaged, too large, or has too many or overlapping entries
 */
export function openArchive(given: Uint8Array, limits: Limits = defaultLimits): Archive {
  // A Buffer of Node is one, too, and its slice() shares its bytes where that of an array copies them.
  const bytes = given.constructor === Uint8Array ? given : new Uint8Array(given.buffer, given.byteOffset, given.byteLength)
  if (bytes.length > limits.fileBytes) {
    throw new UnreadableError(
      `The file has ${inMebibytes(bytes.length)}, more than the ${inMebibytes(limits.fileBytes)} that are read. ` +
        'Split it, or take large pictures out.'
    )
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecord(view)
  const {count, start, size} = directoryOf(view, end)
  if (count > limits.entries) {
    throw new UnreadableError(`The container has ${count} parts; at most ${limits.entries} are read.`)
  }
  if (start + size > end) throw cutOff()
  const list: Entry[] = []
  const entries = new Map<string, Entry>()
  let at = start
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw cutOff()
    const entry = entryAt(view, bytes, at)
    if (entry.local + 30 + entry.deflatedSize > start) throw cutOff()
    list.push(entry)
    if (!entries.has(entry.name)) entries.set(entry.name, entry)
    at = entry.record.end
  }
  refuseOverlaps(list)
  return {bytes, list, entries, directory: {start, end: at}, limits, used: 0, budget: {left: limits.pieces}}
}

/**
 * The inflated bytes of one part; undefined when there is none of that name.
 * @throws {UnreadableError} when it is damaged, encrypted, or larger than the limits allow
 */
export function readEntry(archive: Archive, name: string): Uint8Array | undefined {
  const entry = archive.entries.get(name)
  if (!entry) return undefined
  const {limits} = archive
  if (entry.flags & 1) {
    throw new UnreadableError('It is protected by a password. Save a copy without one, and check that file.')
  }
  if (entry.size > limits.partBytes || archive.used + entry.size > limits.totalBytes) {
    throw new UnreadableError(
      `The part "${name}" would unpack to ${inMebibytes(entry.size)}, more than is read at once ` +
        `(${inMebibytes(limits.partBytes)} a part, ${inMebibytes(limits.totalBytes)} together). Split the document.`
    )
  }
  if (entry.size > limits.ratioFrom && entry.size > entry.deflatedSize * limits.ratio) {
    throw new UnreadableError(
      `The part "${name}" would unpack to ${Math.round(entry.size / Math.max(1, entry.deflatedSize))} times ` +
        'its size, as a zip bomb does. It was not opened.'
    )
  }
  const packed = packedData(archive, entry)
  const bytes = entry.method === 0 ? packed : inflate(packed, entry.size, name)
  if (bytes.length !== entry.size || checksum(bytes) !== entry.checksum) throw damaged(name)
  archive.used += entry.size
  return bytes
}

/** The same as text: UTF-8, or UTF-16 where its mark says so. */
export function readText(archive: Archive, name: string): string | undefined {
  const bytes = readEntry(archive, name)
  if (!bytes) return undefined
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined
  const big = bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
  try {
    // The mark stays in the text, so that writing it back gives the same bytes.
    return new TextDecoder(utf16 ?? big ?? 'utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)
  } catch (cause) {
    throw damaged(name, cause)
  }
}

/** Where an entry's data stands is known to its local header only. */
export function dataStart(archive: Archive, entry: Entry): number {
  const {bytes} = archive
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.local + 30 > bytes.length || view.getUint32(entry.local, true) !== 0x04034b50) throw damaged(entry.name)
  return entry.local + 30 + view.getUint16(entry.local + 26, true) + view.getUint16(entry.local + 28, true)
}

function packedData(archive: Archive, entry: Entry): Uint8Array {
  if (entry.method !== 0 && entry.method !== 8) {
    throw new UnreadableError(
      `The part "${entry.name}" is packed in a way that office programs do not use. Save the file again.`
    )
  }
  const start = dataStart(archive, entry)
  if (start + entry.deflatedSize > archive.directory.start) throw damaged(entry.name)
  return archive.bytes.subarray(start, start + entry.deflatedSize)
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
function endRecord(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === 0x06054b50 && at + 22 + view.getUint16(at + 20, true) <= view.byteLength) return at
  }
  throw cutOff()
}

function directoryOf(view: DataView, end: number): {count: number; start: number; size: number} {
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

function entryAt(view: DataView, bytes: Uint8Array, at: number): Entry {
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

/** Entries that share their bytes are how a small file unpacks to terabytes. */
function refuseOverlaps(entries: readonly Entry[]): void {
  const sorted = [...entries].sort((first, second) => first.local - second.local)
  for (let index = 1; index < sorted.length; index++) {
    const before = sorted[index - 1]!
    if (before.local + 30 + before.deflatedSize > sorted[index]!.local) {
      throw new UnreadableError('Parts of the container share their bytes, as in a zip bomb. It was not opened.')
    }
  }
}

function cutOff(): UnreadableError {
  return new UnreadableError(
    'The file is cut off or damaged: the list of its parts at the end is incomplete. Copy or download it again.'
  )
}
