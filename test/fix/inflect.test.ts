import {readFileSync} from 'node:fs'
import {expect, it} from 'vitest'
import {parse} from 'yaml'
import {inflectVerb, possibleBases} from '../../src/fix/inflect.ts'

const irregular = {give: ['gave', 'given'], put: ['put', 'put']} as const

it.each([
  ['use', ['use', 'uses', 'used', 'used', 'using']],
  ['misuse', ['misuse', 'misuses', 'misused', 'misused', 'misusing']],
  ['stop', ['stop', 'stops', 'stopped', 'stopped', 'stopping']],
  ['carry', ['carry', 'carries', 'carried', 'carried', 'carrying']],
  ['die by suicide', ['die by suicide', 'dies by suicide', 'died by suicide', 'died by suicide', 'dying by suicide']],
  ['give', ['give', 'gives', 'gave', 'given', 'giving']],
  ['agree', ['agree', 'agrees', 'agreed', 'agreed', 'agreeing']],
  ['sexually assault', ['sexually assault', 'sexually assaults', 'sexually assaulted', 'sexually assaulted', 'sexually assaulting']],
  ['rely on', ['rely on', 'relies on', 'relied on', 'relied on', 'relying on']],
  ['quit', ['quit', 'quits', 'quitted', 'quitted', 'quitting']]
])('knows the forms of "%s"', (verb, forms) => {
  expect(Object.values(inflectVerb(verb, irregular))).toEqual(forms)
})

it('finds the base of every common verb in its regular forms', () => {
  const verbs = Object.values(parse(readFileSync(new URL('../../rules/en/grammar/verbs-common.yml', import.meta.url), 'utf8')) as Record<string, readonly string[]>).flat()
  for (const verb of verbs) {
    const {third, past} = inflectVerb(verb, {})
    expect(possibleBases(third)).toContain(verb)
    expect(possibleBases(past)).toContain(verb)
  }
})
