import type {InitializeParams, TextDocumentClientCapabilities} from 'vscode-languageserver/node.js'
import {sectionOf} from './editor-settings.ts'
import {encodingFor, type Encoding} from './encoding.ts'

/** What the client says it can do, as the server asks about it. */
export interface Client {
  /** The client asks for diagnostics; otherwise they are sent to it. */
  readonly pulls: boolean
  readonly refreshesDiagnostics: boolean
  readonly diagnosticVersions: boolean
  readonly codeDescriptions: boolean
  readonly diagnosticTags: boolean
  /** Quick fixes as objects with edits, rather than commands. */
  readonly codeActions: boolean
  /** The edit of a quick fix may come later. */
  readonly resolvesEdits: boolean
  readonly preferredActions: boolean
  /** Edits that name the version they are for. */
  readonly documentChanges: boolean
  readonly changeAnnotations: boolean
  readonly createsFiles: boolean
  readonly appliesEdits: boolean
  readonly markdown: boolean
  readonly configuration: boolean
  /** The settings that came with `initialize`, not read yet; absent: none. */
  readonly initialSettings: unknown
  readonly registersConfiguration: boolean
  readonly registersWatchers: boolean
  readonly folderChanges: boolean
  readonly progress: boolean
  readonly positionEncodings: boolean
  /** What its positions count. */
  readonly encoding: Encoding
}

/** From what comes with `initialize`. What a client does not name it cannot do. */
export function readClient(params: InitializeParams): Client {
  const {capabilities} = params
  const {workspace, textDocument, window, general} = capabilities ?? {}
  const {codeAction, publishDiagnostics, hover} = textDocument ?? {}
  const edit = workspace?.workspaceEdit
  return {
    pulls: asks(textDocument),
    // Helix names it in the singular.
    refreshesDiagnostics: (workspace?.diagnostics ?? (workspace as {diagnostic?: {refreshSupport?: boolean}} | undefined)?.diagnostic)?.refreshSupport ?? false,
    diagnosticVersions: publishDiagnostics?.versionSupport ?? false,
    codeDescriptions: publishDiagnostics?.codeDescriptionSupport ?? asks(textDocument),
    diagnosticTags: publishDiagnostics?.tagSupport !== undefined,
    codeActions: codeAction?.codeActionLiteralSupport !== undefined,
    resolvesEdits: Boolean(codeAction?.dataSupport && codeAction.resolveSupport?.properties.includes('edit')),
    preferredActions: codeAction?.isPreferredSupport ?? false,
    documentChanges: edit?.documentChanges ?? false,
    changeAnnotations: edit?.changeAnnotationSupport !== undefined,
    createsFiles: edit?.resourceOperations?.includes('create') ?? false,
    appliesEdits: workspace?.applyEdit ?? false,
    markdown: hover?.contentFormat?.includes('markdown') ?? false,
    configuration: workspace?.configuration ?? false,
    initialSettings: sectionOf(params.initializationOptions ?? undefined),
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    folderChanges: workspace?.workspaceFolders ?? false,
    progress: window?.workDoneProgress ?? false,
    positionEncodings: general?.positionEncodings !== undefined,
    encoding: encodingFor(params)
  }
}

/**
 * CodeMirror lists diagnostics that it asks for, with nothing in it, and takes only those that are sent. Whoever
 * takes both gets them sent without being promised an answer, and then does not ask.
 */
function asks(textDocument: TextDocumentClientCapabilities | undefined): boolean {
  const {diagnostic, publishDiagnostics} = textDocument ?? {}
  return diagnostic !== undefined && (publishDiagnostics === undefined || Object.keys(diagnostic).length > 0)
}
