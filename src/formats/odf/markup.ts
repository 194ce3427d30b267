import {encode} from '../container/entities.ts'
import {reviewer} from '../container/review.ts'

const spaces = {
  text: 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
  office: 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
  dc: 'http://purl.org/dc/elements/1.1/'
} as const

/** OpenDocument asks for a date with every change and remark; this one says that none was given. */
const noDate = '1970-01-01T00:00:00'

/** Writes our elements; ids and names are used once in a document. */
export class Markup {
  private readonly xml: string
  private readonly root: string
  private readonly date: string
  private last = 0

  constructor(xml: string, date: string | undefined) {
    this.xml = xml
    this.root = xml.slice(0, xml.indexOf('>', xml.indexOf('document-content')))
    this.date = encode(date ?? noDate)
  }

  newId(): string {
    let id: string
    do id = `pf${++this.last}`
    while (this.xml.includes(`"${id}"`))
    return id
  }

  /** The note of a deletion, with the words that are gone: whole, well-formed XML of one paragraph. */
  deletion(id: string, paragraph: string): string {
    return this.region(id, 'deletion', paragraph)
  }

  insertion(id: string): string {
    return this.region(id, 'insertion', '')
  }

  /** Where deleted words were. */
  change(id: string): string {
    return `<text:change${this.declare('text')} text:change-id="${id}"/>`
  }

  inserted(id: string, text: string): string {
    const declared = this.declare('text')
    return `<text:change-start${declared} text:change-id="${id}"/>${encode(text)}<text:change-end${declared} text:change-id="${id}"/>`
  }

  remarkStart(id: string, lines: readonly string[]): string {
    const declared = this.declare('text', 'office', 'dc')
    const paragraphs = lines.map((line) => `<text:p>${encode(line)}</text:p>`).join('')
    return (
      `<office:annotation${declared} office:name="${id}"><dc:creator>${reviewer}</dc:creator><dc:date>${this.date}</dc:date>` +
      `${paragraphs}</office:annotation>`
    )
  }

  remarkEnd(id: string): string {
    return `<office:annotation-end${this.declare('office')} office:name="${id}"/>`
  }

  space(): string {
    return `<text:s${this.declare('text')}/>`
  }

  paragraph(content: string): string {
    return `<text:p${this.declare('text')}>${content}</text:p>`
  }

  /** The list of changes, which stands before the text. */
  changes(regions: string): string {
    return `<text:tracked-changes${this.declare('text')} text:track-changes="false">${regions}</text:tracked-changes>`
  }

  private region(id: string, kind: 'deletion' | 'insertion', content: string): string {
    const declared = this.declare('text', 'office', 'dc')
    return (
      `<text:changed-region${declared} xml:id="${id}" text:id="${id}"><text:${kind}><office:change-info><dc:creator>${reviewer}</dc:creator>` +
      `<dc:date>${this.date}</dc:date></office:change-info>${content}</text:${kind}></text:changed-region>`
    )
  }

  /** Every program declares these on the root, under these prefixes; for one that does not, they are declared here. */
  private declare(...names: (keyof typeof spaces)[]): string {
    return names
      .filter((name) => !this.root.includes(`xmlns:${name}="${spaces[name]}"`))
      .map((name) => ` xmlns:${name}="${spaces[name]}"`)
      .join('')
  }
}
