import type {FileResult, ReportContext, Reporter} from '../types.ts'
import {escapeXml, printable, printableLine} from './escape.ts'
import {fails, isReadInPart, locate, pathOf, type Located} from './located.ts'

/**
 * JUnit's XML, one suite a document. Findings that fail the run are failures; the others are passing
 * cases that carry their text, so that the colour in a pipeline agrees with the exit code.
 */
export const junit: Reporter = {id: 'junit', report}

interface Suite {
  readonly name: string
  readonly cases: readonly string[]
  readonly failures: number
  readonly errors: number
  readonly skipped: number
}

function report(results: readonly FileResult[], context: ReportContext): string {
  const suites = results.map(result =>
    suiteOf(result, locate([result], context, {unit: 'utf-32', from: 'cwd'}), context)
  )
  // A report without a case reads as a broken run in many services.
  const shown = suites.length > 0 ? suites : [plainSuite('peoplefirst', '<testcase classname="peoplefirst" name="no document to check"/>')]
  const total = (count: (suite: Suite) => number): number => shown.reduce((sum, suite) => sum + count(suite), 0)
  const head = `tests="${total(({cases}) => cases.length)}" failures="${total(suite => suite.failures)}" errors="${total(suite => suite.errors)}"`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="peoplefirst" ${head}>\n${shown.map(asXml).join('')}</testsuites>\n`
}

function suiteOf(result: FileResult, located: readonly Located[], context: ReportContext): Suite {
  const name = pathOf(result, context, 'cwd')
  const reason = printableLine(result.reason ?? '')
  if (result.status === 'unread')
    return {...plainSuite(name, testcase(name, 'can be read', `<error type="unread" message="${escapeXml(reason)}"/>`)), errors: 1}
  if (result.status === 'skipped')
    return {...plainSuite(name, testcase(name, 'is checked', `<skipped message="${escapeXml(reason)}"/>`)), skipped: 1}
  const unreadPart = isReadInPart(result) ? [testcase(name, 'can be read as a whole', `<skipped message="${escapeXml(reason)}"/>`)] : []
  const cases = located.length === 0 ? [testcase(name, 'puts people first')] : located.map(each => findingCase(each, context))
  return {
    ...plainSuite(name),
    cases: [...unreadPart, ...cases],
    skipped: unreadPart.length,
    failures: located.filter(({finding}) => fails(finding.level, context)).length
  }
}

function plainSuite(name: string, ...cases: readonly string[]): Suite {
  return {name, cases, failures: 0, errors: 0, skipped: 0}
}

function findingCase(located: Located, context: ReportContext): string {
  const {finding, path} = located
  const name = `${finding.ruleId}: "${printableLine(finding.actual)}" at ${placeOf(located)}`
  const text = escapeText(describe(located))
  if (!fails(finding.level, context)) return testcase(path, name, `<system-out>${text}</system-out>`)
  const message = escapeXml(printableLine(finding.message))
  return testcase(path, name, `<failure type="${escapeXml(finding.ruleId)}" message="${message}">${text}</failure>`)
}

function describe({finding, path, ...located}: Located): string {
  const lines = [`${path}: ${placeOf(located)}`, finding.message, printableLine(finding.sentence), finding.why, finding.url]
  return printable(lines.filter(Boolean).join('\n'))
}

function placeOf({lines, where}: Pick<Located, 'lines' | 'where'>): string {
  if (lines) return `line ${lines.start.line}, column ${lines.start.column}`
  return where === '' ? 'its text' : printableLine(where)
}

function testcase(classname: string, name: string, inside = ''): string {
  const attributes = `classname="${escapeXml(classname)}" name="${escapeXml(name)}"`
  return inside === '' ? `<testcase ${attributes}/>` : `<testcase ${attributes}>${inside}</testcase>`
}

function asXml({name, cases, failures, errors, skipped}: Suite): string {
  const counts = `tests="${cases.length}" failures="${failures}" errors="${errors}" skipped="${skipped}"`
  return `  <testsuite name="${escapeXml(name)}" ${counts}>\n${cases.map(each => `    ${each}\n`).join('')}  </testsuite>\n`
}

/** Between tags line feeds stay as they are, for people who read the file. */
function escapeText(text: string): string {
  return escapeXml(text).replaceAll('&#10;', '\n').replaceAll('&#9;', '\t')
}
