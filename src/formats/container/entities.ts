const named: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"}
const reference = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi

/** Text with the five entities and the numbered characters of XML read; others stay as written. */
export function decode(raw: string): string {
  return raw.includes('&') ? raw.replace(reference, (whole, hex, decimal, name) => character(whole, hex, decimal, name)) : raw
}

/** Stretches of raw text that are written as themselves, and references that stand for a character. */
export function* decoded(raw: string): Generator<{text: string; start: number; end: number; same: boolean}> {
  let at = 0
  if (raw.includes('&')) {
    for (const match of raw.matchAll(reference)) {
      if (match.index > at) yield {text: raw.slice(at, match.index), start: at, end: match.index, same: true}
      at = match.index + match[0].length
      yield {text: character(match[0], match[1], match[2], match[3]), start: match.index, end: at, same: false}
    }
  }
  if (at < raw.length) yield {text: raw.slice(at), start: at, end: raw.length, same: true}
}

function character(whole: string, hex?: string, decimal?: string, name?: string): string {
  if (name) return named[name.toLowerCase()]!
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
}

// Characters that XML 1.0 cannot hold; a document with one of them does not open in Word.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Text for a CDATA section. */
export function encodeLiteral(text: string): string {
  return text.replace(forbidden, '').replaceAll(']]>', ']]]]><![CDATA[>')
}

/** Text for an element or for an attribute in either kind of quotation mark. */
export function encode(text: string): string {
  return text
    .replace(forbidden, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
}
