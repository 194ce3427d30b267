import {encode} from '../container/entities.ts'
import {reviewer} from '../container/review.ts'

const transitional = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main'

/** The namespace of WordprocessingML that a part uses. */
export function wordSpace(xml: string): string {
  return xml.includes(strict) && !xml.includes(`"${transitional}"`) ? strict : transitional
}

/** Hands out the ids that tracked changes and remarks share with bookmarks; each is used once in a document. */
export class Ids {
  private readonly taken: ReadonlySet<string>
  private last = 0

  constructor(parts: Iterable<string>) {
    const taken = new Set<string>()
    for (const xml of parts) for (const match of xml.matchAll(/[\s:]id\s*=\s*["'](\d+)["']/gi)) taken.add(match[1]!)
    this.taken = taken
  }

  next(): string {
    do this.last++
    while (this.taken.has(String(this.last)))
    return String(this.last)
  }
}

/** Writes our elements with the prefix that is in force where they go. */
export class Markup {
  private readonly ids: Ids
  private readonly space: string
  private readonly date: string

  constructor(ids: Ids, space: string, date: string | undefined) {
    this.ids = ids
    this.space = space
    this.date = date === undefined ? '' : encode(date)
  }

  /** `tag` is any element of the same place; attributes need a prefix even where elements have none. */
  private names(tag: string): {readonly w: string; readonly declare: string} {
    const prefix = /^<([^\s/>:]*:)/.exec(tag)?.[1]
    return prefix ? {w: prefix, declare: ''} : {w: 'w:', declare: ` xmlns:w="${this.space}"`}
  }

  private signed(w: string): string {
    return ` ${w}id="${this.ids.next()}" ${w}author="${reviewer}"${this.date && ` ${w}date="${this.date}"`}`
  }

  deletion(runTag: string, properties: string, raw: string): string {
    const {w, declare} = this.names(runTag)
    return (
      `<${w}del${declare}${this.signed(w)}>${runTag}${this.copied(properties)}` +
      `<${w}delText xml:space="preserve">${raw}</${w}delText>${closingOf(runTag)}</${w}del>`
    )
  }

  insertion(runTag: string, properties: string, text: string): string {
    const {w, declare} = this.names(runTag)
    // The new words have the formatting of the old ones, not the history of it.
    const plain = properties.replace(/<((?:[^\s<>/:]*:)?rPrChange)(?:\s[^<>]*)?>(?:(?<=\/>)|[^]*?<\/\1\s*>)/g, '')
    return (
      `<${w}ins${declare}${this.signed(w)}><${w}r>${plain}<${w}t xml:space="preserve">${encode(text)}</${w}t></${w}r></${w}ins>`
    )
  }

  rangeStart(tag: string, id: string): string {
    const {w, declare} = this.names(tag)
    return `<${w}commentRangeStart${declare} ${w}id="${id}"/>`
  }

  /** The end of the words that a remark is about, and its mark. */
  rangeEnd(tag: string, id: string): string {
    const {w, declare} = this.names(tag)
    return `<${w}commentRangeEnd${declare} ${w}id="${id}"/><${w}r${declare}><${w}commentReference ${w}id="${id}"/></${w}r>`
  }

  comment(tag: string, id: string, lines: readonly string[]): string {
    const {w, declare} = this.names(tag)
    const date = this.date && ` ${w}date="${this.date}"`
    const paragraphs = lines.map((line) => `<${w}p><${w}r><${w}t xml:space="preserve">${encode(line)}</${w}t></${w}r></${w}p>`)
    return (
      `<${w}comment${declare} ${w}id="${id}" ${w}author="${reviewer}"${date} ${w}initials="pf">` +
      `${paragraphs.join('') || `<${w}p/>`}</${w}comment>`
    )
  }

  /** A paragraph that holds nothing but what is given. */
  paragraph(tag: string, content: string): string {
    const {w, declare} = this.names(tag)
    return `<${w}p${declare}>${content}</${w}p>`
  }

  /** The opening tag of an insertion by somebody else, to go on after ours: a second insertion, so with its own id. */
  reopened(tag: string): string {
    return tag.replace(/([\s:]id\s*=\s*)(["'])[^"']*\2/i, (_, before: string) => `${before}"${this.ids.next()}"`)
  }

  /** Properties that stand a second time: the changes of formatting noted in them need ids of their own. */
  copied(properties: string): string {
    return properties.includes('rPrChange')
      ? properties.replace(/<(?:[^\s<>/:]*:)?rPrChange\s[^<>]*>/g, (tag) => this.reopened(tag))
      : properties
  }

  newId(): string {
    return this.ids.next()
  }
}

/** The closing tag of an opening one. */
export function closingOf(tag: string): string {
  return `</${/^<([^\s/>]+)/.exec(tag)![1]}>`
}
