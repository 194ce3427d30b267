import {positionsIn} from '../positions.ts'
import type {FileResult, Finding, ReportContext} from '../types.ts'
import {printableLine} from './escape.ts'

/**
 * Where a finding stands, for people: "docs/letter.md:12:23", which terminals and editors open, or
 * "letter.docx, page 3" in documents whose lines are not those of a file.
 */
export function placeLabel({path, document}: FileResult, finding: Finding, context: Pick<ReportContext, 'place'>): string {
  const name = printableLine(path)
  if (!document) return name
  const where = printableLine(context.place?.(document, finding.span.start) ?? '')
  if (document.bytes !== undefined) return where === '' ? name : `${name}, ${where}`
  const {line, column} = positionsIn(document).lineColumn(finding.span.start)
  return `${name}:${line}:${column}${where === '' ? '' : ` (${where})`}`
}
