import {jsonText} from './escape.ts'
import type {FileResult, ReportContext, Reporter} from '../types.ts'
import {rdjsonDiagnostics, RDJSON_SOURCE} from './rdjson-diagnostics.ts'

/** reviewdog's diagnostic format, one diagnostic a line; each line names its source. */
export const rdjsonl: Reporter = {id: 'rdjsonl', report}

function report(results: readonly FileResult[], context: ReportContext): string {
  return rdjsonDiagnostics(results, context)
    .map(diagnostic => `${jsonText({...diagnostic, source: RDJSON_SOURCE})}\n`)
    .join('')
}
