import {normalise} from '../parse/tokenize.ts'

/**
 * A pattern of a context, read from its notation: words, `$list`, `$list+` for several entries
 * joined by commas, "and", "or", "&" or "/", `a|b` for alternatives, `(…)` for what may be absent,
 * `*` for any one word.
 */
export type Pattern = readonly Element[]

export type Element =
  | {readonly kind: 'words'; readonly words: readonly string[]}
  | {readonly kind: 'list'; readonly name: string; readonly several: boolean}
  | {readonly kind: 'optional'; readonly pattern: Pattern}
  | {readonly kind: 'any'}

const NOTATION = /\(|\)|[^\s()]+/g
/** Most patterns are such words, and a rule with hundreds is read within the time of a look. */
const PLAIN_WORDS = /^[a-z]+(?: [a-z]+)*$/

export function readPattern(notation: string): Pattern {
  if (PLAIN_WORDS.test(notation)) return notation.split(' ').map(word => ({kind: 'words', words: [word]}))
  const stack: Element[][] = [[]]
  for (const [piece] of notation.matchAll(NOTATION)) {
    if (piece === '(') stack.push([])
    else if (piece === ')') {
      const pattern = stack.pop()!
      stack.at(-1)!.push({kind: 'optional', pattern})
    } else stack.at(-1)!.push(...readPiece(piece))
  }
  return stack[0]!
}

function readPiece(piece: string): Element[] {
  if (piece === '*') return [{kind: 'any'}]
  if (piece.startsWith('$')) {
    const several = piece.endsWith('+')
    return [{kind: 'list', name: piece.slice(1, several ? -1 : undefined), several}]
  }
  if (piece.includes('|')) return [{kind: 'words', words: piece.split('|').map(normaliseWord)}]
  // A hyphen joins words in the text just as a space does, so it does here.
  return splitWords(piece).map(word => ({kind: 'words', words: [word]}))
}

function splitWords(piece: string): string[] {
  const words = piece.split('-').filter(Boolean)
  if (words.length === 0) return [piece]
  return words.flatMap(word => {
    const clitic = /^(.+)('(?:s|re|m|ve|ll|d))$/.exec(normaliseWord(word))
    return clitic ? [clitic[1]!, clitic[2]!] : [normaliseWord(word)]
  })
}

function normaliseWord(word: string): string {
  const norm = normalise(word)
  return /\p{L}\.\p{L}/u.test(norm) ? norm.replaceAll('.', '') : norm
}
