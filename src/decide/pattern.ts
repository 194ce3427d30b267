import type {Capture, ListEntry, Token} from '../types.ts'
import type {Lists} from './lists.ts'
import type {Element, Pattern} from './notation.ts'

/** One way a pattern fits: where it ends, and what its lists caught. */
export interface Fit {
  readonly end: number
  readonly captures: ReadonlyMap<string, Capture>
}

/** The longest entry of a list that stands at this token, and where it ends. */
export function matchList(
  lists: Lists,
  name: string,
  tokens: readonly Token[],
  at: number
): {entry: ListEntry; end: number} | undefined {
  const token = tokens[at]
  if (!token) return undefined
  for (const entry of lists.get(name)?.get(token.norm) ?? NONE) {
    const stands = entry.words.every((word, offset) => {
      const here = tokens[at + offset]
      return here?.norm === word && (offset === 0 || here.joint !== '/' || entry.slashed === true)
    })
    if (stands)
      return {entry, end: at + entry.words.length}
  }
  return undefined
}

/** Every way the pattern fits from this token on, longest first. Linear in tokens for each `several`. */
export function matchAt(pattern: Pattern, tokens: readonly Token[], at: number, lists: Lists): readonly Fit[] {
  if (!mayBegin(pattern[0], tokens[at], lists)) return NONE
  let fits: Fit[] = [{end: at, captures: NO_CAPTURES}]
  for (const element of pattern) {
    fits = fits.flatMap(fit => extend(element, fit, tokens, lists))
    if (fits.length > MANY) fits = oneForEachEnd(fits)
    if (fits.length === 0) return fits
  }
  return fits.sort((a, b) => b.end - a.end)
}

/** With many optional parts, ways to the same word double with each part. The first way counts, so the others can go. */
function oneForEachEnd(fits: readonly Fit[]): Fit[] {
  const ends = new Set<number>()
  return fits.filter(({end}) => !ends.has(end) && ends.add(end))
}

const MANY = 8
const NONE: readonly never[] = []
const NO_CAPTURES: Fit['captures'] = new Map()

/** False: the first element does not fit. Nearly every try ends here, so that nothing is made for it. */
function mayBegin(element: Element | undefined, token: Token | undefined, lists: Lists): boolean {
  switch (element?.kind) {
    case 'words':
      return token !== undefined && element.words.includes(token.norm)
    case 'list':
      return token !== undefined && lists.get(element.name)?.get(token.norm) !== undefined
    case 'any':
      return token?.kind === 'word'
    default:
      return true
  }
}

/** The longest fit that ends just before this token. */
export function matchBefore(
  pattern: Pattern,
  tokens: readonly Token[],
  before: number,
  lists: Lists
): {from: number; captures: ReadonlyMap<string, Capture>} | undefined {
  const reach = Math.max(0, before - MAXIMUM_REACH)
  for (let from = reach; from < before; from++) {
    const fit = matchAt(pattern, tokens, from, lists).find(({end}) => end === before)
    if (fit) return {from, captures: fit.captures}
  }
  return undefined
}

const MAXIMUM_REACH = 14

function extend(element: Element, fit: Fit, tokens: readonly Token[], lists: Lists): Fit[] {
  const token = tokens[fit.end]
  switch (element.kind) {
    case 'optional':
      return [...matchAt(element.pattern, tokens, fit.end, lists).map(inner => join(fit, inner)), fit]
    case 'any':
      return token?.kind === 'word' ? [{end: fit.end + 1, captures: fit.captures}] : []
    case 'words':
      return token && element.words.includes(token.norm) ? [{end: fit.end + 1, captures: fit.captures}] : []
    case 'list':
      return matchListElement(element, fit, tokens, lists)
  }
}

function join(outer: Fit, inner: Fit): Fit {
  return {end: inner.end, captures: new Map([...outer.captures, ...inner.captures])}
}

function matchListElement(
  element: {readonly name: string; readonly several: boolean},
  fit: Fit,
  tokens: readonly Token[],
  lists: Lists
): Fit[] {
  const key = `$${element.name}`
  const fits: Fit[] = []
  let text = ''
  let at = fit.end
  for (;;) {
    const match = matchList(lists, element.name, tokens, at)
    if (!match) break
    text += match.entry.say ?? wordsAsWritten(tokens, at, match.end)
    const capture: Capture = {range: {from: fit.end, to: match.end}, text, number: match.entry.number}
    fits.unshift({end: match.end, captures: new Map(fit.captures).set(key, capture)})
    if (!element.several) break
    const next = coordinator(tokens, match.end)
    if (!next) break
    text += next.text
    at = next.end
  }
  return fits
}

/** ", ", " and ", " or ", ", and ", "/" between two entries. */
function coordinator(tokens: readonly Token[], at: number): {text: string; end: number} | undefined {
  let end = at
  let text = ''
  if (tokens[end]?.joint === '/') return {text: ' or ', end}
  if (tokens[end]?.norm === ',') {
    text = ','
    end++
  }
  const word = tokens[end]
  if (word && COORDINATORS.has(word.norm)) {
    text += ` ${word.norm === '&' ? 'and' : word.text}`
    end++
    // "and/or" is two tokens with a slash between them.
    if (tokens[end]?.joint === '/' && COORDINATORS.has(tokens[end]!.norm)) text += `/${tokens[end++]!.text}`
  }
  return end > at ? {text: `${text} `, end} : undefined
}

/** The notation of `$list+` names these, so they are part of the mechanism. */
const COORDINATORS = new Set(['and', 'or', '&'])

/** The source words of some tokens with single spaces and their hyphens. */
export function wordsAsWritten(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map((token, index) => (index === 0 ? '' : token.joint) + token.text)
    .join('')
}
