import {describe, expect, it} from 'vitest'
import {createChecker} from '../../src/pipeline.ts'
import {readBrackets, tryExample} from '../../src/rulebook/examples.ts'
import {inForce, ownWordsFound, unprovenContexts} from '../../src/rulebook/prove.ts'
import {changedRule, compile} from './fixtures.ts'

const {rulebook, examples} = compile()
const checker = createChecker(rulebook)
const rule = rulebook.rules[0]!
const own = examples.get('addict')!

it('takes brackets out of a sentence', () => {
  expect(readBrackets('An [addict] and [addicts].')).toEqual({
    text: 'An addict and addicts.',
    spans: [
      {start: 3, end: 9},
      {start: 14, end: 21}
    ]
  })
})

describe('tryExample', () => {
  it('has nothing to say about examples that are true', () => {
    expect(own.flatMap(example => tryExample(checker, 'addict', example))).toEqual([])
    expect(
      tryExample(checker, 'addict', {
        flag: 'We met an [addict].',
        say: 'We met a [person with an addiction].'
      })
    ).toEqual([])
  })

  it.each([
    ['a finding elsewhere', {flag: 'The [clinic] treats an addict.'}, /Found "addict", but "clinic" stands in brackets/],
    ['no finding', {flag: 'The [clinic] is open.'}, /Found nothing, but "clinic"/],
    ['another reason', {flag: 'Two [heroin addicts] wait.'}, /because of "named-drug", not "by-default"/],
    ['another sentence', {flag: 'We met an [addict].', say: 'We met an [addicted person].'}, /gives: We met a person with an addiction\./],
    ['other new words', {flag: 'We met an [addict].', say: 'We met a [person] with an addiction.'}, /new words are "person with an addiction"/],
    ['a finding where none should be', {fine: 'An addict waits.'}, /rule addict finds "addict"/],
    ['another reason to stand', {fine: 'She said, “An addict waits.”', because: 'word-as-word'}, /because of "quotation", not "word-as-word"/],
    ['no reason to stand', {fine: 'She said, “An addict waits.”'}, /because of "quotation", not "by-default"/],
    ['no term', {fine: 'Nobody waits.', because: 'word-as-word'}, /No term of the rule stands here/]
  ])('names what is not so: %s', (_, example, complaint) => {
    expect(tryExample(checker, 'addict', example).join('\n')).toMatch(complaint)
  })
})

describe('unprovenContexts', () => {
  it('is empty when each context has an example that needs it', () => {
    expect(unprovenContexts(rulebook, rule, own)).toEqual([])
  })

  it('names the contexts that no example needs', () => {
    expect(unprovenContexts(rulebook, rule, own.slice(0, 1))).toEqual(['named-drug', 'word-as-word'])
  })
})

describe('ownWordsFound', () => {
  it('names a wording that a rule finds', () => {
    const loop = compile(changedRule('{one: person with an addiction,', '{one: recovering addict,')).rulebook
    expect(ownWordsFound(createChecker(loop), loop.rules[0]!, [])).toEqual([
      'The rule addict finds "addict" (by-default). In: recovering addict'
    ])
  })

  it('is empty when no rule finds any', () => {
    expect(ownWordsFound(checker, rule, own)).toEqual([])
  })
})

it('puts a rule in force that settings would have to turn on', () => {
  expect(inForce({...rule, level: 'off', identity: 'person-first'})).toMatchObject({level: 'suggestion'})
  expect(inForce({...rule, identity: 'person-first'})).not.toHaveProperty('identity')
})
