import type {Outline} from './outline.ts'
import type {BlockDetails} from './block-builder.ts'
import type {QuotedSpan} from './quoting.ts'

/** A stretch of a quoted or folded value: source as it is, or what it reads as ('' for what is left out). */
export interface ScalarPiece {
  readonly from: number
  readonly to: number
  readonly text?: string
}

/**
 * Adds a value of a settings language as a block.
 *
 * @param quote how a quote is written inside the quotes around it, if there are any
 */
export function addScalar(
  outline: Outline,
  details: BlockDetails,
  pieces: readonly ScalarPiece[],
  quote?: Pick<QuotedSpan, 'quote' | 'escaped'>
): void {
  const quoted = quote && {...quote, start: pieces[0]!.from, end: pieces.at(-1)!.to}
  outline.aside(details, (builder, inline) => {
    for (const {from, to, text} of pieces) {
      if (text === undefined) inline.write(builder, from, to)
      else if (text === '') builder.dropped(from, to)
      else builder.decoded(text, from, to)
    }
  }, quoted)
}

const SIMPLE: Readonly<Record<string, string>> = {
  '0': '\0', a: '\x07', b: '\b', t: '\t', '\t': '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\x1B',
  ' ': ' ', '"': '"', '/': '/', '\\': '\\', N: '\x85', _: '\xA0', L: '\u2028', P: '\u2029'
}
const ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(\r\n|\r|\n)[ \t]*|([\s\S]))/g

/** The value between double quotes, with the escapes that YAML, TOML and JSON share. */
export function doubleQuoted(source: string, from: number, to: number): ScalarPiece[] {
  const pieces: ScalarPiece[] = []
  let at = from
  for (const match of source.slice(from, to).matchAll(ESCAPE)) {
    const start = from + match.index
    const end = start + match[0].length
    const [, two, four, eight, lineEnd, one] = match
    const code = Number.parseInt(two ?? four ?? eight ?? '', 16)
    const text = lineEnd !== undefined ? '' : Number.isNaN(code) ? (SIMPLE[one!] ?? match[0]) : code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code)
    pieces.push({from: at, to: start}, {from: start, to: end, text})
    at = end
  }
  pieces.push({from: at, to})
  return pieces
}

/** The value between single quotes of YAML, where two of them are one. */
export function singleQuoted(source: string, from: number, to: number): ScalarPiece[] {
  const pieces: ScalarPiece[] = []
  let at = from
  for (const {index} of source.slice(from, to).matchAll(/''/g)) {
    pieces.push({from: at, to: from + index}, {from: from + index, to: from + index + 2, text: "'"})
    at = from + index + 2
  }
  pieces.push({from: at, to})
  return pieces
}

/** Where a quoted value ends: the index of its closing quote, or -1. */
export function closingQuote(source: string, quote: string, from: number, limit: number, isEscaped: boolean): number {
  for (let at = from; at < limit; at++) {
    const character = source[at]
    if (isEscaped && character === '\\') at++
    else if (character === quote) {
      if (!isEscaped && source[at + 1] === quote) at++
      else return at
    }
  }
  return -1
}
