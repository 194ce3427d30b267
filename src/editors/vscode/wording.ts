import {WorkspaceEdit} from 'vscode'
import type {ResolveCodeActionSignature} from 'vscode-languageclient/node'

/**
 * The server asks to look at the sentence where a wording is a choice. Here the writer chose it from a menu
 * with one key, and sees the sentence: it is written at once, and not shown in a list to be ticked first.
 */
export const withoutPreview = async (item: Parameters<ResolveCodeActionSignature>[0], token: Parameters<ResolveCodeActionSignature>[1], next: ResolveCodeActionSignature): Promise<typeof item> => {
  const action = (await next(item, token)) ?? item
  if (action.edit) {
    const plain = new WorkspaceEdit()
    for (const [uri, edits] of action.edit.entries()) plain.set(uri, edits)
    action.edit = plain
  }
  return action
}
