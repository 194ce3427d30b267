import {readFile} from 'node:fs/promises'
import {describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import {inflectVerb, type IrregularVerbs} from '../../src/fix/inflect.ts'
import {expandTerm, formsOf} from '../../src/rulebook/terms.ts'

const table = new URL('../../rules/en/grammar/irregular-verbs.yml', import.meta.url)
const irregular: IrregularVerbs = parse(await readFile(table, 'utf8'))

describe('inflectVerb', () => {
  it.each([
    ['suffer from', 'suffers from', 'suffered from', 'suffered from', 'suffering from'],
    ['use drugs', 'uses drugs', 'used drugs', 'used drugs', 'using drugs'],
    ['abuse', 'abuses', 'abused', 'abused', 'abusing'],
    ['stop', 'stops', 'stopped', 'stopped', 'stopping'],
    ['quit', 'quits', 'quit', 'quit', 'quitting'],
    ['die', 'dies', 'died', 'died', 'dying'],
    ['carry', 'carries', 'carried', 'carried', 'carrying'],
    ['play', 'plays', 'played', 'played', 'playing'],
    ['agree', 'agrees', 'agreed', 'agreed', 'agreeing'],
    ['focus', 'focuses', 'focused', 'focused', 'focusing'],
    ['enter', 'enters', 'entered', 'entered', 'entering'],
    ['commit suicide', 'commits suicide', 'committed suicide', 'committed suicide', 'committing suicide'],
    ['get clean', 'gets clean', 'got clean', 'gotten clean', 'getting clean'],
    ['drink', 'drinks', 'drank', 'drunk', 'drinking'],
    ['be hooked on', 'is hooked on', 'was hooked on', 'been hooked on', 'being hooked on'],
    ['have', 'has', 'had', 'had', 'having'],
    ['relapse', 'relapses', 'relapsed', 'relapsed', 'relapsing'],
    ['fix', 'fixes', 'fixed', 'fixed', 'fixing'],
    ['snow', 'snows', 'snowed', 'snowed', 'snowing'],
    ['need', 'needs', 'needed', 'needed', 'needing'],
    ['help', 'helps', 'helped', 'helped', 'helping'],
    ['panic', 'panics', 'panicked', 'panicked', 'panicking']
  ])('%s', (base, third, past, participle, gerund) => {
    expect(inflectVerb(base, irregular)).toEqual({base, third, past, participle, gerund})
  })
})

describe('expandTerm', () => {
  it.each([
    ['addict', ['addict']],
    ['(hard) drug user', ['drug user', 'hard drug user']],
    ['(pill|drug) popper', ['pill popper', 'drug popper']],
    ['pill|drug popper', ['pill popper', 'drug popper']],
    ['(IV drug|needle) user', ['IV drug user', 'needle user']],
    ['(ex-)addict', ['addict', 'ex-addict']],
    ['drug-(ab)using', ['drug-using', 'drug-abusing']],
    ['drug den|house', ['drug den', 'drug house']]
  ])('%s', (notation, spellings) => {
    expect(expandTerm(notation)).toEqual(spellings)
  })

  it('objects to brackets that do not pair', () => {
    expect(() => expandTerm('(pill popper')).toThrow(/no closing/)
    expect(() => expandTerm('pill) popper')).toThrow(/no opening/)
    expect(() => expandTerm('(a) '.repeat(40))).toThrow(/more than 500 spellings/)
    expect(() => expandTerm('a|b|c|d|e '.repeat(9))).toThrow(/more than 500 spellings/)
  })
})

describe('formsOf', () => {
  it('splits words as documents are split: at spaces, hyphens and clitics', () => {
    expect(formsOf('x', {adjective: "drug-addicted"}, {})).toEqual([
      {ruleId: 'x', words: ['drug', 'addicted'], kind: 'adjective', number: 'one'}
    ])
    expect(formsOf('x', {phrase: "addict's baby"}, {})[0]!.words).toEqual(['addict', "'s", 'baby'])
  })

  it('knows the tenses of a verb, each spelling once', () => {
    const forms = formsOf('x', {verb: 'cut down'}, irregular)
    expect(forms.map(({words, verbForm}) => `${verbForm}: ${words.join(' ')}`)).toEqual([
      'base: cut down',
      'third: cuts down',
      'gerund: cutting down'
    ])
  })

  it('keeps both numbers of a noun that has one spelling', () => {
    expect(formsOf('x', {one: 'youth', many: 'youth'}, {}).map(({number}) => number)).toEqual(['one', 'many'])
  })

  it('keeps the spelling of an exact term', () => {
    expect(formsOf('x', {one: 'IV drug user', exact: true}, {})[0]).toMatchObject({
      words: ['iv', 'drug', 'user'],
      exactCase: ['IV', 'drug', 'user']
    })
  })
})
