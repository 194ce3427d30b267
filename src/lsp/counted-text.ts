import {TextDocument, type TextDocumentContentChangeEvent} from 'vscode-languageserver-textdocument'
import type {Position, Range} from 'vscode-languageserver/node.js'

/** How many characters of a position a code point is. */
export type Size = (codePoint: number) => number

/** Counts in the units of its client what the text inside counts in code units. */
export class CountedText implements TextDocument {
  readonly uri: string
  readonly languageId: string
  readonly version: number
  readonly lineCount: number
  readonly #inner: TextDocument
  readonly #text: string
  readonly #size: Size
  /** What was counted last: on a line that is long, places are asked for one behind the other. */
  #last = {start: 0, offset: 0, character: 0}

  constructor(inner: TextDocument, size: Size) {
    this.uri = inner.uri
    this.languageId = inner.languageId
    this.version = inner.version
    this.lineCount = inner.lineCount
    this.#inner = inner
    this.#text = inner.getText()
    this.#size = size
  }

  getText(range?: Range): string {
    return range ? this.#text.slice(this.offsetAt(range.start), this.offsetAt(range.end)) : this.#text
  }

  positionAt(offset: number): Position {
    const {line, character} = this.#inner.positionAt(offset)
    const start = this.#startOf(line)
    const end = start + character
    const last = this.#last.start === start && this.#last.offset <= end ? this.#last : {start, offset: start, character: 0}
    let {offset: at, character: counted} = last
    while (at < end) {
      const point = this.#text.codePointAt(at)!
      counted += this.#size(point)
      at += unitsOf(point)
    }
    this.#last = {start, offset: at, character: counted}
    return {line, character: counted}
  }

  offsetAt({line, character}: Position): number {
    const end = this.#inner.offsetAt({line, character: Number.MAX_SAFE_INTEGER})
    let offset = this.#startOf(line)
    for (let counted = 0; offset < end; ) {
      const point = this.#text.codePointAt(offset)!
      counted += this.#size(point)
      if (counted > character) break
      offset += unitsOf(point)
    }
    return offset
  }

  /** The text after some changes, each of which counts in the text that those before it left. */
  after(changes: readonly TextDocumentContentChangeEvent[], version: number): TextDocument {
    const {uri, languageId} = this
    let text = TextDocument.create(uri, languageId, this.version, this.#text)
    for (const change of changes) {
      const counted = new CountedText(text, this.#size)
      const range = 'range' in change && change.range ? {start: text.positionAt(counted.offsetAt(change.range.start)), end: text.positionAt(counted.offsetAt(change.range.end))} : undefined
      text = TextDocument.update(text, [range ? {range, text: change.text} : {text: change.text}], version)
    }
    return new CountedText(text, this.#size)
  }

  #startOf(line: number): number {
    return this.#inner.offsetAt({line, character: 0})
  }
}

/** How many code units a code point is. */
function unitsOf(codePoint: number): number {
  return codePoint < 0x10000 ? 1 : 2
}
