import type {FileResult, Level, ReportContext, Reporter} from '../types.ts'
import {count} from './count.ts'
import {escapeHtml} from './escape.ts'
import {htmlPage, proseHtml} from './html-page.ts'
import {rulesSection} from './html-rules.ts'
import {gapsIn, isReadInPart, isUnread, locate, pathOf, type Located} from './located.ts'
import {factsOf, type RuleFacts} from './rule-facts.ts'
import {isAdvice} from './wordings.ts'

/**
 * A report for people who do not use a terminal: one page that needs nothing else, reads well with a
 * screen reader and on paper, and asks nothing of the network.
 */
export const html: Reporter = {id: 'html', report}

interface Report {
  readonly context: ReportContext
  readonly results: readonly FileResult[]
  readonly documents: ReadonlyMap<string, readonly Numbered[]>
  readonly rules: ReadonlyMap<string, RuleFacts>
  readonly numbered: readonly Numbered[]
}

interface Numbered extends Located {
  /** From 1, in the order of the page. */
  readonly number: number
}

const LEVELS = ['error', 'warning', 'suggestion'] as const

function report(results: readonly FileResult[], context: ReportContext): string {
  const located = locate(results, context, {unit: 'utf-32', from: 'cwd'})
  const numbered = located.map((each, index) => ({...each, number: index + 1}))
  const documents = new Map<string, Numbered[]>()
  for (const each of numbered) documents.set(each.path, documents.get(each.path) ?? []).get(each.path)!.push(each)
  const rules = factsOf(located.map(({finding}) => finding), context.rulebook)
  const parts: Report = {context, results, documents, rules, numbered}
  return htmlPage({
    title: `People-first wording: ${count(numbered.length, 'place')}`,
    heading: 'People-first wording',
    lead: lead(parts),
    main: [summary(parts), gaps('Not read', parts), gaps('Read in part', parts), contents(parts), byDocument(parts), byRule(parts)],
    footer: 'Every place is a suggestion to a writer, who knows the people and the page.',
    version: context.version,
    repeatsFindings: numbered.length > 0
  })
}

function lead({numbered, documents, results}: Report): string {
  const checked = results.filter(({status}) => status === 'checked').length
  if (numbered.length === 0) return `${count(checked, 'document')} checked. There is nothing to change.`
  return `${count(numbered.length, 'place')} to look at in ${documents.size} of ${count(checked, 'document')}. For each, the report shows the sentence, a wording that puts the person first, and the reason.`
}

function summary({results, numbered}: Report): string {
  const held = results.reduce((sum, result) => sum + (result.held ?? 0), 0)
  const skipped = results.filter(({status}) => status === 'skipped').length
  const inPart = results.filter(isReadInPart).length
  const rows: (readonly [string, number])[] = [
    ['Documents checked', results.filter(({status}) => status === 'checked').length],
    ['Documents not read', results.filter(isUnread).length],
    ...(inPart > 0 ? [['Documents read in part', inPart] as const] : []),
    ...(skipped > 0 ? [['Documents left out', skipped] as const] : []),
    ...LEVELS.map(level => [LEVEL_NAMES[level], numbered.filter(({finding}) => finding.level === level).length] as const),
    ...(held > 0 ? [['Places accepted earlier', held] as const] : [])
  ]
  const body = rows.map(([name, count]) => `<tr><th scope="row">${name}</th><td>${count}</td></tr>`).join('\n')
  return `<section aria-labelledby="summary">
<h2 id="summary">Summary</h2>
<table><caption>What was checked and found</caption><tbody>
${body}
</tbody></table>
</section>`
}

const LEVEL_NAMES: Readonly<Record<Level, string>> = {error: 'Errors', warning: 'Warnings', suggestion: 'Suggestions'}

const GAPS = {
  'Not read': {id: 'unread', lead: 'Nothing can be said about the words in these documents.'},
  'Read in part': {id: 'read-in-part', lead: 'Some words in these documents are unknown; the others were checked.'}
} as const

