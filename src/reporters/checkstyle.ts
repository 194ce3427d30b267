import type {FileResult, Level, ReportContext, Reporter} from '../types.ts'
import {escapeXml, printableLine} from './escape.ts'
import {gapsIn, locate, messageAt, pathOf, type Located} from './located.ts'

/** Checkstyle's XML, which Jenkins, reviewdog and many editors read. Columns count characters. */
export const checkstyle: Reporter = {id: 'checkstyle', report}

const SEVERITY: Readonly<Record<Level, string>> = {error: 'error', warning: 'warning', suggestion: 'info'}

function report(results: readonly FileResult[], context: ReportContext): string {
  const files = new Map<string, string[]>()
  const add = (path: string, line: string): void => {
    const lines = files.get(path)
    if (lines) lines.push(line)
    else files.set(path, [line])
  }
  for (const {result, kind, label, reason} of gapsIn(results))
    add(
      pathOf(result, context, 'cwd'),
      errorLine({line: 1, severity: 'warning', message: printableLine(`${label}: ${reason}`), source: `peoplefirst.${kind}`})
    )
  for (const located of locate(results, context, {unit: 'utf-32', from: 'cwd'})) add(located.path, findingLine(located))
  const body = [...files].map(([path, lines]) => `  <file name="${escapeXml(path)}">\n${lines.join('\n')}\n  </file>\n`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="8.0">\n${body.join('')}</checkstyle>\n`
}

function findingLine(located: Located): string {
  const {finding, lines} = located
  return errorLine({
    // A container has no lines; readers of this format ask for one all the same.
    line: lines?.start.line ?? 1,
    column: lines?.start.column,
    severity: SEVERITY[finding.level],
    message: printableLine(`${messageAt(located)} ${finding.why}`),
    source: `peoplefirst.${finding.topic}.${finding.ruleId.replaceAll('/', '.')}`
  })
}

function errorLine(attributes: Readonly<Record<string, string | number | undefined>>): string {
  const written = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${escapeXml(String(value))}"`]
  )
  return `    <error ${written.join(' ')}/>`
}
