import {UnreadableError} from '../../errors.ts'
import type {Holder, Paragraph, Part} from '../container/model.ts'
import {kindOf, readPart} from '../container/opc.ts'
import {propertiesOf} from '../container/properties.ts'
import {scan} from '../container/xml.ts'
import {readText} from '../container/zip.ts'
import type {Archive} from '../container/zip.ts'
import {embedded} from './locks.ts'
import {readMasters} from './masters.ts'
import type {Counts} from './state.ts'
import {readStory} from './story.ts'
import {Styles} from './styles.ts'
import {table} from '../shared/table.ts'

/** The kinds of OpenDocument, by the element that holds their content. */
export interface OdfKind {
  readonly body: 'office:text' | 'office:presentation' | 'office:spreadsheet'
  /** In words, without an article. */
  readonly wanted: string
}

/** What each kind is called, and its format in a container. */
export const bodies: Readonly<Record<string, readonly [what: string, id: string]>> = table({
  'office:text': ['an OpenDocument text', 'odt'],
  'office:presentation': ['an OpenDocument presentation', 'odp'],
  'office:spreadsheet': ['an OpenDocument spreadsheet', 'ods']
})

/**
 * The paragraphs of an OpenDocument file: content, headers and footers, embedded charts, title.
 * @throws {UnreadableError} when it is encrypted, another kind of file, or holds no content
 */
export function readParts(archive: Archive, {body, wanted}: OdfKind): Paragraph[] {
  refuseEncrypted(archive)
  const content = readPart(archive, 'content.xml')
  const found = content && bodyOf(content)
  if (!content || found !== body) throw another(archive, found, wanted)
  const shared = readPart(archive, 'styles.xml')
  const styles = new Styles([...(shared ? [shared] : []), content])
  const counts: Counts = {tables: 0, lists: 0, footnote: 0, endnote: 0, comment: 0}
  const paragraphs = readStory(content, {styles, counts, hosts: true})
  const anchor: Holder | undefined = paragraphs.find((paragraph) => paragraph.element && !paragraph.anchor)?.element
  if (shared) paragraphs.push(...readMasters(shared, body, {styles, counts, anchor}))
  for (const [index, part] of objects(archive).entries()) {
    paragraphs.push(...readStory(part, {styles, counts, anchor, lock: embedded, where: `embedded object ${index + 1}`}))
  }
  paragraphs.push(...propertiesOf(archive, 'meta.xml', anchor))
  return paragraphs
}

/** Charts and other documents inside the document; a formula is MathML, which holds no prose. */
function objects(archive: Archive): Part[] {
  const names = [...archive.entries.keys()].filter((name) => /^[^/]+\/content\.xml$/.test(name))
  return names.flatMap((name) => readPart(archive, name) ?? []).filter(({xml}) => xml.slice(0, 2000).includes('document-content'))
}

function refuseEncrypted(archive: Archive): void {
  const manifest = readText(archive, 'META-INF/manifest.xml')
  if (!manifest || !/<(?:[\w.-]+:)?encryption-data[\s/>]/.test(manifest)) return
  throw new UnreadableError(
    'It is protected by a password. Open it in LibreOffice, save it without one, and check that file.'
  )
}

/** The element in the body of a document. */
export function bodyOf(content: Part): string | undefined {
  let found: string | undefined
  let inBody = false
  scan(content.xml, {name: content.name}, {
    open(tag) {
      if (inBody) {
        found = tag.name
        return 'stop'
      }
      inBody = tag.name === 'office:body'
      return undefined
    },
    close() {}
  })
  return found
}

function another(archive: Archive, body: string | undefined, wanted: string): UnreadableError {
  const [what, id] = bodies[body ?? ''] ?? []
  const other = what && id ? {what, id} : kindOf(archive)
  if (other && other.what !== `an ${wanted}`) {
    return new UnreadableError(`The name says ${wanted}, but this is ${other.what}. Rename it, or add --as ${other.id}.`)
  }
  return new UnreadableError(
    `This container holds no ${wanted}: its content is missing. Open it in the program it was written in, and save it again.`
  )
}
