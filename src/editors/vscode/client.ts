import {StatusBarAlignment, window, workspace, type ExtensionContext} from 'vscode'
import {LanguageClient, TransportKind, type LanguageClientOptions} from 'vscode-languageclient/node'
import {registerCommands} from './commands.ts'
import {askForReason} from './keep.ts'
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

/** Whoever only writes code, and does not have its comments checked, has no server running. */
async function startWhenNeeded(server: LanguageClient, context: ExtensionContext): Promise<void> {
  const isNeeded = async (): Promise<boolean> =>
    workspace.textDocuments.some(({languageId}) => READ.includes(languageId)) ||
    workspace.getConfiguration('peoplefirst').get('comments') === true ||
    (await workspace.findFiles('**/{peoplefirst.config.*,.peoplefirstrc}', '**/node_modules/**', 1)).length > 0
  const start = async (): Promise<void> => {
    if (!server.needsStart() || !(await isNeeded()) || !server.needsStart()) return
    await server.start()
  }
  context.subscriptions.push(workspace.onDidOpenTextDocument(start), workspace.onDidChangeConfiguration(start), workspace.onDidCreateFiles(start))
  await start()
}
