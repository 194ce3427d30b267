import type {BlockKind} from '../../types.ts'
import type {Part} from '../container/model.ts'
import {scan} from '../container/xml.ts'
import {inherited} from '../shared/inherited.ts'

/** What a paragraph style says about the role of its paragraphs. */
export interface Role {
  readonly kind: BlockKind
  /** Headings: 1 is the highest. */
  readonly depth?: number
  readonly list?: number
}

interface Style {
  name: string
  basedOn?: string
  outline?: number
  list?: number
}

/** Word keeps the English names of its built-in styles in every language. */
const rolesByName: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['title', {kind: 'heading', depth: 1}],
  ['subtitle', {kind: 'heading', depth: 2}],
  ['quote', {kind: 'quotation'}],
  ['intense quote', {kind: 'quotation'}],
  ['block text', {kind: 'quotation'}],
  ['caption', {kind: 'caption'}]
])

export interface Styles {
  /** Of paragraph styles, by id. */
  readonly roles: ReadonlyMap<string, Role>
  /** The ids of character styles whose words stand above the line, as marks of notes do. */
  readonly raised: ReadonlySet<string>
}

/** What the styles of a document say of paragraphs and runs; without the part, nothing. */
export function readStyles(part: Part | undefined): Styles {
  const styles = new Map<string, Style>()
  const raised = new Set<string>()
  if (!part) return {roles: new Map(), raised}
  let current: Style | undefined
  let characters: string | undefined
  scan(part.xml, {name: part.name}, {
    open(tag, scanner) {
      if (tag.name === 'w:style') {
        const type = scanner.value(tag, 'w:type')
        current = undefined
        characters = type === 'character' ? scanner.value(tag, 'w:styleId') : undefined
        if (type === 'paragraph' || type === undefined) {
          current = {name: ''}
          styles.set(scanner.value(tag, 'w:styleId') ?? '', current)
        }
      } else if (characters !== undefined && tag.name === 'w:vertAlign' && scanner.value(tag, 'w:val') === 'superscript') raised.add(characters)
      else if (!current) return
      else if (tag.name === 'w:name') current.name = (scanner.value(tag, 'w:val') ?? '').toLowerCase()
      else if (tag.name === 'w:basedOn') current.basedOn = scanner.value(tag, 'w:val')
      else if (tag.name === 'w:outlineLvl') current.outline = Number(scanner.value(tag, 'w:val'))
      else if (tag.name === 'w:numId') current.list = Number(scanner.value(tag, 'w:val'))
    },
    close(tag) {
      if (tag.name === 'w:style') current = undefined
    }
  })
  const known = new Map<string, Inherited>()
  const add = (id: string, outer: Inherited = {}): Inherited => {
    const style = styles.get(id)
    const role = (style && (roleOfName(style.name) ?? headingAt(style.outline))) ?? outer.role
    const list = style?.list ?? outer.list
    return {...(role && {role}), ...(list !== undefined && {list})}
  }
  const roles = new Map<string, Role>()
  for (const id of styles.keys()) {
    const {role, list} = inherited(id, known, each => styles.get(each)?.basedOn, add)!
    if (role) roles.set(id, role)
    else if (list) roles.set(id, {kind: 'list-item', list})
  }
  return {roles, raised}
}

/** What a style takes from those it is based on, itself included: the nearest one that says something. */
interface Inherited {
  readonly role?: Role
  readonly list?: number
}

/** What the name of a built-in style says, in small letters. */
export function roleOfName(name: string): Role | undefined {
  const heading = /^heading ([1-9])$/.exec(name)
  return heading ? {kind: 'heading', depth: Number(heading[1])} : rolesByName.get(name)
}

/** Outline level 9 is body text. */
export function headingAt(outline: number | undefined): Role | undefined {
  return outline !== undefined && outline >= 0 && outline < 9 ? {kind: 'heading', depth: outline + 1} : undefined
}
