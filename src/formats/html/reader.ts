import {QuoteType, Tokenizer} from 'htmlparser2'
import type {Span} from '../../types.ts'
import type {Meaning, Outline} from '../shared/outline.ts'
import type {Attribute} from './attributes.ts'
import {ElementStack} from './element-stack.ts'

export interface HtmlOptions {
  /** XHTML: any element may be closed by "/>", and CDATA is text. */
  readonly isXml?: boolean
}

/**
 * Reads HTML into an outline, whole or in pieces: what one piece leaves open holds for the next, as
 * Markdown has it with HTML between its paragraphs.
 */
export class HtmlReader {
  private readonly outline: Outline
  private readonly source: string
  private readonly isXml: boolean
  private readonly tokenizer: Tokenizer
  private readonly elements: ElementStack
  /** Where in the source the piece begins that is being read. */
  private shift = 0
  private gaps: readonly Span[] = []
  private gapsPassed = 0
  private textEnd = 0
  private tagStart = 0
  private tagName = ''
  private attributes: Attribute[] = []
  private nameEnd = 0

  constructor(outline: Outline, {isXml = false}: HtmlOptions = {}) {
    this.outline = outline
    this.source = outline.source
    this.isXml = isXml
    this.elements = new ElementStack(outline, isXml)
    this.tokenizer = new Tokenizer({recognizeSelfClosing: isXml}, this.callbacks())
  }

  read(from: number, to: number, gaps: readonly Span[] = []): void {
    this.shift = from
    this.textEnd = from
    this.gaps = gaps
    this.gapsPassed = 0
    this.tokenizer.reset()
    this.tokenizer.write(blankOut(this.source, from, to, gaps))
    this.tokenizer.end()
  }

  /**
   * The same for a part between other markup: its text, and elements that stand in a line, end with it.
   *
   * @param gaps stretches that are no HTML: the marks of a quotation around it, sorted
   */
  readPart(from: number, to: number, gaps: readonly Span[]): void {
    this.outline.endBlock()
    this.read(from, to, gaps)
    this.elements.leaveLine(to)
    this.outline.endBlock()
  }

  /** Begins markup of another format around the HTML that follows. */
  enter(meaning: Meaning, from: number): void {
    this.elements.enter(meaning, from)
  }

  /** Ends what `enter` began last, and every element that was left open in it. */
  leave(to: number): void {
    this.elements.leave(to)
  }

  private callbacks(): ConstructorParameters<typeof Tokenizer>[1] {
    const at = (index: number): number => index + this.shift
    return {
      ontext: (start, end) => {
        // The tokenizer has no place for what is left of a closing tag that never ends; browsers drop it, too.
        if (start >= 0) this.addText(at(start), at(end))
      },
      ontextentity: (codepoint, end) => {
        const from = Math.max(this.textEnd, this.source.lastIndexOf('&', at(end) - 1))
        this.outline.decoded(String.fromCodePoint(codepoint), from, at(end))
        this.textEnd = at(end)
      },
      oncdata: (start, end, offset) => {
        if (this.isXml) this.outline.text(at(start), at(end) - offset)
      },
      oncomment: (start, end, offset) => {
        if (!this.source.startsWith('<!--', at(start) - 4)) return
        this.outline.comment(at(start), at(end) - offset, {start: at(start) - 4, end: Math.min(at(end) + 1, this.source.length)})
      },
      onopentagname: (start, end) => {
        this.tagStart = at(start) - 1
        this.tagName = this.source.slice(at(start), at(end)).toLowerCase()
        this.attributes = []
      },
      onattribname: (start, end) => {
        this.attributes.push({name: this.source.slice(at(start), at(end)).toLowerCase(), pieces: [], quote: ''})
        this.nameEnd = at(end)
      },
      onattribdata: (start, end) => {
        this.endEntity(at(start))
        if (start < end) this.attributes.at(-1)?.pieces.push({from: at(start), to: at(end)})
      },
      onattribentity: codepoint => this.addEntity(String.fromCodePoint(codepoint)),
      onattribend: (quote, end) => {
        const isQuoted = quote === QuoteType.Double || quote === QuoteType.Single
        this.endEntity(at(end) - (isQuoted ? 1 : 0))
        if (isQuoted) this.attributes.at(-1)!.quote = quote === QuoteType.Double ? '"' : "'"
      },
      onopentagend: end => this.openTag(at(end) + 1, false),
      onselfclosingtag: end => this.openTag(at(end) + 1, true),
      onclosetag: (start, end) => {
        const to = this.source.indexOf('>', at(end))
        this.textEnd = to === -1 ? at(end) : to + 1
        this.elements.closeTag(this.source.slice(at(start), at(end)).toLowerCase(), at(start) - 2, this.textEnd)
      },
      ondeclaration: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => undefined,
      isInForeignContext: () => this.isXml
    }
  }

  private openTag(to: number, isSelfClosing: boolean): void {
    const {tagName: name, tagStart: from, attributes} = this
    this.attributes = []
    this.textEnd = to
    this.elements.openTag({name, attributes, from, to, isSelfClosing})
  }

  private addText(from: number, to: number): void {
    let start = from
    for (; this.gapsPassed < this.gaps.length; this.gapsPassed++) {
      const gap = this.gaps[this.gapsPassed]!
      if (gap.start >= to) break
      if (gap.end <= start) continue
      this.outline.text(start, gap.start)
      start = gap.end
    }
    this.outline.text(start, to)
    this.textEnd = to
  }

  /** The tokenizer does not say where an entity in an attribute stands: it is what lies between its neighbours. */
  private addEntity(text: string): void {
    const pieces = this.attributes.at(-1)?.pieces
    if (!pieces) return
    const last = pieces.at(-1)
    if (last?.to === -1) last.text += text
    else pieces.push({from: last ? last.to : this.source.indexOf('&', this.nameEnd), to: -1, text})
  }

  private endEntity(at: number): void {
    const last = this.attributes.at(-1)?.pieces.at(-1)
    if (last?.to === -1) last.to = at
  }
}

function blankOut(source: string, from: number, to: number, gaps: readonly Span[]): string {
  let text = ''
  let at = from
  for (const {start, end} of gaps) {
    text += source.slice(at, start) + ' '.repeat(end - start)
    at = end
  }
  return text + source.slice(at, to)
}
