import {UnreadableError} from '../../errors.ts'
import {demandZip} from '../container/magic.ts'

interface Kind {
  /** The first bytes, as Latin-1 text. */
  readonly magic: string
  /** Follows "This is". */
  readonly what: string
  readonly advice: string
}

const ASK_FOR_TEXT = 'Check the text it was made from.'
const RENAME = 'Rename it, or add --as '

const KINDS: readonly Kind[] = [
  {magic: '%PDF-', what: 'a PDF', advice: `${RENAME}pdf.`},
  {magic: '{\\rtf', what: 'an RTF document', advice: `${RENAME}rtf.`},
  {magic: 'PK\x03\x04', what: 'a zip container, as Word, OpenDocument and EPUB files are', advice: `${RENAME}docx, odt, epub or what it is.`},
  {magic: '\x89PNG', what: 'a PNG picture', advice: ASK_FOR_TEXT},
  {magic: '\xff\xd8\xff', what: 'a JPEG picture', advice: ASK_FOR_TEXT},
  {magic: 'GIF8', what: 'a GIF picture', advice: ASK_FOR_TEXT},
  {magic: 'RIFF', what: 'a picture, sound or film', advice: ASK_FOR_TEXT},
  {magic: 'II*\x00', what: 'a TIFF picture', advice: ASK_FOR_TEXT},
  {magic: 'MM\x00*', what: 'a TIFF picture', advice: ASK_FOR_TEXT},
  {magic: '\x1f\x8b', what: 'a gzip archive', advice: 'Unpack it first.'},
  {magic: '7z\xbc\xaf', what: 'a 7z archive', advice: 'Unpack it first.'},
  {magic: 'Rar!', what: 'a RAR archive', advice: 'Unpack it first.'},
  {magic: '\x7fELF', what: 'a program', advice: 'It holds no prose.'},
  {magic: 'SQLite format 3', what: 'a database', advice: 'Export its texts first.'},
  {magic: '\x00\x00\xfe\xff', what: 'text in UTF-32', advice: 'Save it again as UTF-8.'},
  {magic: '\xff\xfe\x00\x00', what: 'text in UTF-32', advice: 'Save it again as UTF-8.'}
]

/** A beginning that a text may have, too. */
const WORD = /^\w+!?$/

const COMPOUND_FILE = '\xd0\xcf\x11\xe0'

/**
 * @throws {UnreadableError} when these bytes are no text: they begin like another kind of file, or hold
 * a zero byte. It says what they look like.
 */
export function refuseBinary(bytes: Uint8Array): void {
  const start = String.fromCharCode(...bytes.subarray(0, 16))
  // Names what the compound file holds (an old Word file, a password) and how to save it.
  if (start.startsWith(COMPOUND_FILE)) demandZip(bytes, 'text', '.docx')
  const zero = bytes.indexOf(0)
  const kind = KINDS.find(({magic}) => start.startsWith(magic))
  if (kind && (zero !== -1 || !WORD.test(kind.magic))) {
    throw new UnreadableError(`The name says text, but this is ${kind.what}. ${kind.advice}`)
  }
  if (zero === -1) return
  if (looksLikeUtf16(bytes)) {
    throw new UnreadableError('It looks like UTF-16 without a byte order mark. Save it again as UTF-8.')
  }
  throw new UnreadableError(
    `It is no text: byte ${zero} of the file is zero, as in programs, pictures and archives. ` +
      'Check the document it was made from, or leave it out with --ignore-pattern.'
  )
}

/** Every other byte of Western text in UTF-16 is zero. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 1024)
  let zeros = 0
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0 && sample[at ^ 1] !== 0) zeros++
  return zeros > sample.length * 0.4
}
