import type {Mark} from '../../types.ts'
import {decodeEntity} from '../html/decode-entity.ts'
import {isNoteMark} from '../shared/note-mark.ts'
import type {Passage} from '../shared/passage.ts'
import {PassageReader} from '../shared/passage-reader.ts'
import {attributeText} from './attributes.ts'
import {ANCHOR, CLOSE_BRACKET, ENDS, ENTITY, LINKS, MARKS, REFERENCE, REFERENCE_LINK, ROLE_BEFORE_MARK, SPECIAL, WORD} from './inline-grammar.ts'
import {endOfDescription} from './macros.ts'

/** Marks inside marks go this deep. */
const DEEPEST = 20

/** Reads the inline markup of AsciiDoc. @param attributes of the document, which references stand for */
export function readInline(passage: Passage, attributes: ReadonlyMap<string, string>): void {
  new InlineReader(passage, attributes).run()
}

class InlineReader extends PassageReader {
  private readonly attributes: ReadonlyMap<string, string>
  /** The marks that are open: where each ends, and how long its end is. */
  private readonly open: {readonly end: number; readonly size: number; readonly isOpened: boolean}[] = []

  constructor(passage: Passage, attributes: ReadonlyMap<string, string>) {
    super(passage)
    this.attributes = attributes
  }

  run(): void {
    while (this.step());
    while (this.open.length > 0) this.close()
    this.give(this.text.length)
  }

  /** Reads up to the end of a mark, or through what begins before it; false where neither is left. */
  private step(): boolean {
    const at = this.search.next(SPECIAL, this.at)
    const top = this.open.at(-1)
    if (top && top.end <= at) {
      this.close()
      return true
    }
    if (at >= this.text.length) return false
    SPECIAL.lastIndex = at
    this.special(at, SPECIAL.exec(this.text)![0])
    return true
  }

