import {matchList, wordsAsWritten} from '../decide/pattern.ts'
import {following} from '../decide/phrase.ts'
import type {Situation} from '../decide/situation.ts'
import type {Capture, Preferred, TokenRange} from '../types.ts'
import type {Piece} from './rewrite.ts'
import {fill, type Wording} from './wording.ts'

/** The nouns that person-first wordings begin with; what follows them can follow any other person noun. */
const HEAD = /^(?:person|people|individual|individuals|someone)\s+/

/**
 * "addict mothers" becomes "mothers with …", "inmate services" becomes "services for people who are
 * incarcerated". Nothing where the noun behind is not known.
 *
 * @param preferred where the wording comes from: what it says of one and of many
 */
export function turnAttributive(
  situation: Situation,
  range: TokenRange,
  wording: Wording,
  preferred: Preferred,
  captures: ReadonlyMap<string, Capture>
): Piece[] | undefined {
  const {tokens, knowledge} = situation
  const person = matchList(knowledge.lists, 'people', tokens, range.to)
  if (person && HEAD.test(wording.text)) {
    // "the addict mothers group": the group is what is named.
    if (following(tokens, person.end, knowledge) === 'noun') return undefined
    const template = person.entry.number === 'many' ? preferred.many : preferred.one
    const tail = ((template && fill(template, captures)) || wording.text).replace(HEAD, '')
    return [{range: {from: range.from, to: person.end}, text: `${wordsAsWritten(tokens, range.to, person.end)} ${tail}`}]
  }
  const thing = tokens[range.to]!
  const preposition = knowledge.grammar.turnedBy(thing.norm)
  if (!preposition || preferred.many === undefined) return undefined
  // "inmate services office": another noun behind is the real head.
  if (following(tokens, range.to + 1, knowledge) === 'noun') return undefined
  const many = fill(preferred.many, captures)
  return many ? [{range: {from: range.from, to: range.to + 1}, text: `${thing.text} ${preposition} ${many}`}] : undefined
}
