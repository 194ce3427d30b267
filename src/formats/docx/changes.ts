import type {Paragraph, Piece} from '../container/model.ts'
import {piecesIn} from '../container/model.ts'
import {canEdit, pieceForInsertion, xmlSpan} from '../container/splices.ts'
import type {Edit, Span} from '../../types.ts'
import type {Markup} from './markup.ts'
import {isSplittable, propertiesOf, tagOf} from './tracked.ts'
import type {Cut, Point} from './tracked.ts'

/** The pieces that a tracked change would touch; undefined where there can be none. */
export function trackablePieces(paragraph: Paragraph, span: Span): Piece[] | undefined {
  if (!canEdit(paragraph, span)) return undefined
  const pieces = span.start === span.end ? [pieceForInsertion(paragraph, span.start)!] : piecesIn(paragraph, span)
  const {xml} = paragraph.part
  const all = pieces.every(({element}) => element?.run && !element.run.untrackable && isSplittable(xml, element))
  return all && pieces.length > 0 ? pieces : undefined
}

/** Old words as deletions, the new ones behind them in the formatting of the first old one. */
export function changesOf(paragraph: Paragraph, edits: readonly Edit[], markup: Markup): {cuts: Cut[]; points: Point[]} {
  const {xml} = paragraph.part
  const cuts: Cut[] = []
  const points: Point[] = []
  for (const {span, text} of edits) {
    const pieces = trackablePieces(paragraph, span)!
    for (const piece of pieces) {
      const {start: from, end: to} = xmlSpan(piece, span)
      if (to > from) cuts.push({element: piece.element!, from, to})
    }
    if (text === '') continue
    const {run} = pieces[0]!.element!
    const last = pieces.at(-1)!
    points.push({
      at: xmlSpan(last, span).end,
      element: last.element!,
      xml: markup.insertion(tagOf(xml, run!), propertiesOf(xml, run!), text),
      insertion: true
    })
  }
  return {cuts, points}
}
