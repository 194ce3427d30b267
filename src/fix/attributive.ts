import {matchList} from '../decide/pattern.ts'
import {following} from '../decide/phrase.ts'
import type {Situation} from '../decide/situation.ts'
import type {Preferred, TokenRange} from '../types.ts'
import type {Piece} from './rewrite.ts'
import {fill, type Wording} from './wording.ts'

/** The nouns that person-first wordings begin with; what follows them can follow any other person noun. */
const HEAD = /^(?:person|people|individual|individuals|someone)\s+/

/**
 * "addict mothers" becomes "mothers with …", "inmate services" becomes "services for people who …".
 * Nothing where the noun behind is not known.
 */
export function turnAttributive(
  situation: Situation,
  range: TokenRange,
  wording: Wording,
  say: readonly Preferred[]
): Piece[] | undefined {
  const {tokens, knowledge} = situation
  const source = say.find(preferred => preferred.many !== undefined && wordingsOf(preferred, situation).includes(wording.text))
  const pair = source ?? say.find(preferred => preferred.one !== undefined && preferred.many !== undefined)
  const person = matchList(knowledge.lists, 'people', tokens, range.to)
  if (person && HEAD.test(wording.text)) {
    const many = person.entry.number === 'many'
    const template = many ? pair?.many : pair?.one
    const tail = (template && !template.includes('{') ? template : wording.text).replace(HEAD, '')
    const noun = tokens.slice(range.to, person.end).map((token, at) => (at === 0 ? '' : token.joint) + token.text).join('')
    return [{range: {from: range.from, to: person.end}, text: `${noun} ${tail}`}]
  }
  const thing = tokens[range.to]!
  const preposition = knowledge.grammar.turnedBy(thing.norm)
  if (!preposition || pair?.many === undefined) return undefined
  // "inmate services office": another noun behind is the real head.
  if (following(tokens, range.to + 1, knowledge) === 'noun') return undefined
  const many = fill(pair.many, new Map())
  return many ? [{range: {from: range.from, to: range.to + 1}, text: `${thing.text} ${preposition} ${many}`}] : undefined
}

function wordingsOf(preferred: Preferred, {candidate}: Situation): (string | undefined)[] {
  return [preferred[candidate.form.number], preferred.phrase]
}
