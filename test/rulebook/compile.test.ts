import {describe, expect, it} from 'vitest'
import {compile} from './fixtures.ts'

describe('compileRules', () => {
  const {rulebook, examples, contextExamples, problems} = compile()

  it('finds nothing to mend in a folder that is right', () => {
    expect(problems).toEqual([])
  })

  it('makes a rule plain data', () => {
    expect(rulebook.rules).toHaveLength(1)
    expect(rulebook.rules[0]).toMatchObject({
      id: 'addict',
      topic: 'substance-use',
      language: 'en',
      byDefault: 'flag',
      flag: [{id: 'named-drug', covers: ['before'], when: {before: ['(known) $drugs+']}}],
      fine: [{id: 'word-as-word', when: {before: ['word']}}],
      file: 'rules/en/substance-use/addict.yml'
    })
    expect(JSON.parse(JSON.stringify(rulebook))).toEqual(rulebook)
  })

  it('keeps examples apart, with their lines', () => {
    expect(examples.get('addict')?.[1]).toEqual({flag: 'The grant serves [heroin addicts].', because: 'named-drug', line: 24})
    expect(contextExamples.get('quotation')).toHaveLength(1)
  })

  it('reads every shape of a list entry, and lists in lists', () => {
    expect(rulebook.lists['drugs']).toEqual([
      {words: ['amphetamine'], say: 'stimulants'},
      {words: ['benzo'], number: 'one'},
      {words: ['benzos'], number: 'many'},
      {words: ['cocaine']},
      {words: ['crystal', 'meth']},
      {words: ['heroin'], say: 'opioid'},
      {words: ['speed'], say: 'stimulants'},
      {words: ['tranq']}
    ])
  })

  it('reads names as words, sources as text, and grammar as it is', () => {
    expect(rulebook.names).toEqual([
      ['narcotic', 'addict', 'treatment', 'act'],
      ['women', 'infants', 'and', 'children']
    ])
    expect(rulebook.sources['guide-one']).toMatchObject({key: 'guide-one', year: '2021', url: 'https://example.org/words'})
    expect(rulebook.grammar['common-words']).toContain('people')
  })

  it('keeps the contexts that hold everywhere once, outside the rules', () => {
    expect(rulebook.everywhere.map(({id}) => id)).toEqual(['quotation'])
    expect(rulebook.rules[0]!.fine.map(({id}) => id)).not.toContain('quotation')
  })

  it('runs the entries of retext-equality that are on', () => {
    expect(rulebook.equality).toEqual({alpha: ['crossdresser', 'lost soul']})
  })

  it('keeps a retired rule without its forms', () => {
    const retired = compile({'rules/en/substance-use/addict.yml': retiredRule()})
    expect(retired.rulebook.rules[0]!.status).toBe('retired')
    expect(retired.rulebook.forms).toEqual([])
    expect(retired.rulebook.triggers.always).toBe('')
  })

  it('leaves out a rule with a problem and goes on with the others', () => {
    const changed = compile({'rules/en/substance-use/other.yml': 'id: other\n'})
    expect(changed.rulebook.rules.map(({id}) => id)).toEqual(['addict'])
    expect(changed.problems.length).toBeGreaterThan(0)
  })
})

describe('an organisation’s own rules', () => {
  const {rulebook: base} = compile()
  const own = `
id: inmate
title: Say who the person is first
status: draft
level: suggestion
terms: [{one: inmate, many: inmates}]
say: [{one: person in custody, many: people in custody}]
by-default: flag
flag:
  - {id: using, before: [$drugs, $nicknames], level: warning}
fine: [word-as-word]
except: [quotation]
fix: ask
why: Custody is where a person is for now, not who they are.
sources: [house-style, guide-one]
examples:
  - flag: The [inmate] waits.
  - flag: The [heroin inmate] waits.
    because: using
  - fine: The word inmate is short.
    because: word-as-word
  - fine: Nobody waits.
`
  const texts = {
    'house/sources.yml': 'house-style: {title: Our style, organisation: Our house, year: 2026}\n',
    'house/lists/nicknames.yml': '- $sedatives\n- jellies\n',
    'house/inmate.yml': own
  }

  it('stand beside the shipped ones and may use their lists, contexts and sources', () => {
    const {rulebook, problems} = compile(texts, base)
    expect(problems).toEqual([])
    expect(rulebook.rules.map(({id}) => id)).toEqual(['addict', 'inmate'])
    expect(rulebook.lists['nicknames']).toContainEqual({words: ['tranq']})
    expect(new RegExp(rulebook.triggers.always, 'i').test('Two INMATES')).toBe(true)
    expect(new RegExp(rulebook.triggers.always, 'i').test('an addict')).toBe(true)
  })

  it('replace a shipped rule of the same name, forms included', () => {
    const {rulebook} = compile({...texts, 'house/addict.yml': own.replace('id: inmate', 'id: addict')}, base)
    expect(rulebook.rules.map(({id}) => id).sort()).toEqual(['addict', 'inmate'])
    expect(rulebook.forms.map(({words}) => words.join(' '))).not.toContain('addict')
  })
})

function retiredRule(): string {
  return `
id: addict
title: Put the person before the addiction
status: retired
level: warning
terms: [{one: addict, many: addicts}]
say: [{one: person with an addiction, many: people with addictions}]
by-default: flag
fix: ask
why: A condition is one part of a person, and the sentence can say so.
sources: [guide-one]
examples: [{flag: "An [addict] waits."}, {flag: "[Addicts] wait."}, {fine: Nobody waits.}, {fine: We wait.}]
`
}

