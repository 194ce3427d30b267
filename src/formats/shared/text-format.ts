import type {Edit, Format, Prose, SourceDocument, Span} from '../../types.ts'
import {decodeText, encodeText, NotUtf8Error, type TextEncoding} from './encoding.ts'
import {demandFewBytes} from './most-bytes.ts'
import type {SingleByte} from './single-byte.ts'
import {splice} from './splice.ts'

/** What text formats keep in `SourceDocument.data`. */
export interface TextData {
  /** As the file was read, and as it is written back. */
  readonly encoding: TextEncoding
  /** The older encoding that it is in instead. */
  readonly older?: Older
}

/** An older encoding that a file is in, and how it writes a character that has no byte there. */
export interface Older {
  readonly charset: SingleByte
  instead(character: string): string
}

/** What makes one text format different from the others. */
export interface TextFormatOptions {
  readonly id: string
  readonly extensions: readonly string[]
  readonly languageIds: readonly string[]
  readonly extract: (document: SourceDocument) => Prose
  /** Absent: a part of a document is read as if it were one. */
  readonly habits?: (document: SourceDocument) => Readonly<Record<string, unknown>>
  /** The older encoding that a file is in, for formats whose files can say so; bytes that are UTF-8 all the same stay that. */
  readonly older?: (bytes: Uint8Array, isUtf8: boolean) => Older | undefined
  /** How edits are written where the markup has rules of its own, as between quotes; absent: as they are. */
  readonly fit?: (document: SourceDocument, edits: readonly Edit[]) => readonly Edit[]
  /** Absent: no words of the format are locked. */
  readonly lockedBecause?: (document: SourceDocument, span: Span) => string | undefined
  /** Absent: lines say enough. */
  readonly place?: (document: SourceDocument, offset: number) => string
}

/**
 * A format whose files are text: decoded strictly, edited by splices, and written back in the
 * encoding, with the byte order mark and the line ends that they came with.
 */
export function textFormat({place, fit: ownFit, older, ...options}: TextFormatOptions): Format {
  const {id} = options
  const fit = ownFit && ((document: SourceDocument, edits: readonly Edit[]) => inCharset(ownFit(document, edits), document))
  return {
    ...options,
    ...(fit && {fit}),
    read(path, bytes, {maxBytes = Infinity} = {}) {
      demandFewBytes(bytes, maxBytes)
      const {text, ...data} = decode(bytes, older)
      return {path, formatId: id, text, bytes: undefined, data: data satisfies TextData}
    },
    fromText: (path, text) => ({path, formatId: id, text, bytes: undefined, data: {encoding: 'utf-8'} satisfies TextData}),
    apply(document, edits) {
      const text = splice(document.text, fit ? fit(document, edits) : edits)
      const {encoding = 'utf-8', older} = (document.data ?? {}) as Partial<TextData>
      return older ? older.charset.encode(text, older.instead) : encodeText(text, encoding)
    },
    place: place ?? (() => '')
  }
}

/** Characters that have no byte in the encoding of the file, as its markup writes them. */
function inCharset(edits: readonly Edit[], {data}: SourceDocument): readonly Edit[] {
  const older = (data as TextData | undefined)?.older
  if (!older) return edits
  return edits.map(({span, text}) => ({span, text: older.charset.decode(older.charset.encode(text, older.instead)) ?? text}))
}

/** Strictly as UTF-8 first, since many a page says what it was in before it was converted. */
function decode(bytes: Uint8Array, olderOf: TextFormatOptions['older']): TextData & {readonly text: string} {
  try {
    const decoded = decodeText(bytes)
    const older = olderOf?.(bytes, true)
    return older && isAscii(decoded.text) ? {...decoded, older} : decoded
  } catch (error) {
    const older = error instanceof NotUtf8Error ? olderOf?.(bytes, false) : undefined
    const text = older?.charset.decode(bytes)
    if (!older || text === undefined) throw error
    return {text, encoding: 'utf-8', older}
  }
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text)
}
