import {positionsIn} from '../positions.ts'
import type {Finding, Prose, Replacement, ReportContext, Rulebook, SourceDocument} from '../types.ts'
import {count} from './count.ts'
import {escapeHtml, webAddress} from './escape.ts'
import {htmlPage, linkHtml, proseHtml} from './html-page.ts'
import {REDLINE_STYLE} from './html-redline-style.ts'
import {rulesSection} from './html-rules.ts'
import {redlineSentences, type Piece, type RedlineSentence, type Remark} from './redline.ts'
import {factsOf, type RuleFacts} from './rule-facts.ts'
import {sourceLabel} from './source-label.ts'
import {isAdvice, leftAlone, VOICE_NAMES} from './wordings.ts'

/** A document that was checked, and what a page of proposed changes says of it. */
export interface Redline {
  /** What the document is called on the page. */
  readonly name: string
  readonly document: SourceDocument
  readonly prose: Prose
  /** By position; at least one. */
  readonly findings: readonly Finding[]
  readonly rulebook: Rulebook
  readonly version: string
  readonly place: NonNullable<ReportContext['place']>
}

interface Page extends Redline {
  readonly rules: readonly RuleFacts[]
  readonly numberOf: ReadonlyMap<Finding, number>
}

/**
 * A page for whoever decides about the words: each sentence as it stands and as proposed, side by side,
 * with the reason, other wordings and who says so. It needs nothing else, and no program but a browser.
 */
export function htmlRedline(redline: Redline): string {
  const {name, prose, findings, rulebook, version} = redline
  const sentences = redlineSentences(prose, findings)
  const ordered = sentences.flatMap(({remarks}) => remarks.map(({finding}) => finding))
  const numberOf = new Map(ordered.map((finding, index) => [finding, index + 1]))
  const page: Page = {...redline, rules: [...factsOf(ordered, rulebook).values()], numberOf}
  return htmlPage({
    title: `Proposed wording: ${name}`,
    heading: `Proposed wording for ${name}`,
    lead: lead(sentences, findings.length),
    main: [partSection(redline), topicsSection(findings), sentencesSection(sentences, page), rulesPart(page)],
    footer: 'Every wording is a proposal to a writer, who knows the people and the page.',
    version,
    style: REDLINE_STYLE,
    repeatsFindings: true
  })
}

function lead(sentences: readonly RedlineSentence[], places: number): string {
  const open = sentences.flatMap(({remarks}) => remarks).filter(({taken}) => taken === undefined).length
  return [
    `${count(places, 'place')} to look at in ${count(sentences.length, 'sentence')}.`,
    open < places ? 'Words in red would go, words in green would come in their place.' : '',
    open > 0 ? `${count(open, 'place asks', 'places ask')} for words of your own, and ${open === 1 ? 'is' : 'are'} only pointed at.` : '',
    'The document itself is as it was.'
  ].filter(Boolean).join(' ')
}

function partSection({document: {incomplete}}: Redline): string {
  if (incomplete === undefined) return ''
  return `<section aria-labelledby="part">
<h2 id="part">Read in part</h2>
<p>${escapeHtml(incomplete)}</p>
</section>`
}

function topicsSection(findings: readonly Finding[]): string {
  const counts = new Map<string, number>()
  for (const {topic} of findings) counts.set(topic, (counts.get(topic) ?? 0) + 1)
  const rows = [...counts]
    .sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1))
    .map(([topic, count]) => `<tr><th scope="row">${escapeHtml(topic.replaceAll('-', ' '))}</th><td>${count}</td></tr>`)
  return `<section aria-labelledby="topics">
<h2 id="topics">What it is about</h2>
<table><caption>Places by topic</caption><thead><tr><th scope="col">Topic</th><th scope="col">Places</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>
</section>`
}

function sentencesSection(sentences: readonly RedlineSentence[], page: Page): string {
  return `<section aria-labelledby="sentences">
<h2 id="sentences">Sentence by sentence</h2>
<ol class="redline">
${sentences.map(sentence => sentenceItem(sentence, page)).join('\n')}
</ol>
</section>`
}

function sentenceItem({original, proposed, remarks}: RedlineSentence, page: Page): string {
  const side = (name: string, pieces: readonly Piece[]): string =>
    `<div><p class="side">${name}</p><blockquote dir="auto"><p>${pieces.map(pieceHtml).join('')}</p></blockquote></div>`
  return `<li>
<p class="place">${escapeHtml(placeName(remarks[0]!.finding, page))}</p>
<div class="pair">
${side('As it stands', original)}
${proposed ? side('Proposed', proposed) : '<div><p class="side">Proposed</p><p class="open">Nothing is put in by itself here; see below.</p></div>'}
</div>
${remarks.map(remark => remarkHtml(remark, page)).join('\n')}
</li>`
}

const TAGS = {kept: undefined, removed: 'del', written: 'ins', noted: 'mark'} as const

function pieceHtml({kind, text}: Piece): string {
  const tag = TAGS[kind]
  return tag ? `<${tag}>${proseHtml(text)}</${tag}>` : proseHtml(text)
}

/** A line of the file, or a place that a reader of the format knows. */
function placeName({span}: Finding, {document, place}: Page): string {
  const where = place(document, span.start)
  if (document.bytes !== undefined) return where === '' ? 'In the text' : where.charAt(0).toUpperCase() + where.slice(1)
  return [`Line ${positionsIn(document).lineColumn(span.start).line}`, where].filter(Boolean).join(', ')
}

function remarkHtml({finding, taken}: Remark, {numberOf, rules, rulebook}: Page): string {
  const number = numberOf.get(finding)!
  const rule = rules.findIndex(({id}) => id === finding.ruleId) + 1
  const wordings = finding.replacements.filter(replacement => replacement !== taken && !isAdvice(replacement))
  const advice = finding.replacements.filter(isAdvice)
  return `<div class="remark ${finding.level}" id="place-${number}">
<p class="message"><q>${proseHtml(finding.actual)}</q>${taken ? ` <span aria-hidden="true">→</span><span class="aloud"> becomes </span> <q>${escapeHtml(taken.text)}</q>` : ''} <span class="level">${finding.level}</span></p>
${wordings.length === 0 ? '' : `<p>${taken ? 'Or' : 'Consider'}: ${wordings.map(wordingHtml).join(' or ')}.</p>\n`}${finding.locked === undefined ? '' : `<p>${escapeHtml(leftAlone(finding.locked))}</p>\n`}${advice.map(({text}) => `<p>${escapeHtml(text)}</p>\n`).join('')}<p>${escapeHtml(finding.why.trim())}</p>
<p class="cited">${citedHtml(finding, rulebook)}<a href="#rule-${rule}">About this rule</a></p>
</div>`
}

/** The first source stands with the remark; all of them stand with the rule. */
function citedHtml({sources: keys}: Finding, {sources}: Rulebook): string {
  const [first, ...more] = keys.flatMap(key => sources[key] ?? [])
  if (!first) return ''
  const others = more.length === 0 ? '' : ` and ${more.length} more`
  return `Source: ${linkHtml(sourceLabel(first), webAddress(first.url))}${others}. `
}

function wordingHtml({text, voice}: Replacement): string {
  return `<q>${escapeHtml(text)}</q>${voice === undefined ? '' : ` (${VOICE_NAMES[voice]})`}`
}

function rulesPart({rules, findings, numberOf}: Page): string {
  return rulesSection(rules, id => findings.filter(({ruleId}) => ruleId === id).map(finding => numberOf.get(finding)!))
}
