import type {Token, TokenRange} from '../types.ts'
import type {Grammar} from '../decide/grammar.ts'
import {beginsLine, lineOf} from '../decide/lines.ts'
import type {Situation} from '../decide/situation.ts'
import {isAllCapitals, isInitialism, isTitleCase} from '../decide/titles.ts'

/** The capitals of the place: a shouting line, a heading in title case, a sentence's first word, or none. */
export function fitCapitals(text: string, situation: Situation, range: TokenRange): string {
  const {tokens, knowledge: {grammar}} = situation
  const line = lineOf(situation)
  const own = tokens.slice(range.from, range.to).filter(token => token.kind === 'word')
  if (own.every(token => token.text === token.text.toUpperCase() && /\p{L}/u.test(token.text)) && isAllCapitals(line))
    return text.toUpperCase()
  const content = own.filter(token => /\p{L}/u.test(token.text) && !grammar.isFunctionWord(token.norm))
  // "Council Clears the Homeless": in a title the small word in front has no say.
  if (content.length > 0 && content.every(hasCapital) && isTitleCase(line, grammar) && (line.length > own.length || content.length > 1))
    return titleCase(text, grammar)
  const first = own[0]
  if (!first || !hasCapital(first)) return text
  return startsSentence(tokens, range) || (opensAnew(situation, range) && !isInitialism(first)) ? capitalise(text) : text
}

function startsSentence(tokens: readonly Token[], {from}: TokenRange): boolean {
  return tokens.slice(0, from).every(token => token.kind !== 'word')
}

/** "Eligible: Elderly patients", "(Addicts only)", "Table 3. Addicts by age": a capital behind such a mark is that of a start. */
function opensAnew(situation: Situation, {from}: TokenRange): boolean {
  const before = situation.tokens[from - 1]
  return before !== undefined && (/^[.?!:;(\[/–—•·|]$/.test(before.text) || beginsLine(situation, from))
}

function hasCapital({text}: Token): boolean {
  return /^\p{Lu}/u.test(text)
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Small words stay small in a title, except its first. */
function titleCase(text: string, grammar: Grammar): string {
  return text
    .split(' ')
    .map((word, at) => (at > 0 && grammar.is(word, 'prepositions', 'conjunctions', 'determiners') ? word : capitalise(word)))
    .join(' ')
}

/** A caught word that has its capital only from the sentence's start gives it up when it moves inside; "Alzheimer's" is a name. */
export function lowerCaught(text: string, situation: Situation, range: TokenRange): string {
  const {tokens} = situation
  const first = tokens[range.from]
  if (!first || isInitialism(first) || !/^\p{Lu}\p{Ll}/u.test(first.text) || tokens[range.from + 1]?.norm === "'s") return text
  return (startsSentence(tokens, range) || opensAnew(situation, range)) && text.startsWith(first.text) ? first.text.charAt(0).toLowerCase() + text.slice(1) : text
}
