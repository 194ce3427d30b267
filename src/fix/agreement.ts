import type {Situation} from '../decide/situation.ts'
import type {TokenRange} from '../types.ts'
import type {Piece} from './rewrite.ts'

/** The verb behind a label whose number changes: "is" becomes "are"; nothing where it stays; unsure for verbs we do not know. */
export function agreeVerb(
  {tokens, knowledge: {grammar}}: Situation,
  {to}: TokenRange,
  number: 'one' | 'many'
): Piece | 'unsure' | undefined {
  const verb = tokens[to]
  if (!verb || verb.kind !== 'word') return undefined
  const other = (number === 'many' ? grammar.pluralOf : grammar.singularOf).get(verb.norm)
  if (other) return {range: {from: to, to: to + 1}, text: other}
  if (grammar.is(verb.norm, 'prepositions', 'conjunctions', 'relatives', 'modals')) return undefined
  return /ed$/.test(verb.norm) ? undefined : 'unsure'
}
