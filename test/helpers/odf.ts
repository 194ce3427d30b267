import {makeZip} from './zip.ts'
import type {MadeEntry} from './zip.ts'

/** The parts of an OpenDocument file that a test wants. */
export interface OdfParts {
  /** Inside `office:text`, `office:presentation` or `office:spreadsheet`. */
  readonly body?: string
  /** Inside `office:automatic-styles` of the content. */
  readonly automatic?: string
  /** Inside `office:styles`. */
  readonly styles?: string
  /** Inside `style:master-page`. */
  readonly master?: string
  readonly title?: string
  /** Inside the manifest. */
  readonly manifest?: string
  /** Further files of the container. */
  readonly more?: Record<string, MadeEntry | Uint8Array | string>
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
const namespaces = Object.entries({
  office: 'office', style: 'style', text: 'text', table: 'table', draw: 'drawing', presentation: 'presentation', svg: 'svg-compatible',
  meta: 'meta', chart: 'chart', form: 'form', fo: 'xsl-fo-compatible'
})
  .map(([prefix, name]) => ` xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join('') + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'

/** The content of one part: `root` is "content", "styles" or "meta". */
export function odfXml(root: string, inner: string): string {
  return `${head}<office:document-${root}${namespaces} office:version="1.2">${inner}</office:document-${root}>`
}

export function makeOdf(kind: 'text' | 'presentation' | 'spreadsheet', parts: OdfParts): Uint8Array {
  const type = `application/vnd.oasis.opendocument.${kind}`
  const meta = parts.title === undefined ? '' : `<office:meta><dc:title>${parts.title}</dc:title></office:meta>`
  const layout = '<style:page-layout style:name="L"/>'
  const files = new Map<string, MadeEntry | Uint8Array | string>([
    ['mimetype', {content: type, stored: true}],
    ['content.xml', odfXml('content', `<office:automatic-styles>${parts.automatic ?? ''}</office:automatic-styles><office:body><office:${kind}>${parts.body ?? ''}</office:${kind}></office:body>`)],
    ['styles.xml', odfXml('styles',
      `<office:styles>${parts.styles ?? ''}</office:styles><office:automatic-styles>${layout}</office:automatic-styles>` +
      `<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">${parts.master ?? ''}</style:master-page></office:master-styles>`)],
    ['meta.xml', odfXml('meta', meta)],
    ['META-INF/manifest.xml',
      `${head}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">` +
      `<manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/>` +
      ['content.xml', 'styles.xml', 'meta.xml'].map((name) => `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="text/xml"/>`).join('') +
      `${parts.manifest ?? ''}</manifest:manifest>`]
  ])
  for (const [name, content] of Object.entries(parts.more ?? {})) files.set(name, content)
  return makeZip([...files])
}

export const makeOdt = (parts: OdfParts): Uint8Array => makeOdf('text', parts)

/** A paragraph. */
export function para(inner: string, attributes = ''): string {
  return `<text:p${attributes}>${inner}</text:p>`
}

export function span(inner: string, style = 'T1'): string {
  return `<text:span text:style-name="${style}">${inner}</text:span>`
}
