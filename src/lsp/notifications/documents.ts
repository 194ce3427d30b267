import {basename} from 'node:path'
import type {Range, TextDocumentContentChangeEvent} from 'vscode-languageserver/node.js'
import {SETTINGS_NAMES} from '../../config/find.ts'
import {openDocument} from '../document.ts'
import {textAfter} from '../encoding.ts'
import {invalid, isRange, openIn, uriIn} from '../parameters.ts'
import {pathOf} from '../places.ts'
import {forget} from '../requests/diagnostic.ts'
import type {Session} from '../session.ts'

/** textDocument/didOpen */
export function didOpen(params: unknown, session: Session): void {
  const uri = uriIn(params)
  const {languageId, version, text} = (params as {textDocument: Record<string, unknown>}).textDocument
  if (typeof text !== 'string') throw invalid('the text of the document')
  session.open(openDocument(uri, typeof languageId === 'string' ? languageId : '', typeof version === 'number' ? version : 0, text, session.client.encoding))
}

/** textDocument/didChange */
export function didChange(params: unknown, session: Session): void {
  const document = openIn(params, session)
  const {contentChanges, textDocument} = params as {contentChanges?: unknown; textDocument: {version?: unknown}}
  if (!Array.isArray(contentChanges) || !contentChanges.every(isChange)) throw invalid('a list of "contentChanges"')
  const {text} = document
  const version = typeof textDocument.version === 'number' ? textDocument.version : text.version + 1
  document.text = textAfter(text, contentChanges.map(plain), version)
  session.changed(document)
}

/** textDocument/didClose */
export function didClose(params: unknown, session: Session): void {
  const uri = uriIn(params)
  session.close(uri)
  forget(uri)
}

/** textDocument/didSave: for clients that do not watch files. */
export function didSave(params: unknown, session: Session): void {
  const path = pathOf(uriIn(params))
  const name = path && basename(path)
  if (name && (SETTINGS_NAMES.includes(name) || name === '.peoplefirstignore' || /\.ya?ml$/.test(name))) session.reload()
}

interface Change {
  readonly text: string
  readonly range?: Range | null
}

function isChange(change: unknown): change is Change {
  const {text, range} = (change ?? {}) as {text?: unknown; range?: unknown}
  return typeof text === 'string' && (range === undefined || range === null || isRange(range))
}

/** Without the length of the range, which some clients count in their own way, and where `null` says that there is none. */
function plain({text, range}: Change): TextDocumentContentChangeEvent {
  return range ? {range, text} : {text}
}
