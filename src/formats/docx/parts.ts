import type {Holder, Lock, Paragraph, Part} from '../container/model.ts'
import {mainPart, readPart, relationships} from '../container/opc.ts'
import {readProperties} from '../container/properties.ts'
import type {Archive} from '../container/zip.ts'
import {reasons} from './locks.ts'
import {readStory} from './story.ts'
import {readStyles} from './styles.ts'

/** Our own remarks quote the words they are about; checking them would find those again. */
export const ourName = 'peoplefirst'

const signed: Lock = {reason: reasons.comment}

/**
 * The paragraphs of a Word document: body, headers, footers, notes, comments, title.
 * @throws {UnreadableError} when the container holds no Word document
 */
export function readParts(archive: Archive): {main: Part; paragraphs: Paragraph[]} {
  const main = mainPart(archive, 'w:document', 'Word document')
  const links = relationships(archive, main.name).filter((link) => !link.external)
  const linked = (type: string): Part[] =>
    links.filter((link) => link.type === type).flatMap((link) => readPart(archive, link.target) ?? [])
  const roles = readStyles(linked('styles')[0])
  const tables = {count: 0}
  const noteNumbers = new Map<string, number>()
  const counts = new Map<string, number>()
  const anchors = new Map<string, Holder>()
  const body = readStory(main, {
    roles,
    tables,
    reference(kind, id, paragraph) {
      const key = `${kind} ${id}`
      if (anchors.has(key)) return
      anchors.set(key, paragraph)
      const number = (counts.get(kind) ?? 0) + 1
      counts.set(kind, number)
      noteNumbers.set(key, number)
    }
  })
  const anchor = body.find((paragraph) => paragraph.element && !paragraph.anchor)?.element
  const paragraphs = [...body]
  for (const kind of ['header', 'footer']) {
    for (const part of linked(kind)) paragraphs.push(...readStory(part, {roles, tables, where: kind, anchor}))
  }
  for (const kind of ['footnote', 'endnote']) {
    for (const part of linked(`${kind}s`)) {
      paragraphs.push(...readStory(part, {
        roles,
        tables,
        item(tag, scanner) {
          const key = `${kind} ${scanner.value(tag, 'w:id')}`
          const number = noteNumbers.get(key)
          // Separators and notes that nothing refers to are not shown.
          return number === undefined ? undefined : {where: `${kind} ${number}`, anchor: anchors.get(key)}
        }
      }))
    }
  }
  for (const part of linked('comments')) {
    paragraphs.push(...readStory(part, {
      roles,
      tables,
      kind: 'comment',
      lock: signed,
      item(tag, scanner) {
        const author = scanner.value(tag, 'w:author') ?? ''
        if (author === ourName) return undefined
        const where = author === '' ? 'comment' : `comment by ${author}`
        return {where, anchor: anchors.get(`comment ${scanner.value(tag, 'w:id')}`) ?? anchor}
      }
    }))
  }
  paragraphs.push(...readProperties(archive, anchor))
  return {main, paragraphs}
}

