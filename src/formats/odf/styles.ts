import type {BlockKind} from '../../types.ts'
import type {Part} from '../container/model.ts'
import {scan} from '../container/xml.ts'

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
    return inherited<Role | undefined>(this.paragraphs, name, this.roles, (id, {outline}, outer) => {
      const own: Role | undefined = outline !== undefined && outline >= 1 ? {kind: 'heading', depth: outline} : undefined
      return rolesByName.get(id) ?? own ?? outer
    })
  }

  look(name: string | undefined): Look {
    return inherited<Look>(this.texts, name, this.looks, (_, {italic, bold, raised}, outer = plain) =>
      ({italic: italic ?? outer.italic, bold: bold ?? outer.bold, raised: raised ?? outer.raised})) ?? plain
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

/**
 * What a style takes from those it is made from, itself included. Each is looked at once, as a chain of them may be
 * long; in a damaged file it may be a loop, which ends where it began.
 *
 * @param add what a style makes of that of the one it is made from
 */
function inherited<Result>(
  styles: ReadonlyMap<string, Style>,
  name: string | undefined,
  known: Map<string, Result>,
  add: (id: string, style: Partial<Style>, outer: Result | undefined) => Result
): Result | undefined {
  const chain = new Set<string>()
  let at = name
  while (at !== undefined && !known.has(at) && !chain.has(at)) {
    chain.add(at)
    at = styles.get(at)?.parent
  }
  let result = at === undefined ? undefined : known.get(at)
  for (const id of [...chain].reverse()) {
    result = add(id, styles.get(id) ?? {}, result)
    known.set(id, result)
  }
  return result
}
