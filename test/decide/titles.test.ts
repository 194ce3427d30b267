import {expect, it} from 'vitest'
import {gatherKnowledge} from '../../src/decide/situation.ts'
import {isTitleCase} from '../../src/decide/titles.ts'
import {tokenize} from '../../src/parse/tokenize.ts'
import {ground} from '../helpers/rules.ts'

const {grammar} = gatherKnowledge(ground)

it.each([
  ['Elderly, Disabled Urged to Register', true],
  ['New Clinic Opens for Rural Families.', true],
  ['New Clinic Opens for rural Families and Their Kin', true],
  ['Wound infection in Obese Women After Cesarean Delivery and Their Babies.', true],
  ['A randomized Trial of New Drugs in Rural Homes.', true],
  ['The Worcester State Lunatic Asylum opened in 1833.', false],
  ['The clinic opened in May.', false]
])('whether every word has the capital of a title: %s', (text, wanted) => {
  expect(isTitleCase(tokenize(text), grammar)).toBe(wanted)
})
