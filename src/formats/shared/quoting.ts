import type {Edit, Span} from '../../types.ts'
import {countUpTo} from '../../sorted.ts'

/** A stretch of the source between quotes of the markup, and how its own quote is written inside. */
export interface QuotedSpan extends Span {
  readonly quote: string
  readonly escaped: string
}

/** An attribute of HTML. */
export function htmlQuoted(quote: string, start: number, end: number): QuotedSpan {
  return {start, end, quote, escaped: quote === '"' ? '&quot;' : '&#39;'}
}

/**
 * Edits that write quotes inside quotes, as the markup around them wants it; the others as they are.
 *
 * @param quotesIn by position, none in another; asked for where it matters
 */
export function escapeQuotes(edits: readonly Edit[], quotesIn: () => readonly QuotedSpan[]): readonly Edit[] {
  if (!edits.some(({text}) => /["')]/.test(text))) return edits
  const spans = quotesIn()
  return edits.map(edit => {
    const around = spans[countUpTo(spans, edit.span.start, ({start}) => start) - 1]
    return around && edit.span.end <= around.end ? {...edit, text: edit.text.replaceAll(around.quote, around.escaped)} : edit
  })
}
