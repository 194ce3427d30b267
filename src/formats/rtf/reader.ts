import {atom} from '../container/builder.ts'
import type {Paragraph, Part} from '../container/model.ts'
import {decodeBytes, takesSeveralBytes} from './charsets.ts'
import {atoms, characters, entered, flows, paragraphEnds, pictures, skipped, spaces} from './destinations.ts'
import {FontTable} from './fonts.ts'
import {applyWord} from './looks.ts'
import {locks, plainLook} from './state.ts'
import type {Destination, Flow, Group, Look} from './state.ts'
import type {RtfHandler} from './tokens.ts'
import {sequenceLength} from './sequences.ts'
import {Stories} from './stories.ts'

/** Reads the paragraphs of an RTF document while it is walked over. */
export class RtfReader implements RtfHandler {
  private readonly source: string
  private readonly groups: Group[] = []
  private readonly stories: Stories
  private look: Look = plainLook
  private readonly fonts = new FontTable()
  private author = ''
  private property = ''
  private styleId = 0
  private styleName = ''
  /** A character by its number, whose copy for older programs follows. */
  private unicode: {text: string; from: number; to: number; left: number} | undefined
  /** Bytes of a character that takes several. */
  private bytes: {values: number[]; from: number; to: number; length: number} | undefined

  constructor(part: Part) {
    this.source = part.xml
    this.stories = new Stories(part)
  }

  /** The paragraphs in reading order, when the walk is over. */
  finish(): Paragraph[] {
    this.settle()
    return this.stories.finish(this.look)
  }

  open(): void {
    this.settle()
    const outer = this.groups.at(-1)
    let destination: Destination = outer?.destination ?? 'text'
    if (outer) outer.fresh = false
    if (destination === 'upr') {
      // The first writing is for older programs; the second follows in a group of its own.
      destination = outer!.passed ? 'text' : 'skip'
      outer!.passed = true
    }
    this.groups.push({destination, look: this.look, lock: outer?.lock, flows: this.stories.depth, fresh: true, star: false, passed: false})
    if (destination === 'styles') [this.styleId, this.styleName] = [0, '']
  }

  close(): void {
    this.settle()
    const group = this.groups.pop()
    if (!group) return
    if (group.destination === 'styles' && this.styleName !== '') {
      this.stories.styles.set(this.styleId, this.styleName.replace(/;.*$/s, '').trim().toLowerCase())
      this.styleName = ''
    }
    while (this.stories.depth > group.flows) this.stories.end(this.look)
    this.look = group.look
  }

  word(name: string, parameter: number | undefined, start: number, end: number): void {
    const group = this.groups.at(-1)
    if (!group || group.destination === 'skip') return
    this.settle()
    if (group.fresh && this.destine(name, group, start, end)) return
    group.fresh = false
    if (group.destination === 'fonts') this.fonts.word(name, parameter)
    else if (group.destination === 'styles' && name === 's') this.styleId = parameter ?? 0
    else if (this.fonts.documentWord(name, parameter)) return
    else if (name === 'u') this.beginUnicode(parameter ?? 0, start, end)
    else if (group.destination !== 'text') return
    else if (paragraphEnds.has(name)) this.stories.endParagraph(name, this.look)
    else if (spaces.has(name)) this.put(' ', start, end, locks.spacing)
    else if (atoms.has(name)) this.put(atom, start, end, locks.object)
    else if (name in characters) this.put(characters[name]!, start, end)
    else if (name === 'ftnalt') this.stories.turnToEndnote()
    else this.look = applyWord(this.look, name, parameter)
  }

  symbol(character: string, start: number, end: number): void {
    const group = this.groups.at(-1)
    if (!group || group.destination === 'skip') return
    this.settle()
    if (character === '*') {
      group.star = true
      return
    }
    group.fresh = false
    if (character === '~') this.put('\u00A0', start, end)
    else if (character === '_') this.put('-', start, end)
    else if (character === '-') this.put('\u00AD', start, end)
    else if (character === '\\' || character === '{' || character === '}') this.put(character, start, end)
  }

