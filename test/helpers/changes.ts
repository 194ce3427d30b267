import {scan} from '../../src/formats/container/xml.ts'

interface Frame {
  readonly name: string
  readonly drop: boolean
  readonly unwrap: boolean
}

/**
 * What Word does when all tracked changes are accepted or rejected, for insertions and deletions of words.
 * @param author only the changes of this one
 */
export function settle(xml: string, how: 'accept' | 'reject', author?: string): string {
  const [gone, kept] = how === 'accept' ? ['w:del', 'w:ins'] : ['w:ins', 'w:del']
  const frames: Frame[] = []
  let out = ''
  let at = 0
  let dropping = 0
  const copy = (to: number): void => {
    if (dropping === 0) out += xml.slice(at, to)
    at = to
  }
  const skip = (to: number): void => {
    at = to
  }
  const renamed = (tag: string): string => (frames.some(({name, unwrap}) => name === 'w:del' && unwrap) ? tag.replace(/delText/g, 't') : tag)
  scan(xml, {name: 'x.xml'}, {
    open(tag, scanner) {
      copy(tag.start)
      const mine = author === undefined || scanner.value(tag, 'w:author') === author
      const drop = mine && tag.name === gone
      const unwrap = mine && tag.name === kept
      if (drop) dropping++
      if (drop || unwrap) skip(tag.end)
      else {
        if (dropping === 0) out += renamed(xml.slice(tag.start, tag.end))
        skip(tag.end)
      }
      if (tag.empty) {
        if (drop) dropping--
      } else frames.push({name: tag.name, drop, unwrap})
    },
    close(tag) {
      copy(tag.start)
      const text = renamed(xml.slice(tag.start, tag.end))
      const frame = frames.pop()!
      if (!frame.drop && !frame.unwrap && dropping === 0) out += text
      skip(tag.end)
      if (frame.drop) dropping--
    }
  })
  copy(xml.length)
  return out
}

/** Each paragraph as its letters with the properties of their runs, whatever the runs they are split in. */
export function formatted(xml: string): string[] {
  const paragraphs: string[] = []
  let properties = ''
  let propertiesStart = -1
  let current = ''
  let last = ''
  let inText = false
  let inRun = false
  const put = (text: string): void => {
    if (text === '') return
    if (properties !== last) current += `{${properties}}`
    last = properties
    current += text
  }
  scan(xml, {name: 'x.xml'}, {
    open(tag) {
      if (tag.name === 'w:p') [current, last] = ['', '']
      else if (tag.name === 'w:r') [properties, inRun] = ['', !tag.empty]
      else if (tag.name === 'w:rPr' && !tag.empty) propertiesStart = tag.end
      else if (tag.name === 'w:t' && !tag.empty) inText = true
      else if (inRun && /^w:(?:tab|br|drawing|footnoteReference)$/.test(tag.name)) put(`<${tag.name}>`)
      if (tag.name === 'w:p' && tag.empty) paragraphs.push('')
    },
    close(tag) {
      if (tag.name === 'w:p') paragraphs.push(current)
      else if (tag.name === 'w:r') inRun = false
      // A change of formatting that is noted twice has two ids.
      else if (tag.name === 'w:rPr') properties = xml.slice(propertiesStart, tag.start).replace(/(rPrChange [^>]*id=)"[^"]*"/g, '$1')
      else if (tag.name === 'w:t') inText = false
    },
    text(start, end) {
      if (inText) put(xml.slice(start, end))
    }
  })
  return paragraphs
}
