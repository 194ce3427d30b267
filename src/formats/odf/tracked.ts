import type {Edit, Span} from '../../types.ts'
import type {Paragraph, Piece} from '../container/model.ts'
import {piecesIn} from '../container/model.ts'
import {canEdit, pieceForInsertion, xmlSpan} from '../container/splices.ts'
import type {Splice} from '../container/splices.ts'
import type {Markup} from './markup.ts'

/** The pieces that a tracked change would touch; undefined where there can be none. */
export function trackablePieces(paragraph: Paragraph, span: Span): Piece[] | undefined {
  if (!paragraph.element || !canEdit(paragraph, span)) return undefined
  const pieces = span.start === span.end ? [pieceForInsertion(paragraph, span.start)!] : piecesIn(paragraph, span)
  return pieces.length > 0 && pieces.every(({literal, untrackable}) => !literal && !untrackable) ? pieces : undefined
}

/** The changes to a paragraph, and the notes about them that stand before the text. */
export function changesOf(paragraph: Paragraph, edits: readonly Edit[], markup: Markup): {splices: Splice[]; regions: string[]} {
  const {xml} = paragraph.part
  const splices: Splice[] = []
  const regions: string[] = []
  for (const {span, text} of edits) {
    // The new words go behind the first old ones, where they have their look.
    let fresh = ''
    if (text !== '') {
      const id = markup.newId()
      regions.push(markup.insertion(id))
      fresh = markup.inserted(id, text)
    }
    for (const piece of trackablePieces(paragraph, span)!) {
      const {start, end} = xmlSpan(piece, span)
      let mark = ''
      // White space that nobody sees is no change; an element of it is seen, also behind another space.
      if (end > start && (piece.end > piece.start || xml.startsWith('<', start))) {
        const id = markup.newId()
        regions.push(markup.deletion(id, deleted(paragraph, piece, xml.slice(start, end), markup)))
        mark = markup.change(id)
      }
      splices.push({start, end, text: mark + fresh})
      fresh = ''
    }
  }
  return {splices, regions}
}

/** The words in a paragraph of the same style and in spans of the same look. */
function deleted(paragraph: Paragraph, piece: Piece, raw: string, markup: Markup): string {
  const {xml} = paragraph.part
  const {start, open} = paragraph.element!
  const tags = [{start, end: open}, ...(piece.spans ?? [])].map((tag) =>
    xml.slice(tag.start, tag.end).replace(/\s(?:xml|text):id\s*=\s*(?:"[^"]*"|'[^']*')/g, '')
  )
  const kept = tags.filter((tag, index) => index === 0 || /^<(?:[^\s/>:]*:)?span[\s>]/.test(tag))
  // At the ends of a paragraph white space is dropped, unless it is written as an element.
  const whole = raw.replace(/^[ \t\r\n]+|(?<![ \t\r\n])[ \t\r\n]+$/g, markup.space())
  return kept.join('') + whole + kept.reverse().map((tag) => `</${/^<([^\s/>]+)/.exec(tag)![1]}>`).join('')
}
