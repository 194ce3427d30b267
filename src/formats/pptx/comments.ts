import {Builder} from '../container/builder.ts'
import type {Paragraph, Part} from '../container/model.ts'
import {readPart, relationships} from '../container/opc.ts'
import {scan} from '../container/xml.ts'
import type {Scanner, Tag} from '../container/xml.ts'
import type {Archive} from '../container/zip.ts'
import {reasons} from '../drawing/story.ts'

/** Names of the people who comment, by id; older and newer files keep them in different parts. */
export function readAuthors(archive: Archive, main: Part): ReadonlyMap<string, string> {
  const authors = new Map<string, string>()
  for (const {type, target, external} of relationships(archive, main.name)) {
    if (external || (type !== 'commentAuthors' && type !== 'authors')) continue
    const part = readPart(archive, target)
    if (!part) continue
    scan(part.xml, {name: part.name}, {
      open(tag, scanner) {
        if (tag.name !== 'p:cmAuthor' && tag.name !== 'p188:author') return
        authors.set(scanner.value(tag, 'id') ?? '', scanner.value(tag, 'name') ?? '')
      },
      close() {}
    })
  }
  return authors
}

const comments = new Set(['p:cm', 'p188:cm', 'p188:reply'])
const paragraphs = new Set(['p:text', 'a:p'])
const texts = new Set(['p:text', 'a:t'])

/** The comments on one slide, with replies, numbered in the order of the file. */
export function readComments(part: Part, where: string, authors: ReadonlyMap<string, string>): Paragraph[] {
  const found: Paragraph[] = []
  let number = 0
  const places: string[] = []
  let builder: Builder | undefined
  let inText = 0
  const placeOf = (tag: Tag, scanner: Scanner): string => {
    if (tag.name !== 'p188:reply') number++
    const author = authors.get(scanner.value(tag, 'authorId') ?? '')
    return `${where}, comment ${number}${author ? ` by ${author}` : ''}`
  }
  scan(part.xml, {name: part.name}, {
    open(tag, scanner) {
      if (tag.empty) return
      if (comments.has(tag.name)) places.push(placeOf(tag, scanner))
      if (paragraphs.has(tag.name)) builder = new Builder(part)
      if (texts.has(tag.name)) inText++
    },
    close(tag) {
      if (comments.has(tag.name)) places.pop()
      if (texts.has(tag.name)) inText--
      if (!paragraphs.has(tag.name) || !builder) return
      const {text, pieces} = builder
      builder = undefined
      if (!/[\p{L}\p{N}]/u.test(text)) return
      found.push({part, kind: 'comment', text, pieces, marks: [], where: places.at(-1) ?? `${where}, comment`})
    },
    text(start, end, literal) {
      if (inText > 0) builder?.raw(start, end, literal, {lock: {reason: reasons.comment}})
    }
  })
  return found
}
