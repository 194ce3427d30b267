import {makeZip} from './zip.ts'
import type {MadeEntry} from './zip.ts'

/** The parts of a Word document that a test wants; each is the inner XML of its root. */
export interface DocxParts {
  /** Inside `w:body`. */
  readonly body?: string
  readonly styles?: string
  readonly header?: string
  readonly footer?: string
  readonly footnotes?: string
  readonly endnotes?: string
  readonly comments?: string
  readonly title?: string
  /** Further files of the container. */
  readonly more?: Record<string, MadeEntry | Uint8Array | string>
  /** Where the main part stands. */
  readonly main?: string
  readonly strict?: boolean
  /** The prefix of WordprocessingML, which need not be "w". */
  readonly prefix?: string
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const package_ = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const spaces = (strict: boolean): string =>
  [
    ['w', strict ? 'http://purl.oclc.org/ooxml/wordprocessingml/main' : 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'],
    ['r', strict ? 'http://purl.oclc.org/ooxml/officeDocument/relationships' : office],
    ['wp', 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'],
    ['a', 'http://schemas.openxmlformats.org/drawingml/2006/main'],
    ['m', 'http://schemas.openxmlformats.org/officeDocument/2006/math'],
    ['mc', 'http://schemas.openxmlformats.org/markup-compatibility/2006'],
    ['wps', 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'],
    ['v', 'urn:schemas-microsoft-com:vml']
  ]
    .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
    .join('')

/** Makes a whole .docx of the given parts. */
export function makeDocx(parts: DocxParts): Uint8Array {
  const main = parts.main ?? 'word/document.xml'
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const files: Record<string, MadeEntry | Uint8Array | string> = {}
  const part = (root: string, inner: string): string => {
    const xml = `${head}<w:${root}${spaces(parts.strict ?? false)}>${inner}</w:${root}>`
    const {prefix} = parts
    return prefix ? xml.replace(/(<\/?|\s)w:(?=[A-Za-z])/g, `$1${prefix}:`).replace('xmlns:w=', `xmlns:${prefix}=`) : xml
  }
  const links: [string, string][] = []
  const types: string[] = [`<Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>`]
  const add = (kind: string, root: string, inner: string | undefined): void => {
    if (inner === undefined) return
    links.push([kind, `${kind}.xml`])
    files[`${folder}${kind}.xml`] = part(root, inner)
    types.push(`<Override PartName="/${folder}${kind}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml"/>`)
  }
  add('styles', 'styles', parts.styles)
  add('header', 'hdr', parts.header)
  add('footer', 'ftr', parts.footer)
  add('footnotes', 'footnotes', parts.footnotes)
  add('endnotes', 'endnotes', parts.endnotes)
  add('comments', 'comments', parts.comments)
  const section = ['header', 'footer']
    .map((kind) => {
      const index = links.findIndex(([name]) => name === kind)
      return index === -1 ? '' : `<w:${kind}Reference w:type="default" r:id="rId${index + 1}"/>`
    })
    .join('')
  const rels = links.map(([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${kind}" Target="${target}"/>`)
  const rootLinks = [`<Relationship Id="rId1" Type="${office}/officeDocument" Target="/${main}"/>`]
  if (parts.title !== undefined) {
    rootLinks.push(`<Relationship Id="rId2" Type="${package_}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`)
    files['docProps/core.xml'] =
      `${head}<cp:coreProperties xmlns:cp="${package_}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
      `<dc:title>${parts.title}</dc:title></cp:coreProperties>`
    types.push('<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>')
  }
  return makeZip({
    '[Content_Types].xml':
      `${head}<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/>${types.join('')}</Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${package_}/relationships">${rootLinks.join('')}</Relationships>`,
    [main]: part('document', `<w:body>${parts.body ?? ''}<w:sectPr>${section}</w:sectPr></w:body>`),
    ...(rels.length > 0 && {
      [`${folder}_rels/${main.slice(folder.length)}.rels`]: `${head}<Relationships xmlns="${package_}/relationships">${rels.join('')}</Relationships>`
    }),
    ...files,
    ...parts.more
  })
}

/** A paragraph; each argument is a run's text, or a whole element. */
export function p(...runs: string[]): string {
  return `<w:p>${runs.map((run) => (run.startsWith('<') ? run : r(run))).join('')}</w:p>`
}

export function r(text: string, properties = ''): string {
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
}

/** A paragraph in a style. */
export function styled(style: string, ...runs: string[]): string {
  return p(...runs).replace('<w:p>', `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>`)
}
