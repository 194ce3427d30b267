import {dirname} from 'node:path'
import {findSettings} from '../../config/find.ts'

/** A document that is open, as the editor has it. */
export interface OpenDocument {
  readonly languageId: string
  readonly uri: {readonly scheme: string; readonly fsPath: string}
}

/**
 * Whether there is something to check. Whoever only writes code, and does not have its comments checked, has no
 * server running; a settings file near a document may ask for it, and the server reads what it says.
 *
 * @param read the languages of documents
 * @param setting a setting of the editor, without "peoplefirst."
 */
export function isNeeded(documents: readonly OpenDocument[], read: readonly string[], setting: (name: string) => unknown): boolean {
  return (
    documents.some(({languageId}) => read.includes(languageId)) ||
    setting('comments') === true ||
    setting('workspace') === true ||
    documents.some(({uri}) => uri.scheme === 'file' && findSettings(dirname(uri.fsPath)) !== undefined)
  )
}
