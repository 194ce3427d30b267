import {DiagnosticSeverity, DiagnosticTag, type Diagnostic, type TextEdit} from 'vscode-languageserver/node.js'
import type {UnusedDirective} from '../directives.ts'
import {PeoplefirstError} from '../errors.ts'
import {writtenEdits} from '../fix/written.ts'
import type {Problem} from '../rulebook/problems.ts'
import type {Edit, Finding, Level} from '../types.ts'
import type {Client} from './client.ts'
import {rangeOf, type Analysis} from './document.ts'

export const SOURCE = 'peoplefirst'
/** The code of a comment that holds nothing back. */
export const UNUSED = 'unused-comment'

const SEVERITIES: Readonly<Record<Level, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  suggestion: DiagnosticSeverity.Information
}

/** What a diagnostic carries for the quick fixes, which may be asked for much later. */
export interface DiagnosticData {
  readonly fingerprint: string
  /** The edits of the first wording. */
  readonly edits: readonly TextEdit[]
}

/** The diagnostics of a checked document, by position. */
export function toDiagnostics(analysis: Analysis, client: Client): Diagnostic[] {
  if (analysis.failure !== undefined) return [failureAt(analysis.failure)]
  return [
    ...analysis.findings.map(finding => toDiagnostic(finding, analysis, client)),
    ...analysis.unused.map(unused => toUnused(unused, analysis, client))
  ]
}

/** A finding as editors show it, with what a quick fix needs in `data`. */
export function toDiagnostic(finding: Finding, analysis: Analysis, {codeDescriptions}: Client): Diagnostic {
  const {text} = analysis
  const first = finding.replacements.find(({edits}) => edits.length > 0)
  const data: DiagnosticData = {fingerprint: finding.fingerprint, edits: first ? toFittingEdits(first.edits, analysis) : []}
  return {
    range: rangeOf(text, finding.span),
    severity: SEVERITIES[finding.level],
    code: finding.ruleId,
    ...(codeDescriptions && finding.url !== '' ? {codeDescription: {href: finding.url}} : {}),
    source: SOURCE,
    message: finding.message,
    data
  }
}

/** Edits in UTF-16 offsets as edits in lines and columns of the client. */
export function toTextEdits(edits: readonly Edit[], {text}: Pick<Analysis, 'text'>): TextEdit[] {
  return edits.map(({span, text: newText}) => ({range: rangeOf(text, span), newText}))
}

/** The edits of a wording, written as the format of the document wants them. */
export function toFittingEdits(edits: readonly Edit[], analysis: Analysis): TextEdit[] {
  const {checked} = analysis
  return toTextEdits(checked ? writtenEdits(checked.format, checked.source, edits) : edits, analysis)
}

/** A comment that holds nothing back, as a hint. */
export function toUnused({span, names}: UnusedDirective, {text}: Pick<Analysis, 'text'>, {diagnosticTags}: Client): Diagnostic {
  const what = names.length > 0 ? `${names.map(name => `"${name}"`).join(', ')} in this comment holds nothing back` : 'This comment holds nothing back'
  return {
    range: rangeOf(text, span),
    severity: DiagnosticSeverity.Hint,
    code: UNUSED,
    source: SOURCE,
    message: `${what}, so it can go.`,
    ...(diagnosticTags ? {tags: [DiagnosticTag.Unnecessary]} : {})
  }
}

/** Why a document is not checked, on its first line. */
function failureAt(failure: unknown): Diagnostic {
  const known = failure instanceof PeoplefirstError
  const words = failure instanceof Error ? failure.message : String(failure)
  return {
    range: {start: {line: 0, character: 0}, end: {line: 0, character: 1}},
    severity: DiagnosticSeverity.Error,
    ...(known ? {code: failure.code} : {}),
    source: SOURCE,
    message: known ? `This document is not checked yet. ${words}` : `A fault in peoplefirst stopped the check: ${words}`
  }
}

/** Something in a settings or rule file that needs a hand, at its place there. */
export function problemAt({line, column, message}: Problem, code: string): Diagnostic {
  const start = {line: Math.max(0, line - 1), character: Math.max(0, column - 1)}
  return {range: {start, end: {...start, character: start.character + 1}}, severity: DiagnosticSeverity.Error, code, source: SOURCE, message}
}
