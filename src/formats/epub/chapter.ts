import {UnreadableError} from '../../errors.ts'
import type {Block} from '../../types.ts'
import {inMebibytes, spend} from '../container/limits.ts'
import type {Lock, Paragraph, Part, Piece} from '../container/model.ts'
import {extractHtml} from '../html/index.ts'

/** Of a chapter, in characters; whole novels in one file have less. */
const longestChapter = 8 * 1024 * 1024

const markup: Lock = {reason: 'broken by a picture, code or other markup'}

/** The paragraphs of one XHTML file; a chapter is known by its first heading. */
export function readChapter(part: Part, name: string): Paragraph[] {
  if (part.xml.length > longestChapter) throw tooLong(part)
  const {blocks} = extractHtml(part.xml, {isXml: true})
  for (const {runs} of blocks) spend(part.budget, runs.length + 1)
  const heading = blocks.find(({kind}) => kind === 'heading')?.text
  const chapter = heading === undefined || name === 'table of contents' ? name : `chapter “${shortened(heading)}”`
  let counted = 0
  return blocks.map((block) => {
    const {kind, text, marks, depth, cell, list} = block
    let where: string
    if (kind === 'alt-text') where = `${chapter}, alternative text`
    else if (kind === 'title') where = `${chapter}, title`
    else if (cell) where = `${chapter}, table ${cell.table}, row ${cell.row + 1}`
    else if (kind === 'heading') where = chapter
    else where = `${chapter}, paragraph ${++counted}`
    return {part, kind, text, pieces: piecesOf(block), marks, where, depth, cell, list}
  })
}

function tooLong(part: Part): UnreadableError {
  return new UnreadableError(
    `The part "${part.name}" has ${inMebibytes(part.xml.length)}, more than the ${inMebibytes(longestChapter)} that are read at once. Split it.`
  )
}

function piecesOf({runs}: Block): Piece[] {
  return runs.map(({prose, source, editable, whole}) => ({
    start: prose.start,
    end: prose.end,
    from: source.start,
    to: source.end,
    same: editable,
    ...(!editable && !whole && {lock: markup})
  }))
}

function shortened(heading: string): string {
  return heading.length > 60 ? `${heading.slice(0, 59)}…` : heading
}
