import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {folderOf} from '../config/folder.ts'
import {runIn} from './run-in.ts'

const LETTER = 'The addict slept.\n'

describe('a command line that is mistaken', () => {
  it.each([
    [['--formt', 'json', 'a.md'], "Unknown option '--formt'. Did you mean --format? \"peoplefirst check --help\" shows what there is."],
    [['fix', '--format'], "Option '-f, --format <id>' needs a value behind it. \"peoplefirst fix --help\" shows what there is."],
    [['explain'], "Missing required argument 'term'. \"peoplefirst explain --help\" shows what there is."],
    [['help', 'chek'], 'There is no command "chek". Did you mean "check"?'],
    [['help', 'nosuch'], 'There is no command "nosuch". Known here: baseline, check, explain, fix, help, init, lsp, review, rules, stream, text.'],
    [['!drafts/**'], '"!drafts/**" only sets files aside, and no path says what to check. Put one before it, such as this folder: . "!drafts/**".'],
    [['rules', '--rules', 'mine'], 'For the rules in that folder, write "mine/**/*.yml".'],
    [['--files-from', 'lost.txt'], 'The list of --files-from cannot be read: it is not there (']
  ])('is answered with what to type: %j', async (argv, message) => {
    const {code, out, err} = await runIn(folderOf({'a.md': LETTER, 'mine/notes.txt': ''}), argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
  })

  it('still has the help of every command', async () => {
    expect(await runIn(folderOf({}), ['help', 'fix'])).toMatchObject({code: 0, out: expect.stringContaining('Usage: peoplefirst fix')})
    for (const argv of [['help'], ['help', 'help']]) expect(await runIn(folderOf({}), argv)).toMatchObject({code: 0, out: expect.stringContaining('Usage: peoplefirst [options]')})
  })
})

describe('what somebody wrote', () => {
  it.each([['check'], ['fix', '--all']])('is not written over by a report: %s', async (...command) => {
    const folder = folderOf({'a.md': LETTER})
    const {code, err} = await runIn(folder, [...command, '--format', 'text=./a.md', 'a.md'])
    expect([code, err]).toEqual([2, 'peoplefirst: The report would be written over ./a.md, which is to be checked. Give it a file of its own: --format text=report.txt.\n'])
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe(LETTER)
  })

  it('is not what a report of an earlier run is, in a folder that is checked', async () => {
    const folder = folderOf({'a.md': LETTER})
    for (let run = 0; run < 2; run++) expect((await runIn(folder, ['--format', 'text=report.txt', '.'])).code).toBe(1)
  })

  it('stays the only report of its name', async () => {
    const {code, err} = await runIn(folderOf({'a.md': LETTER}), ['--format', 'json=r.txt', '--format', 'text=r.txt', 'a.md'])
    expect([code, err]).toEqual([2, 'peoplefirst: Two reports would go to r.txt, and one of them would be lost. Give each a file of its own.\n'])
  })

  it('makes no baseline where its name is misspelt', async () => {
    const folder = folderOf({'a.md': LETTER})
    const {code, out, err} = await runIn(folder, ['baseline', 'b.dm'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('There is no file or folder "b.dm".')
    expect(existsSync(join(folder, 'peoplefirst-baseline.json'))).toBe(false)
  })

  it('is not asked to lose the comment of a page that review wrote', async () => {
    const folder = folderOf({'a.md': LETTER})
    await runIn(folder, ['review', 'a.md'])
    expect(await runIn(folder, ['.'])).toMatchObject({code: 1, err: ''})
  })
})
