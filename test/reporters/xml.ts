import {Parser} from 'htmlparser2'

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly content: (Element | string)[]
}

/** The tree of an XML or HTML text. In XML, a tag left open is an error. */
export function parseMarkup(markup: string, xmlMode: boolean): Element {
  const root: Element = {name: '', attributes: {}, content: []}
  const open = [root]
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element: Element = {name, attributes, content: []}
        open.at(-1)!.content.push(element)
        open.push(element)
      },
      ontext: text => void open.at(-1)!.content.push(text),
      onclosetag(name) {
        if (open.pop()!.name !== name) throw new Error(`</${name}> closes another element`)
      }
    },
    {xmlMode, decodeEntities: true, recognizeSelfClosing: xmlMode}
  )
  parser.write(markup)
  if (xmlMode && open.length > 1) throw new Error(`<${open.at(-1)!.name}> is left open`)
  parser.end()
  return root
}

export function childrenOf({content}: Element): Element[] {
  return content.filter(part => typeof part !== 'string')
}

/** The elements of a name, in the order of the text. */
export function all(element: Element, name: string): Element[] {
  return everything(element).filter(each => each.name === name)
}

/** All elements inside, in the order of the text. */
export function everything(element: Element): Element[] {
  return childrenOf(element).flatMap(child => [child, ...everything(child)])
}

/** The text of an element and of all in it. */
export function textOf({content}: Element): string {
  return content.map(part => (typeof part === 'string' ? part : textOf(part))).join('')
}
