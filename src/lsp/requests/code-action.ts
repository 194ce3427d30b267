import {
  CodeActionKind,
  type CancellationToken,
  type CodeAction,
  type Command,
  type Diagnostic,
  type Range,
  type TextEdit
} from 'vscode-languageserver/node.js'
import type {UnusedDirective} from '../../directives.ts'
import {planEdits} from '../../fix/apply.ts'
import {chooseSafe, writableReplacements} from '../../fix/choose.ts'
import {VOICE_NAMES} from '../../reporters/wordings.ts'
import type {Finding, Replacement} from '../../types.ts'
import {COMMANDS, type FindingArguments} from '../commands.ts'
import {SOURCE, toDiagnostic, toFittingEdits, toUnused, UNUSED, type DiagnosticData} from '../diagnostics.ts'
import type {Analysis, OpenDocument} from '../document.ts'
import {workspaceEdit} from '../edits.ts'
import {invalid, openIn, outdated, rangeIn} from '../parameters.ts'
import {demandWanted, type Session} from '../session.ts'

export const FIX_ALL = 'source.fixAll.peoplefirst'

/** What an action carries until its edit is asked for. */
interface ActionData {
  readonly uri: string
  readonly version: number
  readonly fingerprint: string
  readonly wording: number
}

/** textDocument/codeAction */
export async function codeAction(params: unknown, token: CancellationToken, session: Session): Promise<(CodeAction | Command)[]> {
  const document = openIn(params, session)
  const range = rangeIn(params)
  const {only, diagnostics} = contextIn(params)
  const analysis = await session.analysis(document)
  demandWanted(token)
  if (!analysis.checked) return []
  const wants = (kind: string): boolean => !only || only.some(each => kind === each || kind.startsWith(`${each}.`))
  const actions: CodeAction[] = []
  if (wants(CodeActionKind.QuickFix)) {
    const meant = within(analysis, range, diagnostics)
    for (const finding of meant) actions.push(...wordings(finding, document, analysis, session))
    for (const finding of meant) actions.push(...keeping(finding, document, analysis, session))
    actions.push(...needless(analysis, range, document, session))
  }
  if (wants(FIX_ALL)) actions.push(...fixAll(document, analysis, session))
  return session.client.codeActions ? actions : actions.flatMap(({command}) => command ?? [])
}

/** codeAction/resolve */
export async function resolveCodeAction(params: unknown, token: CancellationToken, session: Session): Promise<CodeAction> {
  const action = params as CodeAction | null | undefined
  if (typeof action?.title !== 'string') throw invalid('a code action')
  const data = action.data as Partial<ActionData> | null | undefined
  if (action.edit || typeof data?.uri !== 'string') return action
  const document = session.documents.get(data.uri)
  if (!document || document.text.version !== data.version) throw outdated()
  const analysis = await session.analysis(document)
  demandWanted(token)
  const finding = analysis.findings.find(({fingerprint}) => fingerprint === data.fingerprint)
  const replacement = finding && writableReplacements(finding)[data.wording!]
  if (!replacement) throw outdated()
  return {...action, edit: editFor(replacement, document, analysis, session)}
}

/** Findings that the range touches; where the client says which diagnostics it means, those. */
function within({findings, text}: Analysis, range: Range, diagnostics: readonly Diagnostic[]): Finding[] {
  const start = text.offsetAt(range.start)
  const end = text.offsetAt(range.end)
  const touched = findings.filter(({span}) => span.start <= end && span.end >= start)
  const ours = diagnostics.filter(({source, code}) => source === SOURCE && code !== UNUSED)
  if (ours.length === 0) return touched
  // The ranges of the client's diagnostics are not asked: some clients count them in bytes.
  const prints = new Set(ours.flatMap(({data}) => (data as Partial<DiagnosticData> | undefined)?.fingerprint ?? []))
  const bare = new Set(ours.filter(({data}) => (data as Partial<DiagnosticData> | undefined)?.fingerprint === undefined).map(({code}) => code))
  return touched.filter(({fingerprint, ruleId}) => prints.has(fingerprint) || bare.has(ruleId))
}

