import type {BlockKind} from '../../types.ts'
import type {Attribute} from '../html/attributes.ts'
import {decodeEntity} from '../html/decode-entity.ts'
import {ElementStack} from '../html/element-stack.ts'
import type {MarkupReader} from '../markdown/walk.ts'
import type {Meaning, Outline} from '../shared/outline.ts'
import {htmlQuoted} from '../shared/quoting.ts'
import {expressionEnd} from './code.ts'
import {markupEnd, scanTag} from './scan.ts'

/** What components show of their attributes, besides those that every element has. */
const SHOWN: ReadonlyMap<string, BlockKind> = new Map<string, BlockKind>([
  ['caption', 'caption'],
  ['description', 'paragraph'],
  ['label', 'paragraph'],
  ['summary', 'paragraph']
])
const COMMENT = /^\{\s*\/\*([^]*)\*\/\s*\}$/
/** `{' '}`: how white space is kept at a line end. */
const SPACE = /^\{\s*(["'`])\s+\1\s*\}$/

/** Reads tags, expressions and comments of JSX into an outline, as its HTML reader does with HTML. */
export class JsxReader implements MarkupReader {
  private readonly outline: Outline
  private readonly elements: ElementStack

  constructor(outline: Outline) {
    this.outline = outline
    this.elements = new ElementStack(outline, true)
  }

  enter(meaning: Meaning, from: number): void {
    this.elements.enter(meaning, from)
  }

  leave(to: number): void {
    this.elements.leave(to)
  }

  read(from: number, to: number): void {
    this.readAll(from, to, true)
  }

  readPart(from: number, to: number): void {
    this.outline.endBlock()
    this.readAll(from, to, false)
    this.outline.endBlock()
  }

  private readAll(from: number, to: number, isInLine: boolean): void {
    const {source} = this.outline
    for (let at = from; at < to; ) {
      const mark = source[at]
      const end = mark === '<' ? this.readMarkup(at) : mark === '{' ? this.readExpression(at, isInLine) : -1
      at = end > at ? end : at + 1
    }
  }

  private readExpression(from: number, isInLine: boolean): number {
    const {outline} = this
    const end = expressionEnd(outline.source, from)
    if (end === -1) return -1
    const text = outline.source.slice(from, end)
    const comment = COMMENT.exec(text)
    if (comment) {
      const begin = text.indexOf('/*') + 2
      outline.comment(from + begin, from + begin + comment[1]!.length, {start: from, end})
    } else if (SPACE.test(text)) outline.lineBreak(from, end)
    else if (isInLine) outline.atom(from, end)
    return end
  }

  private readMarkup(from: number): number {
    const {source} = this.outline
    if (source.startsWith('<!--', from)) {
      const end = markupEnd(source, from)
      if (end !== -1) this.outline.comment(from + 4, end - 3, {start: from, end})
      return end
    }
    const tag = scanTag(source, from)
    if (!tag) return -1
    // The stack takes an empty name for markup around the elements.
    const name = tag.name === '' ? '<>' : tag.name
    if (tag.isClosing) this.elements.closeTag(name, from, tag.end)
    else {
      const attributes = tag.attributes.map(decodeValue)
      this.elements.openTag({name, attributes, from, to: tag.end, isSelfClosing: tag.isSelfClosing})
      if (/^\p{Lu}|\./u.test(name)) this.addShown(attributes)
    }
    return tag.end
  }

  private addShown(attributes: readonly Attribute[]): void {
    for (const {name, pieces, quote} of attributes) {
      const kind = SHOWN.get(name)
      if (!kind || quote === '' || pieces.length === 0) continue
      this.outline.aside(
        {kind},
        (builder, inline) => {
          for (const {from, to, text} of pieces) {
            if (text === undefined) inline.write(builder, from, to)
            else builder.decoded(text, from, to)
          }
        },
        htmlQuoted(quote, pieces[0]!.from, pieces.at(-1)!.to)
      )
    }
  }
}

function decodeValue(attribute: Attribute): Attribute {
  const pieces = attribute.pieces.map(piece => (piece.text === undefined ? piece : {...piece, text: decodeEntity(piece.text) ?? piece.text}))
  return {...attribute, pieces}
}
