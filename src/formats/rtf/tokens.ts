import {UnreadableError} from '../../errors.ts'
import {maximumDepth} from '../container/limits.ts'

/** What a walk over RTF tells; offsets count the bytes of the file. */
export interface RtfHandler {
  /** A group begins. */
  open(start: number): void
  /** A group ends. */
  close(start: number): void
  /** A control word, such as `\par` or `\u8217`; a space that ends it belongs to it. */
  word(name: string, parameter: number | undefined, start: number, end: number): void
  /** A control symbol, such as `\~`; `\'hh` is a byte. */
  symbol(character: string, start: number, end: number): void
  /** Characters of ASCII that stand for themselves. */
  text(start: number, end: number): void
  /** A byte in the code page of the font; written as itself or as `\'hh`. */
  byte(value: number, start: number, end: number): void
}

const plain = /[^\\{}\r\n\t\u0000\u0080-\u00ff]+/y
const control = /\\([A-Za-z]{1,32})(-?\d{1,10})? ?/y
const hexadecimal = /\\'([0-9A-Fa-f]{2})/y

/**
 * Walks over RTF once, a character a byte.
 * @throws {UnreadableError} when it is cut off or nests too deep
 */
export function scanRtf(source: string, handler: RtfHandler): void {
  let depth = 0
  let at = 0
  while (at < source.length) {
    const character = source[at]!
    if (character === '{') {
      if (++depth > maximumDepth) throw tooDeep()
      handler.open(at++)
    } else if (character === '}') {
      handler.close(at++)
      // What follows the last group is padding of old programs.
      if (--depth <= 0) return
    } else if (character === '\\') at = escaped(source, at, handler)
    else if (character === '\r' || character === '\n' || character === '\u0000') at++
    else if (character === '\t') handler.word('tab', undefined, at, ++at)
    else if (character >= '\u0080') handler.byte(character.charCodeAt(0), at, ++at)
    else {
      plain.lastIndex = at
      plain.test(source)
      handler.text(at, plain.lastIndex)
      at = plain.lastIndex
    }
  }
  throw new UnreadableError('The file is cut off: it ends inside a group. Copy or download it again.')
}

function escaped(source: string, at: number, handler: RtfHandler): number {
  control.lastIndex = at
  const word = control.exec(source)
  if (word) {
    const end = control.lastIndex
    const parameter = word[2] === undefined ? undefined : Number(word[2])
    if (word[1] === 'bin') return end + Math.max(0, parameter ?? 0)
    handler.word(word[1]!, parameter, at, end)
    return end
  }
  hexadecimal.lastIndex = at
  const byte = hexadecimal.exec(source)
  if (byte) {
    handler.byte(Number.parseInt(byte[1]!, 16), at, at + 4)
    return at + 4
  }
  const symbol = source[at + 1] ?? ''
  // A backslash before the end of a line ends the paragraph.
  if (symbol === '\n' || symbol === '\r') handler.word('par', undefined, at, at + 2)
  else handler.symbol(symbol, at, at + 2)
  return at + 2
}

function tooDeep(): UnreadableError {
  return new UnreadableError(`It nests groups more than ${maximumDepth} deep, which no program writes. It was not read.`)
}
