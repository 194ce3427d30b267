import type {Situation} from '../decide/situation.ts'
import type {TokenRange} from '../types.ts'
import type {Piece} from './rewrite.ts'

/** The verb behind a label whose number changes: "is" becomes "are"; nothing where it stays; unsure for verbs we do not know. */
export function agreeVerb(
  {tokens, knowledge: {grammar}}: Situation,
  {from, to}: TokenRange,
  number: 'one' | 'many'
): Piece | 'unsure' | undefined {
  const verb = tokens[to]
  if (!verb || verb.kind !== 'word' || hangsOnPreposition(tokens, from, grammar)) return undefined
  const other = (number === 'many' ? grammar.pluralOf : grammar.singularOf).get(verb.norm)
  if (other) return {range: {from: to, to: to + 1}, text: other}
  // "the poor were": the form is that of the new number already.
  if ((number === 'many' ? grammar.singularOf : grammar.pluralOf).has(verb.norm)) return undefined
  if (grammar.is(verb.norm, 'prepositions', 'conjunctions', 'relatives', 'modals')) return undefined
  // Past forms are the same for one and many.
  return /ed$/.test(verb.norm) || (grammar.isCommonVerb(verb.norm) && !grammar.singularOf.has(verb.norm)) ? undefined : 'unsure'
}

/** "members of the community spoke": the verb behind belongs to an earlier noun. */
function hangsOnPreposition(tokens: Situation['tokens'], from: number, grammar: Situation['knowledge']['grammar']): boolean {
  let at = from - 1
  while (at >= 0 && grammar.is(tokens[at]!.norm, 'determiners', 'possessives', 'quantifiers')) at--
  return at >= 0 && grammar.is(tokens[at]!.norm, 'prepositions')
}
