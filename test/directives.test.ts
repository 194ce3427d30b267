import {describe, expect, test} from 'vitest'
import {applyDirectives} from '../src/directives.ts'
import type {CheckOutcome} from '../src/pipeline.ts'
import type {AcceptedEntry, Finding} from '../src/types.ts'
import {textFormats, type TextFormatId} from './helpers/prose.ts'

/** A finding for every word in {braces}, of the rule that has the word's name. */
function check(marked: string, {id = 'markdown' as TextFormatId, accept = [] as AcceptedEntry[], today = undefined as string | undefined} = {}): CheckOutcome & {left: string[]} {
  const source = marked.replace(/[{}]/g, '')
  const format = textFormats[id]
  const document = format.fromText!('a', source)
  const findings: Finding[] = []
  let removed = 0
  for (const {0: match, index} of marked.matchAll(/\{[^}]*\}/g)) {
    const start = index - removed
    const actual = match.slice(1, -1)
    removed += 2
    findings.push({ruleId: ruleOf(actual), span: {start, end: start + actual.length}, actual, ...sentenceAround(source, start, actual)} as Finding)
  }
  const outcome = applyDirectives(findings, format.extract(document), document, accept, today)
  return {...outcome, left: outcome.findings.map(({actual}) => actual)}
}

function ruleOf(actual: string): string {
  return actual.toLowerCase().replace(/s$/, '').split(/[\s-]/).at(-1)!
}

function sentenceAround(source: string, at: number, actual: string): Pick<Finding, 'sentence' | 'inSentence'> {
  const from = Math.max(0, ...['. ', '\n\n', '-->\n'].flatMap(end => (source.lastIndexOf(end, at) === -1 ? [] : source.lastIndexOf(end, at) + end.length)))
  const end = source.indexOf('.', at)
  const start = at - from
  return {sentence: source.slice(from, end === -1 ? undefined : end + 1), inSentence: {start, end: start + actual.length}}
}

describe('ignore', () => {
  test('holds the next block back, and no other', () => {
    const outcome = check('One {addict}.\n\n<!-- peoplefirst-ignore -->\nTwo {addict} and {user}.\n\nThree {addict}.')
    expect(outcome.left).toEqual(['addict', 'addict'])
    expect(outcome.held).toBe(2)
    expect(outcome.unused).toEqual([])
  })

  test('holds the block back that it stands in', () => {
    expect(check('The {addict} <!-- peoplefirst-ignore addict: quoted --> spoke.\n\nAn {addict}.').left).toEqual(['addict'])
  })

  test('names rules or words, in any capitals, with hyphens or spaces', () => {
    expect(check('<!-- peoplefirst-ignore Addict -->\n{Addicts} and {users}.').left).toEqual(['users'])
    expect(check('<!-- peoplefirst-ignore drug users -->\n{Drug-users} and {user}.').left).toEqual(['user'])
    expect(check('<!-- peoplefirst-ignore add, use -->\n{addict} and {user}.').left).toEqual(['addict', 'user'])
  })

  test('before a list or table holds all of it back; inside, one item', () => {
    expect(check('<!-- peoplefirst-ignore -->\n\n- an {addict}\n- a {user}\n\nAn {addict}.').left).toEqual(['addict'])
    expect(check('- an {addict}\n  <!-- peoplefirst-ignore -->\n- a {user}\n- an {abuser}').left).toEqual(['addict', 'abuser'])
    expect(check('<!-- peoplefirst-ignore -->\n\n| {addict} | a |\n|---|---|\n| b | {user} |\n\n{user}').left).toEqual(['user'])
  })

  test('holds the description of a picture back with the block around it', () => {
    expect(check('<!-- peoplefirst-ignore -->\nText ![an {addict}](x.png) and text.\n\nA {user}.').left).toEqual(['user'])
    expect(check('<!-- peoplefirst-ignore -->\n![an {addict}](x.png)\n\nA {user}.').left).toEqual(['user'])
  })

  test('works in HTML and in plain text', () => {
    expect(check('<p>{addict}</p><!-- peoplefirst-ignore --><p>{user}</p><p>{abuser}</p>', {id: 'html'}).left).toEqual(['addict', 'abuser'])
    expect(check('An {addict}.\n\n# peoplefirst-ignore user: legal text\nA {user} and {addict}.\n\nA {user}.', {id: 'text'}).left).toEqual(['addict', 'addict', 'user'])
  })

  test('behind the last block holds nothing back', () => {
    const {left, unused} = check('An {addict}.\n\n<!-- peoplefirst-ignore addict: why -->')
    expect(left).toEqual(['addict'])
    expect(unused).toEqual([
      {kind: 'ignore', span: {start: 12, end: 51}, text: '<!-- peoplefirst-ignore addict: why -->', names: ['addict'], reason: 'why'}
    ])
  })
})

