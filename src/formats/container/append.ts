import {scan} from './xml.ts'

/**
 * XML with a further last child of its root; a root that is closed in its own tag (`<a/>`) is opened.
 * @param child gets the prefix, colon included, that the root's own name has
 */
export function appendChild(xml: string, name: string, child: (prefix: string) => string): string {
  let prefix = ''
  let empty: {readonly start: number; readonly end: number} | undefined
  let closing = -1
  let depth = 0
  scan(xml, {name}, {
    open(tag, scanner) {
      if (depth === 0) {
        prefix = scanner.prefix(tag)
        if (tag.empty) empty = tag
      }
      if (!tag.empty) depth++
    },
    close(tag) {
      depth--
      if (depth === 0) closing = tag.start
    }
  })
  if (!empty) return xml.slice(0, closing) + child(prefix) + xml.slice(closing)
  const tag = xml.slice(empty.start, empty.end).replace(/(?<!\s)\s*\/>$/, '>')
  const rootName = /^<([^\s/>]+)/.exec(tag)![1]!
  return `${xml.slice(0, empty.start)}${tag}${child(prefix)}</${rootName}>${xml.slice(empty.end)}`
}
