import type {FileResult, Level, ReportContext, Reporter} from '../types.ts'
import {printable, printableLine} from './escape.ts'
import {gapsIn, locate, messageAt, mostSevereFirst, pathOf, type Gap, type Located} from './located.ts'

/**
 * Workflow commands of GitHub Actions, which become annotations beside the changed lines. A step shows
 * ten annotations of each kind, so the most severe come first, and the rest follow as lines of the log.
 */
export const github: Reporter = {id: 'github', report}

type Command = 'error' | 'warning' | 'notice'

const COMMAND: Readonly<Record<Level, Command>> = {error: 'error', warning: 'warning', suggestion: 'notice'}
/** Annotations of each kind that a step shows; the last notice says how many are left. */
const SHOWN: Readonly<Record<Command, number>> = {error: 10, warning: 10, notice: 9}

interface Annotation {
  readonly command: Command
  readonly properties: Readonly<Record<string, string | number | undefined>>
  readonly message: string
  /** The same as a line of the log. */
  readonly line: string
}

function report(results: readonly FileResult[], context: ReportContext): string {
  const annotations = [
    ...gapsIn(results).map(gap => gapAnnotation(gap, context)),
    ...mostSevereFirst(locate(results, context, {unit: 'utf-32', from: 'root'})).map(findingAnnotation)
  ]
  const count: Record<Command, number> = {error: 0, warning: 0, notice: 0}
  const shown = annotations.filter(({command}) => ++count[command] <= SHOWN[command])
  const left = annotations.filter(annotation => !shown.includes(annotation))
  return [...shown.map(asCommand), ...closing(left)].map(line => `${line}\n`).join('')
}

function findingAnnotation(located: Located): Annotation {
  const {finding, path, lines, where} = located
  const oneLine = lines !== undefined && lines.start.line === lines.end.line
  const at = lines ? `${path}:${lines.start.line}:${lines.start.column}` : [path, where].filter(Boolean).join(', ')
  return {
    command: COMMAND[finding.level],
    properties: {
      file: path,
      line: lines?.start.line,
      endLine: lines?.end.line,
      // The last column counts as well here.
      col: oneLine ? lines.start.column : undefined,
      endColumn: oneLine ? Math.max(lines.start.column, lines.end.column - 1) : undefined,
      title: `peoplefirst: ${finding.ruleId}`
    },
    message: [messageAt(located), finding.why, finding.url].filter(Boolean).join('\n'),
    line: `${at}  ${finding.level}  ${finding.message}  ${finding.ruleId}`
  }
}

function gapAnnotation({result, label, reason}: Gap, context: ReportContext): Annotation {
  const path = pathOf(result, context, 'root')
  const said = label.toLowerCase()
  return {command: 'warning', properties: {file: path, title: `peoplefirst: ${said}`}, message: reason, line: `${path}  ${said}  ${reason}`}
}

function closing(left: readonly Annotation[]): string[] {
  if (left.length === 0) return []
  const more = left.length === 1 ? '1 more place is' : `${left.length} more places are`
  const message = `${more} in the log of this step and in its summary. GitHub shows ten annotations of a kind.`
  return [
    `::group::${more} beyond the annotations`,
    ...left.map(({line}) => logLine(line)),
    '::endgroup::',
    asCommand({command: 'notice', properties: {title: 'peoplefirst'}, message, line: ''})
  ]
}

function asCommand({command, properties, message}: Annotation): string {
  const written = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapeProperty(printableLine(String(value)))}`]
  )
  return `::${command} ${written.join(',')}::${escapeData(printable(message))}`
}

/** A line of the log that the runner cannot take for a command: those start with "::" or hold "##[". */
function logLine(text: string): string {
  return `- ${printableLine(text).replaceAll('##[', '## [')}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