describe('disable and enable', () => {
  test('hold a stretch back', () => {
    expect(check('{addict}\n\n<!-- peoplefirst-disable -->\n\n{addict} {user}\n\n{user}\n\n<!-- peoplefirst-enable -->\n\n{user}').left).toEqual(['addict', 'user'])
  })

  test('hold back to the end of the document without an end', () => {
    expect(check('{user}\n\n<!-- peoplefirst-disable user: a license -->\n\n{addict} {user}\n\n{user}').left).toEqual(['user', 'addict'])
  })

  test('may turn one name on again', () => {
    expect(check('<!-- peoplefirst-disable -->\n\n{addict}\n\n<!-- peoplefirst-enable addict -->\n\n{addict} {user}').left).toEqual(['addict'])
  })

  test('are reported when they hold nothing back', () => {
    const {unused} = check('<!-- peoplefirst-disable addict -->\n\nText.\n\n<!-- peoplefirst-enable addict -->\n\n{addict}')
    expect(unused.map(({kind, names}) => [kind, names])).toEqual([['disable', ['addict']]])
  })
})

describe('ignore-file', () => {
  test('holds the whole file back, from anywhere in it', () => {
    expect(check('{addict}\n\n<!-- peoplefirst-ignore-file -->\n\n{user}').left).toEqual([])
    expect(check('{addict} {user}\n\n<!-- peoplefirst-ignore-file user: software -->').left).toEqual(['addict'])
  })
})

describe('unused names', () => {
  test('are reported by themselves', () => {
    const {unused} = check('<!-- peoplefirst-ignore addict, junkie: because -->\n{addict}.')
    expect(unused.map(({names, reason}) => [names, reason])).toEqual([[['junkie'], 'because']])
  })

  test('do not include what two comments hold back', () => {
    expect(check('<!-- peoplefirst-ignore-file -->\n<!-- peoplefirst-ignore addict -->\n{addict}.').unused).toEqual([])
  })
})

describe('accepted entries', () => {
  const entry = (text: string, until?: string): AcceptedEntry => ({text, reason: 'our name', ...(until && {until})})

  test('hold words back as written, in any capitals', () => {
    const outcome = check('{Addict} and {addicts} and {drug addict}.', {accept: [entry('addict')]})
    expect(outcome.left).toEqual(['addicts', 'drug addict'])
    expect(outcome.held).toBe(1)
    expect(outcome.usedAccepts).toEqual([entry('addict')])
  })

  test('hold a whole sentence back, however its marks and spaces are written', () => {
    const accept = [entry("The addict's   own words")]
    expect(check('The {addict}’s own words. An {addict}.', {accept}).left).toEqual(['addict'])
  })

  test('hold back what is part of them, such as a name', () => {
    const accept = [entry("Junkies' Union"), entry('beds for addicts on wheels')]
    expect(check('The {junkies}’  Union met other {junkies}. {Junkies}. The {junkies} unions.', {accept}).left).toEqual(['junkies', 'Junkies', 'junkies'])
    const outcome = check('We have beds for {addicts}\non wheels, and other beds for {addicts}.', {accept})
    expect([outcome.left, outcome.held, outcome.usedAccepts.map(({text}) => text)]).toEqual([['addicts'], 1, ['beds for addicts on wheels']])
    expect(check('{İ} {addicts} on wheels, beds for {addicts} on wheelsets.', {accept: [entry('addicts on wheels')]}).left).toEqual(['İ', 'addicts'])
  })

  test('hold until their last day', () => {
    const accept = [entry('addict', '2026-05-31')]
    expect(check('{addict}.', {accept, today: '2026-05-31'}).left).toEqual([])
    expect(check('{addict}.', {accept, today: '2026-06-01'}).left).toEqual(['addict'])
    expect(check('{addict}.', {accept}).left).toEqual([])
  })

  test('are not used when nothing is held back', () => {
    expect(check('{user}.', {accept: [entry('addict'), entry('')]}).usedAccepts).toEqual([])
  })

  test('count beside comments, so that both stay', () => {
    const outcome = check('<!-- peoplefirst-ignore addict -->\n{addict}.', {accept: [entry('addict')]})
    expect(outcome.unused).toEqual([])
    expect(outcome.usedAccepts).toHaveLength(1)
    expect(outcome.held).toBe(1)
  })
})
