import {compileFirstLook} from '../../src/rulebook/first-look.ts'
import {compileTriggers} from '../../src/rulebook/triggers.ts'
import type {Rulebook} from '../../src/types.ts'
import {compile} from '../rulebook/fixtures.ts'

/**
 * Stands in for the shipped rules in tests of the command line, which then say nothing about them:
 *
 *   vi.mock('../../src/rulebook/shipped.ts', () => import('./small-rulebook.ts'))
 */
const loaded = compile({
  'rules/en/substance-use/clean-time.yml': rule('clean-time', 'terms:\n  - {phrase: clean time}', 'say:\n  - phrase: time in recovery\nfix: safe', 'clean time'),
  'rules/en/housing/vagrant.yml': rule(
    'vagrant',
    'terms:\n  - {one: vagrant, many: vagrants}',
    'say:\n  - {one: person without housing, many: people without housing, for: plain}\n  - {one: person who sleeps outside, many: people who sleep outside}\nfix: ask',
    'vagrant',
    'suggestion'
  ),
  'rules/en/housing/slum.yml': rule('slum', 'terms:\n  - {one: slum, many: slums}', 'say:\n  - advice: Name the place.\nfix: never', 'slum'),
  'rules/en/housing/loner.yml': rule('loner', 'terms:\n  - {one: loner, many: loners}', 'say:\n  - {one: person by themselves, many: people by themselves}\nfix: ask', 'loner', 'off')
})
if (loaded.problems.length > 0) throw new Error(JSON.stringify(loaded.problems, undefined, 2))

export const shippedRulebook = async () => loaded.rulebook
export const shippedSlice = async (numbers: ReadonlySet<number>, equality: boolean): Promise<Rulebook> => {
  const rules = loaded.rulebook.rules.filter((_, number) => numbers.has(number))
  const ids = new Set(rules.map(({id}) => id))
  const forms = loaded.rulebook.forms.filter(({ruleId}) => ids.has(ruleId))
  const slice = {...loaded.rulebook, rules, forms, equality: equality ? loaded.rulebook.equality : {}}
  return {...slice, triggers: compileTriggers(slice)}
}
export const shippedFirstLook = async () => compileFirstLook(loaded.rulebook)
export const shippedTriggers = async () => loaded.rulebook.triggers
export const shippedExamples = async () => Object.fromEntries(loaded.examples)

function rule(id: string, terms: string, say: string, term: string, level = 'warning'): string {
  return `
id: ${id}
title: Words that a test looks for
status: stable
level: "${level}"
${terms}
${say}
by-default: flag
fine:
  - word-as-word
why: Tests need a reason that is long enough to be taken for one by the loader.
sources: [guide-one]
examples:
  - flag: They said [${term}] to us.
  - flag: We heard [${term}] again.
  - fine: The word ${term} is old.
    because: word-as-word
  - fine: Nothing stands here.
`
}
