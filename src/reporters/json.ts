import {jsonText} from './escape.ts'
import {positionsIn, type Position} from '../positions.ts'
import type {FileResult, Finding, ReportContext, Reporter, Replacement, SourceDocument, Span} from '../types.ts'
import {summarise} from './summary.ts'

/**
 * The whole run as one object, described by schema/report.schema.json. Lines and columns count from
 * 1, offsets from 0; columns and offsets in UTF-16 code units, `end` exclusive.
 */
export const json: Reporter = {id: 'json', report}

function report(results: readonly FileResult[], context: ReportContext): string {
  const whole = {
    schemaVersion: 1,
    version: context.version,
    results: results.map(result => toJson(result, context)),
    summary: summarise(results)
  }
  return `${jsonText(whole, 2)}\n`
}

/** One document as the report gives it: what `ndjson` writes on a line. */
export function toJson(result: FileResult, context: ReportContext): object {
  const {path, formatId, status, reason, findings, document, held = 0} = result
  return {
    path,
    format: formatId,
    status,
    ...(reason === undefined ? {} : {reason}),
    ...(held > 0 ? {held} : {}),
    findings: document ? findings.map(finding => findingToJson(finding, document, context)) : []
  }
}

function findingToJson(finding: Finding, document: SourceDocument, context: ReportContext): object {
  return {
    ruleId: finding.ruleId,
    contextId: finding.contextId,
    level: finding.level,
    message: finding.message,
    why: finding.why,
    url: finding.url,
    actual: finding.actual,
    sources: finding.sources,
    fingerprint: finding.fingerprint,
    place: placeToJson(finding.span, document, context),
    replacements: finding.replacements.map(replacementToJson)
  }
}

function placeToJson(span: Span, document: SourceDocument, {place}: ReportContext): object {
  const {start, end} = positionsIn(document).range(span)
  return {start: inOrder(start), end: inOrder(end), where: place?.(document, span.start) ?? ''}
}

function inOrder({line, column, offset}: Position): Position {
  return {line, column, offset}
}

function replacementToJson({text, voice, applies, edits, written = edits}: Replacement): object {
  return {
    text,
    ...(voice === undefined ? {} : {voice}),
    applies,
    edits: written.map(({span, text: words}) => ({start: span.start, end: span.end, text: words}))
  }
}
