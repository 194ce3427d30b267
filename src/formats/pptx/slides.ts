import {UnreadableError} from '../../errors.ts'
import type {Paragraph, Part} from '../container/model.ts'
import {mainPart, readPart, relationships} from '../container/opc.ts'
import type {Relationship} from '../container/opc.ts'
import {readProperties} from '../container/properties.ts'
import {scan} from '../container/xml.ts'
import type {Archive} from '../container/zip.ts'
import {readLinkedDrawings} from '../drawing/linked.ts'
import {readDrawing} from '../drawing/story.ts'
import {readAuthors, readComments} from './comments.ts'

/** On the page of the notes these show the slide, and what the program knows. */
const notesFurniture = new Set(['sldImg', 'sldNum', 'dt'])

/**
 * The paragraphs of a presentation: slides in the order they are shown, each with its charts, notes and comments,
 * what their layouts and masters draw, and the title.
 * @throws {UnreadableError} when the container holds no presentation
 */
export function readSlides(archive: Archive): Paragraph[] {
  const main = mainPart(archive, 'p:presentation', 'PowerPoint presentation')
  const authors = readAuthors(archive, main)
  const links = new Map(relationships(archive, main.name).map((link) => [link.id, link]))
  const paragraphs: Paragraph[] = []
  /** Slides, and what several of them may share: charts, layouts and masters. */
  const seen = new Set<string>()
  const layouts: Part[] = []
  for (const [index, id] of slideIds(main).entries()) {
    const link = links.get(id)
    // No program shows one slide twice.
    if (link && seen.has(link.target)) continue
    const slide = follow(archive, link)
    if (!link || !slide) throw missing(index + 1)
    seen.add(link.target)
    const where = `slide ${index + 1}${isHidden(slide) ? ' (hidden)' : ''}`
    paragraphs.push(...readDrawing(slide, {where}), ...readLinkedDrawings(archive, slide, {where}, seen))
    for (const link of relationships(archive, slide.name)) {
      if (link.type === 'notesSlide') {
        const notes = follow(archive, link)
        const options = {where: `${where}, notes`, skips: (placeholder: string): boolean => notesFurniture.has(placeholder)}
        if (notes) paragraphs.push(...readDrawing(notes, options), ...readLinkedDrawings(archive, notes, options, seen))
      } else if (link.type === 'comments') {
        const comments = follow(archive, link)
        if (comments) paragraphs.push(...readComments(comments, where, authors))
      } else if (link.type === 'slideLayout' && !seen.has(link.target)) {
        seen.add(link.target)
        layouts.push(...[follow(archive, link) ?? []].flat())
      }
    }
  }
  for (const layout of layouts) paragraphs.push(...readBackground(archive, layout, seen))
  paragraphs.push(...readProperties(archive))
  return paragraphs
}

/** What a layout and its master draw on every slide. A placeholder shows its own text in the editor only. */
function readBackground(archive: Archive, layout: Part, seen: Set<string>): Paragraph[] {
  const skips = (): boolean => true
  const paragraphs = readDrawing(layout, {where: 'slide layout', skips})
  const link = relationships(archive, layout.name).find(({type}) => type === 'slideMaster')
  if (!link || seen.has(link.target)) return paragraphs
  seen.add(link.target)
  const master = follow(archive, link)
  return master ? [...paragraphs, ...readDrawing(master, {where: 'slide master', skips})] : paragraphs
}

function missing(number: number): UnreadableError {
  return new UnreadableError(
    `Slide ${number} is missing from the file, so it is damaged. Open it in the program it was written in, let it repair the ` +
      'file, and save it again.'
  )
}

function follow(archive: Archive, link: Relationship | undefined): Part | undefined {
  return link && !link.external ? readPart(archive, link.target) : undefined
}

/** The links to the slides, in the order they are shown. */
function slideIds(main: Part): string[] {
  const ids: string[] = []
  scan(main.xml, {name: main.name}, {
    open(tag, scanner) {
      if (tag.name !== 'p:sldId') return
      const id = scanner.value(tag, 'r:id')
      if (id !== undefined) ids.push(id)
    },
    close() {}
  })
  return ids
}

function isHidden(slide: Part): boolean {
  let hidden = false
  scan(slide.xml, {name: slide.name}, {
    open(tag, scanner) {
      hidden = ['0', 'false'].includes(scanner.value(tag, 'show') ?? '')
      return 'stop'
    },
    close() {}
  })
  return hidden
}
