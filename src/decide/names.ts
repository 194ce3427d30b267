import type {Rulebook, Span, Token} from '../types.ts'

/** Real names by their first word, longest first. */
export type NameIndex = ReadonlyMap<string, readonly (readonly string[])[]>

export function indexNames(names: Rulebook['names']): NameIndex {
  const index = new Map<string, (readonly string[])[]>()
  for (const words of names) {
    const same = index.get(words[0]!)
    if (same) same.push(words)
    else index.set(words[0]!, [words])
  }
  for (const same of index.values()) same.sort((a, b) => b.length - a.length)
  return index
}

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
    const beginning = names.get(tokens[at]!.norm)
    if (!beginning) continue
    for (const words of beginning) {
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
