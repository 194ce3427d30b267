import {PeoplefirstError} from '../errors.ts'
import {suggestName} from '../nearest.ts'
import {EQUALITY} from '../rulebook/narrow.ts'
import {shippedExamples, shippedRulebook} from '../rulebook/shipped.ts'
import type {LoadedRules} from '../rulebook/compile.ts'
import type {RuleExample, Rulebook} from '../types.ts'
import type {RuleSettings} from './settings.ts'

/** What own rules and shipped rules together are. */
export interface GatheredRules {
  readonly rulebook: Rulebook
  /** An organisation's own rules by themselves, with their examples; undefined when there are none. */
  readonly own: LoadedRules | undefined
}

/**
 * The shipped rules, with an organisation's own ones on top, narrowed to the topics that are asked for.
 *
 * @throws {PeoplefirstError} when a rule, topic or guide in the settings is not known; it names the nearest
 * @throws {RulebookError} when an own rule has a problem
 */
export async function gatherRules(settings: RuleSettings): Promise<GatheredRules> {
  const shipped = await shippedRulebook()
  const own = settings.own.length > 0 ? await loadOwn(settings.own, shipped) : undefined
  const rulebook = own?.rulebook ?? shipped
  await demandNamesInSettings(rulebook, settings.settings)
  demandKnown(rulebook, settings)
  return {rulebook: ofTopics(rulebook, settings.topics), own}
}

/** The examples of every rule: shipped ones, and own ones where there are any. */
export async function examplesOf({own}: GatheredRules): Promise<Readonly<Record<string, readonly RuleExample[]>>> {
  return {...(await shippedExamples()), ...Object.fromEntries(own?.examples ?? [])}
}

async function loadOwn(rules: RuleSettings['own'], base: Rulebook): Promise<LoadedRules> {
  const [{ownRuleFiles}, {loadOwnRules}] = await Promise.all([import('../config/own-rules.ts'), import('../rulebook/load.ts')])
  return loadOwnRules(await ownRuleFiles({rules}), base)
}

/** A misspelt name in settings is shown with its place. */
async function demandNamesInSettings(rulebook: Rulebook, settings: RuleSettings['settings']): Promise<void> {
  if (!settings) return
  const {demandKnownNames} = await import('../config/names.ts')
  demandKnownNames(settings, rulebook)
}

function demandKnown(rulebook: Rulebook, {check, topics}: RuleSettings): void {
  const ids = [...rulebook.rules.map(({id}) => id), ...Object.keys(rulebook.equality).map(id => `${EQUALITY}/${id}`)]
  const known = {
    rule: new Set(ids),
    topic: new Set([...rulebook.rules.map(({topic}) => topic), EQUALITY]),
    guide: new Set(Object.keys(rulebook.sources).flatMap(key => [key, key.split('-')[0]!]))
  }
  const demand = (kind: keyof typeof known, name: string, among: ReadonlySet<string> = known[kind]): void => {
    if (!among.has(name)) throw new PeoplefirstError('PF3007', `There is no ${kind} "${name}". ${hint(name, among)}`)
  }
  for (const name of topics) demand('topic', name)
  for (const name of check.guides ?? []) demand('guide', name)
  const anything = new Set([...known.rule, ...known.topic, ...known.guide])
  for (const name of Object.keys(check.levels ?? {})) demand('rule', name, anything)
}

/** The nearest name, or all where they are few; otherwise where to look. */
function hint(name: string, among: ReadonlySet<string>): string {
  const text = suggestName(name, among)
  return text.length < 300 ? text : '"peoplefirst rules" lists them all.'
}

/** The triggers stay: they know more words than they need to, and never fewer. */
function ofTopics(rulebook: Rulebook, topics: readonly string[]): Rulebook {
  if (topics.length === 0) return rulebook
  const wanted = new Set(topics)
  return {
    ...rulebook,
    rules: rulebook.rules.filter(({topic}) => wanted.has(topic)),
    equality: wanted.has(EQUALITY) ? rulebook.equality : {}
  }
}
