import {verbFormHere} from '../fix/tense.ts'
import {HOLDS, type ContextKey} from './situation.ts'

/** The term is singular or plural here. */
export const number: ContextKey = value => ({candidate}) => (candidate.form.number === value ? HOLDS : undefined)

/** The verb has one of these forms here: base, third, past, participle, gerund. */
export const form: ContextKey = value => situation =>
  situation.candidate.form.kind === 'verb' && (value as string[]).includes(verbFormHere(situation)) ? HOLDS : undefined

/** The term begins its sentence. */
export const starts: ContextKey = () => ({tokens, term}) =>
  tokens.slice(0, term.from).every(token => token.kind !== 'word') ? HOLDS : undefined

/** The sentence denies it: "no", "not" or "never" up to four words before, in the same clause. */
export const negated: ContextKey = () => ({tokens, term, knowledge}) => {
  for (let at = term.from - 1; at >= 0 && term.from - at <= 5; at--) {
    const token = tokens[at]!
    if (token.kind !== 'word') return undefined
    if (knowledge.grammar.is(token.norm, 'negations') || token.norm.endsWith("n't")) return HOLDS
  }
  return undefined
}
