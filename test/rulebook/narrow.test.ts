import {describe, expect, it} from 'vitest'
import {narrowRulebook} from '../../src/rulebook/narrow.ts'
import {findingsIn, runIn} from '../cli/run-in.ts'
import {folderOf} from '../config/folder.ts'
import {compile} from './fixtures.ts'

const {rulebook} = compile()

describe('levels of the entries of retext-equality', () => {
  const levelsOf = (options: Parameters<typeof narrowRulebook>[1]): unknown => {
    const {equality, equalityLevels} = narrowRulebook(rulebook, options)
    return Object.keys(equality).map(id => [id, equalityLevels?.[id] ?? 'suggestion'])
  }

  it.each([
    [{}, [['alpha', 'suggestion']]],
    [{levels: {addict: 'off'}}, [['alpha', 'suggestion']]],
    [{levels: {equality: 'warning'}}, [['alpha', 'warning']]],
    [{levels: {equality: 'off', 'equality/alpha': 'error'}}, [['alpha', 'error']]],
    [{levels: {equality: 'error', 'equality/alpha': 'off'}}, []],
    [{guides: ['guide']}, []],
    [{guides: ['guide'], levels: {equality: 'warning'}}, []],
    [{guides: ['guide'], levels: {'equality/alpha': 'warning'}}, [['alpha', 'warning']]]
  ] as const)('%j', (options, expected) => expect(levelsOf(options)).toEqual(expected))

  it('count in findings, from settings and from the command line', async () => {
    const page = 'A talk about the gay lifestyle drew few.'
    const folder = folderOf({'a.md': page, 'raised/peoplefirst.config.yml': 'levels: {equality: error}\n', 'raised/a.md': page, 'raised/b.txt': page})
    expect(findingsIn((await runIn(folder, ['--format', 'json'])).out)).toEqual([
      'a.md:1 equality/gay-lifestyle suggestion',
      'raised/a.md:1 equality/gay-lifestyle error',
      'raised/b.txt:1 equality/gay-lifestyle error'
    ])
    expect(findingsIn((await runIn(folder, ['--format', 'json', '--rule', 'equality/gay-lifestyle=warning', 'a.md'])).out)).toEqual(['a.md:1 equality/gay-lifestyle warning'])
    expect(findingsIn((await runIn(folder, ['--format', 'json', '--rule', 'equality=off'])).out)).toEqual([])
  })
})
