import {describe, expect, it, vi} from 'vitest'
import {codeForFindings} from '../../src/cli/exit-code.ts'
import type {FileResult, Level} from '../../src/types.ts'
import {folderOf} from '../config/folder.ts'
import {oneFinding} from '../reporters/fixtures.ts'
import {runIn} from './run-in.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('./small-rulebook.ts'))

const usual = {failOn: 'warning', maxWarnings: undefined, exitZero: false, strictFiles: false} as const

function found(...levels: Level[]): FileResult[] {
  return levels.map(level => oneFinding('a.md', 'An addict.', 'addict', {level}))
}

describe('the exit code', () => {
  it('is 1 from the failing level up', () => {
    expect(codeForFindings([], usual)).toBe(0)
    expect(codeForFindings(found('suggestion'), usual)).toBe(0)
    expect(codeForFindings(found('suggestion'), {...usual, failOn: 'suggestion'})).toBe(1)
    expect(codeForFindings(found('warning'), usual)).toBe(1)
    expect(codeForFindings(found('warning', 'suggestion'), {...usual, failOn: 'error'})).toBe(0)
    expect(codeForFindings(found('error'), {...usual, failOn: 'error'})).toBe(1)
  })

  it('lets through as many warnings as are allowed, and no error', () => {
    expect(codeForFindings(found('warning', 'warning'), {...usual, maxWarnings: 2})).toBe(0)
    expect(codeForFindings(found('warning', 'warning'), {...usual, maxWarnings: 1})).toBe(1)
    expect(codeForFindings(found('error'), {...usual, maxWarnings: 5})).toBe(1)
    expect(codeForFindings(found('warning'), {...usual, maxWarnings: 0, failOn: 'error'})).toBe(1)
  })

  it('is 0 for findings when that was asked for', () => {
    expect(codeForFindings(found('error'), {...usual, exitZero: true})).toBe(0)
  })

  it.each([
    [['a.md'], 1],
    [['b.md'], 0],
    [['b.md', '--fail-on', 'suggestion'], 1],
    [['a.md', '--fail-on', 'error'], 0],
    [['a.md', '--max-warnings', '1'], 0],
    [['a.md', '--exit-zero'], 0],
    [['a.md', '--rule', 'addict=error', '--fail-on', 'error'], 1],
    [['a.md', '--rule', 'addict=off'], 0],
    [['a.md', '--topic', 'housing'], 0],
    [['a.md', 'none.md', '--exit-zero'], 2]
  ])('of %j is %i', async (argv, code) => {
    const folder = folderOf({'a.md': 'An addict.', 'b.md': 'A vagrant.'})
    expect((await runIn(folder, argv)).code).toBe(code)
  })
})

describe('mistakes in the command line', () => {
  it.each([
    [['--formt', 'json'], /Unknown option '--formt'\. Did you mean --format\?/],
    [['--format', 'jsn'], /There is no report format "jsn"\. Did you mean "json"\?/],
    [['--format', 'json=', 'a.md'], /--format json= names no file/],
    [['--format', 'json', '--format', 'text'], /Only one report fits into the output/],
    [['--fail-on', 'eror'], /--fail-on takes one of suggestion, warning, error\. "eror" is none of them\. Did you mean "error"\?/],
    [['--max-warnings', 'few'], /--max-warnings takes a whole number from 0 up/],
    [['--rule', 'addict'], /--rule takes a rule and a level/],
    [['--rule', 'addict=loud', 'a.md'], /takes one of suggestion, warning, error, off/],
    [['--rule', 'adict=off', 'a.md'], /There is no rule "adict"\. Did you mean "addict"\?/],
    [['--topic', 'housng', 'a.md'], /There is no topic "housng"\. Did you mean "housing"\?/],
    [['--guide', 'giude', 'a.md'], /There is no guide "giude"\. Did you mean "guide"\?/],
    [['--voice', 'clinicl'], /Did you mean "clinical"\?/],
    [['--identity', 'person'], /--identity takes one of/],
    [['--rules', 'none/*.yml', 'a.md'], /none\/\*\.yml/],
    [['fix', '--interactive', 'a.md'], /needs a terminal/],
    [['fix', '--interactive', '--all', 'a.md'], /use one of them/],
    [['fix', '-', 'a.md'], /stands by itself/],
    [['text'], /Missing required argument 'file'/],
    [['explain'], /Missing required argument 'term'/]
  ])('%j end with 2 and say what would be right', async (argv, message) => {
    const {code, out, err} = await runIn(folderOf({'a.md': 'An addict.'}), argv)
    expect(err).toMatch(message)
    expect(err).toMatch(/^peoplefirst: /)
    expect([code, out]).toEqual([2, ''])
  })

  it('are found before anything is read or written', async () => {
    const {err} = await runIn(folderOf({}), ['none.md', '--format', 'jsn'])
    expect(err).not.toContain('none.md')
  })
})

describe('help', () => {
  it.each([[['--help']], [['check', '--help']], [['fix', '-h']], [['help', 'explain']], [['rules', '--help']], [['text', '--help']]])(
    '%j shows examples in 80 columns',
    async argv => {
      const {code, out, err} = await runIn(folderOf({}), argv)
      expect([code, err]).toEqual([0, ''])
      expect(out).toMatch(/Examples:\n {2}(?:\w+ \| )?peoplefirst /)
      expect(out.split('\n').filter(line => line.length > 80)).toEqual([])
    }
  )

  it('knows the version', async () => {
    const {code, out} = await runIn(folderOf({}), ['--version'])
    expect(code).toBe(0)
    expect(out).toMatch(/^\d+\.\d+\.\d+/)
  })
})
