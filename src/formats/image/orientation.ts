/** What a camera notes of how it was held, 1 to 8: 1 is upright, from 5 on the picture lies on its side. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

const ORIENTATION = 0x0112
/** Entries of a list of notes; cameras write a few dozen. */
const MOST_ENTRIES = 1000

/** How a JPEG was held, as its Exif segment says, in either order of bytes; 1 where nothing does. */
export function orientationOf(bytes: Uint8Array): Orientation {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return 1
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    // The picture itself begins; what follows it is no head.
    if (marker === 0xda || marker === 0xd9) return 1
    const end = Math.min(bytes.length, at + 2 + Math.max(2, view.getUint16(at + 2)))
    if (marker === 0xe1 && EXIF.every((byte, index) => bytes[at + 4 + index] === byte)) return inNotes(bytes.subarray(at + 4 + EXIF.length, end))
    at = end
  }
  return 1
}

/**
 * The same JPEG with that note where and as text recognition looks for it: in the first bytes, the larger byte first.
 * The engine turns the picture by it, and knows no other writing.
 */
export function withOrientation(bytes: Uint8Array, orientation: Orientation): Uint8Array {
  const segment = [
    0xff, 0xe1, 0, 34, ...EXIF, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1,
    ORIENTATION >> 8, ORIENTATION & 255, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0
  ]
  const result = new Uint8Array(bytes.length + segment.length)
  result.set(bytes.subarray(0, 2))
  result.set(segment, 2)
  result.set(bytes.subarray(2), 2 + segment.length)
  return result
}

/** "Exif" and two zeros. */
const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0]

/** The notes are a TIFF file of their own: an order of bytes, then a list of entries of twelve bytes. */
function inNotes(notes: Uint8Array): Orientation {
  if (notes.length < 10) return 1
  const view = new DataView(notes.buffer, notes.byteOffset, notes.byteLength)
  const isLittle = notes[0] === 0x49
  const list = view.getUint32(4, isLittle)
  if (list + 2 > notes.length) return 1
  const count = Math.min(view.getUint16(list, isLittle), MOST_ENTRIES)
  for (let entry = list + 2, index = 0; index < count && entry + 12 <= notes.length; index++, entry += 12) {
    if (view.getUint16(entry, isLittle) !== ORIENTATION) continue
    const value = view.getUint16(entry + 8, isLittle)
    return value >= 1 && value <= 8 ? (value as Orientation) : 1
  }
  return 1
}
