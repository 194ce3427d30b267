import {UnreadableError} from '../../errors.ts'
import {Builder} from '../container/builder.ts'
import type {Paragraph, Part} from '../container/model.ts'
import {readPart} from '../container/opc.ts'
import {propertiesOf} from '../container/properties.ts'
import {scan} from '../container/xml.ts'
import type {Archive} from '../container/zip.ts'
import {readChapter} from './chapter.ts'
import {readPackage} from './package.ts'

/** The paragraphs of a book in reading order, its tables of contents, its title and description. */
export function readBook(archive: Archive): Paragraph[] {
  const {part, spine, contents} = readPackage(archive)
  const paragraphs: Paragraph[] = []
  for (const [index, item] of spine.entries()) {
    const chapter = readPart(archive, item.name)
    if (!chapter) throw missing(item.name)
    if (isText(item.type)) paragraphs.push(...readChapter(chapter, `part ${index + 1}`))
  }
  for (const {name, type} of contents) {
    const list = readPart(archive, name)
    if (!list) throw missing(name)
    paragraphs.push(...(isText(type) ? readChapter(list, 'table of contents') : readLabels(list)))
  }
  paragraphs.push(...propertiesOf(archive, part.name, undefined, 'skip'))
  return paragraphs
}

/** Pictures and sounds may stand between the chapters. */
function isText(type: string): boolean {
  return type === 'application/xhtml+xml' || type === 'text/html' || type === 'image/svg+xml' || type === 'application/x-dtbook+xml'
}

/** The older kind of table of contents. */
function readLabels(part: Part): Paragraph[] {
  const found: Paragraph[] = []
  let builder: Builder | undefined
  scan(part.xml, {name: part.name, doctype: 'skip'}, {
    open(tag) {
      if (tag.name === 'ncx:text' && !tag.empty) builder = new Builder(part)
    },
    close(tag) {
      if (tag.name !== 'ncx:text' || !builder) return
      const {text, pieces} = builder
      builder = undefined
      if (/[\p{L}\p{N}]/u.test(text)) found.push({part, kind: 'heading', text, pieces, marks: [], where: 'table of contents', depth: 1})
    },
    text(start, end, literal) {
      builder?.flowing(start, end, literal)
    }
  })
  return found
}

function missing(name: string): UnreadableError {
  return new UnreadableError(
    `The part "${name}" is named in the book and missing from the file, so it is damaged. Copy it again, or export it anew.`
  )
}
