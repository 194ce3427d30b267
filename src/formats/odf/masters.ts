import type {Paragraph, Part} from '../container/model.ts'
import type {Scanner, Tag} from '../container/xml.ts'
import type {OdfKind} from './parts.ts'
import {readStory} from './story.ts'
import type {StoryOptions} from './state.ts'
import {table} from '../shared/table.ts'

const headers: Readonly<Record<string, string>> = table({
  'style:header': 'header',
  'style:header-left': 'even-page header',
  'style:header-first': 'first-page header',
  'style:footer': 'footer',
  'style:footer-left': 'even-page footer',
  'style:footer-first': 'first-page footer'
})

/** What pages and slides share: headers, footers, and what is drawn on the master of the slides. */
export function readMasters(part: Part, body: OdfKind['body'], options: StoryOptions): Paragraph[] {
  if (body === 'office:presentation') {
    return readStory(part, {...options, where: 'slide master'}, (tag, scanner) => notOnSlides.has(tag.name) || isPlaceholder(tag, scanner))
  }
  return Object.keys(headers).flatMap((name) =>
    readStory(part, {...options, where: headers[name]}, (tag, scanner) => {
      if (!(tag.name in headers)) return false
      return tag.name !== name || isHidden(tag, scanner)
    })
  )
}

/** Other pages, and what each slide fills in by itself. */
const notOnSlides = new Set(['presentation:notes', 'style:handout-master', 'presentation:footer', 'presentation:header', 'presentation:date-time'])

/**
 * A placeholder shows its own text in the editor only; each slide has the words that fill it. A footer with
 * words of its own stands on every slide.
 */
function isPlaceholder(tag: Tag, scanner: Scanner): boolean {
  const kind = scanner.value(tag, 'presentation:class')
  if (kind !== 'footer' && kind !== 'header') return kind !== undefined
  return scanner.value(tag, 'presentation:placeholder') === 'true'
}

function isHidden(tag: Tag, scanner: Scanner): boolean {
  return scanner.value(tag, 'style:display') === 'false'
}
