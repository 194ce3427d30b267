import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {MessageType, ResponseError, LSPErrorCodes, type CancellationToken, type WorkspaceEdit} from 'vscode-languageserver/node.js'
import {createFile} from '../../files/create-file.ts'
import {readText} from '../../files/read-text.ts'
import {applyEdits, planEdits} from '../../fix/apply.ts'
import {chooseSafe} from '../../fix/choose.ts'
import type {Edit, Finding, Prose} from '../../types.ts'
import {commentsHere, commentsInFile} from '../accept/comment.ts'
import {withAccepted} from '../accept/in-settings.ts'
import {COMMANDS, type FindingArguments} from '../commands.ts'
import {toFittingEdits, toTextEdits} from '../diagnostics.ts'
import type {Analysis, OpenDocument} from '../document.ts'
import {workspaceEdit} from '../edits.ts'
import {textIn} from '../encoding.ts'
import {invalid, outdated} from '../parameters.ts'
import {uriOf} from '../places.ts'
import {demandWanted, type Session} from '../session.ts'
import {explanation} from './hover.ts'

/** What is written down when the writer gives no reason. */
const REASON = 'kept on purpose'

/** workspace/executeCommand */
export async function executeCommand(params: unknown, token: CancellationToken, session: Session): Promise<unknown> {
  const {command, arguments: given} = (params ?? {}) as {command?: unknown; arguments?: unknown}
  const argument = (Array.isArray(given) ? given[0] : undefined) as Partial<FindingArguments> | undefined
  const run = typeof command === 'string' ? RUN[command] : undefined
  if (!run) throw invalid(`one of these commands: ${Object.values(COMMANDS).join(', ')}`)
  if (typeof argument?.uri !== 'string') throw invalid('an argument with the "uri" of a document')
  const document = session.documents.get(argument.uri)
  if (!document) throw invalid(`a document that is open; ${argument.uri} is not`)
  if (argument.version !== undefined && argument.version !== document.text.version) throw outdated()
  const analysis = await session.analysis(document)
  demandWanted(token)
  return run({document, analysis, session, argument})
}

interface Order {
  readonly document: OpenDocument
  readonly analysis: Analysis
  readonly session: Session
  readonly argument: Partial<FindingArguments>
}

const RUN: Readonly<Record<string, (order: Order) => Promise<unknown>>> = {
  [COMMANDS.acceptHere]: acceptHere,
  [COMMANDS.acceptInFile]: acceptInFile,
  [COMMANDS.acceptInWorkspace]: acceptInWorkspace,
  [COMMANDS.explain]: explain,
  [COMMANDS.fixAll]: fixAll
}

async function acceptHere(order: Order): Promise<void> {
  const finding = findingOf(order)
  const {source, format} = order.analysis.checked!
  await applyFirst(order, finding, commentsHere(finding, source, format.extract(source), reasonOf(order)), 'Keep the words here')
}

async function acceptInFile(order: Order): Promise<void> {
  const finding = findingOf(order)
  await applyFirst(order, finding, commentsInFile(finding, order.analysis.checked!.source, reasonOf(order)), 'Keep the words in this file')
}

/** The first comment under which the finding stands and all else is as it was; if there is none, one that moves blocks. */
async function applyFirst(order: Order, finding: Finding, edits: readonly Edit[], label: string): Promise<void> {
  const {document, analysis, session} = order
  const {source, format, checker} = analysis.checked!
  const words = wordsOf(format.extract(source))
  let second: Edit | undefined
  for (const edit of edits) {
    const after = format.fromText!(source.path, applyEdits(source.text, [edit]))
    const prose = format.extract(after)
    const {findings} = checker.open().check(after, prose)
    if (findings.some(({fingerprint}) => fingerprint === finding.fingerprint) || findings.length >= analysis.findings.length) continue
    second ??= edit
    if (wordsOf(prose) !== words) continue
    return send(workspaceEdit(document.uri, analysis.version, toTextEdits([edit], analysis), session.client), label, session)
  }
  if (second) return send(workspaceEdit(document.uri, analysis.version, toTextEdits([second], analysis), session.client), label, session)
  throw new ResponseError(LSPErrorCodes.RequestFailed, 'There is no place for a comment here. Keep the words in the settings instead.')
}