  private special(at: number, mark: string): void {
    this.at = at + mark.length
    switch (mark[0]) {
      case '\\': return this.escape(at)
      case '{': return this.reference(at)
      case '<': return this.crossReference(at)
      case '(': return this.indexTerm(at, mark.length)
      case '[': return this.bracket(at)
      case '&': return this.entity(at)
      case ' ':
        this.give(at)
        this.passage.lineBreak(at, at + mark.length)
        return this.skipTo(at + mark.length)
      case '"': case "'": return this.openQuote(at, mark)
    }
    if (mark.includes('://')) return this.address(at, mark)
    if (mark.endsWith(':')) return this.macro(at, mark.slice(0, -1).toLowerCase())
    if (/^`['"]$/.test(mark) && this.closeQuote(at, mark)) return undefined
    this.at = at + mark.length
    return this.markup(at, /^`['"]$/.test(mark) ? '`' : mark)
  }

  private get limit(): number {
    return this.open.at(-1)?.end ?? this.text.length
  }

  private escape(at: number): void {
    if (!/[*_`#+^~{<([&:'"\\\-a-z]/i.test(this.text[at + 1] ?? '')) return
    SPECIAL.lastIndex = at + 1
    const match = SPECIAL.exec(this.text)
    if (match?.index !== at + 1) return
    this.drop(at, at + 1)
    this.at = Math.min(at + 1 + match[0].length, this.limit)
  }

  private openQuote(at: number, mark: string): void {
    const before = this.text[at - 1]
    if ((before !== undefined && WORD.test(before)) || /\s/.test(this.text[at + 2] ?? ' ')) {
      this.at = at + 1
      return
    }
    this.decode(mark[0] === '"' ? '“' : '‘', at, at + 2)
  }

  /** Also an apostrophe. */
  private closeQuote(at: number, mark: string): boolean {
    if (/\s/.test(this.text[at - 1] ?? ' ') || (mark[1] === '"' && WORD.test(this.text[at + 2] ?? ' '))) return false
    this.decode(mark[1] === '"' ? '”' : '’', at, at + 2)
    return true
  }

  private markup(at: number, mark: string): void {
    const {text} = this
    const isSingle = mark.length === 1
    const isTight = isSingle && mark !== '^' && mark !== '~'
    const before = text[at - 1]
    const open = at + mark.length
    if (isTight && before !== undefined && (WORD.test(before) || /[:;}\\]/.test(before)) && this.given !== at) return
    if (isSingle && /[\s]/.test(text[open] ?? ' ')) return
    const end = this.search.next(ENDS[mark]!, open + 1)
    if (end >= this.limit) {
      if (mark.length === 2 && isTightMark(mark[0]!)) this.at = at + 1
      return
    }
    const isRaised = mark === '^' || mark === '~'
    if (isRaised && /\s/.test(text.slice(open, Math.min(end, open + 60)))) return
    if (mark[0] === '`' || mark[0] === '+' || (mark === '^' && isNoteMark(text.slice(open, end)))) return this.atom(at, end + mark.length)
    this.begin(at, open, end, mark.length, mark[0] === '*' ? (mark === '*' || mark === '**' ? 'strong' : undefined) : MARKS[mark[0]!])
  }

  private begin(at: number, open: number, end: number, size: number, mark: Mark['kind'] | undefined): void {
    if (this.open.length >= DEEPEST) return
    this.give(at)
    this.skipTo(open)
    if (mark) this.passage.open({mark}, at)
    this.open.push({end, size, isOpened: mark !== undefined})
  }

  private close(): void {
    const {end, size, isOpened} = this.open.pop()!
    this.give(end)
    this.skipTo(Math.min(end + size, this.limit))
    if (isOpened) this.passage.close(Math.min(end + size, this.text.length))
  }

  /** Words between brackets, up to the first comma where settings follow. */
  private linked(at: number, open: number): void {
    const close = this.search.next(CLOSE_BRACKET, open)
    if (close >= this.limit) return
    let begin = open
    let end = close
    const inside = this.text.slice(open, close)
    const quoted = /^"([^"]*)"/.exec(inside)
    if (quoted) {
      begin++
      end = begin + quoted[1]!.length
    } else {
      const settings = /,\s*(?:[\w-]+=|\w+\s*$)/.exec(inside)
      if (settings) end = open + settings.index
      if (this.text[end - 1] === '^') end--
    }
    if (begin >= end || /^[\w-]+=/.test(inside)) return this.atom(at, close + 1)
    this.begin(at, begin, end, close + 1 - end, 'link')
  }

  private address(at: number, mark: string): void {
    const open = at + mark.length
    if (this.text[open] === '[') return this.linked(at, open + 1)
    this.at = Math.min(open, this.limit)
  }

  private macro(begin: number, written: string): void {
    const {text} = this
    // Notes are written against the word that they are about: "the clinicfootnote:[Open since May.]".
    const note = /footnote(?:ref)?$/.exec(written)
    const at = begin + (note?.index ?? 0)
    const name = note?.[0] ?? written
    const open = text.indexOf('[', this.at)
    if (open === -1 || open >= this.limit || (!note && WORD.test(text[at - 1] ?? ' '))) return
    const close = this.search.next(CLOSE_BRACKET, open + 1)
    if (close >= this.limit) return
    if (LINKS.has(name)) return this.linked(at, open + 1)
    if (name === 'footnote' || name === 'footnoteref' || name === 'image') {
      const isNote = name !== 'image'
      // "footnoteref:[id,text]", "image:x[alt,100]".
      const skipped = name === 'footnoteref' ? (/^[^,\]]*,?\s*/.exec(text.slice(open + 1, close))?.[0].length ?? 0) : 0
      const end = isNote ? close : endOfDescription(text, open + 1, close)
      const begin = open + 1 + skipped + (!isNote && text[open + 1] === '"' ? 1 : 0)
      this.give(at)
      if (begin < end) this.beside(begin, end, isNote)
      this.passage.atom(at, close + 1)
      return this.skipTo(close + 1)
    }
    if (name === 'indexterm2') return this.begin(at, open + 1, close, 1, undefined)
    if (name === 'indexterm' || name === 'anchor') {
      this.give(at)
      return this.skipTo(close + 1)
    }
    return this.atom(at, close + 1)
  }

  /** A note, or what is said of a picture: a block of its own. */
  private beside(from: number, to: number, isNote: boolean): void {
    this.passage.open({isAside: true, details: {kind: isNote ? 'paragraph' : 'alt-text'}}, from)
    const limit = this.open.length
    this.open.push({end: to, size: 0, isOpened: true})
    this.skipTo(from)
    while (this.open.length > limit && this.step());
  }

  private crossReference(at: number): void {
    const end = this.search.next('>>', at + 2)
    if (end >= this.limit || /\s/.test(this.text[at + 2] ?? ' ')) return
    const comma = this.text.slice(at, end).indexOf(',')
    if (comma === -1) return this.atom(at, end + 2)
    const begin = at + comma + 1
    return this.begin(at, begin, end, 2, 'link')
  }

  /** "((shown))" stands in the text, "(((hidden)))" does not. */
  private indexTerm(at: number, size: number): void {
    const close = size === 3 ? ')))' : '))'
    const end = this.search.next(close, at + size)
    if (end >= this.limit) return
    if (size === 2) return this.begin(at, at + 2, end, 2, undefined)
    this.give(at)
    this.skipTo(end + 3)
  }

  private bracket(at: number): void {
    ANCHOR.lastIndex = ROLE_BEFORE_MARK.lastIndex = at
    const match = ANCHOR.exec(this.text) ?? ROLE_BEFORE_MARK.exec(this.text)
    if (!match || at + match[0].length > this.limit || WORD.test(this.text[at - 1] ?? ' ')) return
    this.give(at)
    this.skipTo(at + match[0].length)
  }

  private reference(at: number): void {
    REFERENCE_LINK.lastIndex = REFERENCE.lastIndex = at
    const link = REFERENCE_LINK.exec(this.text)
    if (link && at + link[0].length <= this.limit) return this.linked(at, at + link[0].length)
    const match = REFERENCE.exec(this.text)
    if (!match || at + match[0].length > this.limit) return
    const end = at + match[0].length
    const name = match[0].slice(1, -1)
    const text = attributeText(name)
    if (text !== undefined) return text === '' ? this.drop(at, end) : this.decode(text, at, end)
    const own = this.attributes.get(name)
    if (own === undefined) return this.atom(at, end)
    this.give(at)
    this.passage.locked(own, at, end)
    this.skipTo(end)
  }

  private entity(at: number): void {
    ENTITY.lastIndex = at
    const match = ENTITY.exec(this.text)
    const text = match && decodeEntity(match[0])
    if (match && text) this.decode(text, at, at + match[0].length)
  }
}

function isTightMark(mark: string): boolean {
  return mark !== '^' && mark !== '~'
}