  text(start: number, end: number): void {
    const group = this.groups.at(-1)
    if (!group || group.destination === 'skip') return
    group.fresh = false
    let from = start
    // An ASCII letter may be the second byte of a character, or stand for one by its number.
    while (from < end && this.bytes) this.byte(this.source.charCodeAt(from), from, ++from)
    if (this.unicode) {
      const taken = Math.min(this.unicode.left, end - from)
      this.unicode.to = from += taken
      this.unicode.left -= taken
      if (this.unicode.left === 0) this.settle()
    }
    if (from === end) return
    if (group.destination !== 'text') this.collect(this.source.slice(from, end))
    else if (this.fonts.isSymbol(this.look.font)) this.put(atom, from, end, locks.object)
    else this.copy(from, end)
  }

  byte(value: number, start: number, end: number): void {
    const group = this.groups.at(-1)
    if (!group || group.destination === 'skip') return
    group.fresh = false
    if (this.unicode) {
      this.unicode.to = end
      if (--this.unicode.left === 0) this.settle()
      return
    }
    const page = this.fonts.pageOf(this.look.font)
    if (this.fonts.isSymbol(this.look.font)) this.put(atom, start, end, locks.object)
    else if (!takesSeveralBytes(page)) this.put(decodeBytes([value], page), start, end)
    else {
      this.bytes ??= {values: [], from: start, to: end, length: sequenceLength(value, page)}
      this.bytes.values.push(value)
      this.bytes.to = end
      if (this.bytes.values.length === this.bytes.length) this.settle()
    }
  }

  /** True when the word says what the group is. */
  private destine(name: string, group: Group, start: number, end: number): boolean {
    const become = (destination: Destination): true => {
      Object.assign(group, {destination, fresh: false})
      return true
    }
    if (pictures.has(name) && group.destination === 'text') this.put(atom, start, end, locks.object)
    if (name === 'fonttbl') return become('fonts')
    if (name === 'stylesheet') return become('styles')
    if (name === 'atnauthor') {
      this.author = ''
      return become('author')
    }
    if (name === 'sn') {
      this.property = ''
      return become('propertyName')
    }
    if (name === 'sv') {
      if (this.property !== 'wzDescription') return become('skip')
      this.stories.beginAlternative(this.look)
      return become('text')
    }
    if (name === 'upr') return become('upr')
    if (name === 'object' || skipped.has(name) || (group.star && !entered.has(name))) return become('skip')
    if (name === 'fldrslt') {
      Object.assign(group, {lock: locks.field, fresh: false})
      return true
    }
    const place = flows[name]
    if (place === undefined || group.destination === 'styles') return false
    this.stories.begin(name, place, this.author)
    this.look = {...plainLook, fallback: this.look.fallback, font: this.look.font}
    return become('text')
  }

  private beginUnicode(parameter: number, from: number, to: number): void {
    const code = parameter < 0 ? parameter + 0x10000 : parameter
    const text = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    this.unicode = {text, from, to, left: this.look.fallback}
    if (this.look.fallback === 0) this.settle()
  }

  /** Writes what waited for more. */
  private settle(): void {
    const {unicode, bytes} = this
    this.unicode = undefined
    this.bytes = undefined
    if (unicode) this.put(unicode.text, unicode.from, unicode.to)
    if (bytes) this.put(decodeBytes(bytes.values, this.fonts.pageOf(this.look.font)), bytes.from, bytes.to)
  }

  private put(text: string, from: number, to: number, lock?: Flow['lock']): void {
    const group = this.groups.at(-1)!
    if (group.destination !== 'text') return this.collect(text)
    const flow = this.stories.current
    this.looked(flow, () => flow.builder.put(text, from, to, {lock: group.lock ?? flow.lock ?? lock}))
  }

  private copy(from: number, to: number): void {
    const flow = this.stories.current
    const lock = this.groups.at(-1)!.lock ?? flow.lock
    this.looked(flow, () => flow.builder.copy(from, to, {lock}))
  }

  private looked({builder}: Flow, write: () => void): void {
    const {hidden, deleted, italic, bold, raised} = this.look
    if (hidden || deleted) return
    const start = builder.text.length
    write()
    if (raised) builder.raised(start, locks.object)
    if (italic) builder.mark('emphasis', start)
    if (bold) builder.mark('strong', start)
  }

  private collect(text: string): void {
    const {destination} = this.groups.at(-1)!
    if (destination === 'author') this.author += text
    else if (destination === 'propertyName') this.property += text
    else if (destination === 'styles') this.styleName += text
  }
}
