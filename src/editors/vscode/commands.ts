import {commands, EventEmitter, Uri, window, workspace, type Disposable} from 'vscode'
import type {LanguageClient} from 'vscode-languageclient/node'
import {findingHere} from './finding.ts'
import {keepWords} from './keep.ts'

/** What the server does by itself when a quick fix asks for it needs nothing here. */
export function registerCommands(server: LanguageClient): Disposable[] {
  const pages = createPages()
  return [
    pages.provider,
    commands.registerCommand('peoplefirst.fixDocument', async () => {
      const uri = window.activeTextEditor?.document.uri.toString()
      if (uri) await commands.executeCommand('peoplefirst.fixAll', {uri})
    }),
    commands.registerCommand('peoplefirst.chooseWording', () => findingHere() && commands.executeCommand('editor.action.quickFix')),
    commands.registerCommand('peoplefirst.showReason', () => findingHere() && commands.executeCommand('editor.action.showHover')),
    commands.registerCommand('peoplefirst.showRule', async () => {
      const finding = findingHere()
      if (finding) await pages.show(await commands.executeCommand<string>('peoplefirst.explain', {...finding, silent: true}))
    }),
    commands.registerCommand('peoplefirst.keepWords', keepWords),
    commands.registerCommand('peoplefirst.restart', () => server.restart()),
    commands.registerCommand('peoplefirst.showOutput', () => server.outputChannel.show())
  ]
}

/** Pages that are shown beside the document and are in no file. */
function createPages(): {readonly provider: Disposable; show(text: string): Promise<void>} {
  const uri = Uri.parse('peoplefirst:rule.md')
  const changed = new EventEmitter<Uri>()
  let text = ''
  return {
    provider: workspace.registerTextDocumentContentProvider('peoplefirst', {onDidChange: changed.event, provideTextDocumentContent: () => text}),
    async show(other) {
      text = other
      changed.fire(uri)
      await commands.executeCommand('markdown.showPreviewToSide', uri)
    }
  }
}
