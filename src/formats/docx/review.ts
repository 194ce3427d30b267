import {dataOf, writeParts} from '../container/document.ts'
import type {ContainerData} from '../container/document.ts'
import {paragraphAt} from '../container/model.ts'
import type {Holder, Paragraph, Part} from '../container/model.ts'
import {readPart, relationships} from '../container/opc.ts'
import {whereOf} from '../container/prose.ts'
import {around, inOrder, linesOf, localEdits, meets, pointingAt} from '../container/review.ts'
import type {Review, ReviewItem} from '../container/review.ts'
import {applySplices} from '../container/splices.ts'
import type {Splice} from '../container/splices.ts'
import type {Edit, SourceDocument, Span} from '../../types.ts'
import {hangOn} from './anchor.ts'
import {copiesIn} from './copies.ts'
import {changesOf, trackablePieces} from './changes.ts'
import {Ids, Markup, wordSpace} from './markup.ts'
import {markPoints} from './marks.ts'
import {remarkParts} from './remarks.ts'
import type {Remark} from './remarks.ts'
import {trackedSplices} from './tracked.ts'
import type {Cut, Point} from './tracked.ts'

/** A Word document with tracked changes and remarks; the original when there is nothing to say. */
export const review: Review = (document, items, {date} = {}) => {
  const data = dataOf(document)
  if (items.length === 0) return data.archive.bytes
  const main = mainOf(data)
  const parts = new Set([main, ...data.paragraphs.map(({part}) => part), ...commentPart(data, main)])
  const ids = new Ids([...parts].map(({xml}) => xml))
  const markup = new Markup(ids, wordSpace(main.xml), date)
  const plans = new Map<Paragraph, Plan>()
  const splices = new Map<Part, Splice[]>()
  const remarks: Remark[] = []
  /** Word takes no remarks in notes, headers and text boxes; they hang on the paragraph those belong to. */
  const hanging = new Map<Holder | undefined, string[]>()
  const spliceInto = (part: Part, list: readonly Splice[]): void => {
    const known = splices.get(part) ?? []
    splices.set(part, known)
    for (const splice of list) known.push(splice)
  }
  const copiesOf = copiesIn(data)
  /** What programs of another age show changes along, or stays as it is where nothing can be tracked in it. */
  const changeCopy = (copy: Paragraph, edits: readonly Edit[]): void => {
    if (!edits.every(({span}) => trackablePieces(copy, span))) return
    const plan = plans.get(copy) ?? {cuts: [], points: [], taken: []}
    plans.set(copy, plan)
    const changes = changesOf(copy, edits, markup)
    plan.cuts.push(...changes.cuts)
    plan.points.push(...changes.points)
  }
  for (const item of inOrder(items)) {
    const found = paragraphAt(data, item.span.start)
    if (!found) continue
    const {paragraph, start} = found
    const plan = plans.get(paragraph) ?? {cuts: [], points: [], taken: []}
    plans.set(paragraph, plan)
    const edits = localEdits(start, item.edits, (span) => trackablePieces(paragraph, span) !== undefined)
    const tracked = edits !== undefined && edits.length > 0 && !edits.some((edit) => meets(edit, plan.taken))
    const span = around(clamp(item.span, found), tracked ? edits : [])
    const id = ids.next()
    const {comment} = tracked ? item : {comment: item.commentAlone ?? item.comment}
    const hosted = paragraph.part === main && !paragraph.anchor && !paragraph.enclosed && paragraph.element
    const marks = hosted ? markPoints(paragraph, span, id, markup) : undefined
    if (marks) plan.points.push(marks.start)
    if (tracked) {
      const changes = changesOf(paragraph, edits, markup)
      plan.cuts.push(...changes.cuts)
      plan.points.push(...changes.points)
      plan.taken.push(...edits)
      for (const copy of copiesOf(paragraph)) changeCopy(copy, edits)
    }
    if (marks) plan.points.push(marks.end)
    else hanging.set(paragraph.anchor, [...(hanging.get(paragraph.anchor) ?? []), id])
    remarks.push({id, lines: linesOf(marks ? comment : pointingAt(whereOf(data, item.span.start), wordsOf(document, item), comment))})
  }
  for (const [anchor, list] of hanging) spliceInto(main, hangOn(main, anchor, list, markup))
  for (const [paragraph, {cuts, points}] of plans) {
    spliceInto(paragraph.part, trackedSplices(paragraph, cuts, points, markup))
  }
  const changed = new Map<string, string>()
  for (const [part, list] of splices) if (list.length > 0) changed.set(part.name, applySplices(part.xml, list))
  for (const [name, xml] of remarkParts(data.archive, main, remarks, markup)) changed.set(name, xml)
  return writeParts(data.archive, changed)
}

interface Plan {
  readonly cuts: Cut[]
  readonly points: Point[]
  /** The edits that are tracked so far. */
  readonly taken: Edit[]
}

function mainOf({archive, paragraphs}: ContainerData): Part {
  const name = relationships(archive, '').find(({type}) => type === 'officeDocument')!.target
  return paragraphs.find(({part}) => part.name.toLowerCase() === name.toLowerCase())?.part ?? readPart(archive, name)!
}

/** Its ids are taken, too; a part that holds our remarks alone gives no paragraph. */
function commentPart({archive}: ContainerData, main: Part): Part[] {
  const link = relationships(archive, main.name).find(({type, external}) => type === 'comments' && !external)
  return link ? [readPart(archive, link.target) ?? []].flat() : []
}

function clamp({start, end}: Span, found: {readonly paragraph: Paragraph; readonly start: number}): Span {
  return {start: start - found.start, end: Math.min(end - found.start, found.paragraph.text.length)}
}

function wordsOf({text}: SourceDocument, {span}: ReviewItem): string {
  return text.slice(span.start, span.end)
}
