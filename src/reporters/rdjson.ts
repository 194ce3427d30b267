import {jsonText} from './escape.ts'
import type {FileResult, ReportContext, Reporter} from '../types.ts'
import {rdjsonDiagnostics, RDJSON_SOURCE} from './rdjson-diagnostics.ts'

/** reviewdog's diagnostic format as one object. */
export const rdjson: Reporter = {id: 'rdjson', report}

function report(results: readonly FileResult[], context: ReportContext): string {
  return `${jsonText({source: RDJSON_SOURCE, diagnostics: rdjsonDiagnostics(results, context)})}\n`
}
