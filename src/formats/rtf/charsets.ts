import {WESTERN} from '../shared/single-byte.ts'

/** Character sets of fonts, and the code pages they stand for. */
const pages: Readonly<Record<number, number>> = {
  0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251,
  222: 874, 238: 1250, 254: 437, 255: 850
}

/** A font of pictures; its letters mean nothing. */
export const symbolCharset = 2

const labels: Readonly<Record<number, string>> = {
  866: 'ibm866', 874: 'windows-874', 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5', 10000: 'macintosh', 10007: 'x-mac-cyrillic',
  20866: 'koi8-r', 21866: 'koi8-u', 54936: 'gb18030', 65001: 'utf-8'
}

/** In these a character may take several bytes. */
const several = new Set([932, 936, 949, 950, 54936, 65001])

/** The code page of a font's character set; undefined where the document's own holds. */
export function pageOfCharset(charset: number): number | undefined {
  return pages[charset]
}

/** Whether characters of a code page may take two bytes. */
export function takesSeveralBytes(page: number): boolean {
  return several.has(page)
}

const decoders = new Map<number, TextDecoder>()

/** Bytes of a code page as text; pages that nobody decodes are read as Western. */
export function decodeBytes(bytes: readonly number[], page: number): string {
  const label = labels[page] ?? (page > 1252 && page <= 1258 || page === 1250 || page === 1251 ? `windows-${page}` : undefined)
  if (!label) return bytes.map((byte) => WESTERN[byte - 0x80] ?? String.fromCharCode(byte)).join('')
  let decoder = decoders.get(page)
  if (!decoder) {
    decoder = new TextDecoder(label)
    decoders.set(page, decoder)
  }
  return decoder.decode(new Uint8Array(bytes))
}
