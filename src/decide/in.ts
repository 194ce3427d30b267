import type {Mark} from '../types.ts'
import {HOLDS, remember, type ContextKey, type Situation} from './situation.ts'
import {covers, headingsAbove, quotationsOf, termSpan} from './scope.ts'
import {matchList} from './pattern.ts'
import {tokenize} from '../parse/tokenize.ts'
import {capitalisedRun} from './titles.ts'

/** The term stands inside one of these. */
export const inside: ContextKey = value => {
  const places = value as string[]
  return situation => (places.some(place => PLACES[place]?.(situation)) ? HOLDS : undefined)
}

const PLACES: Readonly<Record<string, (situation: Situation) => boolean>> = {
  quotation: situation => quotationsOf(situation).some(span => covers(span, termSpan(situation))),
  heading: ({block}) => block.kind === 'heading',
  'list-item': ({block}) => block.kind === 'list-item',
  'table-cell': ({block}) => block.kind === 'table-cell',
  'alt-text': ({block}) => block.kind === 'alt-text',
  link: situation => isMarked(situation, 'link'),
  citation: situation => isMarked(situation, 'citation') || isReference(situation),
  title: situation => isMarked(situation, 'title') || isEmphasisedTitle(situation)
}

function isMarked(situation: Situation, kind: Mark['kind']): boolean {
  return situation.block.marks.some(mark => mark.kind === kind && covers(mark.span, termSpan(situation)))
}

/** Titles of works are set in italics with capitals: "*The Good Addict*". */
function isEmphasisedTitle(situation: Situation): boolean {
  const span = termSpan(situation)
  const mark = situation.block.marks.find(({kind, span: outer}) => kind === 'emphasis' && covers(outer, span))
  if (!mark) return false
  const run = capitalisedRun(situation.tokens, situation.term, situation.knowledge.grammar)
  return run !== undefined && run.to - run.from > 1 && mark.span.end - mark.span.start > span.end - span.start
}

/** "12(3):345-67", "doi:10.1000/…", "J Subst Abuse Treat. 2010;", "Leeds: Millrace; 2016" */
const REFERENCE = /\b\d+\s?\(\d+\)\s?:\s?e?\d+|\bdoi:?\s?(?:org\/)?\s?10\.\d{4}|\b(?:19|20)\d\d;\s?\d+|\bet al\b.{0,80}\((?:19|20)\d\d\)\.|\((?:19|20)\d\d[a-z]?\)\.\s+\p{Lu}|\bISBN\b|\bPMID\b|:\s\p{Lu}[\p{L} &.'’-]{1,40};\s(?:19|20)\d\d\b/u
/** "Hale, Jane. Saints and Statistics. Millrace, 2016.", "Hale J, Osei K. Saints and statistics. 2016." */
const AUTHOR = /^(?:\[?\d+[.\]]\s)?\p{Lu}[\p{L}’'-]+,\s\p{Lu}[\p{L}.]*(?:\s\p{Lu}\.?)?\.\s\p{Lu}.{3,200},\s(?:19|20)\d\d[.,]?(?:\s\S{1,40})?$/u
const AUTHORS = /^(?:\[?\d+[.\]]\s)?\p{Lu}[\p{L}’'-]+\s\p{Lu}{1,3}(?:,\s\p{Lu}[\p{L}’'-]+\s\p{Lu}{1,3})+(?:,\set al)?\.\s\p{Lu}.{3,300}\b(?:19|20)\d\d\b/u

function isReference({block, surroundings, knowledge}: Situation): boolean {
  return remember(surroundings, 'reference', () => [REFERENCE, AUTHOR, AUTHORS].some(form => form.test(block.text)) || headingsAbove(surroundings.prose.blocks, surroundings.index).some(heading => {
    const tokens = tokenize(heading.text)
    return tokens.some((_, at) => matchList(knowledge.lists, 'reference-headings', tokens, at))
  }))
}
