import type {Span} from '../../types.ts'
import type {Holder, Part} from '../container/model.ts'
import type {Splice} from '../container/splices.ts'
import {scan} from '../container/xml.ts'
import {closingOf} from './markup.ts'
import type {Markup} from './markup.ts'

/** Where remarks hang when no paragraph of the text holds a word. */
interface Spare {
  /** The first paragraph that is more than one empty tag. */
  paragraph?: Holder
  /** Else the first empty tag of a paragraph. */
  empty?: Span
  /** The opening tag of the body, behind which a paragraph can be put. */
  body: Span
}

/** Hangs remarks, by their ids, on a paragraph of the main part. */
export function hangOn(main: Part, anchor: Holder | undefined, ids: readonly string[], markup: Markup): Splice[] {
  const {xml} = main
  const spare: Spare = anchor ? {paragraph: anchor, body: anchor} : spareParagraph(main)
  const both = (tag: string): string => ids.map((id) => markup.rangeStart(tag, id) + markup.rangeEnd(tag, id)).join('')
  if (spare.paragraph) {
    const {start, open, content, closing} = spare.paragraph
    const tag = xml.slice(start, open)
    return [
      {start: content, end: content, text: ids.map((id) => markup.rangeStart(tag, id)).join('')},
      {start: closing, end: closing, text: ids.map((id) => markup.rangeEnd(tag, id)).join('')}
    ]
  }
  if (spare.empty) {
    const tag = xml.slice(spare.empty.start, spare.empty.end).replace(/(?<!\s)\s*\/>$/, '>')
    return [{...spare.empty, text: tag + both(tag) + closingOf(tag)}]
  }
  const {start, end} = spare.body
  const tag = xml.slice(start, end)
  return [{start: end, end, text: markup.paragraph(tag, both(tag))}]
}

/** Paragraphs in content controls are passed over: beside a remark LibreOffice loses the words of a control. */
function spareParagraph(main: Part): Spare {
  const spare: Spare = {body: {start: 0, end: 0}}
  let controls = 0
  let depth = 0
  let at = 0
  scan(main.xml, {name: main.name}, {
    open(tag) {
      const {paragraph} = spare
      if (tag.name === 'w:sdt' && !tag.empty) controls++
      if (tag.name === 'w:body') spare.body = {start: tag.start, end: tag.end}
      else if (tag.name === 'w:p' && tag.empty && controls === 0) spare.empty ??= {start: tag.start, end: tag.end}
      else if (tag.name === 'w:p' && !tag.empty && !paragraph && controls === 0) {
        spare.paragraph = {start: tag.start, open: tag.end, content: tag.end, closing: tag.end, end: tag.end}
        at = depth
      } else if (paragraph && tag.name === 'w:pPr' && tag.empty && depth === at + 1) paragraph.content = tag.end
      if (!tag.empty) depth++
    },
    close(tag) {
      depth--
      if (tag.name === 'w:sdt') controls--
      const {paragraph} = spare
      if (!paragraph) return
      if (tag.name === 'w:pPr' && depth === at + 1) paragraph.content = tag.end
      if (depth > at) return
      paragraph.closing = tag.start
      paragraph.end = tag.end
      return 'stop'
    }
  })
  return spare
}
