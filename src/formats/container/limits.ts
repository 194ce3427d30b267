import {UnreadableError} from '../../errors.ts'

/** How much a container may hold before it is refused; all sizes in bytes. */
export interface Limits {
  /** The file itself. */
  readonly fileBytes: number
  readonly entries: number
  /** One part after inflating. */
  readonly partBytes: number
  /** All parts that are read, together, after inflating. */
  readonly totalBytes: number
  /** Inflated size over deflated size, looked at from `ratioFrom` bytes on. */
  readonly ratio: number
  readonly ratioFrom: number
  /** Paragraphs, and stretches of text of one look in them. */
  readonly pieces: number
}

/** What is left of a limit while a document is read. */
export interface Budget {
  left: number
}

const mebibyte = 1024 * 1024

/** Real documents stay far below: the largest of 690 measured ones held 12 MiB of XML. */
export const defaultLimits: Limits = {
  fileBytes: 256 * mebibyte,
  entries: 10_000,
  partBytes: 24 * mebibyte,
  totalBytes: 48 * mebibyte,
  ratio: 250,
  ratioFrom: 8 * mebibyte,
  pieces: 200_000
}

/** @throws {UnreadableError} when a document has too many paragraphs or changes of look to hold in memory */
export function spend(budget: Budget | undefined, pieces: number = 1): void {
  if (!budget) return
  budget.left -= pieces
  if (budget.left >= 0) return
  throw new UnreadableError(
    `It holds more than ${defaultLimits.pieces.toLocaleString('en-US')} pieces of text, more than a thousand full pages. Split the document.`
  )
}

/** Elements inside elements; text documents need about thirty. */
export const maximumDepth = 500

/** A number of bytes for a reader: "512 KB", "3 MB". */
export function inMebibytes(bytes: number): string {
  return bytes < mebibyte ? `${Math.ceil(bytes / 1024)} KB` : `${Math.round(bytes / mebibyte)} MB`
}
