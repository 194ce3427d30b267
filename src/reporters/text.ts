import {positionsIn} from '../positions.ts'
import type {FileResult, Finding, ReportContext, Reporter} from '../types.ts'
import {count} from './count.ts'
import {printableLine} from './escape.ts'
import {gapsIn} from './located.ts'
import {findingLines} from './text-finding.ts'
import {placeLabel} from './text-place.ts'
import {styleFor, type Style} from './text-style.ts'
import {nextLines, summarySentence, unreadLines} from './text-summary.ts'
import {wrapText} from './wrap.ts'

/**
 * The report for people. `quiet` is one line a finding, in the form that editors and compilers have
 * agreed on; `verbose` adds the context that decided, every wording and source, and the clean files.
 */
export const text: Reporter = {id: 'text', report}

/** Wider lines are hard to read, narrower ones cannot hold a word and its label. */
const WIDEST = 100
const NARROWEST = 40

function report(results: readonly FileResult[], given: ReportContext): string {
  const context = {...given, width: Math.min(Math.max(given.width, NARROWEST), WIDEST)}
  const style = styleFor(context.color)
  return lines(context.quiet ? quietLines(results, context) : fullLines(results, context, style))
}

function quietLines(results: readonly FileResult[], context: ReportContext): string[] {
  return results.flatMap(result => [
    ...gapsIn([result]).map(({label, reason}) => `${printableLine(result.path)}: ${label.toLowerCase()}: ${printableLine(reason)}`),
    ...result.findings.map(
      finding =>
        `${placeLabel(result, finding, context)}: ${finding.level}: ${printableLine(finding.message)} [${finding.ruleId}]`
    )
  ])
}

function fullLines(results: readonly FileResult[], context: ReportContext, style: Style): string[] {
  return [
    ...results.flatMap(result => fileLines(result, context, style)),
    ...unreadLines(results, context.width, style),
    ...wrapText(summarySentence(results), context.width),
    ...nextLines(results, context, style)
  ]
}

function fileLines(result: FileResult, context: ReportContext, style: Style): string[] {
  const reasons = new Map<string, string>()
  const blocks = result.findings.flatMap(finding => {
    const key = `${finding.ruleId}\n${finding.why}`
    const line = lineOf(result, finding)
    const first = reasons.get(key)
    if (first === undefined) reasons.set(key, line)
    const reasonAt = first === line ? 'above' : first
    return [...findingLines(finding, {place: placeLabel(result, finding, context), reasonAt}, context, style), '']
  })
  return context.verbose && result.status === 'checked' ? [...verboseLines(result, style), ...blocks] : blocks
}

function verboseLines({path, findings, held = 0}: FileResult, {quiet}: Style): string[] {
  const parts = [
    findings.length === 0 ? 'nothing found' : '',
    held > 0 ? `${count(held, 'finding')} held back by comments and settings` : ''
  ].filter(Boolean)
  return parts.length === 0 ? [] : [quiet(`${printableLine(path)}: ${parts.join('; ')}`), '']
}

function lineOf({document}: FileResult, finding: Finding): string {
  if (!document || document.bytes !== undefined) return 'above'
  return `for line ${positionsIn(document).lineColumn(finding.span.start).line}`
}

function lines(all: readonly string[]): string {
  return all.length === 0 ? '' : `${all.join('\n')}\n`
}
