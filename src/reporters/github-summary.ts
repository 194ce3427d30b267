import type {FileResult, Level, ReportContext} from '../types.ts'
import {printable, printableLine, webAddress} from './escape.ts'
import {gapsIn, locate, mostSevereFirst, pathOf, type Gap, type Located} from './located.ts'

/** A step's summary may have 1 MiB; what is beyond is cut with a line that says so. */
const LIMIT = 1_000_000

const NAMES: Readonly<Record<Level, readonly [string, string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  suggestion: ['suggestion', 'suggestions']
}

/**
 * The summary of a job in Markdown, for the person who wrote the pages: what to write in which
 * sentence, document by document. It goes to the file that `$GITHUB_STEP_SUMMARY` names.
 */
export function githubSummary(results: readonly FileResult[], context: ReportContext): string {
  const located = locate(results, context, {unit: 'utf-32', from: 'root'})
  const parts = [
    '## People-first wording',
    countLine(results, located),
    ...(['Not read', 'Read in part'] as const).map(label => gapPart(label, gapsIn(results), context)),
    ...documentParts(located)
  ].filter(Boolean)
  return `${fitting(parts).join('\n\n')}\n`
}

function countLine(results: readonly FileResult[], located: readonly Located[]): string {
  const checked = results.filter(({status}) => status === 'checked').length
  const held = results.reduce((sum, result) => sum + (result.held ?? 0), 0)
  const levels = (['error', 'warning', 'suggestion'] as const).flatMap(level => {
    const count = located.filter(({finding}) => finding.level === level).length
    return count === 0 ? [] : [`${count} ${NAMES[level][count === 1 ? 0 : 1]}`]
  })
  const found = levels.length === 0 ? 'Nothing to change' : levels.join(', ')
  const accepted = held === 0 ? '' : ` ${held} accepted earlier.`
  return `${found} in ${checked} ${checked === 1 ? 'document' : 'documents'}.${accepted}`
}

function gapPart(label: Gap['label'], gaps: readonly Gap[], context: ReportContext): string {
  const own = gaps.filter(gap => gap.label === label)
  if (own.length === 0) return ''
  const lines = own.map(({result, reason}) => `- ${code(pathOf(result, context, 'root'))}: ${escape(reason)}`)
  return `### ${label}\n\n${lines.join('\n')}`
}

function documentParts(located: readonly Located[]): string[] {
  const documents = new Map<string, Located[]>(mostSevereFirst(located).map(({path}) => [path, []]))
  for (const each of located) documents.get(each.path)!.push(each)
  return [...documents].flatMap(([path, own]) => [`### ${code(path)}`, ...own.map(findingPart)])
}

function findingPart({finding, lines, where}: Located): string {
  const {start, end} = finding.inSentence
  const sentence = finding.sentence
  const marked = `${escape(sentence.slice(0, start))}<mark>${escape(sentence.slice(start, end))}</mark>${escape(sentence.slice(end))}`
  const place = lines ? `Line ${lines.start.line}` : where || 'In the text'
  const address = webAddress(finding.url)
  const why = [escape(finding.why), address && `[Guidance](${address})`]
  return `- **${escape(place)}** (${finding.level}): ${escape(finding.message)}\n  > ${marked}\n\n  ${why.filter(Boolean).join(' ')}`
}

function fitting(parts: readonly string[]): string[] {
  let length = 0
  const kept: string[] = []
  for (const part of parts) {
    length += part.length * 2
    if (length > LIMIT) return [...kept, '_More findings are in the log of this job._']
    kept.push(part)
  }
  return kept
}

function code(text: string): string {
  const line = printableLine(text)
  const ticks = '`'.repeat(1 + Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)))
  return line.includes('`') ? `${ticks} ${line} ${ticks}` : `\`${line}\``
}

/** Text that Markdown and HTML leave as it is. */
function escape(text: string): string {
  return printable(text)
    .replace(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]#|~@!]/g, character => `\\${character}`)
}
