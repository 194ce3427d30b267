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
    // A placeholder shows its own text in the editor only; each slide has the words that fill it.
    return readStory(part, {...options, where: 'slide master'}, (tag, scanner) =>
      scanner.value(tag, 'presentation:class') !== undefined || tag.name === 'presentation:notes' || tag.name === 'style:handout-master'
    )
  }
  return Object.keys(headers).flatMap((name) =>
    readStory(part, {...options, where: headers[name]}, (tag, scanner) => {
      if (!(tag.name in headers)) return false
      return tag.name !== name || isHidden(tag, scanner)
    })
  )
}

function isHidden(tag: Tag, scanner: Scanner): boolean {
  return scanner.value(tag, 'style:display') === 'false'
}
