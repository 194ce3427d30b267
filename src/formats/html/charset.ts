/** Browsers look through a kilobyte; pages that begin with long comments are looked through further. */
const LOOKED_THROUGH = 4096

/**
 * The encoding that a page says it is in, by whatever name; undefined when it names none. What it says is written in
 * ASCII, whatever the encoding.
 */
export function declaredLabel(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, LOOKED_THROUGH))
  return xmlEncoding(start) ?? metaCharset(start.replace(/<!--.*?(?:-->|$)/gs, ''))
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
