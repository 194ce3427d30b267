import {UnreadableError} from '../../errors.ts'
import {checksum, damaged, inflate} from './inflate.ts'
import {defaultLimits, inMebibytes} from './limits.ts'
import type {Budget, Limits} from './limits.ts'
import {cutOff, directoryOf, endRecord, entryAt, refuseOverlaps, type Entry} from './zip-directory.ts'

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

