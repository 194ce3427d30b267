import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {UnreadableError} from '../../../src/errors.ts'
import {decodeText, encodeText, type TextEncoding} from '../../../src/formats/shared/encoding.ts'
import text from '../../../src/formats/text/index.ts'
import type {SourceDocument} from '../../../src/types.ts'

const utf8 = (content: string): Uint8Array => new TextEncoder().encode(content)
const utf16 = (content: string, encoding: TextEncoding): Uint8Array => encodeText(content, encoding) as Uint8Array
const latin = (content: string): Uint8Array => Uint8Array.from(content, character => character.charCodeAt(0))

function messageOf(bytes: Uint8Array): string {
  try {
    decodeText(bytes)
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableError)
    return (error as Error).message
  }
  throw new Error('It was read.')
}

describe('text', () => {
  test('in UTF-8 is decoded, its byte order mark kept', () => {
    expect(decodeText(utf8('naïve 😀'))).toEqual({text: 'naïve 😀', encoding: 'utf-8'})
    expect(decodeText(utf8('\uFEFFaddict')).text).toBe('\uFEFFaddict')
    expect(decodeText(new Uint8Array())).toEqual({text: '', encoding: 'utf-8'})
  })

  test.each(['utf-16le', 'utf-16be'] as const)('in %s is decoded by its byte order mark, and written back', encoding => {
    const bytes = utf16('\uFEFFAn addict 😀\r\n', encoding)
    const document = text.read('a.txt', bytes) as SourceDocument
    expect(document.text).toBe('\uFEFFAn addict 😀\r\n')
    const edited = text.apply!(document, [{span: {start: 1, end: 10}, text: 'A person'}])
    expect(edited).toEqual(utf16('\uFEFFA person 😀\r\n', encoding))
  })

  test('of any kind comes back byte by byte', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff)).map(units => String.fromCharCode(...units)), fc.constantFrom<TextEncoding>('utf-16le', 'utf-16be'), (content, encoding) => {
        const bytes = utf16(`\uFEFFa${content}`, encoding)
        expect(Buffer.compare(encodeText(decodeText(bytes).text, encoding) as Uint8Array, bytes)).toBe(0)
      })
    )
  })

  test('keeps its byte order mark and line ends when edited', () => {
    const document = text.read('a.txt', utf8('\uFEFFOne addict\r\nand two\r')) as SourceDocument
    expect(text.apply!(document, [{span: {start: 5, end: 11}, text: 'person'}])).toBe('\uFEFFOne person\r\nand two\r')
  })
})

describe('what is not read says why', () => {
  test('where UTF-8 breaks', () => {
    expect(messageOf(latin('One\nTwo\ncaf\xe9 addict'))).toMatch(/0xE9 on line 3 \(byte 11 of the file\).*UTF-8/)
    // Too long, a surrogate, past the last character, cut off.
    for (const bytes of [[0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x61, 0xe2, 0x82], [0xff]]) {
      const at = bytes[0] === 0x61 ? 1 : 0
      expect(messageOf(Uint8Array.from(bytes))).toContain(`byte ${at} of the file`)
    }
  })

  test('what it looks like', () => {
    expect(messageOf(latin('%PDF-1.7\n'))).toContain('a PDF')
    expect(messageOf(latin('{\\rtf1 addict}'))).toContain('--as rtf')
    expect(messageOf(latin('\x89PNG\r\n\x1a\n\x00'))).toContain('PNG picture')
    expect(messageOf(latin('PK\x03\x04\x14\x00'))).toContain('zip container')
    expect(messageOf(latin('\xd0\xcf\x11\xe0' + 'W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0'))).toContain('old binary Word file')
    expect(messageOf(latin('GIF89a\x00'))).toContain('GIF picture')
    expect(messageOf(latin('abc\x00def'))).toContain('byte 3 of the file is zero')
    expect(messageOf(utf16('An addict without a mark', 'utf-16le'))).toContain('UTF-16 without a byte order mark')
    expect(messageOf(latin('\xff\xfea\x00b'))).toContain('cut off')
    expect(messageOf(latin('\xff\xfe\x00\x00a\x00\x00\x00'))).toContain('UTF-32')
  })

  test('but words that begin like a picture are words', () => {
    expect(decodeText(utf8('RIFF and GIF89a and Rar! are magic')).text).toContain('RIFF')
  })

  test('when a file is larger than asked for', () => {
    expect(() => text.read('a.txt', utf8('addict'), {maxBytes: 5})).toThrow(/6 bytes.*over 5/)
  })
})
