import type {Attribute, AttributePiece} from '../html/attributes.ts'

/** Further than this nothing is looked for: no tag and no expression of a page is longer. */
const LONGEST = 50_000
const DEEPEST = 60

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

const TELLING = /[{}"'`\\\n]|\/[/*]/g

/**
 * Where the expression ends whose "{" stands at `from`: strings, templates and comments in it are
 * passed over. A quote that finds no other on its line is an apostrophe in the text of an element.
 *
 * @returns behind its "}"; -1 when it does not end
 */
export function expressionEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST)
  // What is open: braces, and templates whose `${` they stand in.
  const open: ('{' | '`')[] = []
  for (let at = from; at < limit; ) {
    if (open.at(-1) === '`') {
      const next = templateStop(text, at, limit)
      if (next === -1) return -1
      if (text[next] === '`') open.pop()
      else open.push('{')
      at = next + (text[next] === '`' ? 1 : 2)
      continue
    }
    TELLING.lastIndex = at
    const match = TELLING.exec(text)
    if (!match || match.index >= limit) return -1
    at = match.index + 1
    switch (match[0]) {
      case '{':
        if (open.length >= DEEPEST) return -1
        open.push('{')
        break
      case '}':
        open.pop()
        if (open.length === 0) return at
        break
      case '`':
        open.push('`')
        break
      case '"': case "'":
        at = stringEnd(text, at, match[0])
        break
      case '//': {
        // In an address or in the text of an element it begins no comment.
        const isComment = /[\s;,{}()[\]]/.test(text[match.index - 1] ?? ' ')
        const end = text.indexOf('\n', at)
        if (isComment && end !== -1) at = end
        break
      }
      case '/*': {
        const end = text.indexOf('*/', at + 1)
        if (end === -1) return -1
        at = end + 2
      }
    }
  }
  return -1
}

function templateStop(text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at++) {
    const character = text[at]
    if (character === '\\') at++
    else if (character === '`' || (character === '$' && text[at + 1] === '{')) return at
  }
  return -1
}

/** Behind the closing quote on the same line; where there is none, behind the opening one. */
function stringEnd(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    const character = text[at]
    if (character === '\\') at++
    else if (character === quote) return at + 1
    else if (character === '\n' || character === '\r') break
  }
  return from
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

/** Behind the import or export that begins at `from`: at a line end outside of all brackets. */
export function moduleEnd(text: string, from: number): number {
  let depth = 0
  const telling = /[([{}\])"'`\n]|\/[/*]/g
  telling.lastIndex = from
  const limit = Math.min(text.length, from + LONGEST)
  for (let match = telling.exec(text); match && match.index < limit; match = telling.exec(text)) {
    const mark = match[0]
    const at = match.index + 1
    if (mark === '"' || mark === "'") telling.lastIndex = stringEnd(text, at, mark)
    else if (mark === '`') telling.lastIndex = behindTemplate(text, at, limit)
    else if (mark === '/*') telling.lastIndex = Math.max(text.indexOf('*/', at), at) + 1
    else if (mark === '//') {
      const end = text.indexOf('\n', at)
      if (/\s/.test(text[match.index - 1] ?? ' ') && end !== -1) telling.lastIndex = end
    } else if (mark !== '\n') depth += '([{'.includes(mark) ? 1 : -1
    else if (depth <= 0 && !/^(?:[ \t]+\S|[.)}\]=+?:&|,;])/.test(text.slice(at, at + 80))) return match.index
  }
  if (depth <= 0) return text.length
  // It never closes: it goes no further than its paragraph.
  const blank = /\n[ \t]*\r?\n/g
  blank.lastIndex = from
  return blank.exec(text)?.index ?? text.length
}

function behindTemplate(text: string, from: number, limit: number): number {
  const open: ('{' | '`')[] = ['`']
  let at = from
  while (open.length > 0 && at < limit) {
    if (open.at(-1) === '`') {
      const next = templateStop(text, at, limit)
      if (next === -1) return from
      if (text[next] === '`') open.pop()
      else if (open.push('{') > DEEPEST) return from
      at = next + (text[next] === '`' ? 1 : 2)
    } else {
      if (text[at] === '}') open.pop()
      else if (text[at] === '`') open.push('`')
      else if (text[at] === '{') open.push('{')
      at++
    }
  }
  return open.length === 0 ? at : from
}

function behindSpace(text: string, from: number): number {
  SPACE.lastIndex = from
  SPACE.exec(text)
  return SPACE.lastIndex
}
