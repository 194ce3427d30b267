import type {Situation} from '../decide/situation.ts'
import type {VerbForm} from '../types.ts'

/**
 * The form that a verb has in its sentence. "Hit" and "cut" look the same in the past, so their
 * neighbours decide: "to hit", "they did not hit", "she has hit"; otherwise the past is likelier.
 */
export function verbFormHere({candidate, tokens, term, knowledge: {grammar}}: Situation): VerbForm {
  const {verbForm = 'base', sameInPast} = candidate.form
  if (!sameInPast) return verbForm
  for (let at = term.from - 1; at >= 0; at--) {
    const {norm} = tokens[at]!
    if (grammar.is(norm, 'adverbs') || grammar.isAdverb(norm)) continue
    if (norm === 'to' || grammar.is(norm, 'modals', 'negations')) return 'base'
    if (grammar.isHelperOfBase(norm)) return 'base'
    if (grammar.is(norm, 'auxiliaries')) return 'participle'
    return grammar.is(norm, 'conjunctions') ? 'base' : 'past'
  }
  return 'base'
}
