import {expect, it} from 'vitest'
import {shippedRulebook} from '../src/rulebook/shipped.ts'
import {rewritten} from './helpers/rules.ts'

const rulebook = await shippedRulebook()

it.each([
  ['He says that Orientals built the railroad.', 'He says that Asian people built the railroad.'],
  ['The gay lifestyle of men in Rome', 'The gay lives of men in Rome'],
  ['A gay lifestyle suits him.', 'A gay lifestyle suits him.'],
  ['Gay lifestyle', 'Gay lives']
])('a wording of retext-equality has the capitals of its place, and names of peoples have their own: %s', (text, wanted) => {
  expect(rewritten(rulebook, text)).toBe(wanted)
})
