import type {Span, Token} from '../types.ts'

/** Initialisms with points ("I.V."), words with inner apostrophes, or any other mark that is not a space: "¹", too, which sticks to the word before it. */
const PIECE = /(?:\p{L}\.){2,}|[\p{L}\p{Nd}\p{Nl}\p{M}_]+(?:['’ʼ][\p{L}\p{M}]+)*|[^\s]/uy
const WORD_START = /^[\p{L}\p{Nd}\p{Nl}_]/u
const SYMBOL = /[\p{S}\p{No}\uFFFC]/u
const SPACE = /\s/
const HYPHEN = /^[-\u2010\u2011\u00AD]+$/
/** A clitic is short ("'s", "'re"); "n't" stays with its verb, where negation is looked for. */
const CLITIC = /^(.+?)(['’ʼ](?:[^\W_tT]|[^\W_tT]\p{L}))$/u

const APOSTROPHES = /[’ʼ]/
const APOSTROPHES_ALL = /[’ʼ]/g

/** As words are compared: in small letters, with straight apostrophes. It may be longer than the text. */
export function normalise(text: string): string {
  const lower = text.toLowerCase()
  return APOSTROPHES.test(lower) ? lower.replaceAll(APOSTROPHES_ALL, "'") : lower
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
  let end = span.start
  let held: {text: string; start: number} | undefined
  for (let start = span.start; start < span.end; ) {
    if (isSpace(text, start)) {
      start++
      continue
    }
    const plainEnd = endOfPlainWord(text, start)
    const piece = plainEnd === undefined ? pieceAt(text, start) : text.slice(start, plainEnd)
    const touches = tokens.length > 0 && end === start
    if (plainEnd === undefined && isJoint(piece, text, start, touches)) {
      held = {text: piece, start}
      start += piece.length
      continue
    }
    const joint = held ? (HYPHEN.test(held.text) ? '-' : '/') : touches ? '' : ' '
    held = undefined
    end = start + piece.length
    if (plainEnd !== undefined) tokens.push({span: {start, end}, text: piece, norm: piece.toLowerCase(), kind: 'word', joint})
    else if (WORD_START.test(piece)) pushWord(tokens, piece, start, joint)
    else tokens.push(mark(piece, start, joint))
    start = end
  }
  return tokens
}

/**
 * The end of a word of ASCII letters and digits alone, with nothing behind it that could belong to it: nearly every
 * word is one, and needs no expression. Undefined where something else begins here.
 */
function endOfPlainWord(text: string, start: number): number | undefined {
  let end = start
  while (end < text.length && isPlain(text.charCodeAt(end))) end++
  if (end === start) return undefined
  return belongsToMore(text, start, end) ? undefined : end
}

/** Whether a word of plain characters may be part of a longer piece: "won't", "I.V.", "naïve". */
export function belongsToMore(text: string, start: number, end: number): boolean {
  const next = text.charCodeAt(end)
  return next > 127 || next === APOSTROPHE || (next === POINT && end === start + 1)
}

const APOSTROPHE = 0x27
const POINT = 0x2e

/** An ASCII letter, a digit or an underscore. */
function isPlain(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39) || code === 0x5f
}

/** Most marks need no expression that knows all of them. */
export function isAsciiMark(code: number): boolean {
  return code > 0x20 && code < 0x7f && !isPlain(code)
}

/** Whether white space stands at an offset. */
export function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code > 127 && SPACE.test(text[at]!))
}

/** The word, initialism or single mark that begins at an offset where no white space stands. */
export function pieceAt(text: string, start: number): string {
  if (isAsciiMark(text.charCodeAt(start))) return text[start]!
  PIECE.lastIndex = start
  return PIECE.exec(text)![0]
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
    kind: isSymbol(piece) ? 'symbol' : 'punctuation',
    joint
  }
}

/** "&" and "+" join words. */
function isSymbol(piece: string): boolean {
  return isAsciiMark(piece.charCodeAt(0)) ? ASCII_SYMBOLS.includes(piece) : SYMBOL.test(piece)
}

const ASCII_SYMBOLS = '$<=>^`|~'
