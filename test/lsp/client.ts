import {PassThrough} from 'node:stream'
import {
  createConnection,
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  type TextEdit,
  type WorkspaceEdit
} from 'vscode-languageserver/node.js'
import {TextDocument} from 'vscode-languageserver-textdocument'
import {WITH_QUIET_LOG} from '../../src/lsp/quiet-log.ts'
import {serve} from '../../src/lsp/server.ts'
import {uriOf} from '../../src/lsp/places.ts'

/** What Visual Studio Code offers, as far as the server asks. */
export const PULLING: ClientCapabilities = {
  workspace: {
    applyEdit: true,
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: {documentChanges: true, resourceOperations: ['create'], changeAnnotationSupport: {}},
    didChangeConfiguration: {dynamicRegistration: true},
    didChangeWatchedFiles: {dynamicRegistration: true},
    diagnostics: {refreshSupport: true}
  },
  textDocument: {
    diagnostic: {},
    hover: {contentFormat: ['markdown', 'plaintext']},
    codeAction: {codeActionLiteralSupport: {codeActionKind: {valueSet: []}}, isPreferredSupport: true, dataSupport: true, resolveSupport: {properties: ['edit']}}
  },
  general: {positionEncodings: ['utf-16']}
}

/** What plain editors offer: diagnostics are sent to them, edits come with the actions. */
export const PUSHED: ClientCapabilities = {
  workspace: {applyEdit: true},
  textDocument: {
    publishDiagnostics: {versionSupport: true, codeDescriptionSupport: true},
    codeAction: {codeActionLiteralSupport: {codeActionKind: {valueSet: []}}, isPreferredSupport: true}
  }
}

export interface TestClient {
  readonly connection: MessageConnection
  readonly initialized: InitializeResult
  /** The edits that the server asked to make. */
  readonly applied: {readonly label: string; readonly edit: WorkspaceEdit}[]
  /** All diagnostics that were sent, oldest first. */
  readonly published: PublishDiagnosticsParams[]
  readonly refreshes: () => number
  readonly registered: string[]
  configuration: unknown
  open(path: string, text: string, languageId?: string): string
  openUri(uri: string, text: string, languageId: string): string
  change(uri: string, version: number, changes: readonly object[]): void
  close(uri: string): void
  /** The diagnostics as a pulling client gets them. */
  pull(uri: string): Promise<Diagnostic[]>
  /** The first that are sent for a document and fit. */
  pushed(uri: string, fits?: (published: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams>
  end(): void
}

/** A server and a client in one process, joined by two pipes. */
export async function startClient(
  folders: readonly string[],
  capabilities: ClientCapabilities = PULLING,
  {configuration = null, initializationOptions, refuses = false}: {configuration?: unknown; initializationOptions?: unknown; refuses?: boolean} = {}
): Promise<TestClient> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()]
  const server = createConnection(WITH_QUIET_LOG, new StreamMessageReader(toServer), new StreamMessageWriter(toClient))
  serve(server)
  server.listen()
  const connection = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer))
  const published: PublishDiagnosticsParams[] = []
  const waiting: (() => void)[] = []
  const applied: {label: string; edit: WorkspaceEdit}[] = []
  const registered: string[] = []
  let refreshes = 0
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params)
    for (const look of [...waiting]) look()
  })
  connection.onRequest('workspace/applyEdit', (params: {label: string; edit: WorkspaceEdit}) => {
    applied.push(params)
    return {applied: true}
  })
  connection.onRequest('workspace/configuration', ({items}: {items: unknown[]}) => items.map(() => client.configuration))
  connection.onRequest('client/registerCapability', ({registrations}: {registrations: {method: string}[]}) => {
    registered.push(...registrations.map(({method}) => method))
    if (refuses) throw new Error('Not here.')
    return null
  })
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes++
    return null
  })
  connection.onRequest('window/workDoneProgress/create', () => null)
  connection.listen()
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: folders[0] === undefined ? null : uriOf(folders[0]),
    workspaceFolders: folders.map(folder => ({uri: uriOf(folder), name: folder})),
    capabilities,
    ...(initializationOptions === undefined ? {} : {initializationOptions})
  })
  const openUri = (uri: string, text: string, languageId: string): string => {
    void connection.sendNotification('textDocument/didOpen', {textDocument: {uri, languageId, version: 1, text}})
    return uri
  }
  const client: TestClient = {
    connection,
    initialized,
    applied,
    published,
    registered,
    refreshes: () => refreshes,
    configuration,
    openUri,
    open: (path, text, languageId = 'markdown') => openUri(uriOf(path), text, languageId),
    change: (uri, version, contentChanges) => void connection.sendNotification('textDocument/didChange', {textDocument: {uri, version}, contentChanges}),
    close: uri => void connection.sendNotification('textDocument/didClose', {textDocument: {uri}}),
    pull: async uri => (await connection.sendRequest<{items: Diagnostic[]}>('textDocument/diagnostic', {textDocument: {uri}})).items,
    pushed: (uri, fits = () => true) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`Nothing that fits was sent for ${uri}: ${JSON.stringify(published)}`)), 40_000)
        const look = (): void => {
          const found = published.find(each => each.uri === uri && fits(each))
          if (!found) return
          clearTimeout(timer)
          waiting.splice(waiting.indexOf(look), 1)
          resolve(found)
        }
        waiting.push(look)
        look()
      }),
    end() {
      // The pipes stay open: either side may still be saying something, and nobody minds that it is not heard.
      connection.dispose()
    }
  }
  await connection.sendNotification('initialized', {})
  return client
}

/** The text that an editor has after it made an edit of one document. */
export function textAfter(text: string, edit: WorkspaceEdit | undefined, uri: string): string {
  const changes = edit?.changes?.[uri] ?? edit?.documentChanges?.flatMap(change => ('textDocument' in change && change.textDocument.uri === uri ? (change.edits as TextEdit[]) : [])) ?? []
  return TextDocument.applyEdits(TextDocument.create(uri, '', 0, text), changes)
}

/** The words that a range covers. */
export function wordsAt(text: string, {range}: Pick<Diagnostic, 'range'>): string {
  return TextDocument.create('', '', 0, text).getText(range)
}
