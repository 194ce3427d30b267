import {matchBefore, readPattern, wordsAsWritten} from '../decide/pattern.ts'
import type {Situation} from '../decide/situation.ts'
import type {TokenRange} from '../types.ts'
import {articleFor} from './article.ts'
import {lowerCaught} from './capitals.ts'
import type {Piece} from './rewrite.ts'

/** What an adjective of people ends in, as far as spelling tells. */
const ADJECTIVE = /(?:[^e]ed|[^e]ese|[^s]ic|less|ful|ous|ive|able)$/
const DESCRIBING = readPattern('$describing-people')

/**
 * An adjective before "and" loses its noun when the noun moves to the front: "deaf and asthmatic pupils" becomes
 * "deaf pupils and pupils with asthma", "a deaf and asthmatic pupil" becomes "a deaf pupil with asthma".
 *
 * @param text the wording, which begins with the noun
 * @returns all pieces; nothing where no adjective stands there
 */
export function shareNoun(situation: Situation, range: TokenRange, text: string): Piece[] | undefined {
  const {tokens, term, knowledge, candidate} = situation
  const {grammar, lists} = knowledge
  const join = tokens[range.from - 1]
  if (!join || range.from !== term.from || range.to === term.to || !/^(?:and|or|nor|&)$/.test(join.norm)) return undefined
  const noun = nounOf(situation, range, text)
  const first = tokens[range.from - 2]
  if (noun === undefined || first?.kind !== 'word' || grammar.isFunctionWord(first.norm)) return undefined
  const describes = first.joint === '-' || ADJECTIVE.test(first.norm) || matchBefore(DESCRIBING, tokens, range.from - 1, lists) !== undefined
  if (!describes || candidate.form.kind === 'verb') return undefined
  const singular = join.norm !== 'nor' && [3, 4].some(back => grammar.is(tokens[range.from - back]?.norm ?? '', 'singular-determiners'))
  if (!singular) return [{range, text}, {range: {from: range.from - 1, to: range.from}, text: `${noun} ${join.text}`}]
  const whole = {from: range.from - 1, to: range.to}
  // Either of two children is no child with both.
  return [{range: whole, text: join.norm === 'or' ? `${noun} or ${articleFor(text, grammar)} ${text}` : text}]
}

/** The words that both the finding and its wording have: "pupils". */
function nounOf({tokens, term}: Situation, range: TokenRange, text: string): string | undefined {
  for (let from = term.to; from < range.to; from++) {
    const words = lowerCaught(wordsAsWritten(tokens, from, range.to), tokens, range)
    if (text.startsWith(`${words} `)) return words
  }
  return undefined
}
