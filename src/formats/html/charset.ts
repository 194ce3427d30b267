import {singleByte, type SingleByte} from '../shared/single-byte.ts'

/** Browsers look through a kilobyte; pages that begin with long comments are looked through further. */
const LOOKED_THROUGH = 4096

/**
 * The older encoding that a page says it is in; undefined when it names none, or Unicode. What it says is
 * written in ASCII, whatever the encoding.
 */
export function declaredCharset(bytes: Uint8Array): SingleByte | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, LOOKED_THROUGH))
  const label = xmlEncoding(start) ?? metaCharset(start.replace(/<!--.*?(?:-->|$)/gs, ''))
  return label === undefined ? undefined : singleByte(label)
}

function xmlEncoding(start: string): string | undefined {
  return /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1]
}

/** `<meta charset=…>`, or the older `<meta http-equiv="Content-Type" content="text/html; charset=…">`. */
function metaCharset(start: string): string | undefined {
  for (const [tag] of start.matchAll(/<meta\s[^<>]*>/gi)) {
    const label = /\bcharset\s*=\s*(?:["']\s*)?([\w.:-]+)/i.exec(tag)?.[1]
    if (label !== undefined) return label
  }
  return undefined
}
