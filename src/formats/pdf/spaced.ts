import type {Line} from './lines.ts'

/** Letters set apart from each other, as designers do with small titles: "D E F I N I T I O N", "W H AT". */
const SPACED = /^(?:[\p{L}&]{1,2}(?:(?!&)\p{P})? ){3,}[\p{L}&]{1,2}(?:(?!&)\p{P})?$/u
/** The share of single letters among those of a spaced line; words of two letters are no spaced ones. */
const SINGLE = 0.5
const LONGEST_WORD = 24
const WORDS = /[\p{L}\p{M}]{2,}/gu

/**
 * Finds the spaces in lines of spaced letters that part no words. Where one word ends and the next begins
 * is not to be seen from the letters, so the words that the rest of the document uses tell.
 */
export function closeUp(lines: readonly Line[]): readonly Line[] {
  const spaced = new Set(lines.filter(({text}) => isSpaced(text)))
  if (spaced.size === 0) return lines
  const known = new Set<string>(['a', 'i'])
  for (const line of lines) {
    if (!spaced.has(line)) for (const [word] of line.text.matchAll(WORDS)) known.add(word.toLowerCase())
  }
  return lines.map(line => (spaced.has(line) ? {...line, gaps: gapsIn(line.text, known)} : line))
}

function isSpaced(text: string): boolean {
  if (!SPACED.test(text)) return false
  const parts = text.split(' ')
  return parts.filter(part => /^\p{L}\p{P}?$/u.test(part)).length >= parts.length * SINGLE
}

/** Offsets of the spaces that stand inside words. */
function gapsIn(text: string, known: ReadonlySet<string>): number[] {
  const ends = wordEnds(text.split(' '), known)
  const gaps: number[] = []
  let at = -1
  for (const [index] of text.split(' ').entries()) {
    at = text.indexOf(' ', at + 1)
    if (at !== -1 && !ends.has(index + 1)) gaps.push(at)
  }
  return gaps
}

/** How good the best way is to read the first parts, and where its last word begins. */
interface Reading {
  readonly score: number
  readonly from: number
}

/** Behind which parts a word ends, in the reading that has the longest known words; letters of no known word stay together. */
function wordEnds(parts: readonly string[], known: ReadonlySet<string>): Set<number> {
  const best: Reading[] = [{score: 0, from: 0}]
  for (let end = 1; end <= parts.length; end++) {
    let found: Reading = {score: -Infinity, from: 0}
    for (let from = Math.max(0, end - LONGEST_WORD); from < end; from++) {
      const word = parts.slice(from, end).join('').replace(/(?<![.,:;!?)])[.,:;!?)]+$/, '').toLowerCase()
      // Long known words tell most. Short ones stand in any row of letters, so that each word has its cost.
      const score = best[from]!.score + (known.has(word) || word === '&' ? word.length ** 2 - 4 : -6)
      if (score > found.score) found = {score, from}
    }
    best.push(found)
  }
  const ends = new Set<number>()
  for (let end = parts.length; end > 0; end = best[end]!.from) ends.add(end)
  return ends
}
