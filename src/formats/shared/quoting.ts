import type {Edit, Span} from '../../types.ts'

/** A stretch of the source between quotes of the markup, and how its own quote is written inside. */
export interface QuotedSpan extends Span {
  readonly quote: string
  readonly escaped: string
}

/** An attribute of HTML. */
export function htmlQuoted(quote: string, start: number, end: number): QuotedSpan {
  return {start, end, quote, escaped: quote === '"' ? '&quot;' : '&#39;'}
}

/** Edits that write quotes inside quotes, as the markup around them wants it; the others as they are. */
export function escapeQuotes(edits: readonly Edit[], quotesIn: () => readonly QuotedSpan[]): readonly Edit[] {
  if (!edits.some(({text}) => /["')]/.test(text))) return edits
  const spans = quotesIn()
  return edits.map(edit => {
    const around = spans.find(({start, end}) => start <= edit.span.start && edit.span.end <= end)
    return around ? {...edit, text: edit.text.replaceAll(around.quote, around.escaped)} : edit
  })
}
