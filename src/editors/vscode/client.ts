import {commands, languages, StatusBarAlignment, window, type ExtensionContext, type StatusBarItem} from 'vscode'
import {LanguageClient, TransportKind, type LanguageClientOptions} from 'vscode-languageclient/node'

/** Filled in when the extension is packaged, from the formats that the server reads. */
declare const LANGUAGES: readonly string[]

let client: LanguageClient | undefined

export async function activate(context: ExtensionContext): Promise<void> {
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.map(language => ({language})),
    synchronize: {configurationSection: 'peoplefirst'}
  }
  const run = {module: context.asAbsolutePath('server/cli.js'), args: ['lsp'], transport: TransportKind.stdio}
  client = new LanguageClient('peoplefirst', 'peoplefirst', {run, debug: run}, options)
  const status = window.createStatusBarItem(StatusBarAlignment.Right, 100)
  context.subscriptions.push(client, status, ...showCount(status), ...registerCommands(client))
  await client.start()
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop()
}

/** How many findings the document in front has; nothing where it is of a kind that is not read. */
function showCount(status: StatusBarItem): {dispose(): void}[] {
  const show = (): void => {
    const document = window.activeTextEditor?.document
    if (!document || !LANGUAGES.includes(document.languageId)) return status.hide()
    const count = languages.getDiagnostics(document.uri).filter(({source}) => source === 'peoplefirst').length
    status.text = `$(person) ${count}`
    status.tooltip = count === 1 ? '1 finding of peoplefirst' : `${count} findings of peoplefirst`
    status.command = 'workbench.actions.view.problems'
    status.show()
  }
  show()
  return [languages.onDidChangeDiagnostics(show), window.onDidChangeActiveTextEditor(show)]
}

/** What the server does by itself when a quick fix asks for it (keep here, in the file, in the settings) needs nothing here. */
function registerCommands(server: LanguageClient): {dispose(): void}[] {
  const here = (): string | undefined => window.activeTextEditor?.document.uri.toString()
  return [
    commands.registerCommand('peoplefirst.fixDocument', async () => {
      if (here()) await commands.executeCommand('peoplefirst.fixAll', {uri: here()})
    }),
    commands.registerCommand('peoplefirst.showReason', () => commands.executeCommand('editor.action.showHover')),
    commands.registerCommand('peoplefirst.chooseWording', () => commands.executeCommand('editor.action.quickFix')),
    commands.registerCommand('peoplefirst.restart', () => server.restart()),
    commands.registerCommand('peoplefirst.showOutput', () => server.outputChannel.show())
  ]
}
