import {UnreadableError} from '../../errors.ts'
import type {Format, SourceDocument} from '../../types.ts'
import {defaultLimits} from './limits.ts'
import {demandZip} from './magic.ts'
import {place} from './model.ts'
import type {Paragraph, Placed} from './model.ts'
import {lockAt, toBlocks, whereOf} from './prose.ts'
import {rezip} from './rezip.ts'
import {editParts} from './splices.ts'
import type {Dialect, ParagraphEdits} from './splices.ts'
import {openArchive} from './zip.ts'
import type {Archive} from './zip.ts'

/** What the container formats keep in `SourceDocument.data`. */
export interface ContainerData extends Placed {
  readonly archive: Archive
}

/** The prose of a document of which some may not have been read. */
export interface Reading {
  readonly paragraphs: readonly Paragraph[]
  /** What was not read and what to do, as in `SourceDocument`. */
  readonly incomplete?: string
}

/** What makes one container format different from the others. */
export interface ContainerOptions {
  readonly id: string
  /** The first one is named in messages. */
  readonly extensions: readonly string[]
  /** The kind of document in words, without an article. */
  readonly wanted: string
  /** Its prose, in reading order; a promise where something must be loaded for it. */
  readonly paragraphs: (archive: Archive) => readonly Paragraph[] | Promise<Reading>
  /** Absent: the format is read and never written. */
  readonly dialect?: Dialect
  /** The edits that copies of changed paragraphs take as well, where a format keeps such. */
  readonly copies?: (placed: Placed, groups: readonly ParagraphEdits[]) => readonly ParagraphEdits[]
}

/** A format whose documents are XML files in a zip container. */
export function containerFormat(options: ContainerOptions): Format {
  const {id, extensions, wanted, dialect, copies} = options
  const format: Format = {
    id,
    extensions,
    languageIds: [],
    read(path, bytes, readOptions = {}) {
      demandZip(bytes, wanted, extensions[0]!)
      const archive = openArchive(bytes, {
        ...defaultLimits,
        fileBytes: readOptions.maxBytes ?? defaultLimits.fileBytes
      })
      const finish = ({paragraphs, incomplete}: Reading): SourceDocument => {
        const {text, ...placed} = place(paragraphs)
        if (text === '' && incomplete !== undefined) throw new UnreadableError(incomplete)
        if (text === '') refusePictures(archive)
        const data: ContainerData = {archive, ...placed}
        return {path, formatId: id, text, bytes, data, ...(incomplete !== undefined && {incomplete})}
      }
      const reading = options.paragraphs(archive)
      return reading instanceof Promise ? reading.then(finish) : finish({paragraphs: reading})
    },
    extract: (document) => ({blocks: toBlocks(dataOf(document)), directives: []}),
    place: (document, offset) => whereOf(dataOf(document), offset),
    lockedBecause: (document, span) => lockAt(dataOf(document), span)
  }
  if (!dialect) return format
  return {
    ...format,
    apply(document, edits) {
      const data = dataOf(document)
      return writeParts(data.archive, editParts(data, edits, dialect, copies && ((groups) => copies(data, groups))))
    }
  }
}

/** What `read` kept of a container. Ask only of documents of such a format. */
export function dataOf(document: SourceDocument): ContainerData {
  return document.data as ContainerData
}

/** The container with these parts rewritten; without any, the very bytes that were read. */
export function writeParts(archive: Archive, parts: ReadonlyMap<string, string>): Uint8Array {
  if (parts.size === 0) return archive.bytes
  const changed = new Map<string, Uint8Array>()
  for (const [name, xml] of parts) changed.set(name, encodeLike(xml))
  return rezip(archive, changed)
}

/** A part in UTF-16 declares that in its first line, so it stays in UTF-16. */
function encodeLike(xml: string): Uint8Array {
  if (!/^\uFEFF<\?xml[^>]*encoding\s*=\s*["']utf-16/i.test(xml)) return new TextEncoder().encode(xml)
  const bytes = new Uint8Array(xml.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < xml.length; at++) view.setUint16(at * 2, xml.charCodeAt(at), true)
  return bytes
}

/** A document of pictures alone, such as a pasted flyer, must not pass as clean. */
function refusePictures(archive: Archive): void {
  const names = [...archive.entries.keys()].filter((name) => !/thumbnail/i.test(name))
  if (!names.some((name) => /\.(?:png|jpe?g|gif|tiff?|bmp|emf|wmf|svg)$/i.test(name))) return
  throw new UnreadableError(
    'It holds pictures and no text, as a scan does. Type the words of the pictures as alternative text, or check ' +
      'the document the pictures were made from.'
  )
}
