import type {CancellationToken, Diagnostic, DocumentDiagnosticReport} from 'vscode-languageserver/node.js'
import {toDiagnostics} from '../diagnostics.ts'
import {openIn} from '../parameters.ts'
import {demandWanted, type Session} from '../session.ts'

/** textDocument/diagnostic */
export async function diagnostic(params: unknown, token: CancellationToken, session: Session): Promise<DocumentDiagnosticReport> {
  const document = openIn(params, session)
  const analysis = await session.analysis(document)
  demandWanted(token)
  return report(document.uri, toDiagnostics(analysis, session.client), (params as {previousResultId?: unknown}).previousResultId)
}

interface Told {
  readonly id: string
  readonly json: string
}

const told = new Map<string, Told>()
let count = 0

/** The same diagnostics keep their id, so that a client which has them is told no more than that. */
export function report(uri: string, items: Diagnostic[], previous: unknown): DocumentDiagnosticReport {
  const json = JSON.stringify(items)
  const last = told.get(uri)
  if (last && last.json === json) {
    if (previous === last.id) return {kind: 'unchanged', resultId: last.id}
    return {kind: 'full', resultId: last.id, items}
  }
  const id = String(++count)
  told.set(uri, {id, json})
  return {kind: 'full', resultId: id, items}
}

/** Nothing needs to be remembered about a document that is closed. */
export function forget(uri: string): void {
  told.delete(uri)
}