/** One action for each wording, the best first. */
function wordings(finding: Finding, document: OpenDocument, analysis: Analysis, session: Session): CodeAction[] {
  const {client} = session
  return writableReplacements(finding).map((replacement, wording) => {
    const later = client.resolvesEdits
    const data: ActionData = {uri: document.uri, version: analysis.version, fingerprint: finding.fingerprint, wording}
    return {
      title: titleOf(replacement, finding),
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(finding, analysis, client)],
      ...(client.preferredActions && wording === 0 && replacement.applies === 'safe' ? {isPreferred: true} : {}),
      ...(later ? {data} : {edit: editFor(replacement, document, analysis, session)})
    }
  })
}

function titleOf({text, voice}: Replacement, {actual}: Finding): string {
  const written = text === '' ? `Leave out "${actual}"` : `Say "${text}"`
  return voice === undefined ? written : `${written} (${VOICE_NAMES[voice]})`
}

function editFor({edits, applies}: Replacement, {uri}: OpenDocument, analysis: Analysis, {client}: Session): NonNullable<CodeAction['edit']> {
  const choice = applies === 'ask' ? 'Look at the sentence with the new wording' : undefined
  return workspaceEdit(uri, analysis.version, toFittingEdits(edits, analysis), client, choice)
}

/** Ways to let a finding stand, written down with a reason; clients that take no edits get none of them. */
function keeping(finding: Finding, {uri}: OpenDocument, analysis: Analysis, {client}: Session): CodeAction[] {
  if (!client.appliesEdits) return []
  const {fingerprint, ruleId, actual} = finding
  const argument: FindingArguments = {uri, version: analysis.version, fingerprint}
  const action = (title: string, command: string): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(finding, analysis, client)],
    command: {title, command, arguments: [argument]}
  })
  const phrase = actual.replace(/\s+/g, ' ')
  return [
    action(`Keep "${phrase}" here, with a comment`, COMMANDS.acceptHere),
    action(`Keep ${ruleId} in this file, with a comment`, COMMANDS.acceptInFile),
    action(`Keep "${phrase}" everywhere, in the settings`, COMMANDS.acceptInWorkspace)
  ]
}

/** Comments that hold nothing back, to be taken out. */
function needless(analysis: Analysis, range: Range, {uri}: OpenDocument, {client}: Session): CodeAction[] {
  const {text, unused} = analysis
  const start = text.offsetAt(range.start)
  const end = text.offsetAt(range.end)
  return unused
    .filter(comment => isWhollyUnused(comment) && comment.span.start <= end && comment.span.end >= start)
    .map(comment => {
      const diagnostic = toUnused(comment, analysis, client)
      const edit: TextEdit = {range: diagnostic.range, newText: ''}
      return {
        title: 'Take this comment out',
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        edit: workspaceEdit(uri, analysis.version, [edit], client)
      }
    })
}

/** False when some of its names still hold something back. */
function isWhollyUnused({text, names}: UnusedDirective): boolean {
  return names.length === 0 || names.length === text.split(':')[0]!.split(',').length
}

/** Every replacement that needs no choice. */
function fixAll({uri}: OpenDocument, analysis: Analysis, {client}: Session): CodeAction[] {
  const {taken, edits} = planEdits(chooseSafe(analysis.findings))
  if (taken.length === 0) return []
  const words = taken.length === 1 ? 'the wording that needs' : `${taken.length} wordings that need`
  return [
    {
      title: `Write ${words} no choice`,
      kind: FIX_ALL,
      edit: workspaceEdit(uri, analysis.version, toFittingEdits(edits, analysis), client)
    }
  ]
}

function contextIn(params: unknown): {only: readonly string[] | undefined; diagnostics: readonly Diagnostic[]} {
  const {only, diagnostics} = ((params as {context?: unknown}).context ?? {}) as {only?: unknown; diagnostics?: unknown}
  return {
    only: Array.isArray(only) && only.length > 0 ? only.filter(each => typeof each === 'string') : undefined,
    diagnostics: Array.isArray(diagnostics) ? diagnostics.filter(each => typeof each === 'object' && each !== null) : []
  }
}
