import {
  CodeActionKind,
  ErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  type CancellationToken,
  type Connection,
  type InitializeResult
} from 'vscode-languageserver/node.js'
import {packageVersion} from '../cli/version.ts'
import {readClient, type Client} from './client.ts'
import {COMMANDS} from './commands.ts'
import {readEditorSettings, saysSettings, sectionOf} from './editor-settings.ts'
import {didChange, didClose, didOpen, didSave} from './notifications/documents.ts'
import {didChangeFolders, didChangeWatchedFiles, foldersIn} from './notifications/workspace.ts'
import {codeAction, FIX_ALL, resolveCodeAction} from './requests/code-action.ts'
import {diagnostic} from './requests/diagnostic.ts'
import {hover} from './requests/hover.ts'
import {quietly} from './quietly.ts'
import {register} from './register.ts'
import {createSession, type Session} from './session.ts'

type Answer = (params: unknown, token: CancellationToken, session: Session) => unknown
type Listen = (params: unknown, session: Session) => void

/** Every request that is answered, one line each. */
const REQUESTS: Readonly<Record<string, Answer>> = {
  'textDocument/diagnostic': diagnostic,
  'textDocument/codeAction': codeAction,
  'codeAction/resolve': resolveCodeAction,
  'textDocument/hover': hover,
  'workspace/diagnostic': async (...asked) => (await import('./requests/workspace-diagnostic.ts')).workspaceDiagnostic(...asked),
  'workspace/executeCommand': async (...asked) => (await import('./requests/execute-command.ts')).executeCommand(...asked)
}

const NOTIFICATIONS: Readonly<Record<string, Listen>> = {
  'textDocument/didOpen': didOpen,
  'textDocument/didChange': didChange,
  'textDocument/didClose': didClose,
  'textDocument/didSave': didSave,
  'workspace/didChangeConfiguration': (params, session) => void readSettings(session, (params as {settings?: unknown} | undefined)?.settings),
  'workspace/didChangeWatchedFiles': didChangeWatchedFiles,
  'workspace/didChangeWorkspaceFolders': didChangeFolders
}

/**
 * Answers a client until it says `exit`. The connection must not be listening yet.
 *
 * @returns whether the client said `shutdown`, as the exit code says too
 */
export function serve(connection: Connection): {hasShutDown(): boolean} {
  let session: Session | undefined
  let hasShutDown = false

  connection.onInitialize(params => {
    if (session) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.')
    if (typeof params !== 'object' || params === null) throw new ResponseError(ErrorCodes.InvalidParams, 'This request needs the capabilities of the client.')
    const client = readClient(params)
    session = createSession(connection, client, foldersIn(params))
    if (client.initialSettings !== undefined) useSettings(session, client.initialSettings)
    return capabilities(client)
  })
  connection.onInitialized(() => {
    if (!session) return
    const started = session
    quietly(async () => {
      // The library puts a listener of its own there for clients with folders.
      listenTo('workspace/didChangeWorkspaceFolders', didChangeFolders)
      await register(started)
      if (started.client.configuration) await readSettings(started, undefined)
    })
  })
  connection.onShutdown(() => {
    demandRunning()
    hasShutDown = true
  })

  function demandRunning(): Session {
    if (!session) throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The server waits for "initialize".')
    if (hasShutDown) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server was shut down; only "exit" follows.')
    return session
  }

  for (const [method, answer] of Object.entries(REQUESTS)) {
    // Where parameters are missing, the token stands in their place; a list of them is taken apart.
    connection.onRequest(method, (...given: unknown[]) => answer(given.length === 2 ? given[0] : undefined, given.at(-1) as CancellationToken, demandRunning()))
  }
  connection.onRequest((method: string) => {
    demandRunning()
    throw new ResponseError(ErrorCodes.MethodNotFound, `There is no answer to "${method}" here.`)
  })
  for (const [method, listen] of Object.entries(NOTIFICATIONS)) listenTo(method, listen)
  return {hasShutDown: () => hasShutDown}

  function listenTo(method: string, listen: Listen): void {
    connection.onNotification(method, (params: unknown) => {
      if (!session || hasShutDown) return
      try {
        listen(params, session)
      } catch (error) {
        // A notification has no answer, so the log says what was wrong with it.
        quietly(() => connection.console.error(`${method}: ${(error as Error).message}`))
      }
    })
  }
}

/**
 * The section of the client's settings, asked for or as it was sent; what cannot be used is logged. Helix, Neovim
 * and Emacs answer `null` when they know nothing of the section: then what they sent counts, and last what they
 * said at the start.
 */
async function readSettings(session: Session, sent: unknown): Promise<void> {
  const {connection, client} = session
  let answered: unknown
  if (client.configuration) {
    try {
      const answers = (await connection.sendRequest('workspace/configuration', {items: [{section: 'peoplefirst'}]})) as unknown
      answered = Array.isArray(answers) ? answers[0] : undefined
    } catch (error) {
      quietly(() => connection.console.warn(`The editor did not say its settings: ${(error as Error).message}`))
      return
    }
  }
  useSettings(session, [answered, sectionOf(sent)].find(saysSettings) ?? client.initialSettings)
}

function useSettings(session: Session, value: unknown): void {
  session.use({settings: readEditorSettings(value, message => quietly(() => session.connection.console.warn(message)))})
}

function capabilities(client: Client): InitializeResult {
  return {
    serverInfo: {name: 'peoplefirst', version: packageVersion()},
    capabilities: {
      ...(client.positionEncodings ? {positionEncoding: client.encoding} : {}),
      textDocumentSync: {openClose: true, change: TextDocumentSyncKind.Incremental, save: {includeText: false}},
      ...(client.pulls ? {diagnosticProvider: {identifier: 'peoplefirst', interFileDependencies: false, workspaceDiagnostics: true, workDoneProgress: true}} : {}),
      codeActionProvider: client.codeActions ? {codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL], resolveProvider: client.resolvesEdits} : true,
      hoverProvider: true,
      executeCommandProvider: {commands: Object.values(COMMANDS)},
      workspace: {workspaceFolders: {supported: true, changeNotifications: true}}
    }
  }
}
