import {expect, it} from 'vitest'
import {fingerprint, normaliseSentence} from '../../src/word/fingerprint.ts'
import {messageFor} from '../../src/word/message.ts'
import {findingsOf, oneRule} from '../helpers/rules.ts'

const edit = {span: {start: 0, end: 1}, text: 'x'}

it('says what to write first', () => {
  const replacement = {text: 'people with addiction', voice: undefined, edits: [edit], applies: 'ask'} as const
  expect(messageFor('addicts', [replacement], 'warning')).toBe('Say "people with addiction" instead of "addicts".')
  expect(messageFor('addicts', [replacement], 'suggestion')).toBe('Consider "people with addiction" instead of "addicts".')
})

it('hands advice on as it is', () => {
  const advice = {text: 'Say what the money was for.', voice: undefined, edits: [], applies: 'never', advice: true} as const
  expect(messageFor('feed a habit', [advice], 'warning')).toBe('For "feed a habit": Say what the money was for.')
  expect(messageFor('feed a habit', [], 'warning')).toBe('Consider another wording for "feed a habit".')
})

it('names a sentence the same way wherever it stands and however it is typed', () => {
  expect(fingerprint(normaliseSentence('The  addict’s\nhouse.'))).toBe(fingerprint(normaliseSentence("the addict's house.")))
  expect(fingerprint('one')).not.toBe(fingerprint('two'))
})

it('gives the same label in the same sentence its own fingerprint each time', () => {
  const findings = findingsOf(oneRule(''), 'A sample met a sample.')
  expect(new Set(findings.map(({fingerprint}) => fingerprint)).size).toBe(2)
})

it('lets the longer of two overlapping findings speak', () => {
  const rulebook = oneRule(`terms: [{one: sample, many: samples}, {one: sample box, many: sample boxes}]`)
  expect(findingsOf(rulebook, 'Two sample boxes.').map(({actual}) => actual)).toEqual(['sample boxes'])
})
