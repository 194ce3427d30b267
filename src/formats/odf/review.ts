import type {Edit, Span} from '../../types.ts'
import {dataOf, writeParts} from '../container/document.ts'
import {paragraphAt} from '../container/model.ts'
import type {Holder, Paragraph, Piece} from '../container/model.ts'
import {readPart} from '../container/opc.ts'
import {whereOf} from '../container/prose.ts'
import {around, inOrder, linesOf, localEdits, meets, pointingAt} from '../container/review.ts'
import type {Review} from '../container/review.ts'
import {applySplices, xmlSpan} from '../container/splices.ts'
import type {Splice} from '../container/splices.ts'
import {changeList, hangAnywhere} from './changes.ts'
import {Markup} from './markup.ts'
import {changesOf, trackablePieces} from './tracked.ts'

/** An OpenDocument text with tracked changes and remarks; the original when there is nothing to say. */
export const review: Review = (document, items, {date} = {}) => {
  const data = dataOf(document)
  if (items.length === 0) return data.archive.bytes
  const content = data.paragraphs.find(({part}) => part.name === 'content.xml')?.part ?? readPart(data.archive, 'content.xml')!
  const markup = new Markup(content.xml, date)
  const splices: Splice[] = []
  const regions: string[] = []
  const taken = new Map<Paragraph, Edit[]>()
  let homeless = ''
  const marks: {splice: Splice; side: 'start' | 'end'}[] = []
  for (const item of inOrder(items)) {
    const found = paragraphAt(data, item.span.start)
    if (!found) continue
    const {paragraph, start} = found
    const before = taken.get(paragraph) ?? []
    const edits = paragraph.part === content ? localEdits(start, item.edits, (span) => trackablePieces(paragraph, span) !== undefined) : undefined
    const tracked = edits !== undefined && edits.length > 0 && !edits.some((edit) => meets(edit, before))
    const comment = tracked ? item.comment : item.commentAlone ?? item.comment
    const local = {start: item.span.start - start, end: Math.min(item.span.end - start, paragraph.text.length)}
    const id = markup.newId()
    const hosted = paragraph.part === content && !paragraph.anchor && paragraph.element !== undefined
    const lines = linesOf(hosted ? comment : pointingAt(whereOf(data, item.span.start), document.text.slice(item.span.start, item.span.end), comment))
    const places = hosted ? markPlaces(paragraph, around(local, tracked ? edits : [])) : paragraph.anchor && wholeOf(paragraph.anchor)
    const [opening, ending] = [markup.remarkStart(id, lines), markup.remarkEnd(id)]
    if (places) {
      marks.push({splice: {start: places.start, end: places.start, text: opening}, side: 'start'})
      marks.push({splice: {start: places.end, end: places.end, text: ending}, side: 'end'})
    } else homeless += opening + ending
    if (!tracked) continue
    const changes = changesOf(paragraph, edits, markup)
    splices.push(...changes.splices)
    regions.push(...changes.regions)
    taken.set(paragraph, [...before, ...edits])
  }
  const cuts = splices.filter(({start, end}) => end > start)
  const all = [...marks.filter(({side}) => side === 'start'), ...splices.map((splice) => ({splice, side: undefined})), ...marks.filter(({side}) => side === 'end')]
  const placed = all.map(({splice, side}) => (side ? outside(splice, side, cuts) : splice))
  if (homeless !== '') placed.push(hangAnywhere(content, homeless, markup))
  if (regions.length > 0) placed.push(changeList(content, regions.join(''), markup))
  return writeParts(data.archive, new Map([[content.name, applySplices(content.xml, placed)]]))
}

/** A mark that falls into deleted words goes to their edge. */
function outside(splice: Splice, side: 'start' | 'end', cuts: readonly Splice[]): Splice {
  const cut = cuts.find(({start, end}) => splice.start > start && splice.start < end)
  return cut ? {...splice, start: cut[side], end: cut[side]} : splice
}

/** Where a remark about these words begins and ends, in the XML: outside of fields and CDATA sections. */
function markPlaces(paragraph: Paragraph, span: Span): Span {
  const {content, closing} = paragraph.element!
  const first = paragraph.pieces.find((piece) => piece.end > span.start)
  const last = paragraph.pieces.findLast((piece) => piece.start < span.end)
  return {
    start: first ? markPlace(paragraph, first, span.start, 'start') : content,
    end: last ? markPlace(paragraph, last, span.end, 'end') : closing
  }
}

function markPlace({part: {xml}, element}: Paragraph, piece: Piece, at: number, side: 'start' | 'end'): number {
  const around = piece.lock?.around
  // A section or an index reaches around the paragraph, and does not mind a mark.
  if (around && around.start >= element!.start && around.end <= element!.end) return around[side]
  if (!piece.literal) return xmlSpan(piece, {start: at, end: at}).start
  return side === 'start' ? xml.lastIndexOf('<![CDATA[', piece.from) : xml.indexOf(']]>', piece.to) + 3
}

/** The whole paragraph that a note, a text box or a header hangs on. */
function wholeOf({content, closing}: Holder): Span {
  return {start: content, end: closing}
}
