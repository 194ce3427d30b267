import {UnreadableError} from '../../errors.ts'
import {decode} from './entities.ts'
import {maximumDepth} from './limits.ts'
import {prefixes} from './namespaces.ts'

/** One tag; all numbers are UTF-16 offsets in the XML. */
export interface Tag {
  /** With the usual prefix of its namespace, whatever prefix the file uses: "w:p". */
  readonly name: string
  readonly start: number
  readonly end: number
  readonly empty: boolean
}

/** What a scan tells; an empty element is one `open` with `empty`, without a `close`. */
export interface Handler {
  /** "stop" ends the scan: the rest is not looked at. */
  open(tag: Tag, scanner: Scanner): 'stop' | void
  close(tag: Tag, scanner: Scanner): 'stop' | void
  /** `literal`: a CDATA section, where an ampersand is an ampersand. */
  text?(start: number, end: number, literal: boolean): void
}

export interface Attribute {
  readonly name: string
  /** Its value as written, between the quotation marks. */
  readonly start: number
  readonly end: number
}

export interface ScanOptions {
  /** For messages: the part of the container. */
  readonly name: string
  /** XHTML has a document type; it is stepped over and nothing in it is expanded. */
  readonly doctype?: 'refuse' | 'skip'
}

/** The prefixes that an element declares, and the names already looked up in it. */
interface Scope {
  readonly uris: ReadonlyMap<string, string>
  /** Where other prefixes are declared: that of an element around. Copies of them would take memory with every element. */
  readonly outer?: Scope
  readonly names: Map<string, string>
}

/** Vocabularies have a few hundred names; what has more is no longer kept. */
const MOST_NAMES = 2000

const nameEnd = /[\s/>]/g
const attributeNameEnd = /[\s=/>]/g

/** Walks over XML once, from left to right, and keeps the place of everything. */
export class Scanner {
  readonly xml: string
  readonly name: string
  private readonly doctype: 'refuse' | 'skip'
  private scope: Scope = {uris: new Map([['xml', 'xml']]), names: new Map()}
  /** Where the next namespace is declared at the earliest; looked for once, not at every tag. */
  private nextDeclaration = -1

  constructor(xml: string, options: ScanOptions) {
    this.xml = xml
    this.name = options.name
    this.doctype = options.doctype ?? 'refuse'
  }

  /** @throws {UnreadableError} when the XML is not well formed, too deep, or declares a document type */
  run(handler: Handler): void {
    const {xml} = this
    const names: string[] = []
    const scopes: Scope[] = []
    let at = 0
    let roots = 0
    for (;;) {
      const open = xml.indexOf('<', at)
      const textEnd = open === -1 ? xml.length : open
      if (textEnd > at && names.length > 0) handler.text?.(at, textEnd, false)
      if (open === -1) break
      const next = xml.charCodeAt(open + 1)
      if (next === 0x21 || next === 0x3f) {
        at = this.aside(open, handler, names.length > 0)
        continue
      }
      const end = this.tagEnd(open)
      if (next === 0x2f) {
        const raw = xml.slice(open + 2, end - 1).trimEnd()
        if (names.pop() !== raw) throw this.malformed(open)
        if (handler.close({name: this.resolve(raw), start: open, end, empty: false}, this) === 'stop') return
        this.scope = scopes.pop()!
      } else {
        const empty = xml.charCodeAt(end - 2) === 0x2f
        const raw = xml.slice(open + 1, endOfName(xml, nameEnd, open + 1))
        if (raw === '' || (names.length === 0 && roots++ > 0)) throw this.malformed(open)
        const outer = this.scope
        this.declare(open, end)
        if (handler.open({name: this.resolve(raw), start: open, end, empty}, this) === 'stop') return
        if (empty) this.scope = outer
        else {
          names.push(raw)
          scopes.push(outer)
          if (names.length > maximumDepth) {
            throw new UnreadableError(
              `The part "${this.name}" nests elements more than ${maximumDepth} deep, which no program writes. ` +
                'It was not read.'
            )
          }
        }
      }
      at = end
    }
    if (names.length > 0 || roots === 0) throw this.malformed(xml.length)
  }

  /** The attributes of a tag, with the usual prefixes of their namespaces. */
  attributes(tag: Tag): Attribute[] {
    return this.rawAttributes(tag.start, tag.end).map((found) =>
      found.name.includes(':') ? {...found, name: this.resolve(found.name)} : found
    )
  }

  /** One attribute's decoded value. */
  value(tag: Tag, name: string): string | undefined {
    // Most tags are asked for what they lack; a plain search is cheaper than taking them apart.
    const local = name.slice(name.indexOf(':') + 1)
    if (!this.xml.slice(tag.start, tag.end).includes(local)) return undefined
    const found = this.attributes(tag).find((candidate) => candidate.name === name)
    return found && decode(this.xml.slice(found.start, found.end))
  }

  /** The prefix, colon included, that the file itself writes in this tag. */
  prefix(tag: Tag): string {
    const text = this.xml.slice(tag.start + 1, tag.end)
    const name = /^\/?([^\s/>]*)/.exec(text)![1]!
    return name.slice(0, name.indexOf(':') + 1)
  }

