import {PeoplefirstError} from '../errors.ts'
import {suggestName} from '../nearest.ts'
import {createChecker} from '../pipeline.ts'
import {count} from '../reporters/count.ts'
import {printableLine} from '../reporters/escape.ts'
import {styleFor, type Style} from '../reporters/text-style.ts'
import {EQUALITY} from '../rulebook/narrow.ts'
import type {Rule, Rulebook} from '../types.ts'
import {wantsColor} from './color.ts'
import type {ExitCode} from './exit-code.ts'
import type {Host} from './host.ts'
import {createPage} from './page.ts'
import {gatherRules} from './rulebook.ts'
import {settingsFor, type CommonOptions} from './settings.ts'

export interface RulesOptions extends CommonOptions {
  readonly format?: string
  readonly test?: boolean
  readonly color?: boolean
}

/** Lists the rules in force, or tests an organisation's own ones. */
export async function rules(options: RulesOptions, host: Host): Promise<ExitCode> {
  const {rules: settings} = await settingsFor(options, host)
  if (options.test) {
    const {testRules} = await import('./rules-test.ts')
    return testRules(settings, host)
  }
  const format = options.format ?? 'text'
  if (!FORMATS.includes(format)) throw new PeoplefirstError('PF3005', `The rules are listed as text or json, not as "${format}". ${suggestName(format, FORMATS)}`)
  const {rulebook} = createChecker((await gatherRules(settings)).rulebook, settings.check)
  const style = styleFor(wantsColor(options.color, host))
  host.stdout.write(format === 'json' ? asJson(rulebook) : asTable(rulebook, Math.min(host.stdout.columns || 80, 120), style))
  return 0
}

const FORMATS: readonly string[] = ['text', 'json']

function asJson(rulebook: Rulebook): string {
  const listed = inForce(rulebook).map(rule => ({
    id: rule.id,
    title: rule.title,
    topic: rule.topic,
    level: rule.level,
    status: rule.status,
    fix: rule.fix,
    guides: guidesOf(rule),
    sources: rule.sources,
    file: rule.file
  }))
  return `${JSON.stringify(listed, undefined, 2)}\n`
}

function asTable(rulebook: Rulebook, width: number, style: Style): string {
  const page = createPage(width, style)
  const listed = inForce(rulebook)
  const idWidth = Math.max(4, ...listed.map(({id}) => id.length))
  for (const topic of [...new Set(listed.map(rule => rule.topic))]) {
    page.heading(topic)
    for (const rule of listed.filter(each => each.topic === topic)) {
      const {id, level, status} = rule
      const strength = level === 'off' ? level : style.level[level](level)
      const head = `${id.padEnd(idWidth)}  ${strength}${' '.repeat(12 - level.length)}`
      page.line(`${head}${status.padEnd(8)}${style.quiet(short(guidesOf(rule), width - idWidth - 26))}`)
    }
  }
  const entries = Object.keys(rulebook.equality).length
  const off = rulebook.rules.filter(isOff).map(({id}) => id)
  page.gap()
  page.paragraph(`${count(listed.length, 'rule')} in force${entries > 0 ? `, and ${count(entries, 'entry', 'entries')} of retext-equality under "${EQUALITY}"` : ''}.`, 0)
  if (off.length > 0) page.paragraph(`Off unless an option or setting turns them on: ${off.join(', ')}.`, 0)
  return page.text()
}

function inForce({rules}: Rulebook): Rule[] {
  return rules
    .filter(rule => !isOff(rule) && rule.status !== 'retired')
    .sort((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.id < b.id ? -1 : 1))
}

function isOff({level, status}: Rule): boolean {
  return level === 'off' && status !== 'retired'
}

/** "nida-wm-public" belongs to the guide "nida". */
function guidesOf({sources}: Rule): string[] {
  return [...new Set(sources.map(key => key.split('-')[0]!))]
}

function short(guides: readonly string[], width: number): string {
  const text = printableLine(guides.join(', '))
  return text.length <= width ? text : `${text.slice(0, Math.max(0, text.lastIndexOf(',', width - 2)))} …`
}
