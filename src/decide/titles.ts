import type {Token, TokenRange} from '../types.ts'
import type {Grammar} from './grammar.ts'

const CAPITALISED = /^\p{Lu}/u
/** HIV, and with a plural -s IDUs. */
const ALL_CAPITALS = /^[\p{Lu}\p{N}]{2,}s?$/u

/**
 * The run of capitalised words around a term, with the small words between them ("Office of Drug
 * User Health"), as a name in running text is written.
 */
export function capitalisedRun(tokens: readonly Token[], term: TokenRange, grammar: Grammar): TokenRange | undefined {
  if (!range(tokens, term).every(token => isCapital(token) || isSmallWord(token, grammar))) return undefined
  let from = term.from
  let to = term.to
  for (;;) {
    const next = reach(tokens, from, -1, grammar)
    if (next === undefined) break
    from = next
  }
  for (;;) {
    const next = reach(tokens, to - 1, 1, grammar)
    if (next === undefined) break
    to = next + 1
  }
  return {from, to}
}

/** The next capitalised word in a direction, over at most three small words or an ampersand. */
function reach(tokens: readonly Token[], at: number, step: -1 | 1, grammar: Grammar): number | undefined {
  for (let distance = 1; distance <= 4; distance++) {
    const token = tokens[at + step * distance]
    if (!token) return undefined
    if (isCapital(token)) return at + step * distance
    if (!isSmallWord(token, grammar)) return undefined
  }
  return undefined
}

function isSmallWord(token: Token, grammar: Grammar): boolean {
  return (
    token.norm === '&' ||
    token.norm === "'s" ||
    (token.kind === 'word' && token.text === token.norm && grammar.is(token.norm, 'prepositions', 'conjunctions', 'determiners'))
  )
}

function isCapital(token: Token): boolean {
  return token.kind === 'word' && CAPITALISED.test(token.text)
}

/** True when the whole line is set in capitals, as flyers shout. */
export function isAllCapitals(tokens: readonly Token[]): boolean {
  const words = tokens.filter(token => token.kind === 'word' && /\p{L}/u.test(token.text))
  const capitals = words.filter(token => token.text === token.text.toUpperCase())
  return words.length > 1 && capitals.length >= words.length * 0.7
}

/** True when nearly every content word has a capital: a heading's style, not a name's. */
export function isTitleCase(tokens: readonly Token[], grammar: Grammar): boolean {
  // Initialisms have their capitals in any style.
  const words = tokens.filter(
    token => token.kind === 'word' && !grammar.isFunctionWord(token.norm) && /^\p{L}/u.test(token.text) && !isInitialism(token)
  )
  const capitals = words.filter(isCapital)
  if (tokens.at(-1)?.norm === '.' && tokens.some((_, at) => isSmallVerb(tokens, at, grammar))) return false
  return words.length > 1 && capitals.length >= words.length * 0.8
}

/** A small verb makes a sentence of many names, "The Worcester State Asylum opened in 1833."; "A randomized Trial." stays a title. */
function isSmallVerb(tokens: readonly Token[], at: number, grammar: Grammar): boolean {
  const {kind, norm, text} = tokens[at]!
  if (kind !== 'word' || text !== norm || grammar.isFunctionWord(norm)) return false
  if (!/[^e]ed$/.test(norm) && (!grammar.isCommonVerb(norm) || grammar.isVerbAndNoun(norm))) return false
  return !isCapital(tokens[at + 1]!)
}

export function isInitialism(token: Token): boolean {
  return ALL_CAPITALS.test(token.text)
}

export function range(tokens: readonly Token[], {from, to}: TokenRange): readonly Token[] {
  return tokens.slice(from, to)
}
