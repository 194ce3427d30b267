import {makeZip} from './zip.ts'
import type {MadeEntry} from './zip.ts'

/** One slide of a made presentation; each part is the inner XML of its root. */
export interface MadeSlide {
  /** Inside `p:spTree`. */
  readonly shapes?: string
  /** Inside the `p:spTree` of the notes. */
  readonly notes?: string
  /** Inside `p:cmLst`. */
  readonly comments?: string
  /** Whole parts by kind of relationship and name. */
  readonly linked?: readonly (readonly [type: string, name: string, xml: string])[]
  readonly hidden?: boolean
}

export interface PptxParts {
  readonly slides: readonly MadeSlide[]
  /** Which slide comes when, by index; as they are where it is absent. */
  readonly order?: readonly number[]
  readonly layout?: string
  readonly master?: string
  readonly title?: string
  readonly more?: Record<string, MadeEntry | Uint8Array | string>
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const package_ = 'http://schemas.openxmlformats.org/package/2006'
export const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const spaces =
  ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"' +
  ` xmlns:r="${office}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
  ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'

export const drawingXml = (root: string, inner: string, attributes = ''): string => `${head}<${root}${spaces}${attributes}>${inner}</${root}>`

/** A relationships part. */
export function relsXml(links: readonly (readonly [id: string, type: string, target: string])[]): string {
  const each = links.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
  return `${head}<Relationships xmlns="${package_}/relationships">${each.join('')}</Relationships>`
}

export function makePptx(parts: PptxParts): Uint8Array {
  const files = new Map<string, MadeEntry | Uint8Array | string>()
  const tree = (inner: string): string => `<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/></p:nvGrpSpPr>${inner}</p:spTree></p:cSld>`
  const order = parts.order ?? parts.slides.map((_, index) => index)
  files.set('[Content_Types].xml', `${head}<Types xmlns="${package_}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`)
  const roots: (readonly [string, string, string])[] = [['rId1', `${office}/officeDocument`, 'ppt/presentation.xml']]
  if (parts.title !== undefined) {
    roots.push(['rId2', `${package_}/relationships/metadata/core-properties`, 'docProps/core.xml'])
    files.set('docProps/core.xml', `${head}<cp:coreProperties xmlns:cp="${package_}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${parts.title}</dc:title></cp:coreProperties>`)
  }
  files.set('_rels/.rels', relsXml(roots))
  files.set('ppt/presentation.xml', drawingXml('p:presentation', `<p:sldIdLst>${order.map((index) => `<p:sldId id="${256 + index}" r:id="rId${index + 1}"/>`).join('')}</p:sldIdLst>`))
  files.set('ppt/_rels/presentation.xml.rels', relsXml([
    ...parts.slides.map((_, index) => [`rId${index + 1}`, `${office}/slide`, `slides/slide${index + 1}.xml`] as const),
    ['rIdA', `${office}/commentAuthors`, 'commentAuthors.xml']
  ]))
  files.set('ppt/commentAuthors.xml', drawingXml('p:cmAuthorLst', '<p:cmAuthor id="0" name="Ana" initials="A"/>'))
  for (const [index, slide] of parts.slides.entries()) {
    const name = `slide${index + 1}.xml`
    const links: (readonly [string, string, string])[] = [['rId1', `${office}/slideLayout`, '../slideLayouts/slideLayout1.xml']]
    files.set(`ppt/slides/${name}`, drawingXml('p:sld', tree(slide.shapes ?? ''), slide.hidden ? ' show="0"' : ''))
    if (slide.notes !== undefined) {
      links.push(['rId2', `${office}/notesSlide`, `../notesSlides/notes${index + 1}.xml`])
      files.set(`ppt/notesSlides/notes${index + 1}.xml`, drawingXml('p:notes', tree(slide.notes)))
    }
    if (slide.comments !== undefined) {
      links.push(['rId3', `${office}/comments`, `../comments/comment${index + 1}.xml`])
      files.set(`ppt/comments/comment${index + 1}.xml`, drawingXml('p:cmLst', slide.comments))
    }
    for (const [at, [type, target, xml]] of (slide.linked ?? []).entries()) {
      links.push([`rIdL${at}`, type, `../${target}`])
      files.set(`ppt/${target}`, xml)
    }
    files.set(`ppt/slides/_rels/${name}.rels`, relsXml(links))
  }
  files.set('ppt/slideLayouts/slideLayout1.xml', drawingXml('p:sldLayout', tree(parts.layout ?? '')))
  files.set('ppt/slideLayouts/_rels/slideLayout1.xml.rels', relsXml([['rId1', `${office}/slideMaster`, '../slideMasters/slideMaster1.xml']]))
  files.set('ppt/slideMasters/slideMaster1.xml', drawingXml('p:sldMaster', tree(parts.master ?? '')))
  for (const [name, content] of Object.entries(parts.more ?? {})) files.set(name, content)
  return makeZip([...files])
}

/** A shape with paragraphs; each is its runs. */
export function shape(paragraphs: readonly string[], placeholder?: string, description = ''): string {
  const ph = placeholder === undefined ? '' : `<p:ph type="${placeholder}"/>`
  return (
    `<p:sp><p:nvSpPr><p:cNvPr id="2" name="n"${description && ` descr="${description}"`}/><p:nvPr>${ph}</p:nvPr></p:nvSpPr>` +
    `<p:txBody><a:bodyPr/>${paragraphs.map((paragraph) => ap(paragraph)).join('')}</p:txBody></p:sp>`
  )
}

/** A paragraph of runs; what is no element becomes one. */
export function ap(...runs: string[]): string {
  return `<a:p>${runs.map((run) => (run.startsWith('<') ? run : ar(run))).join('')}</a:p>`
}

export function ar(text: string, properties = ''): string {
  return `<a:r><a:rPr lang="en-US"${properties}/><a:t>${text}</a:t></a:r>`
}
