import {around, type ReviewItem} from '../container/review.ts'

/** A longer stretch of a sentence is harder to follow than the wording alone. */
const LONGEST = 160

/**
 * What a note says: the words to write, as the sentence needs them, other wordings, the reason and the
 * sources. A PDF keeps its words, so that whoever reads the note writes them somewhere else.
 */
export function wordsToWrite(text: string, {span, edits, comment, commentAlone = comment}: ReviewItem): string {
  if (edits.length === 0) return commentAlone
  const {start, end} = edits.reduce(
    (whole, edit) => ({start: Math.min(whole.start, edit.span.start), end: Math.max(whole.end, edit.span.end)}),
    around(span, edits)
  )
  let written = ''
  let at = start
  for (const edit of edits) {
    written += text.slice(at, edit.span.start) + edit.text
    at = edit.span.end
  }
  written = joined(written + text.slice(at, end))
  return written.length > LONGEST || written === '' ? commentAlone : `Write: “${written}”\n${comment}`
}

function joined(text: string): string {
  return text.replace(/\u00AD\n?/g, '').replace(/\s+/g, ' ').trim()
}
