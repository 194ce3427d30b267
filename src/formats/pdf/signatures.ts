import {PDFDict, PDFName, PDFRef, type PDFDocument} from '@cantoo/pdf-lib'

const RANGE = PDFName.of('ByteRange')
const PERMISSIONS = PDFName.of('Perms')
/** Rights that a form gives its readers in one program; that program seals them like a signature. */
const USAGE_RIGHTS = ['UR3', 'UR'].map(name => PDFName.of(name))

/** Whether somebody signed the document. A signature is over bytes that it names. */
export function isSigned(document: PDFDocument): boolean {
  const permissions = document.catalog.lookup(PERMISSIONS)
  const rights = permissions instanceof PDFDict ? USAGE_RIGHTS.map(name => permissions.lookup(name)) : []
  const names = (object: unknown): boolean => object instanceof PDFDict && object.has(RANGE) && !rights.includes(object)
  return document.context.enumerateIndirectObjects().some(([, object]) => names(object) || (object instanceof PDFDict && names(object.lookup(PDFName.of('V')))))
}

/** Takes back rights that a changed document has no seal for; readers would complain of it. @returns the objects that changed */
export function dropUsageRights(document: PDFDocument): PDFRef[] {
  const permissions = document.catalog.lookup(PERMISSIONS)
  const {Root: root} = document.context.trailerInfo
  if (!(permissions instanceof PDFDict) || !(root instanceof PDFRef) || !USAGE_RIGHTS.some(name => permissions.has(name))) return []
  document.catalog.delete(PERMISSIONS)
  return [root]
}
