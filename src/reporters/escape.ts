/**
 * Text of a document in a report: what could steer a terminal or turn the reading direction is made
 * visible or left out, and half of a surrogate pair becomes U+FFFD. Line feeds and tabs stay.
 */
export function printable(text: string): string {
  return wellFormed(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd')
}

/** The same on one line. */
export function printableLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim()
}

/** Text between tags or in an attribute of XML 1.0; characters that XML cannot hold become U+FFFD. */
export function escapeXml(text: string): string {
  return wellFormed(text)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"'\t\n\r]/g, character => ENTITIES[character]!)
    // Right in XML, and yet a terminal that shows the file would follow them.
    .replace(/[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, character => `&#${character.charCodeAt(0)};`)
}

/** Text between tags or in a quoted attribute of HTML. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, character => ENTITIES[character]!)
}

/**
 * A value as JSON. Control characters and those that turn the reading direction are written by their
 * numbers, so that it reads back as it was and cannot steer a terminal that shows it.
 */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
}

/** Half of a surrogate pair becomes U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}

/** A web address that may stand in a link of HTML or Markdown; empty for anything else. */
export function webAddress(url: string): string {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return ''
  return new URL(url).href.replace(/[()'*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

// White space is written as references, since XML readers fold it in attributes.
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;'
}