/** A comment in the wrong place makes other blocks of a document. */
function wordsOf({blocks}: Prose): string {
  return blocks.map(({kind, text}) => `${kind} ${text}`).join('\n')
}

/** Into the settings file that counts for the document, as it is in the editor or on the disk; there may be none yet. */
async function acceptInWorkspace(order: Order): Promise<void> {
  const {document, session} = order
  const finding = findingOf(order)
  const {path, rules} = session.rulesAt(document.uri)
  const file = rules.settingsFileFor(path) ?? join(rules.folder, 'peoplefirst.config.yml')
  const uri = uriOf(file)
  const opened = session.documents.get(uri)
  const exists = opened !== undefined || existsSync(file)
  const text = opened?.text ?? textIn(session.client.encoding, uri, '', 0, exists ? readText(file) : '')
  const written = await withAccepted(file, text.getText(), {text: finding.actual.replace(/\s+/g, ' '), reason: reasonOf(order)})
  if ('problem' in written) throw new ResponseError(LSPErrorCodes.RequestFailed, written.problem)
  if (!exists && !session.client.createsFiles) {
    createFile(file, written.text, false)
    session.reload()
    return
  }
  const {start, end, text: newText} = difference(text.getText(), written.text)
  const edit = workspaceEdit(uri, opened?.text.version ?? null, [{range: {start: text.positionAt(start), end: text.positionAt(end)}, newText}], session.client)
  const creating: WorkspaceEdit = exists ? edit : {documentChanges: [{kind: 'create', uri, options: {ignoreIfExists: true}}, ...(edit.documentChanges ?? [])]}
  await send(creating, 'Keep the words in the settings', session)
}

/** Only what differs is written, so that cursors elsewhere in the file stay where they are. */
function difference(before: string, after: string): {start: number; end: number; text: string} {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let same = 0
  while (same < before.length - start && same < after.length - start && before.at(-1 - same) === after.at(-1 - same)) same++
  return {start, end: before.length - same, text: after.slice(start, after.length - same)}
}

async function explain(order: Order): Promise<string> {
  const finding = findingOf(order)
  const {rulebook} = order.analysis.checked!.checker
  const {connection, client} = order.session
  if (order.argument.silent !== true) await connection.sendNotification('window/showMessage', {type: MessageType.Info, message: explanation(finding, rulebook, false)})
  return explanation(finding, rulebook, client.markdown)
}

async function fixAll({document, analysis, session}: Order): Promise<number> {
  const {taken, edits} = planEdits(chooseSafe(analysis.findings))
  if (taken.length > 0) await send(workspaceEdit(document.uri, analysis.version, toFittingEdits(edits, analysis), session.client), 'Write the wordings that need no choice', session)
  return taken.length
}

async function send(edit: WorkspaceEdit, label: string, {connection, client}: Session): Promise<void> {
  if (!client.appliesEdits) throw new ResponseError(LSPErrorCodes.RequestFailed, 'The editor takes no edits from the server.')
  const {applied, failureReason} = await connection.workspace.applyEdit({label, edit})
  if (!applied) connection.console.warn(`The editor did not make a change: ${failureReason ?? 'it gave no reason'}.`)
}

function findingOf({analysis, argument}: Order): Finding {
  const finding = analysis.findings.find(({fingerprint}) => fingerprint === argument.fingerprint)
  if (!finding) throw outdated()
  return finding
}

/** A comment ends at its mark, and a reason is one line. */
function reasonOf({argument: {reason}}: Order): string {
  return typeof reason === 'string' && reason.trim() !== '' ? reason.replace(/--+>?|\s+/g, ' ').trim() : REASON
}
