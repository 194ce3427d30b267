import {fileURLToPath} from 'node:url'
import {expect, it} from 'vitest'
import {loadRules} from '../../src/rulebook/load.ts'
import {shippedExamples, shippedRulebook, shippedTriggers} from '../../src/rulebook/shipped.ts'

it('ships what the rules folder says', {timeout: 60_000}, async () => {
  const {rulebook, examples} = await loadRules(fileURLToPath(new URL('../../rules', import.meta.url)))
  expect(await shippedRulebook()).toEqual(rulebook)
  expect(await shippedTriggers()).toEqual(rulebook.triggers)
  expect(await shippedExamples()).toEqual(Object.fromEntries(examples))
})
