import {ChangeAnnotation, type TextEdit, type WorkspaceEdit} from 'vscode-languageserver/node.js'
import type {Client} from './client.ts'

const CHOICE = 'choice'

/**
 * Edits of one document as the client takes them.
 *
 * @param version of the text that the edits are for; null: of a file that is not open
 * @param choice says that the writer should look at the change before it is made
 */
export function workspaceEdit(uri: string, version: number | null, edits: readonly TextEdit[], client: Client, choice?: string): WorkspaceEdit {
  if (!client.documentChanges) return {changes: {[uri]: [...edits]}}
  const annotated = choice !== undefined && client.changeAnnotations
  return {
    documentChanges: [{textDocument: {uri, version}, edits: annotated ? edits.map(edit => ({...edit, annotationId: CHOICE})) : [...edits]}],
    ...(annotated ? {changeAnnotations: {[CHOICE]: ChangeAnnotation.create(choice, true)}} : {})
  }
}
