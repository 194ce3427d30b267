import {readPattern} from '../decide/notation.ts'
import {matchAt} from '../decide/pattern.ts'
import {following} from '../decide/phrase.ts'
import type {Knowledge, Situation} from '../decide/situation.ts'
import type {Token, TokenRange} from '../types.ts'
import type {Piece} from './rewrite.ts'
import {ADJECTIVE} from './shared-noun.ts'

const DESCRIBING = readPattern('$describing-people')

/**
 * "the homeless, hungry and cold" have one article between them. A wording that goes without it leaves it to the others:
 * "people experiencing homelessness, the hungry and the cold".
 *
 * @param range the finding
 * @param text the wording
 * @returns the pieces to write beside the wording; none where no other group follows
 */
export function shareArticle({tokens, term, candidate, knowledge}: Situation, range: TokenRange, text: string): Piece[] {
  if (candidate.form.kind === 'noun' || range.to > term.to || tokens[range.from]!.norm !== 'the' || /^the\s/i.test(text)) return []
  const pieces: Piece[] = []
  let at = range.to
  let joined = false
  for (;;) {
    const start = behindJoin(tokens, at, knowledge.grammar)
    let adjective = start
    while (start > at && isAdverb(tokens[adjective], knowledge.grammar)) adjective++
    const end = endOfAdjective(tokens, adjective, knowledge)
    if (start === at || end === adjective) break
    joined ||= tokens[start - 1]!.norm !== ','
    pieces.push({range: {from: start - 1, to: start}, text: `${tokens[start - 1]!.text} the`})
    at = end
  }
  // "the homeless and hungry men", and "the homeless, tired and cold, waited", who are not several groups.
  const ends = tokens[at]?.norm !== ',' && following(tokens, at, knowledge) === 'boundary'
  return joined && ends ? pieces : []
}

function isAdverb(token: Token | undefined, grammar: Knowledge['grammar']): boolean {
  return token !== undefined && (grammar.isAdverb(token.norm) || grammar.is(token.norm, 'adverbs'))
}

function endOfAdjective(tokens: readonly Token[], at: number, {lists}: Knowledge): number {
  const [longest] = matchAt(DESCRIBING, tokens, at, lists)
  return longest?.end ?? (ADJECTIVE.test(tokens[at]?.norm ?? '') ? at + 1 : at)
}

/** The token behind a comma, an "and", or both; the same where neither stands. */
function behindJoin(tokens: readonly Token[], at: number, grammar: Knowledge['grammar']): number {
  const start = tokens[at]?.norm === ',' ? at + 1 : at
  return grammar.is(tokens[start]?.norm ?? '', 'joins') ? start + 1 : start
}
