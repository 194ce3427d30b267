import {Builder} from '../container/builder.ts'
import type {Paragraph, Part} from '../container/model.ts'
import {locks} from './locks.ts'

/** "&L" begins the left section, "&P" is the page number, "&"Arial"" a font; the ampersand is escaped in XML. */
const code = /&amp;(?:"[^"]*"|&quot;.*?&quot;|K[0-9A-F]{6}|\d{1,3}|[A-Z&]|&amp;)/gi
/** The codes that begin a section of their own. */
const section = /^&amp;[LCR]$/i

/** The sections of a page header or footer, each a paragraph. */
export function readPageText(part: Part, from: number, to: number, where: string): Paragraph[] {
  const raw = part.xml.slice(from, to)
  const found: Paragraph[] = []
  let builder = new Builder(part)
  let at = 0
  const finish = (): void => {
    const {text, pieces} = builder
    if (/\p{L}/u.test(text)) found.push({part, kind: 'paragraph', text, pieces, marks: [], where})
    builder = new Builder(part)
  }
  for (const {index, 0: written} of raw.matchAll(code)) {
    builder.raw(from + at, from + index, false, {lock: locks.code})
    at = index + written.length
    if (section.test(written)) finish()
    else builder.put(' ', from + index, from + at, {lock: locks.code})
  }
  builder.raw(from + at, to, false, {lock: locks.code})
  finish()
  return found
}
