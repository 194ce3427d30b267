import type {BlockKind} from '../../types.ts'
import type {Outline} from '../shared/outline.ts'
import {htmlQuoted} from '../shared/quoting.ts'
import {ATTRIBUTES, BUTTON_TYPES, META} from './elements.ts'

/** An attribute's name, lower case, and where its value stands in the source. */
export interface Attribute {
  readonly name: string
  readonly pieces: AttributePiece[]
  /** The mark around the value; empty where it has none. */
  quote: '"' | "'" | ''
}

export interface AttributePiece {
  readonly from: number
  to: number
  /** What an entity stands for; absent: the source as it is. */
  text?: string
}

/** The value as it reads. */
export function valueOf(source: string, {pieces}: Attribute): string {
  return pieces.map(({from, to, text}) => text ?? source.slice(from, to)).join('')
}

/** Adds what the attributes of an element say to readers, each as a block of its own. */
export function addSpokenAttributes(outline: Outline, element: string, attributes: readonly Attribute[]): void {
  for (const attribute of attributes) {
    const kind = kindOf(outline.source, element, attribute, attributes)
    if (!kind || attribute.pieces.length === 0) continue
    const {pieces, quote} = attribute
    const quoted = quote === '' ? undefined : htmlQuoted(quote, pieces[0]!.from, pieces.at(-1)!.to)
    outline.aside({kind}, (builder, inline) => {
      for (const {from, to, text} of pieces) {
        // Other words would need quotes around them.
        if (!quoted) builder.locked(text ?? outline.source.slice(from, to), from, to)
        else if (text === undefined) inline.write(builder, from, to)
        else builder.decoded(text, from, to)
      }
    }, quoted)
  }
}

function kindOf(source: string, element: string, attribute: Attribute, all: readonly Attribute[]): BlockKind | undefined {
  const other = (...names: string[]): string => {
    const found = all.find(({name}) => names.includes(name))
    return found ? valueOf(source, found).trim().toLowerCase() : ''
  }
  switch (element) {
    case 'meta':
      return attribute.name === 'content' ? META.get(other('name', 'property', 'itemprop')) : undefined
    case 'link':
    case 'style':
    case 'script':
      return undefined
    case 'input':
      if (attribute.name === 'value') return BUTTON_TYPES.has(other('type')) ? 'paragraph' : undefined
      break
    case 'option':
    case 'optgroup':
      if (attribute.name === 'label') return 'paragraph'
  }
  return ATTRIBUTES.get(attribute.name)
}
