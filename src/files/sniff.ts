/** What the first bytes of a file say it is. */
export type Sniffed =
  | {readonly kind: 'format'; readonly formatId: string}
  /** Something without prose in it, or in a form that cannot be read; `what` goes with an article. */
  | {readonly kind: 'other'; readonly what: string}

/** Beginnings in Latin-1, with what they begin; `format` where a reader of that name may exist. */
const BEGINNINGS: readonly {readonly magic: string; readonly what: string; readonly format?: string}[] = [
  {magic: '%PDF-', what: 'a PDF', format: 'pdf'},
  {magic: '{\\rtf', what: 'a rich text file', format: 'rtf'},
  {magic: '\xd0\xcf\x11\xe0', what: 'an older binary Office file or a document with a password', format: 'docx'},
  {magic: '\x89PNG', what: 'a PNG image', format: 'image'},
  {magic: '\xff\xd8\xff', what: 'a JPEG image', format: 'image'},
  {magic: 'GIF8', what: 'a GIF image'},
  {magic: 'II*\0', what: 'a TIFF image'},
  {magic: 'MM\0*', what: 'a TIFF image'},
  {magic: '\x1f\x8b', what: 'a gzip archive'},
  {magic: '7z\xbc\xaf', what: 'a 7-Zip archive'},
  {magic: 'Rar!', what: 'a RAR archive'},
  {magic: '\x7fELF', what: 'a program'},
  {magic: 'MZ\x90', what: 'a program'},
  {magic: 'SQLite format 3\0', what: 'a database'},
  {magic: 'ID3', what: 'a sound file'},
  {magic: 'OggS', what: 'a sound file'},
  {magic: 'wOFF', what: 'a font'},
  {magic: 'wOF2', what: 'a font'}
]

/** Names inside of a zip container that tell which document it is. */
const ZIP_PARTS: readonly (readonly [part: string, format: string, what: string])[] = [
  ['word/document', 'docx', 'a Word file'],
  ['ppt/presentation', 'pptx', 'a PowerPoint file'],
  ['xl/workbook.bin', 'xlsb', 'a binary Excel file'],
  ['xl/workbook', 'xlsx', 'a spreadsheet'],
  ['opendocument.text', 'odt', 'an OpenDocument text'],
  ['opendocument.presentation', 'odp', 'an OpenDocument presentation'],
  ['application/epub+zip', 'epub', 'an e-book'],
  ['designmap.xml', 'idml', 'an InDesign exchange file']
]

/**
 * What a file is whose name does not say. Everything that begins like no other kind of file is taken
 * for text; the reader of text refuses what is none.
 *
 * @param known the formats that can be read
 */
export function sniff(bytes: Uint8Array, known: readonly string[]): Sniffed {
  const start = latin(bytes.subarray(0, 512))
  if (start.startsWith('PK\x03\x04')) return sniffZip(bytes, known)
  const beginning = BEGINNINGS.find(({magic}) => start.startsWith(magic))
  if (beginning) {
    const {format, what} = beginning
    return format !== undefined && known.includes(format) ? {kind: 'format', formatId: format} : {kind: 'other', what}
  }
  return {kind: 'format', formatId: /^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b/i.test(start) ? 'html' : 'text'}
}

/** Names of parts stand uncompressed near the beginning and again in the directory at the end. */
function sniffZip(bytes: Uint8Array, known: readonly string[]): Sniffed {
  const names = latin(bytes.subarray(0, 8192)) + latin(bytes.subarray(Math.max(8192, bytes.length - 65_536)))
  for (const [part, format, what] of ZIP_PARTS) {
    if (!names.includes(part)) continue
    return known.includes(format) ? {kind: 'format', formatId: format} : {kind: 'other', what}
  }
  return {kind: 'other', what: 'a zip archive'}
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}
