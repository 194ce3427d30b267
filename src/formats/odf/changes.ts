import type {Part} from '../container/model.ts'
import type {Splice} from '../container/splices.ts'
import {scan} from '../container/xml.ts'
import type {Markup} from './markup.ts'

/** Adds notes about changes to the list before the text, which is made where there is none. */
export function changeList(content: Part, regions: string, markup: Markup): Splice {
  let splice: Splice | undefined
  let afterForms = -1
  let textStart = -1
  let depth = 0
  let at = 0
  scan(content.xml, {name: content.name}, {
    open(tag) {
      if (tag.name === 'office:text') {
        textStart = tag.end
        at = depth
      } else if (textStart !== -1 && depth === at + 1 && tag.empty) {
        if (tag.name === 'office:forms') afterForms = tag.end
        if (tag.name === 'text:tracked-changes') {
          const opened = content.xml.slice(tag.start, tag.end).replace(/(?<!\s)\s*\/>$/, '>')
          const name = /^<([^\s/>]+)/.exec(opened)![1]
          splice = {start: tag.start, end: tag.end, text: `${opened}${regions}</${name}>`}
          return 'stop'
        }
      }
      if (!tag.empty) depth++
      return undefined
    },
    close(tag) {
      depth--
      if (textStart === -1 || depth !== at + 1) return undefined
      if (tag.name === 'office:forms') afterForms = tag.end
      if (tag.name !== 'text:tracked-changes') return undefined
      splice = {start: tag.start, end: tag.start, text: regions}
      return 'stop'
    }
  })
  const place = afterForms === -1 ? textStart : afterForms
  return splice ?? {start: place, end: place, text: markup.changes(regions)}
}

/** Puts remarks into the first paragraph, where no paragraph of the text holds a word; makes one where there is none. */
export function hangAnywhere(content: Part, remarks: string, markup: Markup): Splice {
  const {xml} = content
  let splice: Splice | undefined
  let inText = false
  scan(xml, {name: content.name}, {
    open(tag) {
      if (tag.name === 'office:text') inText = true
      const paragraph = inText && (tag.name === 'text:p' || tag.name === 'text:h')
      if (!paragraph && !(tag.name === 'office:text' && tag.empty)) return undefined
      const inner = paragraph ? remarks : markup.paragraph(remarks)
      const opened = xml.slice(tag.start, tag.end).replace(/(?<!\s)\s*\/>$/, '>')
      splice = tag.empty
        ? {start: tag.start, end: tag.end, text: `${opened}${inner}</${/^<([^\s/>]+)/.exec(opened)![1]}>`}
        : {start: tag.end, end: tag.end, text: inner}
      return 'stop'
    },
    close(tag) {
      if (tag.name !== 'office:text') return undefined
      splice = {start: tag.start, end: tag.start, text: markup.paragraph(remarks)}
      return 'stop'
    }
  })
  return splice!
}
