import type {Paragraph, Part} from '../container/model.ts'
import {readPart, relationships} from '../container/opc.ts'
import type {Archive} from '../container/zip.ts'
import {readDrawing, reasons} from './story.ts'
import type {DrawingOptions} from './story.ts'
import {table} from '../shared/table.ts'

/** The charts and diagrams that a part shows; each is read once, whoever shows it. Without a place they are counted. */
export function readLinkedDrawings(archive: Archive, part: Part, options: DrawingOptions, seen: Set<string>): Paragraph[] {
  const paragraphs: Paragraph[] = []
  const count = {chart: 0, diagram: 0}
  for (const {type, target, external} of relationships(archive, part.name)) {
    const what = external ? undefined : kinds[type]
    if (!what || seen.has(target)) continue
    seen.add(target)
    const linked = readPart(archive, target)
    if (!linked) continue
    const lock = what === 'diagram' ? {reason: reasons.diagram} : options.lock
    const where = options.where === '' ? `${what} ${++count[what]}` : `${options.where}, ${what}`
    paragraphs.push(...readDrawing(linked, {...options, where, lock}))
  }
  return paragraphs
}

const kinds: Readonly<Record<string, 'chart' | 'diagram'>> = table({chart: 'chart', diagramData: 'diagram'})
