import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createLooker, createManyLooker} from '../../src/find/first-look.ts'
import {mayHold, holdsEqualityPhrase} from '../../src/find/triggers.ts'
import {createChecker} from '../../src/pipeline.ts'
import {asDocument, readBrackets} from '../../src/rulebook/examples.ts'
import {compileFirstLook} from '../../src/rulebook/first-look.ts'
import {shippedExamples, shippedFirstLook, shippedRulebook, shippedSlice} from '../../src/rulebook/shipped.ts'
import type {Rulebook} from '../../src/types.ts'
import {changedRule, compile} from '../rulebook/fixtures.ts'

function looker(rulebook: Rulebook): ReturnType<typeof createLooker> {
  return createLooker(compileFirstLook(rulebook))
}

describe('the first look', () => {
  const {rulebook} = compile()
  const fine = compile(changedRule('by-default: flag', 'by-default: fine')).rulebook

  it('sees terms, whatever their capitals', () => {
    expect(looker(rulebook)('Two ADDICTS came.')).toEqual({mayFind: true, rules: new Set([0]), equality: false})
    expect(looker(rulebook)('The addictive kind.')).toEqual({mayFind: false, rules: new Set(), equality: false})
  })

  it('asks for a cue where a term alone is fine', () => {
    const look = looker(fine)
    expect(look('An addict spoke.')).toEqual({mayFind: false, rules: new Set(), equality: false})
    expect(look('An addict spoke of heroin.').mayFind).toBe(true)
    expect(look('Crystal spoke to an addict.').mayFind).toBe(look('An addict and crystal meth').mayFind)
    expect(look('They spoke of heroin.').mayFind).toBe(false)
  })

  it('sees the phrases of retext-equality through hyphens and apostrophes', () => {
    for (const text of ['a crossdresser', 'a Cross-dresser', 'c’rossdresser', 'a lost soul', 'lost-soul'])
      expect(looker(rulebook)(text), text).toMatchObject({mayFind: true, equality: true})
    expect(looker(rulebook)('a lost hat').equality).toBe(false)
  })

  it('sees initials with points, and words that are not all letters', () => {
    const idu = compile(changedRule('{one: addict, many: addicts}', '{one: IDU, many: IDUs}')).rulebook
    expect(looker(idu)('Each I.D.U. was asked.').mayFind).toBe(true)
    const accent = compile(changedRule('{one: addict, many: addicts}', "{one: o'toxicomané, many: toxicomanés}")).rulebook
    expect(looker(accent)('Des TOXICOMANÉS, dit-il.').mayFind).toBe(true)
    expect(looker(accent)('O’toxicomané.').mayFind).toBe(true)
  })

  it('names rules whose terms keep others from finding something inside of them', () => {
    const [rule] = rulebook.rules
    const shield: Rulebook = {
      ...rulebook,
      rules: [rule!, {...rule!, id: 'addict-mother', topic: 'other', byDefault: 'fine', flag: []}],
      forms: [...rulebook.forms, {ruleId: 'addict-mother', kind: 'noun', number: 'one', words: ['addict', 'mother']}]
    }
    expect(looker(shield)('A mother came.')).toEqual({mayFind: false, rules: new Set(), equality: false})
    expect(looker(shield)('An addict mother came.')).toMatchObject({rules: new Set([0, 1])})
  })
})

describe('for any text', () => {
  const books = [compile().rulebook, compile(changedRule('by-default: flag', 'by-default: fine')).rulebook]
  const parts = ['addict', 'ADDICTS', 'heroin', 'known', 'crystal', 'meth', 'lost', 'soul', 'cross', 'dresser', 'İ', 'K', 'é', '’s', "'", '.', '-', '_', '1', '\n']

  it('it says no less than the expressions do', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...parts), fc.constantFrom('', ' ', '-')), {maxLength: 12}), all => {
        const text = all.flat().join('')
        for (const rulebook of books) {
          const look = looker(rulebook)(text)
          expect(createManyLooker(compileFirstLook(rulebook))(text), text).toEqual(look)
          if (mayHold(text, rulebook.triggers)) expect(look.mayFind, text).toBe(true)
          if (holdsEqualityPhrase(text, rulebook.triggers)) expect(look.equality, text).toBe(true)
        }
      }),
      {numRuns: 500}
    )
  })
})

describe('a slice of the shipped rules', async () => {
  const whole = await shippedRulebook()
  const examples = Object.values(await shippedExamples()).flatMap(all => all.map(({flag, fine}) => readBrackets(flag ?? fine!).text))
  const look = createLooker(await shippedFirstLook())
  const checker = createChecker(whole)

  it('finds the same as the whole, with the same wordings', {timeout: 120_000}, async () => {
    // Documents of a few sentences each, so that rules of several topics meet.
    for (let at = 0; at < examples.length; at += 40) {
      const text = examples.slice(at, at + 4).join(' ')
      const {document, prose} = asDocument(text)
      const {rules, equality, mayFind} = look(text)
      const findings = checker.check(document, prose).findings
      expect(createChecker(await shippedSlice(rules, equality)).check(document, prose).findings, text).toEqual(findings)
      if (!mayFind) expect(findings, text).toEqual([])
    }
  })

  it('is a small part of it', async () => {
    const slice = await shippedSlice(look('An addict came.').rules, false)
    expect(slice.rules.length).toBeLessThan(whole.rules.length / 2)
  })
})
