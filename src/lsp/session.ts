import {resolve} from 'node:path'
import {LSPErrorCodes, ResponseError, type CancellationToken, type Connection, type Diagnostic} from 'vscode-languageserver/node.js'
import {SettingsError} from '../config/problems.ts'
import {pathInside} from '../files/paths.ts'
import {RulebookError} from '../rulebook/problems.ts'
import type {Client} from './client.ts'
import {problemAt, toDiagnostics} from './diagnostics.ts'
import {analyse, formatIdOf, type Analysis, type OpenDocument} from './document.ts'
import {DEFAULT_SETTINGS, type EditorSettings} from './editor-settings.ts'
import {pathOf, uriOf} from './places.ts'
import {quietly} from './quietly.ts'
import {createFolderRules, type DocumentRules, type FolderRules} from './rules-for.ts'

/** All that the server knows while a client is connected. */
export interface Session {
  readonly connection: Connection
  readonly client: Client
  readonly documents: ReadonlyMap<string, OpenDocument>
  settings(): EditorSettings
  /** The folders that are open, absolute. */
  folders(): readonly string[]
  open(document: OpenDocument): void
  close(uri: string): void
  /** Says that the text of a document is another one now. */
  changed(document: OpenDocument): void
  /** The check of the newest version, made once. */
  analysis(document: OpenDocument): Promise<Analysis>
  /** The same for a document that is not open. */
  analysisOf(document: OpenDocument): Promise<Analysis>
  /** The folder that a document belongs to, and its rules. */
  rulesAt(uri: string): {readonly path: string; readonly rules: FolderRules}
  /** Takes other settings or folders, and checks every document again. */
  use(change: {readonly settings?: EditorSettings; readonly folders?: readonly string[]}): void
  /** Reads settings and rules anew, and checks every document again. */
  reload(): void
  /** Changes whenever a document may have other diagnostics without having another text. */
  generation(): number
}

/** Files are looked at for changes at most so often, for clients that do not tell. */
const LOOK_EVERY = 1000
/** A check that takes this long waits until the writer pauses. */
const SLOW = 40
const LONGEST_PAUSE = 500

