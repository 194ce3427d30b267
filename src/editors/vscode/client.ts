import {StatusBarAlignment, window, workspace, type ExtensionContext} from 'vscode'
import {LanguageClient, TransportKind, type LanguageClientOptions} from 'vscode-languageclient/node'
import {registerCommands} from './commands.ts'
import {askForReason} from './keep.ts'
import {isNeeded} from './needed.ts'
import {showCount} from './status.ts'
import {withoutPreview} from './wording.ts'

/**
 * Filled in when the extension is packaged, from the formats that the server reads: languages of documents,
 * and those that are read where settings ask for them, such as the comments of source code.
 */
declare const READ: readonly string[]
declare const ASKED: readonly string[]

let client: LanguageClient | undefined

export async function activate(context: ExtensionContext): Promise<void> {
  const options: LanguageClientOptions = {
    documentSelector: [...READ, ...ASKED].map(language => ({language})),
    synchronize: {configurationSection: 'peoplefirst'},
    middleware: {executeCommand: askForReason, resolveCodeAction: withoutPreview}
  }
  const run = {module: context.asAbsolutePath('server/bin/peoplefirst.js'), args: ['lsp'], transport: TransportKind.stdio}
  client = new LanguageClient('peoplefirst', 'peoplefirst', {run, debug: run}, options)
  const status = window.createStatusBarItem('peoplefirst.count', StatusBarAlignment.Right, 100)
  context.subscriptions.push(client, status, ...showCount(status, READ), ...registerCommands(client))
  await startWhenNeeded(client, context)
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop()
}

async function startWhenNeeded(server: LanguageClient, context: ExtensionContext): Promise<void> {
  const start = async (): Promise<void> => {
    if (!server.needsStart()) return
    const settings = workspace.getConfiguration('peoplefirst')
    if (isNeeded(workspace.textDocuments, READ, name => settings.get(name))) await server.start()
  }
  // A settings file may be made, or be written into a package.json.
  context.subscriptions.push(...[workspace.onDidOpenTextDocument, workspace.onDidChangeConfiguration, workspace.onDidCreateFiles, workspace.onDidSaveTextDocument].map(happens => happens(start)))
  await start()
}
