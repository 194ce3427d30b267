import {matchList} from '../decide/pattern.ts'
import {isLinkingVerb} from '../decide/predicate.ts'
import type {Situation} from '../decide/situation.ts'
import type {TokenRange} from '../types.ts'

/** "is diabetic and so is she", "and has been for years": the verb that the wording takes away is needed further on. */
export function isLeftOutLater(situation: Situation, range: TokenRange): boolean {
  const {tokens, knowledge} = situation
  if (!coversLink(situation, range)) return false
  // "is diabetic as well as blind", "is diabetic rather than obese".
  const besides = matchList(knowledge.lists, 'besides', tokens, range.to)
  if (besides && tokens[besides.end]?.kind === 'word') return true
  return tokens.some((_, at) => at >= range.to && isLinkingVerb(tokens, at, knowledge) && isElliptic(situation, at))
}

/** The finding reaches over a linking verb before its term: "[is diabetic]". */
export function coversLink({tokens, term, knowledge}: Situation, {from}: TokenRange): boolean {
  for (let at = from; at < term.from; at++) if (isLinkingVerb(tokens, at, knowledge)) return true
  return false
}

/** A linking verb without what it says: "and so is she", "his sister is not", "she is too", "has been for years". */
function isElliptic({tokens, knowledge: {grammar}}: Situation, at: number): boolean {
  if (grammar.is(tokens[at - 1]!.norm, 'echoing')) return true
  const next = tokens[tokens[at + 1]?.norm === 'not' ? at + 2 : at + 1]
  if (!next || next.kind !== 'word' || next.norm === 'too') return true
  return tokens[at]!.norm === 'been' && grammar.is(next.norm, 'lasting')
}
