import {Builder} from './builder.ts'
import type {Holder, Paragraph, Part} from './model.ts'
import {readPart, relationships} from './opc.ts'
import {scan} from './xml.ts'
import type {ScanOptions} from './xml.ts'
import type {Archive} from './zip.ts'
import {table} from '../shared/table.ts'

/** Properties that readers see, in lists of files and in the title bar. */
const shown: Readonly<Record<string, string>> = table({
  'dc:title': 'document title',
  'dc:subject': 'document subject',
  'dc:description': 'document description'
})

/** The title, subject and description of an Office document. */
export function readProperties(archive: Archive, anchor?: Holder): Paragraph[] {
  const link = relationships(archive, '').find((candidate) => candidate.type === 'core-properties')
  return link ? propertiesOf(archive, link.target, anchor) : []
}

/** The same from a part by name, as OpenDocument keeps it. */
export function propertiesOf(archive: Archive, name: string, anchor?: Holder, doctype: ScanOptions['doctype'] = 'refuse'): Paragraph[] {
  const part = readPart(archive, name)
  return part ? propertiesIn(part, anchor, doctype) : []
}

/** The same from a part that holds them among other things. */
export function propertiesIn(part: Part, anchor?: Holder, doctype: ScanOptions['doctype'] = 'refuse'): Paragraph[] {
  const found: Paragraph[] = []
  let open: {readonly where: string; readonly builder: Builder} | undefined
  scan(part.xml, {name: part.name, doctype}, {
    open(tag) {
      const where = tag.empty ? undefined : shown[tag.name]
      if (where) open = {where, builder: new Builder(part)}
    },
    text(start, end, literal) {
      open?.builder.raw(start, end, literal)
    },
    close(tag) {
      if (!(tag.name in shown) || !open) return
      const {where, builder: {text, pieces, marks}} = open
      open = undefined
      const kind = tag.name === 'dc:description' ? 'paragraph' : 'title'
      if (/[\p{L}\p{N}]/u.test(text)) found.push({part, kind, text, pieces, marks, where, anchor})
    }
  })
  return found
}
