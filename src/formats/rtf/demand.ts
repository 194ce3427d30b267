import {UnreadableError} from '../../errors.ts'
import {demandZip} from '../container/magic.ts'
import {kindOf} from '../container/opc.ts'
import {openArchive} from '../container/zip.ts'

/**
 * Names what the file is when it is no RTF document.
 * @throws {UnreadableError} with what it is and what to do
 */
export function demandRtf(bytes: Uint8Array): void {
  const start = String.fromCharCode(...bytes.subarray(0, 64)).replace(/^(?:ï»¿)?\s*/, '')
  if (start.startsWith('{\\rtf') || start.startsWith('{\\urtf')) return
  if (start.startsWith('PK')) {
    const kind = kindOf(openArchive(bytes))
    if (kind) throw new UnreadableError(`The name says RTF document, but this is ${kind.what}. Rename it, or add --as ${kind.id}.`)
  } else if (bytes.length === 0 || /^(?:\xd0\xcf\x11\xe0|%PDF|<!doctype html|<html)/i.test(start)) demandZip(bytes, 'RTF document', '.rtf')
  throw new UnreadableError('This is no RTF document: it does not begin with {\\rtf. If it is plain text, rename it, or add --as text.')
}