/** Begins when a client has said what it can do. @param startFolders absolute */
export function createSession(connection: Connection, client: Client, startFolders: readonly string[]): Session {
  const documents = new Map<string, OpenDocument>()
  const analyses = new WeakMap<OpenDocument, {readonly version: number; readonly generation: number; readonly promise: Promise<Analysis>}>()
  const timers = new Map<string, NodeJS.Timeout | NodeJS.Immediate>()
  const durations = new WeakMap<OpenDocument, number>()
  let folders = startFolders
  let settings = DEFAULT_SETTINGS
  let generation = 1
  let byFolder = new Map<string, FolderRules>()
  let looked = 0
  /** Where problems in settings and rules are shown, and for which folder. */
  let shown = new Set<string>()

  function rulesAt(uri: string): {path: string; rules: FolderRules} {
    const file = pathOf(uri)
    const folder = (file === undefined ? undefined : nearestFolder(file, folders)) ?? folders[0] ?? (file === undefined ? process.cwd() : resolve(file, '..'))
    let rules = byFolder.get(folder)
    if (!rules) byFolder.set(folder, (rules = createFolderRules(folder, settings)))
    return {path: file ?? resolve(folder, nameOf(uri)), rules}
  }

  async function rulesOf(uri: string): Promise<DocumentRules | undefined> {
    if (!settings.enable) return undefined
    const {path, rules} = rulesAt(uri)
    try {
      return await rules.forDocument(path)
    } catch (error) {
      showProblems(error, rules.folder)
      throw error
    }
  }

  function showProblems(error: unknown, folder: string): void {
    if (!(error instanceof SettingsError || error instanceof RulebookError)) return
    const byFile = new Map<string, Diagnostic[]>()
    for (const problem of error.problems) {
      const uri = uriOf(resolve(folder, problem.file))
      byFile.set(uri, [...(byFile.get(uri) ?? []), problemAt(problem, error.code)])
    }
    for (const [uri, diagnostics] of byFile) {
      if (shown.has(uri)) continue
      shown.add(uri)
      quietly(() => connection.sendDiagnostics({uri, diagnostics}))
    }
    quietly(() => connection.console.error(error.message))
  }

  async function analysisOf(document: OpenDocument): Promise<Analysis> {
    const {path} = rulesAt(document.uri)
    const formatId = formatIdOf(document, path) ?? (settings.enable ? await askedFormatOf(document) : undefined)
    return analyse(document, path, formatId, () => rulesOf(document.uri))
  }

  /** The format of a document that is only read because the editor's settings, or those of its folder, ask for it. */
  async function askedFormatOf(document: OpenDocument): Promise<string | undefined> {
    const {path, rules} = rulesAt(document.uri)
    const formatId = formatIdOf(document, path, true)
    if (formatId === undefined || (formatId === 'comments' && settings.comments)) return formatId
    return (await rules.asksFor(path)) ? formatId : undefined
  }

  function analysis(document: OpenDocument): Promise<Analysis> {
    lookForChanges()
    const known = analyses.get(document)
    const {version} = document.text
    if (known && known.version === version && known.generation === generation) return known.promise
    const started = {version, generation}
    // The first check reads everything, and says nothing of how long the next ones take.
    const isFirst = known?.generation !== generation
    const promise = analysisOf(document).then((done): Analysis | Promise<Analysis> => {
      durations.set(document, isFirst ? 0 : done.took)
      trace(document, done)
      // The text or the settings went on while rules were loaded: nobody wants the old answer.
      const isCurrent = done.version === document.text.version && started.generation === generation
      return isCurrent || !documents.has(document.uri) ? done : analysis(document)
    })
    analyses.set(document, {...started, promise})
    return promise
  }

  /** For whoever looks for a fault; nothing is sent unless the client turned traces on. */
  function trace({uri}: OpenDocument, {version, findings, failure, took}: Analysis): void {
    const what = failure === undefined ? `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}` : 'not checked'
    quietly(() => connection.tracer.log(`${uri} version ${version}: ${what}, ${took.toFixed(1)} ms`))
  }

  /** For clients that do not watch files, and for files that they do not watch. */
  function lookForChanges(): void {
    const now = Date.now()
    if (now - looked < LOOK_EVERY) return
    looked = now
    if ([...byFolder.values()].some(rules => rules.hasChanged())) reload()
  }

  function schedule(document: OpenDocument): void {
    if (client.pulls) return
    const {uri} = document
    cancel(uri)
    const took = durations.get(document) ?? 0
    const run = (): void => {
      timers.delete(uri)
      void publish(document)
    }
    timers.set(uri, took > SLOW ? setTimeout(run, Math.min(took * 2, LONGEST_PAUSE)) : setImmediate(run))
  }

  function cancel(uri: string): void {
    const timer = timers.get(uri)
    if (timer === undefined) return
    clearTimeout(timer as NodeJS.Timeout)
    clearImmediate(timer as NodeJS.Immediate)
    timers.delete(uri)
  }

  async function publish(document: OpenDocument): Promise<void> {
    const done = await analysis(document)
    if (documents.get(document.uri) !== document || done.version !== document.text.version) return
    const version = client.diagnosticVersions ? {version: done.version} : {}
    quietly(() => connection.sendDiagnostics({uri: document.uri, ...version, diagnostics: toDiagnostics(done, client)}))
  }

  function reload(): void {
    generation++
    byFolder = new Map()
    looked = Date.now()
    for (const uri of shown) quietly(() => connection.sendDiagnostics({uri, diagnostics: []}))
    shown = new Set()
    for (const document of documents.values()) schedule(document)
    if (client.pulls && client.refreshesDiagnostics) quietly(() => connection.sendRequest('workspace/diagnostic/refresh'))
  }

  return {
    connection,
    client,
    documents,
    settings: () => settings,
    folders: () => folders,
    open(document) {
      documents.set(document.uri, document)
      schedule(document)
    },
    close(uri) {
      cancel(uri)
      if (documents.delete(uri) && !client.pulls) quietly(() => connection.sendDiagnostics({uri, diagnostics: []}))
    },
    changed: schedule,
    analysis,
    analysisOf,
    rulesAt,
    use({settings: other = settings, folders: others = folders}) {
      settings = other
      folders = others
      reload()
    },
    reload,
    generation: () => generation
  }
}

/** @throws {ResponseError} when the client does not want the answer any more */
export function demandWanted(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The client took the request back.')
}

function nearestFolder(file: string, folders: readonly string[]): string | undefined {
  return folders.filter(folder => pathInside(file, folder) !== undefined).sort((a, b) => b.length - a.length)[0]
}

/** "untitled:Untitled-1" */
function nameOf(uri: string): string {
  return decodeURIComponentSafely(uri.replace(/^[\w.+-]+:/, '')).split(/[\\/]/).at(-1) || 'untitled'
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