/** A document that was not read is never shown as clean, so these come before the findings. */
function gaps(label: keyof typeof GAPS, {results, context}: Report): string {
  const rows = gapsIn(results)
    .filter(gap => gap.label === label)
    .map(({result, reason}) => `<li><strong class="path">${escapeHtml(pathOf(result, context, 'cwd'))}</strong>: ${escapeHtml(reason)}</li>`)
  if (rows.length === 0) return ''
  const {id, lead} = GAPS[label]
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${label}</h2>
<p>${lead}</p>
<ul>
${rows.join('\n')}
</ul>
</section>`
}

function contents({documents, rules, numbered}: Report): string {
  if (documents.size === 0) return ''
  const rows = [...documents].map(
    ([path, own], index) =>
      `<tr><th scope="row"><a class="path" href="#document-${index + 1}">${escapeHtml(path)}</a></th>${levelCells(own)}</tr>`
  )
  const ruleRows = [...rules.values()].map(
    ({id, title}, index) =>
      `<tr><th scope="row"><a href="#rule-${index + 1}">${escapeHtml(title)}</a></th>${levelCells(numbered.filter(({finding}) => finding.ruleId === id))}</tr>`
  )
  const head = (name: string): string =>
    `<thead><tr><th scope="col">${name}</th>${LEVELS.map(level => `<th scope="col">${LEVEL_NAMES[level]}</th>`).join('')}</tr></thead>`
  return `<nav aria-labelledby="contents">
<h2 id="contents">Contents</h2>
<table><caption>By document</caption>${head('Document')}<tbody>
${rows.join('\n')}
</tbody></table>
<table><caption>By rule</caption>${head('Rule')}<tbody>
${ruleRows.join('\n')}
</tbody></table>
</nav>`
}

function levelCells(located: readonly Located[]): string {
  return LEVELS.map(level => `<td>${located.filter(({finding}) => finding.level === level).length}</td>`).join('')
}

function byDocument({documents, rules}: Report): string {
  const ruleNumbers = new Map([...rules.keys()].map((id, index) => [id, index + 1]))
  return [...documents]
    .map(
      ([path, own], index) => `<section aria-labelledby="document-${index + 1}">
<h2 id="document-${index + 1}" class="path">${escapeHtml(path)}</h2>
<ol>
${own.map(each => findingItem(each, ruleNumbers.get(each.finding.ruleId)!)).join('\n')}
</ol>
</section>`
    )
    .join('\n')
}

function findingItem({finding, lines, where, number}: Numbered, rule: number): string {
  const {start, end} = finding.inSentence
  const {sentence} = finding
  const marked = `${proseHtml(sentence.slice(0, start))}<mark>${proseHtml(sentence.slice(start, end))}</mark>${proseHtml(sentence.slice(end))}`
  const wordings = finding.replacements.filter(each => !isAdvice(each)).map(({text}) => `<li><bdi>${escapeHtml(text)}</bdi></li>`).join('')
  const advice = finding.replacements.filter(isAdvice).map(({text}) => `<p>${escapeHtml(text)}</p>\n`).join('')
  const place = lines ? `Line ${lines.start.line}, column ${lines.start.column}` : where || 'In the text'
  return `<li id="place-${number}" value="${number}" class="${finding.level}">
<p class="place">${escapeHtml(place)} <span class="level">${finding.level}</span></p>
<blockquote dir="auto"><p>${marked}</p></blockquote>
<p class="message">${escapeHtml(finding.message)}</p>
${wordings === '' ? '' : `<p>Write, for example:</p>\n<ul class="wordings">${wordings}</ul>\n`}${advice}<p>${escapeHtml(finding.why)} <a href="#rule-${rule}">About this rule</a></p>
</li>`
}

function byRule({rules, numbered}: Report): string {
  return rulesSection([...rules.values()], id => numbered.filter(({finding}) => finding.ruleId === id).map(({number}) => number))
}
