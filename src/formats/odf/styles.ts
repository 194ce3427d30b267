import type {BlockKind} from '../../types.ts'
import type {Part} from '../container/model.ts'
import {scan} from '../container/xml.ts'
import {inherited} from '../shared/inherited.ts'

/** What a style says about the role of its paragraphs. */
export interface Role {
  readonly kind: BlockKind
  /** Headings: 1 is the highest. */
  readonly depth?: number
}

export interface Look {
  readonly italic: boolean
  readonly bold: boolean
  /** Above the line, as marks of notes stand. */
  readonly raised: boolean
}

const plain: Look = {italic: false, bold: false, raised: false}

interface Style {
  readonly parent: string | undefined
  readonly outline: number | undefined
  italic?: boolean
  bold?: boolean
  raised?: boolean
}

/** OpenDocument keeps the English names of built-in styles in every language, spaces written as _20_. */
const rolesByName: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['Title', {kind: 'heading', depth: 1}],
  ['Subtitle', {kind: 'heading', depth: 2}],
  ['Quotations', {kind: 'quotation'}],
  ['Caption', {kind: 'caption'}],
  ['Illustration', {kind: 'caption'}],
  ['Figure', {kind: 'caption'}],
  ['Drawing', {kind: 'caption'}],
  ['Table', {kind: 'caption'}]
])

/** The styles of a document: those of its own part and the shared ones. */
export class Styles {
  private readonly paragraphs = new Map<string, Style>()
  private readonly texts = new Map<string, Style>()
  private readonly roles = new Map<string, Role | undefined>()
  private readonly looks = new Map<string, Look>()

  constructor(parts: Iterable<Part>) {
    for (const part of parts) this.read(part)
  }

  /** Undefined for an ordinary paragraph. */
  role(name: string | undefined): Role | undefined {
    return inherited<Role | undefined>(name, this.roles, id => this.paragraphs.get(id)?.parent, (id, outer) => {
      const outline = this.paragraphs.get(id)?.outline
      const own: Role | undefined = outline !== undefined && outline >= 1 ? {kind: 'heading', depth: outline} : undefined
      return rolesByName.get(id) ?? own ?? outer
    })
  }

  look(name: string | undefined): Look {
    return inherited<Look>(name, this.looks, id => this.texts.get(id)?.parent, (id, outer = plain) => {
      const own = this.texts.get(id)
      return {italic: own?.italic ?? outer.italic, bold: own?.bold ?? outer.bold, raised: own?.raised ?? outer.raised}
    }) ?? plain
  }

  private read(part: Part): void {
    let current: Style | undefined
    scan(part.xml, {name: part.name}, {
      open: (tag, scanner) => {
        if (tag.name === 'office:body' || tag.name === 'office:master-styles') return 'stop'
        if (tag.name === 'style:style') {
          const family = scanner.value(tag, 'style:family')
          const styles = family === 'paragraph' ? this.paragraphs : family === 'text' ? this.texts : undefined
          const outline = scanner.value(tag, 'style:default-outline-level')
          const style: Style = {
            parent: scanner.value(tag, 'style:parent-style-name'),
            outline: outline ? Number(outline) : undefined
          }
          styles?.set(scanner.value(tag, 'style:name') ?? '', style)
          current = tag.empty ? undefined : style
        } else if (tag.name === 'style:text-properties' && current) {
          const slant = scanner.value(tag, 'fo:font-style')
          const weight = scanner.value(tag, 'fo:font-weight')
          if (slant) current.italic = slant !== 'normal'
          const position = scanner.value(tag, 'style:text-position')
          if (position) current.raised = /^(?:super\b|[1-9])/.test(position.trim())
          if (weight) current.bold = weight === 'bold' || Number(weight) >= 600
        }
        return undefined
      },
      close(tag) {
        if (tag.name === 'style:style') current = undefined
      }
    })
  }
}
