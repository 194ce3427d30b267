import {languages, Selection, window, type Diagnostic, type TextEditor} from 'vscode'

/** A finding as the server knows it. */
export interface FindingHere {
  readonly uri: string
  readonly version: number
  readonly fingerprint: string
}

/**
 * The finding at the cursor; otherwise the next one in the document, with the cursor put there. A writer who
 * asks with the cursor a word beside it means that one.
 */
export function findingHere(): FindingHere | undefined {
  const editor = window.activeTextEditor
  const found = editor && nearest(editor)
  if (!editor || !found) {
    void window.showInformationMessage('There is no finding in this document.')
    return undefined
  }
  if (!found.range.contains(editor.selection.active)) {
    editor.selection = new Selection(found.range.start, found.range.start)
    editor.revealRange(found.range)
  }
  return {uri: editor.document.uri.toString(), version: editor.document.version, fingerprint: fingerprintOf(found)!}
}

function nearest({document, selection}: TextEditor): Diagnostic | undefined {
  const findings = languages
    .getDiagnostics(document.uri)
    .filter(each => each.source === 'peoplefirst' && fingerprintOf(each) !== undefined)
    .sort((a, b) => a.range.start.compareTo(b.range.start))
  return findings.find(({range}) => range.end.isAfterOrEqual(selection.active)) ?? findings[0]
}

/** The client keeps what the server sent along. */
function fingerprintOf(diagnostic: Diagnostic): string | undefined {
  return (diagnostic as {data?: {fingerprint?: string}}).data?.fingerprint
}
