import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {holdsEqualityPhrase, mayHold} from '../../src/find/triggers.ts'
import {trieSource} from '../../src/rulebook/trie.ts'
import {narrowRulebook} from '../../src/rulebook/narrow.ts'
import {compile, changedRule} from './fixtures.ts'
import {createChecker} from '../../src/pipeline.ts'
import {asDocument} from '../../src/rulebook/examples.ts'
import type {Block} from '../../src/types.ts'

const word = fc.stringMatching(/^[a-z](?:[a-z'0-9]{0,6}[a-z])?$/)

describe('trieSource', () => {
  it('matches just what a plain list of words matches', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, {minLength: 1, maxLength: 30}), fc.array(word), (words, others) => {
        const trie = new RegExp(trieSource(words), 'i')
        const plain = new Set(words)
        for (const text of [...words, ...others]) {
          expect(trie.exec(` ${text.toUpperCase()} `)?.[0].toLowerCase() === text).toBe(plain.has(text))
        }
      })
    )
  })

  it('matches whole words only', () => {
    const trie = new RegExp(trieSource(['user', 'addict', 'pot head']), 'i')
    expect(['a User.', 'USER-friendly', 'addict’s', 'pot-head', 'pot  head'].filter(text => !trie.test(text))).toEqual([])
    expect(['username', 'abuser', 'addicted', 'despot headed'].filter(text => trie.test(text))).toEqual([])
  })

  it('takes typographic apostrophes for straight ones, and words that do not end in ASCII letters', () => {
    expect(new RegExp(trieSource(["can't"]), 'i').test('I can’t')).toBe(true)
    expect(new RegExp(trieSource(['blasé']), 'i').test('a BLASÉ air')).toBe(true)
  })
})

describe('compileTriggers', () => {
  const fine = compile(changedRule('by-default: flag', 'by-default: fine'))

  it('needs a cue where a rule is fine by default', () => {
    const {triggers} = fine.rulebook
    expect(triggers.always).toBe('')
    expect(mayHold('An addict speaks.', {...triggers, equality: ''})).toBe(false)
    expect(mayHold('An addict speaks of heroin.', {...triggers, equality: ''})).toBe(true)
    expect(mayHold('Heroin is spoken of.', {...triggers, equality: ''})).toBe(false)
  })

  it('always looks for the term where a context has no word of its own', () => {
    const {rulebook, problems} = compile(
      changedRule(/by-default: flag\nflag:/, 'by-default: fine\nflag:\n  - {id: plural, number: many}')
    )
    expect(problems).toEqual([])
    expect(mayHold('Addicts speak.', rulebook.triggers)).toBe(true)
  })

  it('finds a term whose cue stands in another block', () => {
    const {rulebook} = compile(
      changedRule('by-default: flag\nflag:', 'by-default: fine\nflag:\n  - {id: topic, about: [heroin]}')
    )
    const {document, prose} = asDocument('Two addicts came.')
    const heading: Block = {kind: 'heading', depth: 1, text: 'Heroin', runs: [], marks: []}
    const blocks = [heading, ...prose.blocks]
    expect(createChecker(rulebook).decisions(document, {...prose, blocks})).toMatchObject([{kind: 'flag', because: 'topic'}])
  })

  it('leaves out rules that are off until they are asked for', () => {
    const {rulebook} = compile(changedRule('level: warning', 'level: off'))
    expect(rulebook.triggers.always).toBe('')
    expect(narrowRulebook(rulebook, {levels: {addict: 'suggestion'}}).triggers.always).not.toBe('')
  })

  it('looks for the phrases of retext-equality however they are hyphenated', () => {
    const {triggers} = fine.rulebook
    for (const text of ['crossdresser', 'Cross-dresser', 'lost soul', 'lost-soul'])
      expect(holdsEqualityPhrase(text, triggers), text).toBe(true)
  })

  it('sees initials with points', () => {
    const {rulebook} = compile(changedRule('{one: addict, many: addicts}', '{one: IDU, many: IDUs}'))
    expect(mayHold('Each I.D.U. was asked.', rulebook.triggers)).toBe(true)
  })

  // The checkers here look at everything, so that they cannot inherit a gap of the triggers.
  const everything = {always: '(?:)', anchors: '', maybe: [], equality: ''}
  const books = [compile(), fine].map(({rulebook}) => ({
    rulebook,
    checker: createChecker({...rulebook, triggers: everything})
  }))
  const pieces = ['addict', 'addicts', 'Heroin', 'known', 'crystal', 'meth', 'and', 'or', 'the', 'we', 'tranq', 'x', '“', '”']
  const joints = [' ', '-', ', ', '/', ' and ', '. ']

  it('matches wherever a rule finds something', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(...joints)), {maxLength: 12}),
        written => {
          const text = written.flat().join('')
          for (const {rulebook, checker} of books) {
            const {document, prose} = asDocument(text)
            const decided = checker.decisions(document, prose).some(({kind}) => kind === 'flag')
            if (decided) expect(mayHold(text, rulebook.triggers), text).toBe(true)
          }
        }
      ),
      {numRuns: 300}
    )
  })
})
