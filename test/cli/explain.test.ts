import {describe, expect, it, vi} from 'vitest'
import {describeContext} from '../../src/cli/context-words.ts'
import {findRules, nearestNames} from '../../src/cli/explain-find.ts'
import {folderOf} from '../config/folder.ts'
import {compile, schema} from '../rulebook/fixtures.ts'
import {runIn} from './run-in.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('./small-rulebook.ts'))

describe('finding the rule that is meant', () => {
  const file = 'rules/en/substance-use/drug-user.yml'
  const {rulebook} = compile({
    [file]: `
id: drug-user
title: Say what people do
status: stable
level: warning
terms:
  - {one: drug user, many: drug users}
  - verb: get high
say:
  - {one: person who uses drugs, many: people who use drugs}
by-default: flag
fix: ask
why: People are more than what they take, and the sentence can say so.
sources: [guide-one]
examples:
  - flag: A [drug user] came.
  - flag: Two [drug users] came.
  - fine: None came.
  - fine: Nobody came.
`
  })
  const idsFor = (wanted: string): string[] => findRules(wanted, rulebook).rules.map(({id}) => id)

  it.each([
    ['addict', ['addict']],
    ['Addict', ['addict']],
    ['addicts', ['addict']],
    ['drug user', ['drug-user']],
    ['drug-users', ['drug-user']],
    ['DRUG USERS', ['drug-user']],
    ['getting high', ['drug-user']],
    ['got high', ['drug-user']],
    ['heroin addicts', ['addict']],
    ['the drug users and addicts', ['drug-user', 'addict']],
    ['user', ['drug-user']],
    ['nothing of the kind', []],
    ['  ', []]
  ])('for "%s"', (wanted, ids) => expect(idsFor(wanted)).toEqual(ids))

  it('knows the phrases of retext-equality', () => {
    expect(findRules('equality/alpha', rulebook)).toEqual({rules: [], entries: ['alpha']})
    expect(findRules('lost soul', rulebook)).toEqual({rules: [], entries: ['alpha']})
  })

  it('knows what a misspelt word may be', () => {
    expect(nearestNames('adict', rulebook)).toEqual(['addict'])
    expect(nearestNames('durg user', rulebook)).toEqual(['drug user', 'drug-user'])
    expect(nearestNames('zebra crossing', rulebook)).toEqual([])
  })
})

describe('explain', () => {
  it('shows a rule on one page of 80 columns', async () => {
    const {out, code} = await runIn(folderOf({}), ['explain', 'addicts'])
    expect(code).toBe(0)
    expect(out).toMatchInlineSnapshot(`
      "addict  Put the person before the addiction
      warning · substance-use · stable

      Looks for
        “addict”

      Write
        person with an addiction / people with addictions
        The sentence decides, so the choice is the writer's: "peoplefirst fix
        --interactive".

      Why
        A condition is one part of a person, and the sentence can say so.

      When the sentence changes it
        named-drug
          directly before it: (known) any of “drugs”
          write:
            person who uses … / people who use …
          found:  The grant serves [heroin addicts].

      When the word stands as it is
        word-as-word
          directly before it: word
          fine:   Avoid the word addict.

      Other examples
        found:  The clinic treated an [addict] last night.
        fine:   The potential of nicotine is high.

      Sources
        Words for People, The Example Guild, 2021
          https://example.org/words
      "
    `)
    expect(out.split('\n').filter(line => line.length > 80)).toEqual([])
  })

  it('says what is near when no rule looks for a word', async () => {
    expect(await runIn(folderOf({}), ['explain', 'adict'])).toEqual({code: 2, out: '', err: 'peoplefirst: No rule looks for "adict". Did you mean "addict"?\n'})
    expect((await runIn(folderOf({}), ['explain', 'zebra'])).err).toContain('"peoplefirst rules" lists what is looked for.')
  })

  it('shows a rule as settings leave it', async () => {
    expect((await runIn(folderOf({}), ['explain', 'addict', '--rule', 'addict=error'])).out).toContain('error · substance-use')
    expect((await runIn(folderOf({}), ['explain', 'loner'])).out).toContain('off unless settings turn it on')
  })
})

describe('a context in words', () => {
  it.each([
    [{before: ['former', '$drugs+']}, ['directly before it: former, any of “drugs”']],
    [{after: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']}, ['directly after it: a, b, c, d, e, f, g, h and 2 more']],
    [{in: ['quotation', 'title'], speaker: 'self'}, ['inside a quotation or a title', 'the writer speaks of themselves']],
    [{part: 'verb'}, ['it is a verb here']],
    [{alone: true}, ['it stands alone as a noun']],
    [{number: 'many', starts: true, negated: true}, ['it is in the plural', 'it begins its sentence', 'the sentence denies it']],
    [{form: ['past', 'gerund']}, ['the verb is in the past tense or the form with "-ing"']],
    [{in: ['list-item', 'alt-text']}, ['inside an item of a list or the description of a picture']],
    [{named: true, mention: true}, ['it is part of a real name', 'the sentence is about the word itself']],
    [{near: ['x'], not: {before: ['y']}}, ['in the same sentence: x', 'but not directly before it: y']],
    [{something: 'new'}, ['something: new']]
  ])('%j', (when, words) => expect(describeContext({id: 'c', when})).toEqual(words))

  it('has words for every key, place and form that a rule may name', () => {
    const {id, why, covers, level, say, not, ...conditions} = schema.definitions!['context']!.properties!
    const described = Object.entries(conditions).map(([key, {enum: choices, items}]) => [key, describeContext({id: 'c', when: {[key]: items?.enum ?? choices?.[0] ?? ['x']}})[0]!])
    expect(described.length).toBeGreaterThan(12)
    for (const [key, words] of described) expect(words!.startsWith(`${key}: `)).toBe(false)
    expect(described.flatMap(([, words]) => words!.match(/list-item|table-cell|alt-text|gerund/g) ?? [])).toEqual([])
  })
})
