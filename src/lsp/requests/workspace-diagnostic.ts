import {statSync} from 'node:fs'
import {ProgressType, type CancellationToken, type ProgressToken, type WorkspaceDiagnosticReport, type WorkspaceDocumentDiagnosticReport} from 'vscode-languageserver/node.js'
import {findFiles} from '../../files/find-files.ts'
import {readBytes} from '../../files/read-bytes.ts'
import {readDocument} from '../../files/read-document.ts'
import {formatFor, loadFormat} from '../../formats/index.ts'
import type {SourceDocument} from '../../types.ts'
import {toDiagnostics} from '../diagnostics.ts'
import {openDocument} from '../document.ts'
import {uriOf} from '../places.ts'
import {startProgress, type Progress} from '../progress.ts'
import {quietly} from '../quietly.ts'
import {demandWanted, type Session} from '../session.ts'
import {report} from './diagnostic.ts'

/** Files are told about in bundles, so that the first ones are there early. */
const BUNDLE = 50

/** What was found in a file as it was then. */
interface Known {
  readonly state: string
  readonly items: ReturnType<typeof toDiagnostics>
}

const known = new Map<string, Known>()

/** workspace/diagnostic: what is found in files that are not open, where the settings ask for it. */
export async function workspaceDiagnostic(params: unknown, token: CancellationToken, session: Session): Promise<WorkspaceDiagnosticReport> {
  const {connection, client} = session
  const {workDoneToken, partialResultToken} = (params ?? {}) as {workDoneToken?: unknown; partialResultToken?: unknown}
  const early = isToken(partialResultToken) ? (report: WorkspaceDiagnosticReport) => quietly(() => connection.sendProgress(EARLY, partialResultToken, report)) : undefined
  const progress = startProgress(connection, client, isToken(workDoneToken) ? workDoneToken : undefined)
  try {
    return await checkFolders(params, token, session, early, progress.report)
  } finally {
    progress.end()
  }
}

const EARLY = new ProgressType<WorkspaceDiagnosticReport>()

function isToken(value: unknown): value is ProgressToken {
  return typeof value === 'string' || Number.isInteger(value)
}

/** @param tell takes what is ready early; undefined: all comes in the answer */
async function checkFolders(
  params: unknown,
  token: CancellationToken,
  session: Session,
  tell: ((items: WorkspaceDiagnosticReport) => void) | undefined,
  progress: Progress['report']
): Promise<WorkspaceDiagnosticReport> {
  const previous = previousIds(params)
  const items: WorkspaceDocumentDiagnosticReport[] = []
  const files = session.settings().workspace ? await filesIn(session) : []
  for (const [index, path] of files.entries()) {
    demandWanted(token)
    progress(index, files.length)
    const uri = uriOf(path)
    // An open document is asked for by itself.
    if (session.documents.has(uri)) continue
    const found = await diagnosticsOf(path, uri, session)
    if (found) items.push({...report(uri, found, previous.get(uri)), uri, version: null})
    if (tell && items.length >= BUNDLE) tell({items: items.splice(0)})
    // Between two files the writer comes first.
    await new Promise(resolve => setImmediate(resolve))
  }
  return {items}
}

async function filesIn(session: Session): Promise<string[]> {
  const paths: string[] = []
  for (const folder of session.folders()) {
    const {files} = await findFiles(['.'], {cwd: folder, ignore: {patterns: [], files: [], useFiles: true}, formatFor: path => formatFor(path, true)})
    for (const {absolute, formatId, skipped, unread} of files) {
      if (formatId === undefined || skipped !== undefined || unread !== undefined) continue
      if (formatFor(absolute) === undefined && !(await isAskedFor(absolute, formatId, session))) continue
      if ((await loadFormat(formatId)).fromText) paths.push(absolute)
    }
  }
  return [...new Set(paths)]
}

/** Whether a file is read that is only read where the editor's settings, or those of its folder, ask for it. */
async function isAskedFor(path: string, formatId: string, session: Session): Promise<boolean> {
  return (formatId === 'comments' && session.settings().comments) || session.rulesAt(uriOf(path)).rules.asksFor(path)
}

/** Undefined when the file cannot be read any more. */
async function diagnosticsOf(path: string, uri: string, session: Session): Promise<Known['items'] | undefined> {
  const stats = statSync(path, {throwIfNoEntry: false})
  if (!stats) return undefined
  const state = `${session.generation()} ${stats.mtimeMs} ${stats.size}`
  const last = known.get(uri)
  if (last?.state === state) return last.items
  let text
  try {
    text = await decoded(path)
  } catch {
    // What cannot be read is listed by the command line, which says why.
    return undefined
  }
  const items = toDiagnostics(await session.analysisOf(openDocument(uri, '', 0, text, session.client.encoding)), session.client)
  known.set(uri, {state, items})
  return items
}

async function decoded(path: string): Promise<string> {
  const format = await loadFormat(formatFor(path, true)!)
  const document: SourceDocument = await readDocument(format, path, readBytes(path))
  // An editor shows a file without its byte order mark.
  return document.text.replace(/^\uFEFF/, '')
}

function previousIds(params: unknown): Map<string, string> {
  const {previousResultIds: ids} = (params ?? {}) as {previousResultIds?: unknown}
  return new Map((Array.isArray(ids) ? ids : []).flatMap(each => (typeof each?.uri === 'string' && typeof each.value === 'string' ? [[each.uri, each.value] as const] : [])))
}
