import type {Holder, Lock, Paragraph, Part} from '../container/model.ts'
import {mainPart, readPart, relationships} from '../container/opc.ts'
import {readProperties} from '../container/properties.ts'
import {reviewer} from '../container/review.ts'
import type {Archive} from '../container/zip.ts'
import {readLinkedDrawings} from '../drawing/linked.ts'
import {reasons} from './locks.ts'
import {readStory} from './story.ts'
import {readStyles} from './styles.ts'

const signed: Lock = {reason: reasons.comment}

export interface WordParts {
  readonly main: Part
  readonly paragraphs: Paragraph[]
  /** Files that stand in the text and are not yet part of it: the id of the link, and how many paragraphs stand before it. */
  readonly chunks: readonly {readonly id: string; readonly at: number}[]
}

/**
 * The paragraphs of a Word document: body, headers, footers, notes, comments, title.
 * @throws {UnreadableError} when the container holds no Word document
 */
export function readParts(archive: Archive): WordParts {
  const main = mainPart(archive, 'w:document', 'Word document')
  const links = relationships(archive, main.name).filter((link) => !link.external)
  const linked = (type: string): {id: string; part: Part}[] =>
    links.filter((link) => link.type === type).flatMap(({id, target}) => {
      const part = readPart(archive, target)
      return part ? [{id, part}] : []
    })
  const styles = readStyles(linked('styles')[0]?.part)
  const chunks: {id: string; at: number}[] = []
  // Such a file in a header or a note has no link of the main part, so it is told of as unread.
  const shared = {...styles, tables: {count: 0}, chunk: () => void chunks.push({id: '', at: Infinity})}
  const marks = new Marks()
  /** On which pages of its section a header or footer stands, by the id of its link. */
  const pagesOf = new Map<string, string>()
  const body = readStory(main, {
    ...shared,
    hosts: true,
    chunk: (id, at) => void chunks.push({id, at}),
    reference: (kind, id, paragraph) => marks.add(kind, id, paragraph),
    furniture: (link, pages) => void pagesOf.set(link, pages)
  })
  const free = freeAnchors(body)
  const anchor = body.find((paragraph) => paragraph.element && !paragraph.anchor && !paragraph.enclosed)?.element
  const paragraphs = body.map((paragraph) => (paragraph.enclosed ? {...paragraph, anchor: free.get(hangsOn(paragraph))} : paragraph))
  paragraphs.push(...readLinkedDrawings(archive, main, {where: '', anchor}, new Set()))
  for (const kind of ['header', 'footer']) {
    for (const {id, part} of linked(kind)) {
      const pages = pagesOf.get(id)
      const where = pages === 'first' || pages === 'even' ? `${pages}-page ${kind}` : kind
      paragraphs.push(...readStory(part, {...shared, where, anchor}))
    }
  }
  for (const kind of ['footnote', 'endnote']) {
    for (const {part} of linked(`${kind}s`)) {
      paragraphs.push(...readStory(part, {
        ...shared,
        item(tag, scanner) {
          const mark = marks.get(kind, scanner.value(tag, 'w:id'))
          // Separators and notes that nothing refers to are not shown.
          return mark && {where: `${kind} ${mark.number}`, anchor: free.get(mark.paragraph) ?? mark.paragraph}
        }
      }))
    }
  }
  for (const {part} of linked('comments')) {
    paragraphs.push(...readStory(part, {
      ...shared,
      kind: 'comment',
      lock: signed,
      item(tag, scanner) {
        const author = scanner.value(tag, 'w:author') ?? ''
        if (author === reviewer) return undefined
        const mark = marks.get('comment', scanner.value(tag, 'w:id'))
        const which = mark ? `comment ${mark.number}` : 'comment'
        return {where: author === '' ? which : `${which} by ${author}`, anchor: (mark && (free.get(mark.paragraph) ?? mark.paragraph)) ?? anchor}
      }
    }))
  }
  paragraphs.push(...readProperties(archive, anchor))
  return {main, paragraphs, chunks}
}

/** For each paragraph in a content control, the nearest one before it that is in none, else the first behind it. */
function freeAnchors(body: readonly Paragraph[]): Map<Holder | undefined, Holder> {
  const free = new Map<Holder | undefined, Holder>()
  let nearest = body.find((paragraph) => paragraph.element && !paragraph.anchor && !paragraph.enclosed)?.element
  for (const paragraph of body) {
    if (paragraph.enclosed && nearest) free.set(hangsOn(paragraph), nearest)
    else if (!paragraph.anchor && paragraph.element) nearest = paragraph.element
  }
  return free
}

function hangsOn({anchor, element}: Paragraph): Holder | undefined {
  return anchor ?? element
}

/** The marks of notes and comments in the text, each kind numbered in the order a reader meets them. */
class Marks {
  private readonly found = new Map<string, {readonly number: number; readonly paragraph: Holder}>()
  private readonly counts = new Map<string, number>()

  add(kind: string, id: string, paragraph: Holder): void {
    const key = `${kind} ${id}`
    if (this.found.has(key)) return
    const number = (this.counts.get(kind) ?? 0) + 1
    this.counts.set(kind, number)
    this.found.set(key, {number, paragraph})
  }

  get(kind: string, id: string | undefined): {readonly number: number; readonly paragraph: Holder} | undefined {
    return this.found.get(`${kind} ${id}`)
  }
}
