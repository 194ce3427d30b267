import type {Situation} from '../decide/situation.ts'
import type {Preferred, TokenRange} from '../types.ts'

/**
 * The wording for a place where the reader has just met the longer one, and knows who is meant: behind "people with
 * addiction", "the addicts" can be "the people".
 *
 * @param say the wordings of the place; where one of them is short, the rule has said how
 * @returns nothing where the sentence brings somebody new: "an addict"
 */
export function shorter({tokens, candidate, knowledge: {grammar}}: Situation, {from}: TokenRange, say: readonly Preferred[]): Preferred | undefined {
  if (candidate.form.kind === 'verb' || say.some(preferred => preferred.for === 'short')) return undefined
  const own = tokens[from]!.norm === 'the'
  const before = tokens[from - 1]?.norm ?? ''
  const pointing = candidate.form.number === 'one' ? 'pointing-to-one' : 'pointing-to-many'
  if (!own && before !== 'the' && !grammar.is(before, pointing)) return undefined
  const longer = say.find(preferred => preferred.many !== undefined)
  const one = longer?.one === undefined ? undefined : headOf(longer.one, grammar)
  const many = longer?.many === undefined ? undefined : headOf(longer.many, grammar)
  if (own) return many === undefined ? undefined : {many: `these ${many}`, for: 'short'}
  return many === undefined || one === undefined ? undefined : {one, many, for: 'short'}
}

/** What a wording begins with, if it is a noun that others hang on: "person", "{$people}". */
function headOf(template: string, grammar: Situation['knowledge']['grammar']): string | undefined {
  const [head, next] = template.split(' ')
  return next !== undefined && (head!.startsWith('{') || grammar.is(head!, 'heads-of-one', 'heads-of-many')) ? head : undefined
}
