import {Builder} from '../container/builder.ts'
import type {Paragraph, Part} from '../container/model.ts'
import {readPart} from '../container/opc.ts'
import type {Relationship} from '../container/opc.ts'
import {scan} from '../container/xml.ts'
import type {Archive} from '../container/zip.ts'
import {locks} from './locks.ts'

/** Names of the people who take part in threads of comments, by id. */
export function readPersons(archive: Archive, links: readonly Relationship[]): ReadonlyMap<string, string> {
  const persons = new Map<string, string>()
  for (const {type, target, external} of links) {
    const part = type === 'person' && !external ? readPart(archive, target) : undefined
    if (!part) continue
    scan(part.xml, {name: part.name}, {
      open(tag, scanner) {
        if (tag.name === 'xtc:person') persons.set(scanner.value(tag, 'id') ?? '', scanner.value(tag, 'displayName') ?? '')
      },
      close() {}
    })
  }
  return persons
}

const texts = new Set(['x:t', 'xtc:text'])
const items = new Set(['x:comment', 'xtc:threadedComment'])

/** Notes and threads of comments; of a thread, the notes repeat what it says, for older programs. */
export function readComments(part: Part, sheet: string, persons: ReadonlyMap<string, string>): Paragraph[] {
  const found: Paragraph[] = []
  const authors: string[] = []
  let naming = -1
  let builder: Builder | undefined
  let where = ''
  let inText = false
  scan(part.xml, {name: part.name}, {
    open(tag, scanner) {
      if (tag.empty) return
      if (tag.name === 'x:author') naming = tag.end
      else if (items.has(tag.name)) {
        const author = authors[Number(scanner.value(tag, 'authorId') ?? -1)] ?? persons.get(scanner.value(tag, 'personId') ?? '')
        if (author?.startsWith('tc=')) return
        builder = new Builder(part)
        where = `sheet ${sheet}, ${scanner.value(tag, 'ref') ?? ''}, comment${author ? ` by ${author}` : ''}`
      } else if (texts.has(tag.name)) inText = true
    },
    close(tag) {
      if (tag.name === 'x:author') authors.push(part.xml.slice(naming, tag.start))
      else if (texts.has(tag.name)) inText = false
      else if (items.has(tag.name) && builder) {
        const {text, pieces} = builder
        builder = undefined
        if (/[\p{L}\p{N}]/u.test(text)) found.push({part, kind: 'comment', text, pieces, marks: [], where})
      }
    },
    text(start, end, literal) {
      if (inText) builder?.raw(start, end, literal, {lock: locks.comment})
    }
  })
  return found
}
