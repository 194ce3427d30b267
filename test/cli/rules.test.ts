import {describe, expect, it, vi} from 'vitest'
import {folderOf} from '../config/folder.ts'
import {runIn} from './run-in.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('./small-rulebook.ts'))

const own = `
id: visitor
title: Say who came
status: stable
level: warning
terms:
  - {one: visitor, many: visitors}
say:
  - {one: person who visits, many: people who visit}
by-default: flag
fine:
  - id: web
    after: [count, counts]
fix: ask
why: People who visit are people first, and the sentence can say so.
sources: [guide-one]
examples:
  - flag: A [visitor] came.
  - flag: Two [visitors] came.
    say: Two [people who visit] came.
  - fine: The visitor count rose.
    because: web
  - fine: Nobody came.
`

describe('rules', () => {
  it('lists what is in force, by topic', async () => {
    const {out, code} = await runIn(folderOf({}), ['rules'])
    expect(code).toBe(0)
    expect(out).toMatchInlineSnapshot(`
      "housing
        slum        warning     stable  guide
        vagrant     suggestion  stable  guide

      substance-use
        addict      warning     stable  guide
        clean-time  warning     stable  guide

      4 rules in force, and 1 entry of retext-equality under "equality".
      Off unless an option or setting turns them on: loner.
      "
    `)
  })

  it('lists what options leave', async () => {
    const {out} = await runIn(folderOf({}), ['rules', '--topic', 'housing', '--rule', 'loner=error', '--rule', 'vagrant=off'])
    expect(out).toContain('loner  error')
    expect(out).not.toMatch(/addict|retext-equality|^ {2}vagrant/m)
  })

  it('lists for machines', async () => {
    const listed = JSON.parse((await runIn(folderOf({}), ['rules', '--format', 'json'])).out)
    expect(listed.find(({id}: {id: string}) => id === 'addict')).toEqual({
      id: 'addict',
      title: 'Put the person before the addiction',
      topic: 'substance-use',
      level: 'warning',
      status: 'stable',
      fix: 'ask',
      guides: ['guide'],
      sources: ['guide-one'],
      file: 'rules/en/substance-use/addict.yml'
    })
    expect((await runIn(folderOf({}), ['rules', '--format', 'jsn'])).err).toContain('Did you mean "json"?')
  })

  it('includes own rules', async () => {
    const folder = folderOf({'ours/visits/visitor.yml': own})
    const {out} = await runIn(folder, ['rules', '--rules', 'ours/**/*.yml', '--format', 'json'])
    expect(JSON.parse(out).map(({id}: {id: string}) => id)).toContain('visitor')
  })
})

describe('rules --test', () => {
  const test = (files: Record<string, string>): ReturnType<typeof runIn> =>
    runIn(folderOf(files), ['rules', '--test', '--rules', 'ours/**/*.yml'])

  it('passes rules that are as their examples say', async () => {
    expect(await test({'ours/visits/visitor.yml': own})).toEqual({code: 0, out: '4 examples of 1 rule hold.\n', err: ''})
  })

  it('shows what does not hold, with file and line', async () => {
    const {code, out} = await test({
      'ours/visits/visitor.yml': own
        .replace('Two [people who visit] came', 'Two [persons who visit] came')
        .replace('The visitor count rose', 'The visitor desk opened')
        .replace('after: [count, counts]', 'after: [count, counts]\n  - id: idle\n    before: [idle]')
    })
    expect(code).toBe(1)
    expect(out).toMatch(/^ours\/visits\/visitor\.yml:\d+\n {2}visitor: Two \[visitors\] came\.\n {2}The first wording gives: Two people who visit came\./)
    expect(out).toContain('The rule visitor finds "visitor" (by-default).')
    expect(out).toMatch(/No example needs "web", "idle"|No example needs "idle", "web"/)
    expect(out).toMatch(/3 things do not hold in 1 rule with 4 examples\.\n$/)
  })

  it('tests a rule that is off as it runs when it is on', async () => {
    expect((await test({'ours/visits/visitor.yml': own.replace('level: warning', 'level: "off"')})).out).toContain('hold')
  })

  it('shows broken rules as compilers do', async () => {
    const {code, out} = await test({'ours/visits/visitor.yml': own.replace('sources: [guide-one]', 'sources: [giude-one]')})
    expect(code).toBe(1)
    expect(out).toMatch(/^ours\/visits\/visitor\.yml:\d+:\d+\n {2}.*guide-one/)
    expect(out).toContain('1 problem in the rule files; no example was run.')
  })

  it('says that it needs rules', async () => {
    const {code, err} = await runIn(folderOf({}), ['rules', '--test'])
    expect([code, err]).toEqual([2, expect.stringContaining('--rules')])
  })

  it('runs own rules in a check, too', async () => {
    const folder = folderOf({'ours/visits/visitor.yml': own, 'a.md': 'A visitor came.'})
    expect((await runIn(folder, ['a.md'])).code).toBe(0)
    expect((await runIn(folder, ['-q', '--rules', 'ours/**/*.yml', 'a.md'])).out).toContain('[visitor]')
  })
})
