/**
 * What a hyphen at a line end is: part of the word ("non-", "coercive"), put there to break it
 * ("inter-", "national"), or the end of a word of its own ("pre-", "and post-war").
 */
export type HyphenReading = 'keep' | 'drop' | 'apart'

export interface Hyphens {
  /**
   * @param left the letters before the hyphen
   * @param right the letters that the next line begins with
   * @param rest the next line, some characters of it
   */
  read(left: string, right: string, rest: string): HyphenReading
}

/** How much of a document is looked at: its first pages tell how it hyphenates. */
const LOOKED_AT = 1_000_000
const LINE_HYPHEN = /[-\u2010]\s+/g
const WORD = /[\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)*/gu
/** "pre- and post-test": the next word is short, and the one behind it has the other half. */
const SUSPENDED = /^\p{L}{1,3}\s+\p{L}+[-\u2010]/u
/** A document breaks words when at least so many lines, and this share of them, end in a hyphen. */
const BROKEN_LINES = 8
const BROKEN_SHARE = 0.04

/**
 * Reads line-end hyphens by what else stands in the document: the form that is seen elsewhere wins;
 * two halves that are words of their own keep the hyphen; otherwise it is kept, unless the document
 * breaks words as typeset text does. The document is searched when the first hyphen is asked for.
 */
export function hyphensIn(source: string): Hyphens {
  let evidence: Evidence | undefined
  return {
    read(left, right, rest) {
      if (SUSPENDED.test(rest)) return 'apart'
      if (!/^\p{Ll}/u.test(right) || /\p{N}$/u.test(left)) return 'keep'
      evidence ??= gather(source.slice(0, LOOKED_AT))
      const seen = evidence.seen
      const one = left.toLowerCase()
      const other = right.toLowerCase()
      const joined = seen(one + other)
      const hyphenated = seen(`${one}-${other}`)
      if (joined !== hyphenated) return joined > hyphenated ? 'drop' : 'keep'
      if (seen(one) > 0 && seen(other) > 0) return 'keep'
      return evidence.breaksWords ? 'drop' : 'keep'
    }
  }
}

interface Evidence {
  readonly breaksWords: boolean
  /** How often a word stands in the document, lower case, apart from line-end hyphens. */
  seen(word: string): number
}

function gather(source: string): Evidence {
  const counts = new Map<string, number>()
  let broken = 0
  for (const {0: mark, index} of source.matchAll(LINE_HYPHEN)) {
    if (!/[\r\n]/.test(mark)) continue
    const left = /[\p{L}\p{M}]+$/u.exec(source.slice(Math.max(0, index - 48), index))?.[0].toLowerCase()
    const right = /^[\p{L}\p{M}]+/u.exec(source.slice(index + mark.length, index + mark.length + 48))?.[0].toLowerCase()
    if (!left || !right) continue
    broken++
    // The halves at the hyphen itself are no evidence.
    counts.set(left, (counts.get(left) ?? 0) - 1)
    counts.set(right, (counts.get(right) ?? 0) - 1)
    for (const form of [left + right, `${left}-${right}`]) if (!counts.has(form)) counts.set(form, 0)
  }
  for (const {0: word} of source.matchAll(WORD)) {
    const lower = word.toLowerCase().replaceAll('\u2010', '-')
    count(counts, lower)
    if (lower.includes('-')) for (const part of lower.split('-')) count(counts, part)
  }
  return {breaksWords: broken >= BROKEN_LINES && broken >= lines(source) * BROKEN_SHARE, seen: word => Math.max(0, counts.get(word) ?? 0)}
}

function count(counts: Map<string, number>, word: string): void {
  const known = counts.get(word)
  if (known !== undefined) counts.set(word, known + 1)
}

/** Lines that hold something. */
function lines(source: string): number {
  let found = 0
  for (let at = source.search(/\S/); at !== -1; ) {
    found++
    const end = source.indexOf('\n', at)
    if (end === -1) break
    const next = /\S/g
    next.lastIndex = end
    at = next.exec(source)?.index ?? -1
  }
  return found
}
