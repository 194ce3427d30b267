import type {Block, BlockKind, Mark, Span} from '../../types.ts'
import {countUpTo} from '../../sorted.ts'
import type {Budget} from './limits.ts'

/** One XML file of a container. */
export interface Part {
  readonly name: string
  readonly xml: string
  /** How much may still be read, counted for all parts together; absent: anything. */
  readonly budget?: Budget
}

/** A stretch of XML whose end is known once its closing tag is read. */
export interface Stretch {
  readonly start: number
  end: number
}

/** An element, and where what it holds begins and ends. */
export interface Holder extends Stretch {
  /** Where its opening tag ends. */
  readonly open: number
  /** Where its content begins: after its properties, if it has any. */
  content: number
  /** Where its closing tag begins. */
  closing: number
}

/** A run of WordprocessingML, which a tracked change must split. */
export interface TextRun extends Holder {
  /** Its `rPr` element. */
  properties?: Span
  /** The opening tag of the tracked insertion it stands directly in. */
  readonly inserted?: Span
  /** It can be edited, but not with a tracked change: it stands inside one of another shape. */
  readonly untrackable: boolean
  /** It cannot be split: it holds other runs, or its properties behind its text. */
  whole: boolean
}

/** The element that holds text and nothing else, such as `w:t`. */
export interface TextElement extends Stretch {
  /** Where its opening tag ends. */
  readonly open: number
  /** Absent where the XML is too odd to be split. */
  run?: TextRun
}

/** Something whose text is read and left alone. */
export interface Lock {
  /** In words that follow "because it is". */
  readonly reason: string
  /** What to stay outside of when marking it. */
  readonly around?: Stretch
}

/** A stretch of a paragraph's text, and the XML it stands for; an empty one stands for white space and marks that are not seen. */
export interface Piece {
  /** In the paragraph's text. */
  readonly start: number
  readonly end: number
  /** In the part's XML. */
  readonly from: number
  readonly to: number
  /** Both sides hold the same characters; otherwise it is replaced whole. */
  readonly same: boolean
  /** It stands in a CDATA section, where an ampersand is an ampersand. */
  readonly literal?: true
  readonly element?: TextElement
  readonly lock?: Lock
  /** The opening tags of the inline elements around it, outermost first, where a format has such. */
  readonly spans?: readonly Span[]
  /** It can be edited, but not with a tracked change. */
  readonly untrackable?: true
}

export interface Paragraph {
  readonly part: Part
  readonly kind: BlockKind
  readonly text: string
  /** Sorted; they cover `text` without gaps. */
  readonly pieces: readonly Piece[]
  readonly marks: readonly Mark[]
  /** Where a reader finds it: "table 2, row 1". */
  readonly where: string
  /** Offsets in `text` at which a new page begins, and the page that begins there. */
  readonly pages?: readonly {readonly at: number; readonly page: number}[]
  readonly depth?: number
  readonly cell?: Block['cell']
  readonly list?: number
  /** The paragraph's own element; absent where it is an attribute or a property. */
  readonly element?: Holder
  /** It stands inside a content control, in which LibreOffice loses words that a remark hangs on. */
  readonly enclosed?: true
  /** The paragraph of the main part that a remark is hung on when it cannot stand here. */
  readonly anchor?: Holder
}

/** What every container format keeps beside the text. */
export interface Placed {
  readonly paragraphs: readonly Paragraph[]
  /** Where each paragraph begins in the document's text. */
  readonly starts: readonly number[]
}

/** Paragraphs become one text, a paragraph a line. */
export function place(paragraphs: readonly Paragraph[]): Placed & {readonly text: string} {
  const starts: number[] = []
  let length = 0
  for (const paragraph of paragraphs) {
    starts.push(length)
    length += paragraph.text.length + 1
  }
  return {paragraphs, starts, text: paragraphs.map((paragraph) => paragraph.text).join('\n')}
}

/** The paragraph that holds an offset of the document's text, and where it begins. */
export function paragraphAt(placed: Placed, offset: number): {paragraph: Paragraph; start: number} | undefined {
  const index = countUpTo(placed.starts, offset, (start) => start) - 1
  const paragraph = placed.paragraphs[index]
  return paragraph && {paragraph, start: placed.starts[index]!}
}

/** Pieces that share characters with a span of the paragraph's text. */
export function piecesIn(paragraph: Paragraph, span: Span): Piece[] {
  return paragraph.pieces.filter((piece) => piece.start < span.end && piece.end > span.start)
}
