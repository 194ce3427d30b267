import {PeoplefirstError} from '../errors.ts'
import {createChecker} from '../pipeline.ts'
import {styleFor} from '../reporters/text-style.ts'
import {wantsColor} from './color.ts'
import type {ExitCode} from './exit-code.ts'
import {findRules, nearestNames} from './explain-find.ts'
import {explainEntry, explainRule} from './explain-rule.ts'
import type {Host} from './host.ts'
import {examplesOf, gatherRules} from './rulebook.ts'
import {settingsFor, type CommonOptions} from './settings.ts'

export interface ExplainOptions extends CommonOptions {
  readonly color?: boolean
}

/**
 * Explains a rule, or the rules that look for a word or phrase.
 *
 * @throws {PeoplefirstError} PF3012 when no rule looks for it; it names the nearest ones
 */
export async function explain(wanted: string, options: ExplainOptions, host: Host): Promise<ExitCode> {
  const {rules: settings} = await settingsFor(options, host)
  const gathered = await gatherRules(settings)
  const {rulebook} = createChecker(gathered.rulebook, settings.check)
  const {rules, entries} = findRules(wanted, rulebook)
  if (rules.length === 0 && entries.length === 0) throw nothingLooksFor(wanted, nearestNames(wanted, rulebook))
  const examples = await examplesOf(gathered)
  const page = {width: Math.min(host.stdout.columns || 80, 100), style: styleFor(wantsColor(options.color, host))}
  const pages = [
    ...rules.slice(0, SHOWN).map(rule => explainRule(rule, examples[rule.id] ?? [], rulebook, page)),
    ...entries.map(id => explainEntry(id, rulebook, page))
  ]
  const more = rules.slice(SHOWN).map(({id}) => id)
  if (more.length > 0) pages.push(`More rules look for it: ${more.join(', ')}.\n`)
  host.stdout.write(pages.join('\n'))
  return 0
}

const SHOWN = 3

function nothingLooksFor(wanted: string, near: readonly string[]): PeoplefirstError {
  const hint = near.length > 0 ? `Did you mean ${near.map(name => `"${name}"`).join(' or ')}?` : '"peoplefirst rules" lists what is looked for.'
  return new PeoplefirstError('PF3012', `No rule looks for "${wanted}". ${hint}`)
}
