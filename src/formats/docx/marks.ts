import type {Paragraph, Piece} from '../container/model.ts'
import {xmlSpan} from '../container/splices.ts'
import type {Span} from '../../types.ts'
import type {Markup} from './markup.ts'
import {isSplittable} from './tracked.ts'
import type {Point} from './tracked.ts'

/** Where a remark about these words of a paragraph begins and ends. */
export function markPoints(paragraph: Paragraph, span: Span, id: string, markup: Markup): {start: Point; end: Point} {
  const tag = paragraph.part.xml.slice(paragraph.element!.start, paragraph.element!.open)
  const first = paragraph.pieces.find((piece) => piece.end > span.start)
  const last = paragraph.pieces.findLast((piece) => piece.start < span.end)
  return {
    start: {...place(paragraph, first, span.start, 'start'), xml: markup.rangeStart(tag, id)},
    end: {...place(paragraph, last, span.end, 'end'), xml: markup.rangeEnd(tag, id)}
  }
}

function place(paragraph: Paragraph, piece: Piece | undefined, offset: number, side: 'start' | 'end'): Pick<Point, 'at' | 'element'> {
  const {content, closing} = paragraph.element!
  const outermost = side === 'start' ? content : closing
  // Fields and controls may reach over several paragraphs; the mark stays in this one.
  const around = piece?.lock?.around
  if (around) return {at: Math.min(Math.max(around[side], content), closing)}
  const element = piece?.element
  if (!element?.run) return {at: outermost}
  if (!isSplittable(paragraph.part.xml, element)) return {at: element.run[side]}
  return {at: xmlSpan(piece!, {start: offset, end: offset}).start, element}
}
