import type {BlockKind, Block} from '../../types.ts'
import type {Builder} from '../container/builder.ts'
import type {Lock, Paragraph} from '../container/model.ts'

/** Why words are read and left alone; each follows "because it is". */
export const locks: Readonly<Record<'field' | 'comment' | 'spacing' | 'object', Lock>> = {
  field: {reason: 'the result of a field, which is computed anew'},
  comment: {reason: 'in a comment that somebody signed'},
  spacing: {reason: 'broken by a tab or a line break'},
  object: {reason: 'broken by a picture or a note mark'}
}

/** How the words of a group look and what their paragraph is; a group inside begins with the same. */
export interface Look {
  readonly font: number | undefined
  readonly italic: boolean
  readonly bold: boolean
  /** Above the line, as marks of notes stand. */
  readonly raised: boolean
  /** Hidden, or deleted by a tracked change. */
  readonly hidden: boolean
  readonly deleted: boolean
  /** How many characters for older programs follow each `\u`. */
  readonly fallback: number
  readonly style: number
  readonly outline: number | undefined
  readonly list: number | undefined
  readonly inTable: boolean
}

export const plainLook: Look = {
  font: undefined, italic: false, bold: false, raised: false, hidden: false, deleted: false, fallback: 1, style: 0, outline: undefined, list: undefined,
  inTable: false
}

export type Destination = 'text' | 'skip' | 'fonts' | 'styles' | 'author' | 'propertyName' | 'property' | 'upr'

/** An open group. */
export interface Group {
  readonly destination: Destination
  readonly look: Look
  readonly lock: Lock | undefined
  /** Flows that were open before it. */
  readonly flows: number
  /** Nothing but `\*` was read in it. */
  fresh: boolean
  star: boolean
  /** Of a group in two writings: the first, for older programs, was passed. */
  passed: boolean
}

/** What begins anew in a note, a header or a text box. */
export interface Flow {
  where: string | undefined
  readonly kind: BlockKind | undefined
  readonly lock: Lock | undefined
  builder: Builder
  table: {readonly index: number; row: number; column: number} | undefined
  /** Finished paragraphs. */
  readonly paragraphs: Paragraph[]
  /** Notes and text boxes that hang on the paragraph that is read now. */
  hanging: Paragraph[]
  readonly isEndMatter: boolean
}

export type Cell = Block['cell']
