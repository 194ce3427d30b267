/** An encoding in which every byte is a character: those that pages and programs used before Unicode. */
export interface SingleByte {
  /** As the standard names it: "windows-1252" also for pages that say "iso-8859-1". */
  readonly name: string
  /** Undefined when a byte has no meaning in it. */
  decode(bytes: Uint8Array): string | undefined
  /** @param instead how a character is written that has no byte */
  encode(text: string, instead: (character: string) => string): Uint8Array
}

const KNOWN = /^(?:windows-(?:125\d|874)|iso-8859-\d+(?:-i)?|koi8-[ru]|macintosh|ibm866|x-mac-cyrillic)$/

/** What Windows puts where Latin-1 has control characters; the decoder of Node 20 leaves those. */
export const WESTERN = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const NO_CHARACTER = 0xfffd
const PIECE = 8192

/** By any of its names; undefined for one that is not known here, or that is no such encoding. */
export function singleByte(label: string): SingleByte | undefined {
  const table = tableOf(label)
  if (!table) return undefined
  const {name, units} = table
  return {
    name,
    decode(bytes) {
      const pieces: string[] = []
      for (let from = 0; from < bytes.length; from += PIECE) {
        const piece = Array.from(bytes.subarray(from, from + PIECE), byte => units[byte]!)
        if (piece.includes(NO_CHARACTER)) return undefined
        pieces.push(String.fromCharCode(...piece))
      }
      return pieces.join('')
    },
    encode(text, instead) {
      const bytes = new Map(Array.from(units, (unit, byte) => [String.fromCharCode(unit), byte]))
      const written: number[] = []
      for (const character of text) {
        const byte = bytes.get(character)
        if (byte !== undefined) written.push(byte)
        else for (const each of instead(character)) written.push(each.charCodeAt(0))
      }
      return Uint8Array.from(written)
    }
  }
}

function tableOf(label: string): {readonly name: string; readonly units: Uint16Array} | undefined {
  try {
    const decoder = new TextDecoder(label.trim())
    if (!KNOWN.test(decoder.encoding)) return undefined
    const units = Uint16Array.from({length: 256}, (_, byte) => decoder.decode(Uint8Array.of(byte)).charCodeAt(0))
    if (decoder.encoding === 'windows-1252') for (let at = 0; at < WESTERN.length; at++) units[0x80 + at] = WESTERN.charCodeAt(at)
    return {name: decoder.encoding, units}
  } catch {
    // There is no encoding of that name.
    return undefined
  }
}
