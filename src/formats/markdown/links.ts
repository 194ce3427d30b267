import type {Tree} from '@lezer/common'
import {decodeEntity} from '../html/decode-entity.ts'
import type {Outline} from '../shared/outline.ts'
import type {ParseInput} from './parse-input.ts'

/** A character that a backslash makes plain, or an entity. */
const ESCAPE = /\\([!-/:-@[-`{-~])|&(?:#\d{1,8}|#x[\da-f]{1,6}|\w{1,31});/gi
/** Blocks without definitions inside, which need not be walked. */
const WITHOUT = /^(?:Paragraph|Task|Table|FencedCode|CodeBlock|HTMLBlock|ATXHeading.|SetextHeading.)$/

/** The labels that a page defines, as they are compared: brackets around any other are text. */
export function definedLabels(tree: Tree, {toSource}: ParseInput, source: string): Set<string> {
  const labels = new Set<string>()
  tree.iterate({
    enter: node => {
      if (node.name !== 'LinkReference') return !WITHOUT.test(node.name)
      const label = node.node.getChild('LinkLabel')
      if (label) labels.add(normaliseLabel(source.slice(toSource(label.from) + 1, toSource(label.to) - 1)))
      return false
    }
  })
  return labels
}

/** A label of a reference as labels are compared. */
export function normaliseLabel(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase()
}

/** Adds the title of a link or picture. @param from @param to where it stands, its quotes included */
export function addLinkTitle(outline: Outline, from: number, to: number): void {
  const {source} = outline
  const quote = source[to - 1]!
  outline.aside(
    {kind: 'title'},
    (builder, inline) => {
      let at = from + 1
      for (const match of source.slice(at, to - 1).matchAll(ESCAPE)) {
        const start = from + 1 + match.index
        const text = match[1] ?? decodeEntity(match[0])
        if (text === undefined) continue
        inline.write(builder, at, start)
        builder.decoded(text, start, start + match[0].length)
        at = start + match[0].length
      }
      inline.write(builder, at, to - 1)
    },
    {start: from + 1, end: to - 1, quote, escaped: `\\${quote}`}
  )
}
