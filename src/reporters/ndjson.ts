import {jsonText} from './escape.ts'
import type {FileResult, ReportContext, Reporter} from '../types.ts'
import {toJson} from './json.ts'

/** One document a line, as in the `results` of the JSON report: for pipes that read as they go. */
export const ndjson: Reporter = {id: 'ndjson', report}

function report(results: readonly FileResult[], context: ReportContext): string {
  return results.map(result => `${jsonText(toJson(result, context))}\n`).join('')
}
