import type {Span, Token} from '../types.ts'

/** Initialisms with points ("I.V."), words with inner apostrophes, or any other mark that is not a space. */
const PIECE = /(?:\p{L}\.){2,}|[\p{L}\p{N}\p{M}_]+(?:['’ʼ][\p{L}\p{M}]+)*|[^\s]/gu
const WORD_START = /^[\p{L}\p{N}_]/u
const SYMBOL = /[\p{S}\uFFFC]/u
const HYPHEN = /^[-\u2010\u2011\u00AD]+$/
/** A clitic is short ("'s", "'re"); "n't" stays with its verb, where negation is looked for. */
const CLITIC = /^(.+?)(['’ʼ](?:[^\W_tT]|[^\W_tT]\p{L}))$/u

export function normalise(text: string): string {
  return text.toLowerCase().replace(/[’ʼ]/g, "'")
}

/**
 * Splits a stretch of a block's text into words and marks. Hyphens and slashes between two words
 * become the second word's `joint`; every other mark is a token of its own.
 *
 * @param text the whole block
 * @param span UTF-16 offsets in it
 */
export function tokenize(text: string, span: Span = {start: 0, end: text.length}): Token[] {
  const tokens: Token[] = []
  PIECE.lastIndex = span.start
  let end = span.start
  let held: {text: string; start: number} | undefined
  for (let match = PIECE.exec(text); match && match.index < span.end; match = PIECE.exec(text)) {
    const piece = match[0]
    const start = match.index
    if (isJoint(piece, text, start, tokens.length > 0 && end === start)) {
      held = {text: piece, start}
      continue
    }
    const joint = held ? (HYPHEN.test(held.text) ? '-' : '/') : tokens.length > 0 && end === start ? '' : ' '
    held = undefined
    end = start + piece.length
    if (!WORD_START.test(piece)) {
      tokens.push(mark(piece, start, joint))
      continue
    }
    pushWord(tokens, piece, start, joint)
  }
  return tokens
}

/** A hyphen or slash that stands between two word characters. */
function isJoint(piece: string, text: string, start: number, touchesWord: boolean): boolean {
  if (piece !== '/' && !HYPHEN.test(piece)) return false
  const next = text[start + piece.length]
  return touchesWord && next !== undefined && WORD_START.test(next) && WORD_START.test(text[start - 1] ?? ' ')
}

function pushWord(tokens: Token[], piece: string, start: number, joint: Token['joint']): void {
  const parts = CLITIC.exec(piece)
  // A point initialism at a sentence end keeps its last point; its norm has none.
  const bare = parts ? parts[1]! : piece
  const norm = bare.includes('.') ? normalise(bare).replaceAll('.', '') : normalise(bare)
  tokens.push({
    span: {start, end: start + bare.length},
    text: bare,
    norm,
    kind: 'word',
    joint
  })
  if (!parts) return
  const clitic = parts[2]!
  tokens.push({
    span: {start: start + bare.length, end: start + piece.length},
    text: clitic,
    norm: normalise(clitic),
    kind: 'word',
    joint: ''
  })
}

function mark(piece: string, start: number, joint: Token['joint']): Token {
  return {
    span: {start, end: start + piece.length},
    text: piece,
    norm: piece,
    kind: SYMBOL.test(piece) && piece !== '&' && piece !== '+' ? 'symbol' : 'punctuation',
    joint
  }
}
