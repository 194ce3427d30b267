import type {Rulebook, Span, Token} from '../types.ts'

type Name = readonly string[]

/** Real names by their first word, then by their second ("" where there is none): dozens begin with "the". */
export type NameIndex = ReadonlyMap<string, ReadonlyMap<string, readonly Name[]>>

export function indexNames(names: Rulebook['names']): NameIndex {
  const index = new Map<string, Map<string, Name[]>>()
  for (const words of names) {
    const [first, second = ''] = words as [string, string?]
    let seconds = index.get(first)
    if (!seconds) index.set(first, (seconds = new Map()))
    const same = seconds.get(second)
    if (same) same.push(words)
    else seconds.set(second, [words])
  }
  return index
}

/** The names that may begin at this token, longest first. */
function namesAt(tokens: readonly Token[], at: number, names: NameIndex): readonly Name[] {
  const seconds = names.get(tokens[at]!.norm)
  if (!seconds) return NONE
  const found = [...(seconds.get('') ?? NONE)]
  for (let next = at + 1; next < tokens.length; next++) {
    found.push(...(seconds.get(tokens[next]!.norm) ?? NONE))
    if (tokens[next]!.kind !== 'punctuation') break
  }
  return found.sort((a, b) => b.length - a.length)
}

const NONE: readonly never[] = []

/**
 * Where listed names stand; marks inside a name ("Women, Infants") are passed over. A name counts in
 * any capitals when its own words show that it is one ("alcoholics anonymous"); the title of a work
 * ("the addicted brain") needs a capital of its own.
 *
 * @param showsItself whether one of these tokens is a word that names of organisations have
 */
export function findListedNames(
  tokens: readonly Token[],
  names: NameIndex,
  showsItself: (from: number, to: number) => boolean
): Span[] {
  const spans: Span[] = []
  for (let at = 0; at < tokens.length; at++) {
    for (const words of namesAt(tokens, at, names)) {
      const end = matchName(words, tokens, at)
      if (end !== undefined && (hasOwnCapital(tokens, at, end) || showsItself(at, end))) {
        spans.push({start: tokens[at]!.span.start, end: tokens[end - 1]!.span.end})
        break
      }
    }
  }
  return spans
}

/** A capital that the beginning of the sentence does not account for. */
function hasOwnCapital(tokens: readonly Token[], from: number, to: number): boolean {
  const capitals = tokens.slice(from, to).filter(token => /^\p{Lu}/u.test(token.text)).length
  const before = tokens[from - 1]
  const startsSentence = !before || /^[.!?:•–—]$/.test(before.text)
  return capitals > (startsSentence && to - from > 1 ? 1 : 0)
}

function matchName(words: readonly string[], tokens: readonly Token[], at: number): number | undefined {
  let next = at
  for (const word of words) {
    while (next > at && tokens[next]?.kind === 'punctuation' && tokens[next]!.norm !== word) next++
    if (tokens[next]?.norm !== word) return undefined
    next++
  }
  return next
}
