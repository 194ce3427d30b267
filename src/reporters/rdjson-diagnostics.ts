import type {FileResult, Level, ReportContext} from '../types.ts'
import {printable, printableLine} from './escape.ts'
import {asOneEdit, gapsIn, locate, messageAt, pathOf, type LineSpan, type Located} from './located.ts'

/** A diagnostic of reviewdog's format; columns are 1-based UTF-8 bytes, and the end is exclusive. */
export interface RdjsonDiagnostic {
  readonly message: string
  readonly location: {readonly path: string; readonly range?: LineSpan}
  readonly severity: 'ERROR' | 'WARNING' | 'INFO'
  readonly code: {readonly value: string; readonly url?: string}
  readonly suggestions?: readonly {readonly range: LineSpan; readonly text: string}[]
}

export const RDJSON_SOURCE = {name: 'peoplefirst'} as const

const SEVERITY: Readonly<Record<Level, RdjsonDiagnostic['severity']>> = {
  error: 'ERROR',
  warning: 'WARNING',
  suggestion: 'INFO'
}

/** Paths are relative to the working folder, where reviewdog runs too. */
export function rdjsonDiagnostics(results: readonly FileResult[], context: ReportContext): RdjsonDiagnostic[] {
  const gaps = gapsIn(results).map(
    ({result, kind, label, reason}): RdjsonDiagnostic => ({
      message: printableLine(`${label}: ${reason}`),
      location: {path: pathOf(result, context, 'cwd')},
      severity: 'WARNING',
      code: {value: kind}
    })
  )
  return [...gaps, ...locate(results, context, {unit: 'utf-8', from: 'cwd'}).map(toDiagnostic)]
}

function toDiagnostic(located: Located): RdjsonDiagnostic {
  const {finding, path, lines} = located
  const suggestions = lines ? suggestionsOf(located) : []
  return {
    message: printable(`${messageAt(located)}\n${finding.why}`),
    location: lines ? {path, range: lines} : {path},
    severity: SEVERITY[finding.level],
    code: {value: finding.ruleId, ...(finding.url === '' ? {} : {url: finding.url})},
    ...(suggestions.length > 0 ? {suggestions} : {})
  }
}

/** One suggestion a wording; each is one range, so the edits of a sentence are joined. */
function suggestionsOf({finding, result, linesOf}: Located): {range: LineSpan; text: string}[] {
  return finding.replacements.flatMap(({edits, written = edits}) => {
    const edit = asOneEdit(result.document!.text, written)
    return edit ? [{range: linesOf(edit), text: edit.text}] : []
  })
}
