import {UnreadableError} from '../../errors.ts'
import {inMebibytes} from '../container/limits.ts'
import {demandZip} from '../container/magic.ts'

/** Where readers look for the header and for the end mark. */
const HEADER_WITHIN = 1024
const CHUNK = 64 * 1024

/**
 * @param maxBytes larger files are refused
 * @throws {UnreadableError} when these bytes are no whole PDF; it says what they are and what to do
 */
export function demandPdf(bytes: Uint8Array, maxBytes: number): void {
  const start = latin(bytes.subarray(0, HEADER_WITHIN))
  if (!start.includes('%PDF-')) {
    if (bytes.length === 0 || /^(?:\xd0\xcf\x11\xe0|\{\\rtf|\s*<!doctype html|\s*<html)/i.test(start)) demandZip(bytes, 'PDF', '.pdf')
    throw new UnreadableError(
      start.startsWith('PK\x03\x04')
        ? 'The name says PDF, but this is a zip container, as Word, OpenDocument and EPUB files are. Rename it, or add --as docx, odt, epub or what it is.'
        : 'This is no PDF: it does not begin with "%PDF-". Export it again from the document it was made from.'
    )
  }
  if (bytes.length > maxBytes) {
    throw new UnreadableError(`The file has ${inMebibytes(bytes.length)}, more than the ${inMebibytes(maxBytes)} that are read. Split it, and check the parts.`)
  }
  if (isCutOff(bytes)) {
    throw new UnreadableError('The PDF is cut off: its end is missing, and with it some of its pages. Download or export it again.')
  }
}

/** A whole file ends in "startxref", a number and "%%EOF"; no object comes behind that. */
function isCutOff(bytes: Uint8Array): boolean {
  let tail = ''
  for (let end = bytes.length; end > 0; end -= CHUNK) {
    tail = latin(bytes.subarray(Math.max(0, end - CHUNK), end)) + tail.slice(0, 16)
    const mark = Math.max(tail.lastIndexOf('%%EOF'), tail.lastIndexOf('startxref'))
    const object = Math.max(tail.lastIndexOf('endobj'), tail.lastIndexOf(' obj'))
    if (mark !== -1 || object !== -1) return mark < object
  }
  return true
}

function latin(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  return pieces.join('')
}
