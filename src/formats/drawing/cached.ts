import {Builder} from '../container/builder.ts'
import type {Lock, Paragraph, Part} from '../container/model.ts'
import {scan} from '../container/xml.ts'
import type {DrawingOptions} from './story.ts'

const caches = new Set(['c:strCache', 'c:multiLvlStrCache'])

/** The names of series and categories that a chart shows from its table; each once. */
export function readCached(part: Part, options: DrawingOptions, lock: Lock): Paragraph[] {
  if (!/(?:str|multiLvlStr)Cache/.test(part.xml)) return []
  const found = new Map<string, Paragraph>()
  let depth = 0
  let builder: Builder | undefined
  scan(part.xml, {name: part.name}, {
    open(tag) {
      if (tag.empty) return
      if (caches.has(tag.name)) depth++
      else if (tag.name === 'c:v' && depth > 0) builder = new Builder(part)
    },
    close(tag) {
      if (caches.has(tag.name)) depth--
      if (tag.name !== 'c:v' || !builder) return
      const {text, pieces} = builder
      builder = undefined
      if (!/\p{L}/u.test(text) || found.has(text)) return
      found.set(text, {part, kind: 'caption', text, pieces, marks: [], where: options.where, anchor: options.anchor})
    },
    text(start, end, literal) {
      builder?.raw(start, end, literal, {lock})
    }
  })
  return [...found.values()]
}
