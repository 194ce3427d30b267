import {decode} from '../../src/formats/container/entities.ts'
import {scan} from '../../src/formats/container/xml.ts'

interface Region {
  kind: 'insertion' | 'deletion' | 'format'
  author: string
  /** The deleted XML, without the paragraph around it. */
  content: string
}

/** The noted changes of an OpenDocument content, by id. */
export function regionsOf(xml: string): Map<string, Region> {
  const regions = new Map<string, Region>()
  for (const [, attributes, inner] of xml.matchAll(/<text:changed-region([^>]*)>([^]*?)<\/text:changed-region>/g)) {
    const id = /xml:id="([^"]*)"/.exec(attributes!)![1]!
    const kind = inner!.includes('<text:deletion') ? 'deletion' : inner!.includes('<text:insertion') ? 'insertion' : 'format'
    const author = /<dc:creator>([^<]*)/.exec(inner!)?.[1] ?? ''
    const content = /<\/office:change-info>\s*<text:[ph](?:\s[^>]*)?>([^]*)<\/text:[ph]>\s*<\/text:deletion>/.exec(inner!)?.[1] ?? ''
    regions.set(id, {kind, author, content})
  }
  return regions
}

/** What LibreOffice does when the changes of one author are accepted or rejected; remarks of the author go, too. */
export function settleOdt(xml: string, how: 'accept' | 'reject', author = 'peoplefirst'): string {
  const regions = regionsOf(xml)
  const mine = (id: string): Region | undefined => {
    const region = regions.get(id)
    return region?.author === author ? region : undefined
  }
  let out = xml.replace(/<text:changed-region[^>]*xml:id="([^"]*)"[^]*?<\/text:changed-region>/g, (whole, id) => (mine(id) ? '' : whole))
  out = out.replace(/<text:tracked-changes[^>]*>\s*<\/text:tracked-changes>/, '')
  if (how === 'reject') {
    out = out.replace(/<text:change-start[^>]*text:change-id="([^"]*)"\s*\/>[^]*?<text:change-end[^>]*text:change-id="\1"\s*\/>/g, (whole, id) => (mine(id) ? '' : whole))
  }
  out = out.replace(/<text:change-(?:start|end)[^>]*text:change-id="([^"]*)"\s*\/>/g, (whole, id) => (mine(id) ? '' : whole))
  out = out.replace(/<text:change\s[^>]*text:change-id="([^"]*)"\s*\/>/g, (whole, id) => {
    const region = mine(id)
    return region ? (how === 'reject' ? region.content : '') : whole
  })
  return out
    .replace(/<office:annotation(?=\s)[^>]*>\s*<dc:creator>peoplefirst<\/dc:creator>[^]*?<\/office:annotation>/g, '')
    .replace(/<office:annotation-end[^>]*office:name="pf\d+"[^>]*\/>/g, '')
}

/** Each paragraph as the letters one sees with the innermost span style, whatever the spans they are split in. */
export function styled(xml: string): string[] {
  const paragraphs: string[] = []
  const styles: string[] = []
  const open: {text: string; style: string; spaced: boolean}[] = []
  let naming = false
  const put = (text: string): void => {
    const current = open.at(-1)
    if (!current) return
    for (const letter of text) {
      const space = /[ \t\r\n]/.test(letter)
      if (space && current.spaced) continue
      current.spaced = space
      const style = styles.at(-1) ?? ''
      if (style !== current.style) current.text += `{${style}}`
      current.style = style
      current.text += space ? ' ' : letter
    }
  }
  scan(xml, {name: 'x'}, {
    open(tag, scanner) {
      if (tag.name === 'dc:creator') naming = true
      else if (tag.name === 'text:p' || tag.name === 'text:h') {
        if (tag.empty) paragraphs.push('')
        else open.push({text: '', style: '', spaced: true})
      } else if (tag.name === 'text:span' && !tag.empty) styles.push(scanner.value(tag, 'text:style-name') ?? '')
      else if (tag.name === 'text:s') put(' ')
      else if (/^text:(?:tab|line-break)$/.test(tag.name)) put(`<${tag.name}>`)
    },
    close(tag) {
      if (tag.name === 'dc:creator') naming = false
      else if (tag.name === 'text:span') styles.pop()
      else if (tag.name === 'text:p' || tag.name === 'text:h') paragraphs.push(open.pop()!.text)
    },
    text: (start, end, literal) => naming ? undefined : put(literal ? xml.slice(start, end) : decode(xml.slice(start, end)))
  })
  return paragraphs
}
