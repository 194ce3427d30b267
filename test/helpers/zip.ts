import {deflateSync} from 'fflate'

/** How one entry of a made container deviates from an honest one. */
export interface MadeEntry {
  readonly content: Uint8Array | string
  readonly stored?: boolean
  /** Written into the headers in place of the true size. */
  readonly claimedSize?: number
  readonly flags?: number
  readonly method?: number
  /** Sizes in a descriptor behind the data, as streaming writers do. */
  readonly streamed?: boolean
  /** Sizes and place in a zip64 field. */
  readonly large?: boolean
}

export type Made = Record<string, MadeEntry | Uint8Array | string>

/** A zip container, byte by byte, so that tests can make what no honest program writes. */
export function makeZip(entries: Made | readonly (readonly [string, MadeEntry | Uint8Array | string])[]): Uint8Array {
  const list = Array.isArray(entries) ? entries : Object.entries(entries as Made)
  const out: number[][] = []
  const records: number[][] = []
  let at = 0
  const push = (bytes: number[]): void => {
    out.push(bytes)
    at += bytes.length
  }
  for (const [name, given] of list as readonly (readonly [string, MadeEntry | Uint8Array | string])[]) {
    const entry: MadeEntry = typeof given === 'string' || given instanceof Uint8Array ? {content: given} : given
    const content = typeof entry.content === 'string' ? new TextEncoder().encode(entry.content) : entry.content
    const data = entry.stored ? content : deflateSync(content)
    const size = entry.claimedSize ?? content.length
    const method = entry.method ?? (entry.stored ? 0 : 8)
    const flags = (entry.flags ?? 0) | (entry.streamed ? 8 : 0)
    const encoded = [...new TextEncoder().encode(name)]
    const sum = crc32(content)
    const local = at
    const seen = entry.streamed ? [0, 0, 0] : [sum, data.length, size]
    push([
      ...u32(0x04034b50), ...u16(20), ...u16(flags), ...u16(method), ...u16(0x6000), ...u16(0x5a21),
      ...seen.flatMap(u32), ...u16(encoded.length), ...u16(0), ...encoded
    ])
    push([...data])
    if (entry.streamed) push([...u32(0x08074b50), ...u32(sum), ...u32(data.length), ...u32(size)])
    const extra = entry.large ? [...u16(1), ...u16(24), ...u64(size), ...u64(data.length), ...u64(local)] : []
    const shown = entry.large ? [0xffffffff, 0xffffffff] : [data.length, size]
    records.push([
      ...u32(0x02014b50), ...u16(20), ...u16(20), ...u16(flags), ...u16(method), ...u16(0x6000), ...u16(0x5a21),
      ...u32(sum), ...shown.flatMap(u32), ...u16(encoded.length), ...u16(extra.length), ...u16(0), ...u16(0), ...u16(0),
      ...u32(0), ...u32(entry.large ? 0xffffffff : local), ...encoded, ...extra
    ])
  }
  const start = at
  for (const record of records) push(record)
  const size = at - start
  push([
    ...u32(0x06054b50), ...u16(0), ...u16(0), ...u16(records.length), ...u16(records.length), ...u32(size), ...u32(start), ...u16(0)
  ])
  const whole = new Uint8Array(at)
  let to = 0
  for (const piece of out) {
    whole.set(piece, to)
    to += piece.length
  }
  return whole
}

export function crc32(bytes: Uint8Array): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1))
  }
  return ~crc >>> 0
}

function u16(value: number): number[] {
  return [value & 255, (value >>> 8) & 255]
}

function u32(value: number): number[] {
  return [...u16(value & 0xffff), ...u16(value >>> 16)]
}

function u64(value: number): number[] {
  return [...u32(value >>> 0), ...u32(0)]
}
