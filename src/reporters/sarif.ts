import type {FileResult, Level, ReportContext, Reporter} from '../types.ts'
import {jsonText, printable, printableLine, webAddress, wellFormed} from './escape.ts'
import {gapsIn, locate, messageAt, mostSevereFirst, pathOf, type LineSpan, type Located} from './located.ts'
import {asUri} from './paths.ts'
import {factsOf, type RuleFacts} from './rule-facts.ts'
import {fitsGitHub, GITHUB_RESULTS} from './sarif-size.ts'

/**
 * SARIF 2.1.0, for code scanning and SARIF viewers: one run, columns in UTF-16 code units, the end
 * column exclusive. Where there is more than code scanning takes, the most severe results are kept
 * and a notification says how many were left out.
 */
export const sarif: Reporter = {id: 'sarif', report}

const LEVEL: Readonly<Record<Level, string>> = {error: 'error', warning: 'warning', suggestion: 'note'}
const PROBLEM: Readonly<Record<Level, string>> = {error: 'error', warning: 'warning', suggestion: 'recommendation'}
const ROOT = 'PROJECTROOT'

function report(results: readonly FileResult[], context: ReportContext): string {
  const located = locate(results, context, {unit: 'utf-16', from: 'root'})
  let kept = keepMostSevere(located, GITHUB_RESULTS)
  let text = write(results, kept, located.length - kept.length, context)
  while (kept.length > 1 && !fitsGitHub(text)) {
    kept = keepMostSevere(located, Math.floor(kept.length / 2))
    text = write(results, kept, located.length - kept.length, context)
  }
  return text
}

/** The most severe ones, in the order they had. */
function keepMostSevere(located: readonly Located[], limit: number): readonly Located[] {
  if (located.length <= limit) return located
  const kept = new Set(mostSevereFirst(located).slice(0, limit))
  return located.filter(each => kept.has(each))
}

function write(results: readonly FileResult[], located: readonly Located[], left: number, context: ReportContext): string {
  const facts = [...factsOf(located.map(({finding}) => finding), context.rulebook).values()]
  const indices = new Map(facts.map(({id}, index) => [id, index]))
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'peoplefirst',
            version: context.version,
            semanticVersion: context.version,
            informationUri: 'https://www.npmjs.com/package/peoplefirst',
            rules: facts.map(toRule)
          }
        },
        invocations: [{executionSuccessful: true, toolExecutionNotifications: notifications(results, left, context)}],
        originalUriBaseIds: {[ROOT]: {description: {text: 'The root folder of the project.'}}},
        columnKind: 'utf16CodeUnits',
        results: located.map(each => toResult(each, indices.get(each.finding.ruleId)!))
      }
    ]
  }
  return `${jsonText(log, 2)}\n`
}

function toRule({id, topic, title, why, level, wordings, advice, sources, url}: RuleFacts): object {
  const instead = wordings.map(wording => `"${wording}"`).join(', ')
  const plain = [why, instead && `Write instead: ${instead}.`, ...advice, ...sources.map(({label, url}) => `${label}${url && `: ${url}`}`)]
  const markdown = [
    why,
    instead && `**Write instead:** ${escapeMarkdown(instead)}`,
    ...advice.map(escapeMarkdown),
    sources.map(source => `- ${sourceLink(source)}`).join('\n')
  ]
  return {
    id,
    shortDescription: {text: escapeMessage(title)},
    fullDescription: {text: escapeMessage(why)},
    help: {
      text: escapeMessage(plain.filter(Boolean).join('\n')),
      markdown: escapeBraces(printable(markdown.filter(Boolean).join('\n\n')))
    },
    ...(webAddress(url) === '' ? {} : {helpUri: webAddress(url)}),
    defaultConfiguration: {level: LEVEL[level]},
    properties: {tags: ['people-first', topic], 'problem.severity': PROBLEM[level], precision: 'high'}
  }
}

function toResult(located: Located, ruleIndex: number): object {
  const {finding, path, lines, where} = located
  const {document} = located.result
  const physicalLocation = {
    artifactLocation: artifact(path),
    region: lines
      ? {...region(lines), snippet: {text: wellFormed(document!.text.slice(finding.span.start, finding.span.end))}}
      : {byteOffset: 0, byteLength: document!.bytes!.length}
  }
  const fixes = lines ? fixesOf(located) : []
  return {
    ruleId: finding.ruleId,
    ruleIndex,
    level: LEVEL[finding.level],
    message: {text: escapeMessage(`${messageAt(located)} ${finding.why}`)},
    locations: [
      {physicalLocation, ...(where === '' ? {} : {logicalLocations: [{fullyQualifiedName: where, kind: 'element'}]})}
    ],
    partialFingerprints: {
      'sentence/v1': finding.fingerprint,
      // Code scanning hashes the line itself where a file has lines; a container has none.
      ...(lines ? {} : {primaryLocationLineHash: `${finding.fingerprint}:1`})
    },
    ...(fixes.length > 0 ? {fixes} : {})
  }
}

function fixesOf({finding, path, linesOf}: Located): object[] {
  return finding.replacements
    .filter(({edits}) => edits.length > 0)
    .map(({text, edits, written = edits}) => ({
      description: {text: escapeMessage(`Write "${text}"`)},
      artifactChanges: [
        {
          artifactLocation: artifact(path),
          replacements: written.map(edit => ({deletedRegion: region(linesOf(edit)), insertedContent: {text: wellFormed(edit.text)}}))
        }
      ]
    }))
}

function notifications(results: readonly FileResult[], left: number, context: ReportContext): object[] {
  const gaps = gapsIn(results).map(({result, label, reason}) => ({
    level: 'warning',
    message: {text: escapeMessage(`${label}: ${reason}`)},
    locations: [{physicalLocation: {artifactLocation: artifact(pathOf(result, context, 'root'))}}]
  }))
  if (left === 0) return gaps
  const text = `${left} less severe findings are left out of this file, which holds as many as code scanning takes.`
  return [...gaps, {level: 'warning', message: {text}}]
}

function artifact(path: string): object {
  // A file outside of the project cannot be named from its root.
  return /^(?:\.\.\/|[a-z]:)/i.test(path) ? {uri: asUri(path)} : {uri: asUri(path), uriBaseId: ROOT}
}

function region({start, end}: LineSpan): object {
  return {startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column}
}

function sourceLink({label, url}: RuleFacts['sources'][number]): string {
  const address = webAddress(url)
  return address === '' ? escapeMarkdown(label) : `[${escapeMarkdown(label)}](${address})`
}

/** A message of SARIF: braces are doubled, and nothing in it reads as a link. */
function escapeMessage(text: string): string {
  return escapeBraces(printable(text).replaceAll('](', '] ('))
}

function escapeBraces(text: string): string {
  return text.replace(/[{}]/g, brace => brace + brace)
}

function escapeMarkdown(text: string): string {
  return printableLine(text).replace(/[\\`*_[\]<>#|]/g, character => `\\${character}`)
}
