import type {Edit, Span} from '../../types.ts'
import {encode, encodeLiteral} from './entities.ts'
import type {Paragraph, Part, Piece, Placed} from './model.ts'
import {paragraphAt, piecesIn} from './model.ts'

/** New text for a stretch of XML; nothing else in the part changes. */
export interface Splice {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** One paragraph and the edits in it, counted in the paragraph's text. */
export interface ParagraphEdits {
  readonly paragraph: Paragraph
  readonly edits: readonly Edit[]
}

/** @throws {RangeError} when two splices overlap: writing both would tear the XML */
export function applySplices(xml: string, splices: readonly Splice[]): string {
  const sorted = [...splices].sort((first, second) => first.start - second.start || first.end - second.end)
  const pieces: string[] = []
  let at = 0
  for (const splice of sorted) {
    if (splice.start < at) throw new RangeError(`Two changes overlap at character ${splice.start}.`)
    pieces.push(xml.slice(at, splice.start), splice.text)
    at = splice.end
  }
  pieces.push(xml.slice(at))
  return pieces.join('')
}

/** Edits by paragraph; one that leaves its paragraph or touches what is locked is left out. */
export function byParagraph(placed: Placed, edits: readonly Edit[]): ParagraphEdits[] {
  const groups = new Map<Paragraph, Edit[]>()
  for (const {span, text} of edits) {
    const found = paragraphAt(placed, span.start)
    if (!found) continue
    const local = {start: span.start - found.start, end: span.end - found.start}
    if (!canEdit(found.paragraph, local)) continue
    const group = groups.get(found.paragraph)
    if (group) group.push({span: local, text})
    else groups.set(found.paragraph, [{span: local, text}])
  }
  return [...groups].map(([paragraph, group]) => ({paragraph, edits: group}))
}

/** Whether new words can take the place of a stretch of a paragraph, in UTF-16 offsets of its text: nothing in it is locked. */
export function canEdit(paragraph: Paragraph, span: Span): boolean {
  if (span.end > paragraph.text.length) return false
  if (span.start === span.end) return pieceForInsertion(paragraph, span.start) !== undefined
  return piecesIn(paragraph, span).every((piece) => piece.lock === undefined)
}

/** Where new words go that replace none: into the piece before, unless it is locked. */
export function pieceForInsertion(paragraph: Paragraph, at: number): Piece | undefined {
  return paragraph.pieces.find((piece) => !piece.lock && piece.start <= at && piece.end >= at && piece.end > piece.start)
}

/** The XML that stands for a span of one piece. */
export function xmlSpan(piece: Piece, span: Span): Span {
  if (!piece.same) {
    // A piece that stands for other characters goes whole, or not at all where only its edge is touched.
    if (span.start === span.end) return span.start === piece.start ? at(piece.from) : at(piece.to)
    return {start: piece.from, end: piece.to}
  }
  const start = Math.max(span.start, piece.start)
  const end = Math.min(span.end, piece.end)
  return {start: piece.from + start - piece.start, end: piece.from + end - piece.start}
}

function at(offset: number): Span {
  return {start: offset, end: offset}
}

/** What a format wants of its text elements. */
export interface Dialect {
  /** Word drops spaces at the ends of an element that does not ask to keep them. */
  readonly keepSpace?: boolean
  readonly encode?: (text: string) => string
}

/** Puts each new text into the first piece it touches and cuts the rest. */
export function directSplices({paragraph, edits}: ParagraphEdits, dialect: Dialect = {}): Splice[] {
  const splices: Splice[] = []
  const kept = new Set<number>()
  for (const edit of edits) {
    let {text} = edit
    const insertion = edit.span.start === edit.span.end && pieceForInsertion(paragraph, edit.span.start)
    for (const piece of insertion ? [insertion] : piecesIn(paragraph, edit.span)) {
      const write = piece.literal ? encodeLiteral : (dialect.encode ?? encode)
      splices.push({...xmlSpan(piece, edit.span), text: write(text)})
      text = ''
      const {element} = piece
      if (dialect.keepSpace && element && !kept.has(element.start)) {
        kept.add(element.start)
        const tag = paragraph.part.xml.slice(element.start, element.open)
        const preserving = keepingSpace(tag)
        if (preserving !== tag) splices.push({start: element.start, end: element.open, text: preserving})
      }
    }
  }
  return splices
}

/** An opening tag with `xml:space="preserve"`. */
export function keepingSpace(tag: string): string {
  return /\sxml:space\s*=/.test(tag)
    ? tag.replace(/(\sxml:space\s*=\s*)(?:"[^"]*"|'[^']*')/, '$1"preserve"')
    : tag.replace(/>$/, ' xml:space="preserve">')
}

/**
 * The changed parts, by name, after direct edits.
 *
 * @param copies edits that paragraphs outside of the text take along
 */
export function editParts(
  placed: Placed,
  edits: readonly Edit[],
  dialect?: Dialect,
  copies: (groups: readonly ParagraphEdits[]) => readonly ParagraphEdits[] = () => []
): Map<string, string> {
  const splices = new Map<Part, Splice[]>()
  const groups = byParagraph(placed, edits)
  for (const group of [...groups, ...copies(groups)]) {
    const {part} = group.paragraph
    const list = splices.get(part) ?? []
    splices.set(part, list)
    for (const splice of directSplices(group, dialect)) list.push(splice)
  }
  return new Map([...splices].map(([part, list]) => [part.name, applySplices(part.xml, list)]))
}
