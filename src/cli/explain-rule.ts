import {printableLine} from '../reporters/escape.ts'
import {sourceLabel} from '../reporters/source-label.ts'
import type {Style} from '../reporters/text-style.ts'
import {VOICE_NAMES} from '../reporters/wordings.ts'
import type {Context, Preferred, Rule, RuleExample, Rulebook, Source} from '../types.ts'
import {describeContext} from './context-words.ts'
import {createPage, type Page} from './page.ts'

const FIXES = {
  safe: '"peoplefirst fix" takes the first of these by itself.',
  ask: 'The sentence decides, so the choice is the writer\'s: "peoplefirst fix --interactive".',
  never: 'This is advice: nothing is edited.'
} as const

export interface PageOptions {
  readonly width: number
  readonly style: Style
}

/** A rule on one page: what it looks for, what to write, why, who says so, and when the word stands. */
export function explainRule(rule: Rule, examples: readonly RuleExample[], rulebook: Rulebook, {width, style}: PageOptions): string {
  const page = createPage(width, style)
  page.line(`${style.place(rule.id)}  ${printableLine(rule.title)}`, 0)
  page.line(style.quiet(factsOf(rule)), 0)
  page.heading('Looks for')
  page.paragraph(termsOf(rule, rulebook))
  page.heading('Write')
  wordings(rule.say, page)
  page.paragraph(FIXES[rule.fix])
  page.heading('Why')
  page.paragraph(printableLine(rule.why))
  contexts('When the sentence changes it', rule.flag, examples, 'flag', page, style)
  contexts('When the word stands as it is', rule.fine, examples, 'fine', page, style)
  otherExamples(rule, examples, page)
  if (rule.disagree) {
    page.heading('Who sees it differently')
    page.paragraph(printableLine(rule.disagree))
  }
  sources(rule.sources.flatMap(key => rulebook.sources[key] ?? []), page, style)
  return page.text()
}

/** An entry of retext-equality: it has phrases, and no more than that. */
export function explainEntry(id: string, {equality}: Rulebook, {width, style}: PageOptions): string {
  const page = createPage(width, style)
  page.line(`${style.place(`equality/${id}`)}  An entry of retext-equality`, 0)
  page.line(style.quiet('suggestion · equality'), 0)
  page.heading('Looks for')
  page.paragraph((equality[id] ?? []).map(phrase => `“${phrase}”`).join(', '))
  page.heading('Why')
  page.paragraph('It comes with retext-equality, which this checker runs beside its own rules. The finding says what to write.')
  return page.text()
}

function factsOf({level, topic, status, identity}: Rule): string {
  const parts = [level === 'off' ? 'off unless settings turn it on' : level, topic, status, identity ? `identity: ${identity}` : '']
  return parts.filter(Boolean).join(' · ')
}

/** Singular nouns, base verbs, adjectives and phrases; the other forms follow from them. */
function termsOf({id}: Rule, {forms}: Rulebook): string {
  const own = forms.filter(({ruleId}) => ruleId === id)
  const hasSingular = own.some(({kind, number}) => kind === 'noun' && number === 'one')
  const shown = own.filter(
    ({kind, number, verbForm}) => (kind !== 'noun' || number === 'one' || !hasSingular) && (verbForm === undefined || verbForm === 'base')
  )
  return [...new Set(shown.map(({words, exactCase}) => `“${(exactCase ?? words).join(' ').replace(/ '/g, "'")}”`))].join(', ')
}

function wordings(say: readonly Preferred[], page: Page, indent = 2): void {
  for (const preferred of say) {
    const {one, many, verb, phrase, advice, for: voice} = preferred
    const text = advice ?? (verb === undefined ? (phrase ?? [one, many].filter(Boolean).join(' / ')) : `${verb} (verb)`)
    const note = voice === undefined ? '' : ` (${VOICE_NAMES[voice]})`
    // A placeholder repeats words of the sentence.
    page.paragraph(`${printableLine(text.replace(/\{[^{}]*\}/g, '…'))}${note}`, indent, indent + 2)
  }
}

function contexts(
  title: string,
  all: readonly Context[],
  examples: readonly RuleExample[],
  kind: 'flag' | 'fine',
  page: Page,
  style: Style
): void {
  if (all.length === 0) return
  page.heading(title)
  for (const context of all) {
    page.line(`${style.command(context.id)}${context.level === undefined ? '' : `  ${context.level}`}`)
    if (context.why !== undefined) page.paragraph(printableLine(context.why), 4)
    for (const line of describeContext(context)) page.paragraph(printableLine(line), 4, 6)
    if (context.say !== undefined) {
      page.line('write:', 4)
      wordings(context.say, page, 6)
    }
    const own = examples.filter(example => example.because === context.id && example[kind] !== undefined)
    for (const example of own) showExample(example, page)
    page.gap()
  }
}

/** Those that no context of the rule decides: the default does, or a context that holds everywhere. */
function otherExamples({flag, fine}: Rule, examples: readonly RuleExample[], page: Page): void {
  const shown = new Set([...flag, ...fine].map(({id}) => id))
  const others = examples.filter(({because}) => because === undefined || !shown.has(because))
  if (others.length === 0) return
  page.heading('Other examples')
  for (const example of others) showExample(example, page, 2)
}

function showExample({flag, fine, say}: RuleExample, page: Page, indent = 4): void {
  if (flag === undefined) page.labelled('fine:   ', printableLine(fine ?? ''), indent)
  else page.labelled('found:  ', printableLine(flag), indent)
  if (say !== undefined) page.labelled('better: ', printableLine(say), indent)
}

function sources(all: readonly Source[], page: Page, style: Style): void {
  if (all.length === 0) return
  page.heading('Sources')
  for (const source of all) {
    page.paragraph(sourceLabel(source), 2, 4)
    if (source.url !== '') page.line(style.quiet(source.url), 4)
  }
}
