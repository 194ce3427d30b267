import {UnreadableError} from '../../errors.ts'
import {refuseBinary} from './binary.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be'

export interface DecodedText {
  /** A byte order mark stays as its first character, so that offsets are those of the file. */
  readonly text: string
  readonly encoding: TextEncoding
}

/** It may be text in another encoding. */
export class NotUtf8Error extends UnreadableError {}

const BYTE_ORDER_MARK = 0xfeff

/** A text is looked at before it is read, and a long one is not held twice. Only the last: one of thousands that is let go at once costs no memory. */
let last: {readonly bytes: Uint8Array; readonly decoded: DecodedText} | undefined

/**
 * Decodes the bytes of a text file: UTF-8, or UTF-16 that begins with a byte order mark. The same bytes give the
 * same object as long as no others come between, so they are not to be changed.
 *
 * @throws {UnreadableError} when they are binary or in another encoding; it says where and what to do
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (last?.bytes !== bytes) last = {bytes, decoded: decode(bytes)}
  return last.decoded
}

function decode(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes)
  if (encoding === 'utf-8') {
    refuseBinary(bytes)
    try {
      return {text: new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes), encoding}
    } catch (cause) {
      throw notUtf8(bytes, cause)
    }
  }
  if (bytes.length % 2 === 1) {
    throw new UnreadableError('This UTF-16 text is cut off: it ends in half a character. Copy it again from where it came.')
  }
  // Not fatal: half a pair is one wrong character, and decoding by hand keeps it for writing back.
  return {text: decodeUtf16(bytes, encoding === 'utf-16le'), encoding}
}

/** The bytes of a text in the encoding that it was read in; UTF-8 stays a string, for whoever writes it. */
export function encodeText(text: string, encoding: TextEncoding): string | Uint8Array {
  if (encoding === 'utf-8') return text
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), encoding === 'utf-16le')
  return bytes
}

/** Where the prose of a text can begin: behind its byte order mark. */
export function textStart(text: string): number {
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0
}

function encodingOf(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe && !(bytes[2] === 0 && bytes[3] === 0 && bytes.length > 3)) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

function decodeUtf16(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pieces: string[] = []
  const size = 8192
  for (let from = 0; from < bytes.length; from += size) {
    const to = Math.min(from + size, bytes.length)
    const units: number[] = []
    for (let at = from; at < to; at += 2) units.push(view.getUint16(at, littleEndian))
    pieces.push(String.fromCharCode(...units))
  }
  return pieces.join('')
}

function notUtf8(bytes: Uint8Array, cause: unknown): NotUtf8Error {
  const at = firstInvalid(bytes)
  let line = 1
  for (let before = 0; before < at; before++) if (bytes[before] === 0x0a) line++
  const byte = `0x${(bytes[at] ?? 0).toString(16).padStart(2, '0').toUpperCase()}`
  return new NotUtf8Error(
    `It is not UTF-8: the byte ${byte} on line ${line} (byte ${at} of the file) has no meaning there. ` +
      'Save it again as UTF-8 in your editor; if it came from an older Windows program, ' +
      '"iconv -f WINDOWS-1252 -t UTF-8" converts it.',
    {cause}
  )
}

/** The index of the first byte that breaks UTF-8; the length of the bytes if none does. */
function firstInvalid(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const size = sequenceLength(bytes, at)
    if (size === 0) return at
    at += size
  }
  return bytes.length
}

/** How many bytes the character at `at` takes, 0 where they are no character. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!
  if (lead < 0x80) return 1
  const size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  if (lead < 0xc2 || lead > 0xf4) return 0
  for (let next = 1; next < size; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0
  const second = bytes[at + 1]!
  const tooLong = (lead === 0xe0 && second < 0xa0) || (lead === 0xf0 && second < 0x90)
  const noCharacter = (lead === 0xed && second > 0x9f) || (lead === 0xf4 && second > 0x8f)
  return tooLong || noCharacter ? 0 : size
}
