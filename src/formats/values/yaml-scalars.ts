import type {Edit, Span} from '../../types.ts'
import {doubleQuoted, singleQuoted, type ScalarPiece} from '../shared/scalar.ts'
import {lineRanges} from '../shared/line-ranges.ts'

/** How a text is written in YAML. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'block'

/** What a text reads as. @param start @param end without the quotes */
export function scalarPieces(text: string, style: ScalarStyle, start: number, end: number): ScalarPiece[] {
  if (style === 'block') return blockPieces(text, start, end)
  const pieces = style === 'double' ? doubleQuoted(text, start, end) : style === 'single' ? singleQuoted(text, start, end) : [{from: start, to: end}]
  return pieces.flatMap(piece => (piece.text === undefined ? parted(text, piece) : [piece]))
}

/** A blank line in a text that is folded. */
const BLANK_LINE = /(?<![ \t])[ \t]*(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n?|\n)\s*/g

function parted(text: string, {from, to}: ScalarPiece): ScalarPiece[] {
  const pieces: ScalarPiece[] = []
  let at = from
  for (const gap of text.slice(from, to).matchAll(BLANK_LINE)) {
    const start = from + gap.index
    const end = start + gap[0].length
    pieces.push({from: at, to: start}, {from: start, to: end, text: '\n\n'})
    at = end
  }
  pieces.push({from: at, to})
  return pieces
}

/** Lines behind "|" or ">", without what they are indented by. */
function blockPieces(text: string, start: number, end: number): ScalarPiece[] {
  const pieces: ScalarPiece[] = []
  let reached = start
  let ends = 2
  for (const {from, to} of lineRanges(text, start, end)) {
    let first = from
    let last = to
    while (first < last && /[ \t]/.test(text[first]!)) first++
    while (last > first && /[ \t]/.test(text[last - 1]!)) last--
    if (first < last) {
      if (reached < first) pieces.push({from: reached, to: first, text: ends > 1 ? '\n\n' : '\n'})
      pieces.push({from: first, to: last})
      reached = last
      ends = 0
    }
    ends++
  }
  return pieces
}

const UNSAFE = /^\s|^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]|:(?:\s|$)|\s#|\s$|^$|[\r\n][^\S\r\n]*#/
/** What YAML takes for something else than a text. */
const OTHER_TYPE = /^(?:true|false|null|yes|no|on|off|~|[-+.]?\d[\d_.:eExXo+-]*)$/i

/** The edits of one text, written as its style wants them; a plain one that they would break gets quotes. */
export function fitScalar(text: string, style: ScalarStyle, {start, end}: Span, inFlow: boolean, edits: readonly Edit[]): readonly Edit[] {
  if (style === 'double') return edits.map(({span, text: words}) => ({span, text: JSON.stringify(words).slice(1, -1)}))
  const oneLine = edits.map(({span, text: words}) => ({span, text: words.replace(/[\r\n]+/g, ' ')}))
  if (style === 'block') return oneLine
  if (style === 'single') return oneLine.map(({span, text: words}) => ({span, text: words.replaceAll("'", "''")}))
  const after = edited(text, {start, end}, oneLine, shortened)
  const isSafe = !UNSAFE.test(after) && !OTHER_TYPE.test(after) && !(inFlow && /[,[\]{}]/.test(after))
  return isSafe ? oneLine : [{span: {start, end}, text: `'${edited(text, {start, end}, oneLine).replaceAll("'", "''")}'`}]
}

/** @param kept what becomes of the stretches between the edits */
function edited(text: string, {start, end}: Span, edits: readonly Edit[], kept: (stretch: string) => string = stretch => stretch): string {
  let whole = ''
  let at = start
  for (const {span, text: words} of edits) {
    whole += kept(text.slice(at, span.start)) + words
    at = span.end
  }
  return whole + kept(text.slice(at, end))
}

/** Enough of what was safe and stays, to tell whether it still is. */
const ENOUGH = 200

function shortened(stretch: string): string {
  return stretch.length <= 2 * ENOUGH ? stretch : `${stretch.slice(0, ENOUGH)}x${stretch.slice(-ENOUGH)}`
}
