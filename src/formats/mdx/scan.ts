import type {Attribute, AttributePiece} from '../html/attributes.ts'
import {expressionEnd, LONGEST} from './code.ts'

const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$\u200C\u200D.:-]*/uy
const SPACE = /\s*/y
const ENTITY = /&(?:#\d{1,8}|#x[\da-f]{1,6}|\w{1,31});/gi

/** A tag as JSX has it. Offsets are UTF-16 code units of the text. */
export interface JsxTag {
  /** In its own capitals; empty for a fragment. */
  readonly name: string
  readonly isClosing: boolean
  readonly isSelfClosing: boolean
  /** Those whose value is text. */
  readonly attributes: readonly Attribute[]
  readonly end: number
}

/** The tag that begins at `from`; undefined when none does. */
export function scanTag(text: string, from: number): JsxTag | undefined {
  if (text[from] !== '<') return undefined
  const isClosing = text[from + 1] === '/'
  let at = from + (isClosing ? 2 : 1)
  NAME.lastIndex = at
  const name = NAME.exec(text)?.[0] ?? ''
  at += name.length
  if (name === '' && text[at] !== '>') return undefined
  const attributes: Attribute[] = []
  const limit = Math.min(text.length, from + LONGEST)
  for (;;) {
    const begin = behindSpace(text, at)
    if (begin >= limit) return undefined
    const next = text[begin]
    if (next === '>') return {name, isClosing, isSelfClosing: false, attributes, end: begin + 1}
    if (next === '/' && text[begin + 1] === '>') return {name, isClosing, isSelfClosing: true, attributes, end: begin + 2}
    if (next === '{') {
      const end = expressionEnd(text, begin)
      if (end === -1) return undefined
      at = end
      continue
    }
    if (begin === at) return undefined
    const end = scanAttribute(text, begin, limit, attributes)
    if (end === -1) return undefined
    at = end
  }
}

/** @returns where it ends; -1 when none begins there */
function scanAttribute(text: string, from: number, limit: number, attributes: Attribute[]): number {
  NAME.lastIndex = from
  const name = NAME.exec(text)?.[0]
  if (name === undefined) return -1
  const behindName = from + name.length
  const equals = behindSpace(text, behindName)
  if (text[equals] !== '=') {
    attributes.push({name: name.toLowerCase(), pieces: [], quote: ''})
    return behindName
  }
  const begin = behindSpace(text, equals + 1)
  const quote = text[begin]
  if (quote === '{') return expressionEnd(text, begin)
  if (quote !== '"' && quote !== "'") return -1
  const end = text.indexOf(quote, begin + 1)
  if (end === -1 || end > limit) return -1
  attributes.push({name: name.toLowerCase(), pieces: piecesOf(text, begin + 1, end), quote})
  return end + 1
}

/** The entities in a value are the only thing that reads otherwise than it is written. */
function piecesOf(text: string, from: number, to: number): AttributePiece[] {
  const pieces: AttributePiece[] = []
  let at = from
  for (const {0: entity, index} of text.slice(from, to).matchAll(ENTITY)) {
    const start = from + index
    if (start > at) pieces.push({from: at, to: start})
    // What it stands for is for whoever knows entities; until then it is its own text.
    pieces.push({from: start, to: start + entity.length, text: entity})
    at = start + entity.length
  }
  if (at < to) pieces.push({from: at, to})
  return pieces
}

/**
 * Where a line ends that holds nothing but tags and expressions, from `from` on.
 *
 * @returns `no` where other text follows; `never` where a tag or expression does not end
 */
export function flowEnd(text: string, from: number): number | 'no' | 'never' {
  for (let at = from; ; ) {
    const mark = text[at]
    if (mark !== '<' && mark !== '{') return 'no'
    const end = mark === '<' ? markupEnd(text, at) : expressionEnd(text, at)
    if (end === -1) return /[\w$/>!{]/.test(text[at + 1] ?? ' ') || mark === '{' ? 'never' : 'no'
    at = end
    while (text[at] === ' ' || text[at] === '\t') at++
    if (at >= text.length || text[at] === '\n' || text[at] === '\r') return end
  }
}

/** A tag, or a comment as HTML has it, which older pages still hold. @returns -1 when neither begins there */
export function markupEnd(text: string, from: number): number {
  if (!text.startsWith('<!--', from)) return scanTag(text, from)?.end ?? -1
  const end = text.slice(from + 4, from + LONGEST).indexOf('-->')
  return end === -1 ? -1 : from + 4 + end + 3
}

function behindSpace(text: string, from: number): number {
  SPACE.lastIndex = from
  SPACE.exec(text)
  return SPACE.lastIndex
}
