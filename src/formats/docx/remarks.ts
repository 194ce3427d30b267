import {appendChild} from '../container/append.ts'
import type {Part} from '../container/model.ts'
import {readPart, relationships} from '../container/opc.ts'
import {announce, freeName} from '../container/package.ts'
import type {Archive} from '../container/zip.ts'
import {wordSpace} from './markup.ts'
import type {Markup} from './markup.ts'

const contentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'

export interface Remark {
  readonly id: string
  readonly lines: readonly string[]
}

/** The part of comments with ours at its end, and whatever makes a new one known to the package; by name. */
export function remarkParts(archive: Archive, main: Part, remarks: readonly Remark[], markup: Markup): Map<string, string> {
  const changed = new Map<string, string>()
  if (remarks.length === 0) return changed
  const space = wordSpace(main.xml)
  const link = relationships(archive, main.name).find(({type, external}) => type === 'comments' && !external)
  const existing = link && readPart(archive, link.target)
  const name = existing?.name ?? link?.target ?? freeName(archive, main.name, 'comments')
  const xml = existing?.xml ?? `${head}<w:comments xmlns:w="${space}"/>`
  changed.set(name, appendChild(xml, name, (prefix) =>
    remarks.map(({id, lines}) => markup.comment(`<${prefix}comment`, id, lines)).join('')
  ))
  if (!link) {
    const office = space.startsWith('http://purl')
      ? 'http://purl.oclc.org/ooxml/officeDocument/relationships'
      : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    for (const [part, text] of announce(archive, {from: main.name, name, type: `${office}/comments`, contentType})) {
      changed.set(part, text)
    }
  }
  return changed
}
