import {deflateSync} from 'fflate'
import {UnreadableError} from '../../errors.ts'
import {checksum} from './inflate.ts'
import {dataStart} from './zip.ts'
import type {Archive} from './zip.ts'
import {largeField} from './zip-directory.ts'
import type {Entry} from './zip-directory.ts'

/** 1 January 1980: the same input gives the same bytes, whenever it runs. */
const earliestDate = 0x0021

interface Packed {
  readonly data: Uint8Array
  readonly method: number
  readonly checksum: number
  readonly size: number
}

/**
 * The container with some parts replaced or added. The bytes of every other part, and their order, stay as
 * they are; nothing is packed anew that did not change.
 * @param changed new contents by name; names that the container lacks are added at the end
 */
export function rezip(archive: Archive, changed: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const {bytes} = archive
  const pieces: Uint8Array[] = []
  let length = 0
  const write = (piece: Uint8Array): void => {
    pieces.push(piece)
    length += piece.length
  }
  const inOrder = [...archive.list].sort((first, second) => first.local - second.local)
  const movedTo = new Map<Entry, number>()
  const packed = new Map<Entry, Packed>()
  let at = 0
  for (const [index, entry] of inOrder.entries()) {
    // What stands between two parts belongs to nobody and stays.
    write(bytes.subarray(at, entry.local))
    at = inOrder[index + 1]?.local ?? archive.directory.start
    movedTo.set(entry, length)
    const content = changed.get(entry.name)
    if (content && archive.entries.get(entry.name) === entry) {
      const replacement = pack(content, entry.method)
      packed.set(entry, replacement)
      write(localHeader(archive, entry, replacement))
      write(replacement.data)
    } else write(bytes.subarray(entry.local, at))
  }
  write(bytes.subarray(at, archive.directory.start))
  const records = archive.list.map((entry) => record(archive, entry, movedTo.get(entry)!, packed.get(entry)))
  for (const [name, content] of changed) {
    if (archive.entries.has(name)) continue
    const added = addition(name, pack(content, 8), length)
    write(added.local)
    write(added.data)
    records.push(added.record)
  }
  const start = length
  for (const piece of records) write(piece)
  write(endRecord(records.length, start, length - start))
  return joined(pieces, length)
}

function pack(content: Uint8Array, method: number): Packed {
  const sum = checksum(content)
  if (method === 0) return {data: content, method: 0, checksum: sum, size: content.length}
  return {data: deflateSync(content), method: 8, checksum: sum, size: content.length}
}

/** The old header with new sizes; without its extra fields, which may speak of the old sizes. */
function localHeader(archive: Archive, entry: Entry, packed: Packed): Uint8Array {
  const {bytes} = archive
  dataStart(archive, entry)
  const nameLength = new DataView(bytes.buffer, bytes.byteOffset).getUint16(entry.local + 26, true)
  const header = bytes.slice(entry.local, entry.local + 30 + nameLength)
  const view = new DataView(header.buffer)
  view.setUint16(6, entry.flags & ~8, true)
  view.setUint16(8, packed.method, true)
  view.setUint32(14, packed.checksum, true)
  view.setUint32(18, packed.data.length, true)
  view.setUint32(22, packed.size, true)
  view.setUint16(28, 0, true)
  return header
}

function record(archive: Archive, entry: Entry, local: number, packed: Packed | undefined): Uint8Array {
  const copy = archive.bytes.slice(entry.record.start, entry.record.end)
  const view = new DataView(copy.buffer)
  const extra = 46 + view.getUint16(28, true)
  const large = largeField(view, extra, extra + view.getUint16(30, true))
  if (packed) {
    view.setUint16(8, entry.flags & ~8, true)
    view.setUint16(10, packed.method, true)
    view.setUint32(16, packed.checksum, true)
    view.setUint32(20, packed.data.length, true)
    view.setUint32(24, packed.size, true)
    view.setUint32(42, local, true)
    // Nothing is over 4 GB any more; an unknown field id leaves the old one unread.
    if (large !== undefined) view.setUint16(large - 4, 0xffff, true)
    return copy
  }
  if (view.getUint32(42, true) !== 0xffffffff) view.setUint32(42, local, true)
  else if (large !== undefined) {
    const before = Number(view.getUint32(24, true) === 0xffffffff) + Number(view.getUint32(20, true) === 0xffffffff)
    view.setBigUint64(large + before * 8, BigInt(local), true)
  }
  return copy
}

function addition(name: string, packed: Packed, local: number): {local: Uint8Array; data: Uint8Array; record: Uint8Array} {
  const encoded = new TextEncoder().encode(name)
  const header = new Uint8Array(30 + encoded.length)
  const entry = new Uint8Array(46 + encoded.length)
  const fields = (view: DataView, from: number): void => {
    view.setUint16(from, 20, true)
    view.setUint16(from + 2, 0x0800, true)
    view.setUint16(from + 4, packed.method, true)
    view.setUint16(from + 8, earliestDate, true)
    view.setUint32(from + 10, packed.checksum, true)
    view.setUint32(from + 14, packed.data.length, true)
    view.setUint32(from + 18, packed.size, true)
    view.setUint16(from + 22, encoded.length, true)
  }
  const headerView = new DataView(header.buffer)
  headerView.setUint32(0, 0x04034b50, true)
  fields(headerView, 4)
  header.set(encoded, 30)
  const view = new DataView(entry.buffer)
  view.setUint32(0, 0x02014b50, true)
  view.setUint16(4, 20, true)
  fields(view, 6)
  view.setUint32(42, local, true)
  entry.set(encoded, 46)
  return {local: header, data: packed.data, record: entry}
}

function endRecord(count: number, start: number, size: number): Uint8Array {
  if (start + size > 0xfffffffe) throw new UnreadableError('The document is over 4 GB and cannot be written again.')
  const end = new Uint8Array(22)
  const view = new DataView(end.buffer)
  view.setUint32(0, 0x06054b50, true)
  view.setUint16(8, count, true)
  view.setUint16(10, count, true)
  view.setUint32(12, size, true)
  view.setUint32(16, start, true)
  return end
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
