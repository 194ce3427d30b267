import {UnreadableError} from '../../errors.ts'
import type {Edit, Format, Prose, SourceDocument} from '../../types.ts'
import {decodeText, encodeText, type TextEncoding} from './encoding.ts'
import {splice} from './splice.ts'

/** What text formats keep in `SourceDocument.data`. */
export interface TextData {
  /** As the file was read, and as it is written back. */
  readonly encoding: TextEncoding
}

/** What makes one text format different from the others. */
export interface TextFormatOptions {
  readonly id: string
  readonly extensions: readonly string[]
  readonly languageIds: readonly string[]
  readonly extract: (document: SourceDocument) => Prose
  /** How edits are written where the markup has rules of its own, as between quotes; absent: as they are. */
  readonly fit?: (document: SourceDocument, edits: readonly Edit[]) => readonly Edit[]
  /** Absent: lines say enough. */
  readonly place?: (document: SourceDocument, offset: number) => string
}

/**
 * A format whose files are text: decoded strictly, edited by splices, and written back in the
 * encoding, with the byte order mark and the line ends that they came with.
 */
export function textFormat({place, fit, ...options}: TextFormatOptions): Format {
  const {id} = options
  return {
    ...options,
    read(path, bytes, {maxBytes = Infinity} = {}) {
      if (bytes.length > maxBytes) {
        throw new UnreadableError(`It has ${bytes.length} bytes, and files over ${maxBytes} are not read. Split it, or raise the limit.`)
      }
      const {text, encoding} = decodeText(bytes)
      const data: TextData = {encoding}
      return {path, formatId: id, text, bytes: undefined, data}
    },
    fromText: (path, text) => ({path, formatId: id, text, bytes: undefined, data: {encoding: 'utf-8'} satisfies TextData}),
    apply(document, edits) {
      const text = splice(document.text, fit ? fit(document, edits) : edits)
      return encodeText(text, (document.data as TextData | undefined)?.encoding ?? 'utf-8')
    },
    place: place ?? (() => '')
  }
}
