import {escapeHtml, webAddress} from './escape.ts'
import {linkHtml} from './html-page.ts'
import type {RuleFacts} from './rule-facts.ts'

/**
 * The rules of a page, each with its reason, its sources, and links to the places ("#place-3") where it spoke.
 * They can be linked to as "#rule-1", in their order.
 */
export function rulesSection(rules: readonly RuleFacts[], placesOf: (ruleId: string) => readonly number[]): string {
  if (rules.length === 0) return ''
  return `<section aria-labelledby="rules">
<h2 id="rules">The rules and their sources</h2>
${rules.map((rule, index) => ruleItem(rule, index + 1, placesOf(rule.id))).join('\n')}
</section>`
}

function ruleItem({id, title, topic, why, sources}: RuleFacts, number: number, places: readonly number[]): string {
  const links = places.map(place => `<a href="#place-${place}" aria-label="Place ${place}">${place}</a>`)
  const cited = sources.map(({label, url}) => `<li>${linkHtml(label, webAddress(url))}</li>`)
  return `<article aria-labelledby="rule-${number}">
<h3 id="rule-${number}">${escapeHtml(title)}</h3>
<p>${escapeHtml(why)}</p>
<p>Rule <code>${escapeHtml(id)}</code>, topic ${escapeHtml(topic)}. Places: ${links.join(', ')}.</p>
${cited.length === 0 ? '' : `<p>Guidance:</p>\n<ul class="sources">${cited.join('')}</ul>`}
</article>`
}