  /** Comments, processing instructions, CDATA sections and document types; gives where it ends. */
  private aside(open: number, handler: Handler, inside: boolean): number {
    const {xml} = this
    const until = (mark: string): number => {
      const found = xml.indexOf(mark, open)
      if (found === -1) throw this.malformed(open)
      return found + mark.length
    }
    if (xml.startsWith('<!--', open)) return until('-->')
    if (xml.startsWith('<?', open)) return until('?>')
    if (xml.startsWith('<![CDATA[', open) && inside) {
      const end = until(']]>')
      handler.text?.(open + 9, end - 3, true)
      return end
    }
    if (!/^<!DOCTYPE/i.test(xml.slice(open, open + 9))) throw this.malformed(open)
    if (this.doctype === 'skip') return this.doctypeEnd(open)
    throw new UnreadableError(
      `The part "${this.name}" declares a document type, which no office program writes and which can hide an ` +
        'entity bomb. It was not read.'
    )
  }

  private doctypeEnd(open: number): number {
    const close = this.xml.indexOf('>', open)
    const subset = this.xml.indexOf('[', open)
    const end = subset === -1 || subset > close ? close : this.xml.indexOf(']>', subset) + 1
    if (end <= 0) throw this.malformed(open)
    return end + 1
  }

  /** A `>` may stand inside an attribute's quotation marks. */
  private tagEnd(open: number): number {
    const {xml} = this
    let close = xml.indexOf('>', open)
    let from = open
    for (;;) {
      if (close === -1) throw this.malformed(open)
      const quote = firstQuote(xml, from, close)
      if (quote === -1) return close + 1
      const partner = xml.indexOf(xml[quote]!, quote + 1)
      if (partner === -1) throw this.malformed(open)
      from = partner + 1
      if (partner > close) close = xml.indexOf('>', from)
    }
  }

  private declare(open: number, end: number): void {
    if (this.nextDeclaration < open) {
      const found = this.xml.indexOf('xmlns', open)
      this.nextDeclaration = found === -1 ? Infinity : found
    }
    if (this.nextDeclaration >= end) return
    const uris = new Map<string, string>()
    for (const {name, start, end: to} of this.rawAttributes(open, end)) {
      if (name === 'xmlns') uris.set('', decode(this.xml.slice(start, to)))
      else if (name.startsWith('xmlns:')) uris.set(name.slice(6), decode(this.xml.slice(start, to)))
    }
    if (uris.size > 0) this.scope = {uris, outer: this.scope, names: new Map()}
  }

  private rawAttributes(open: number, end: number): Attribute[] {
    const {xml} = this
    const found: Attribute[] = []
    let at = endOfName(xml, nameEnd, open + 1)
    for (;;) {
      while (isSpace(xml.charCodeAt(at))) at++
      const code = xml.charCodeAt(at)
      if (at >= end || code === 0x3e || code === 0x2f) return found
      const nameStop = endOfName(xml, attributeNameEnd, at)
      const name = xml.slice(at, nameStop)
      at = nameStop
      while (isSpace(xml.charCodeAt(at))) at++
      if (name === '' || xml.charCodeAt(at) !== 0x3d) throw this.malformed(at)
      at++
      while (isSpace(xml.charCodeAt(at))) at++
      const quote = xml[at]
      const close = quote === '"' || quote === "'" ? xml.indexOf(quote, at + 1) : -1
      if (close === -1 || close >= end) throw this.malformed(at)
      found.push({name, start: at + 1, end: close})
      at = close + 1
    }
  }

  private resolve(raw: string): string {
    const known = this.scope.names.get(raw)
    if (known !== undefined) return known
    const colon = raw.indexOf(':')
    const uri = this.uriOf(colon === -1 ? '' : raw.slice(0, colon))
    const local = raw.slice(colon + 1)
    let name = raw
    // A familiar prefix that stands for something else must not be taken for the usual one.
    if (uri !== undefined && uri !== '') name = `${prefixes.get(uri) ?? '?'}:${local}`
    if (this.scope.names.size < MOST_NAMES) this.scope.names.set(raw, name)
    return name
  }

  private uriOf(prefix: string): string | undefined {
    for (let scope: Scope | undefined = this.scope; scope; scope = scope.outer) {
      const uri = scope.uris.get(prefix)
      if (uri !== undefined) return uri
    }
    return undefined
  }

  private malformed(at: number): UnreadableError {
    return new UnreadableError(
      `The part "${this.name}" is damaged near character ${at + 1}. Open the file in the program it was ` +
        'written in, let it repair the file, and save it again.'
    )
  }
}

/** Tells a handler of all tags and texts, in order. @throws {UnreadableError} as `Scanner.run` */
export function scan(xml: string, options: ScanOptions, handler: Handler): void {
  new Scanner(xml, options).run(handler)
}

function endOfName(xml: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from
  return pattern.test(xml) ? pattern.lastIndex - 1 : xml.length
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}

function firstQuote(xml: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const code = xml.charCodeAt(at)
    if (code === 0x22 || code === 0x27) return at
  }
  return -1
}
