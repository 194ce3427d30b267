import {UnreadableError} from '../../errors.ts'

const compoundFile = [0xd0, 0xcf, 0x11, 0xe0]
const zipLocal = [0x50, 0x4b, 0x03, 0x04]
const zipEmpty = [0x50, 0x4b, 0x05, 0x06]

/** Names of streams in a compound file, what a file that holds them is, and what to save it as, where that is sure. */
const streams: readonly (readonly [string, string, string?])[] = [
  ['EncryptedPackage', 'It is protected by a password'],
  ['WordDocument', 'It is an old binary Word file (.doc)', '.docx'],
  ['PowerPoint Document', 'It is an old binary PowerPoint file (.ppt)', '.pptx'],
  ['Workbook', 'It is an old binary Excel file (.xls)', '.xlsx'],
  ['__properties_version1.0', 'It is an Outlook message (.msg)']
]

/** Beginnings of other kinds of file, and how to read those instead. */
const others: readonly (readonly [string, string, string])[] = [
  ['%PDF', 'a PDF', 'pdf'],
  ['{\\rtf', 'an RTF document', 'rtf'],
  ['<!DOCTYPE html', 'an HTML page', 'html'],
  ['<html', 'an HTML page', 'html']
]

/**
 * Names what the file is when it is no zip container.
 * @throws {UnreadableError} with what it is and what to do
 */
export function demandZip(bytes: Uint8Array, wanted: string, saveAs: string): void {
  if (startsWith(bytes, zipLocal) || startsWith(bytes, zipEmpty)) return
  if (bytes.length === 0) throw new UnreadableError('The file is empty (0 bytes). Copy it again from where it came.')
  if (startsWith(bytes, compoundFile)) {
    const [, what, own] = streams.find(([name]) => holds(bytes, name)) ?? ['', 'It is password-protected or an old binary file']
    throw new UnreadableError(
      `${what}, which cannot be read. Open it in the program it was written in or in LibreOffice, save it without a password ` +
        `as ${own ?? saveAs}, and check that file.`
    )
  }
  const start = latin(bytes.subarray(0, 64)).replace(/^(?:ï»¿)?\s*/, '')
  for (const [beginning, what, id] of others) {
    if (start.toLowerCase().startsWith(beginning.toLowerCase())) {
      throw new UnreadableError(`The name says ${wanted}, but this is ${what}. Rename it, or add --as ${id}.`)
    }
  }
  throw new UnreadableError(
    `This is no ${wanted}: it does not begin like a zip container. Open it in the program it was written in, ` +
      `and save it again as ${saveAs}.`
  )
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}

/** Compound files keep stream names in UTF-16, in directory sectors that may lie anywhere. */
function holds(bytes: Uint8Array, name: string): boolean {
  const first = name.charCodeAt(0)
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    let same = 0
    while (same < name.length && bytes[at + same * 2] === name.charCodeAt(same) && bytes[at + same * 2 + 1] === 0) same++
    if (same === name.length) return true
  }
  return false
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
