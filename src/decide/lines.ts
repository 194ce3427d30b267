import {countUpTo} from '../sorted.ts'
import type {Token} from '../types.ts'
import type {Situation} from './situation.ts'
import {isAllCapitals, isTitleCase} from './titles.ts'

/**
 * The words of the sentence that stand in the term's line. A title above its first sentence, as feeds and flyers have
 * it, ends without a mark: there a line ends, and the next begins with a capital.
 */
export function lineOf(situation: Situation): readonly Token[] {
  const {tokens, term} = situation
  let from = term.from
  while (from > 0 && !beginsLine(situation, from)) from--
  let to = term.to
  while (to < tokens.length && !beginsLine(situation, to)) to++
  return from === 0 && to === tokens.length ? tokens : tokens.slice(from, to)
}

/** Where the text begins behind a title line without a mark, for a term that stands in the next line; 0 where there is none. */
export function behindTitle(situation: Situation): number {
  const {tokens, term, knowledge} = situation
  let start = term.from
  while (start > 0 && !beginsLine(situation, start)) start--
  const above = tokens.slice(0, start)
  return isAllCapitals(above) || isTitleCase(above, knowledge.grammar) ? start : 0
}

/** This token, which is not the first of the sentence, begins a line and has a capital. */
export function beginsLine({block, tokens}: Situation, at: number): boolean {
  const {text, span} = tokens[at]!
  if (tokens[at - 1]!.span.end === span.start || !/^\p{Lu}/u.test(text)) return false
  return block.text[span.start - 1] === '\n' || isBreak(block, span.start - 1)
}

/** Line breaks are joined to one space, which has a run of its own. */
function isBreak({runs, text}: Situation['block'], at: number): boolean {
  const run = runs[countUpTo(runs, at, ({prose}) => prose.start) - 1]
  return run?.whole === true && run.prose.start === at && run.prose.end === at + 1 && text[at] === ' '
}
