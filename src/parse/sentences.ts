import type {Paragraph, Root, Sentence as SentenceNode} from 'nlcst'
import retextEnglish from 'retext-english'
import {unified} from 'unified'
import type {Sentence, Span} from '../types.ts'
import {tokenize} from './tokenize.ts'

const english = unified().use(retextEnglish).freeze()

/** The nlcst tree of one block's text. */
export function parseEnglish(text: string): Root {
  return english.parse(text) as Root
}

/** The sentences of a tree as spans, in order. @param offset where the tree's text begins in the block */
export function sentenceSpans(tree: Root | Paragraph, offset = 0): Span[] {
  const spans: Span[] = []
  const visit = (node: Root | Paragraph | SentenceNode): void => {
    if (node.type === 'SentenceNode') {
      const start = node.position?.start.offset
      const end = node.position?.end.offset
      if (start !== undefined && end !== undefined) spans.push({start: start - offset, end: end - offset})
      return
    }
    for (const child of node.children) if ('children' in child) visit(child as Paragraph | SentenceNode)
  }
  visit(tree)
  return spans
}

/**
 * The sentence around a place, as words. A place that reaches over a boundary (an abbreviation's
 * point, a line end) joins the sentences it touches.
 *
 * @param known the sentences of this text so far; a hundred places in a sentence share its words
 */
export function sentenceAround(text: string, spans: readonly Span[], at: Span, known: Map<string, Sentence> = new Map()): Sentence {
  const touched = spans.filter(span => span.start < at.end && span.end > at.start)
  const start = touched[0]?.start ?? at.start
  const end = touched.at(-1)?.end ?? at.end
  const key = `${start}-${end}`
  let sentence = known.get(key)
  if (!sentence) known.set(key, (sentence = {span: {start, end}, tokens: tokenize(text, {start, end})}))
  return sentence
}
