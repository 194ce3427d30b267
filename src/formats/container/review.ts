import type {Edit, SourceDocument, Span} from '../../types.ts'

/** One finding as a reviewer meets it in the document. */
export interface ReviewItem {
  /** The words it is about, in the document's text. */
  readonly span: Span
  /** All that the first wording needs, sorted; none: the remark stands alone. */
  readonly edits: readonly Edit[]
  /** The reason, other wordings, the source; each line becomes a paragraph. */
  readonly comment: string
  /** The remark where `edits` cannot be a tracked change there and the reader must write them; else `comment`. */
  readonly commentAlone?: string
}

export interface ReviewOptions {
  /** When the review was made, in ISO form; absent: the document does not say. */
  readonly date?: string
}

/**
 * Writes a reviewed copy: tracked changes and remarks by "peoplefirst". Rejecting all of them gives the
 * document as it was, accepting all the corrected one. An item
 * whose edits meet those of an earlier one becomes a remark alone. Where changes cannot be tracked,
 * every item is a remark.
 *
 * @throws {PeoplefirstError} PF3016 when this document can hold no remarks; it says why and what to do
 */
export type Review = (document: SourceDocument, items: readonly ReviewItem[], options?: ReviewOptions) => Uint8Array | Promise<Uint8Array>

/** Our own remarks and changes are signed with it; remarks quote the words they are about, so none is read again. */
export const reviewer = 'peoplefirst'

/** The lines of a remark, without empty ones. */
export function linesOf(comment: string): string[] {
  return comment.split(/\r?\n/).filter((line) => line.trim() !== '')
}

/** A remark that stands away from its words says where they are. */
export function pointingAt(where: string, words: string, comment: string): string {
  const short = words.length > 80 ? `${words.slice(0, 79)}…` : words
  return `${where.charAt(0).toUpperCase()}${where.slice(1)}: “${short}”\n${comment}`
}

/** Items by position; those that begin together stay in their order. */
export function inOrder(items: readonly ReviewItem[]): ReviewItem[] {
  return [...items].sort((first, second) => first.span.start - second.span.start)
}

/** True where an edit would change words that one of the others changes, or stand at the same place. */
export function meets({span}: Edit, taken: readonly Edit[]): boolean {
  return taken.some((other) => span.start === other.span.start || (span.start < other.span.end && other.span.start < span.end))
}

/** A remark is about all the words that change together, so that none of its marks falls into a deletion. */
export function around(span: Span, edits: readonly Edit[]): Span {
  let {start, end} = span
  for (const {span: edit} of edits) {
    if (edit.start > end || edit.end < start) continue
    start = Math.min(start, edit.start)
    end = Math.max(end, edit.end)
  }
  return {start, end}
}

/** Edits counted in the text of a paragraph that begins at `start`; undefined when one of them cannot be tracked there. */
export function localEdits(start: number, edits: readonly Edit[], canTrack: (span: Span) => boolean): Edit[] | undefined {
  const local = edits.map(({span, text}) => ({span: {start: span.start - start, end: span.end - start}, text}))
  return local.every(({span}) => span.start >= 0 && canTrack(span)) ? local : undefined
}
