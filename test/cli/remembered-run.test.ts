import {existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeAll, beforeEach, describe, expect, it, vi} from 'vitest'
import {folderOf, writeAll} from '../config/folder.ts'
import {runIn, type Ran} from './run-in.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('./small-rulebook.ts'))

const RUNS = 'node_modules/.cache/peoplefirst/runs'

// What a first run loads takes long where many tests run at once.
beforeAll(async () => void (await Promise.all([import('../../src/cli/program.ts'), import('../../src/cli/rulebook.ts'), import('../../src/pipeline.ts'), import('../../src/formats/markdown/index.ts')])), 60_000)

beforeEach(() => {
  // A minute from now, so that the files of a test are no fresh ones.
  const now = Date.now.bind(Date)
  vi.spyOn(Date, 'now').mockImplementation(() => now() + 60_000)
})
afterEach(() => void vi.restoreAllMocks())

function project(): string {
  return folderOf({
    '.git': '',
    'peoplefirst.config.yml': 'rules: ["words/**/*.yml"]\naccept:\n  - {text: junkies, reason: a title}\n  - {text: nobody, reason: gone}\n',
    'clean.md': 'Fine.\n',
    'a.md': 'Beds for addicts.\n\n<!-- peoplefirst-ignore user: no such word here -->\n\nThe junkies came.\n',
    'old.pub': 'x',
    'words/sources.yml': SOURCES
  })
}

const SOURCES = 'own:\n  title: How we write\n  organisation: We\n  year: 2026\n  url: https://example.org/words\n  read: all\n'

const run = (folder: string, ...argv: string[]): Promise<Ran> => runIn(folder, ['--cache', ...argv])
const runsOf = (folder: string): string[] => (existsSync(join(folder, RUNS)) ? readdirSync(join(folder, RUNS)) : [])

/** Puts words into what is remembered, so that it shows when it is used. */
function mark(folder: string): void {
  for (const name of runsOf(folder)) {
    const file = join(folder, RUNS, name)
    writeFileSync(file, readFileSync(file, 'latin1').replaceAll('Beds for', 'Once for'), 'latin1')
  }
}
const isRemembered = ({out}: Ran): boolean => out.includes('Once for')

describe('a run with --cache', () => {
  it.each(['text', 'json', 'html', 'sarif', 'github', 'gitlab', 'junit'])('says the same again, on both outputs and with its code: %s', async format => {
    const folder = project()
    const fresh = await runIn(folder, ['--format', format])
    expect(await run(folder, '--format', format)).toEqual(fresh)
    expect(runsOf(folder)).toHaveLength(1)
    expect(await run(folder, '--format', format)).toEqual(fresh)
    expect(fresh).toMatchObject({code: 1, err: expect.stringContaining('"nobody" under "accept" holds nothing back')})
    expect(fresh.err).toContain('holds nothing back, so it can go: <!--')
  })

  it('stays out of version control, also where nothing is known of a document', async () => {
    const folder = folderOf({'.git': '', 'broken.docx': 'x'})
    await run(folder)
    expect(runsOf(folder)).toHaveLength(1)
    expect(readFileSync(join(folder, RUNS, '../.gitignore'), 'utf8')).toBe('*\n')
  })

  it('is not done again while nothing that it depends on has changed', async () => {
    const folder = project()
    await run(folder)
    mark(folder)
    expect(isRemembered(await run(folder))).toBe(true)
    const changes: Record<string, () => void> = {
      'a page': () => writeAll(folder, {'clean.md': 'Done.\n'}),
      'a new page': () => writeAll(folder, {'b.md': 'Fine.\n'}),
      'a page less': () => rmSync(join(folder, 'b.md')),
      'what is set aside': () => writeAll(folder, {'.peoplefirstignore': 'clean.md\n'}),
      'a rule of its own': () => writeAll(folder, {'words/sources.yml': SOURCES.replace('2026', '2027')}),
      'a line of the settings': () => writeAll(folder, {'peoplefirst.config.yml': `# Ours\n${readFileSync(join(folder, 'peoplefirst.config.yml'), 'utf8')}`}),
      'settings nearer by': () => writeAll(folder, {'docs/peoplefirst.config.yml': 'voice: news\n', 'docs/c.md': 'Fine.\n'})
    }
    for (const [name, change] of Object.entries(changes)) {
      change()
      expect([name, isRemembered(await run(folder))]).toEqual([name, false])
      mark(folder)
      expect([name, isRemembered(await run(folder))]).toEqual([name, true])
    }
    for (const other of [['--fail-on', 'error'], ['--format', 'json'], ['-q'], ['a.md'], ['--color'], ['--rule', 'addict=error']])
      expect([other, isRemembered(await run(folder, ...other))]).toEqual([other, false])
  })

  it('knows another page of the same size and time by content, and by metadata does not', async () => {
    for (const [strategy, expected] of [['content', false], ['metadata', true]] as const) {
      const folder = project()
      const page = join(folder, 'clean.md')
      const day = new Date('2026-01-02')
      utimesSync(page, day, day)
      await run(folder, '--cache-strategy', strategy)
      mark(folder)
      writeFileSync(page, 'Good.\n')
      utimesSync(page, day, day)
      expect([strategy, isRemembered(await run(folder, '--cache-strategy', strategy))]).toEqual([strategy, expected])
    }
  })

  it('is done each time when its pages are fresh, or when it does more than to write', async () => {
    const folder = project()
    vi.restoreAllMocks()
    await run(folder)
    expect(runsOf(folder)).toEqual([])
    const now = Date.now.bind(Date)
    vi.spyOn(Date, 'now').mockImplementation(() => now() + 60_000)
    await runIn(folder, ['--cache', '-'], {stdin: 'Beds for addicts.'})
    await run(folder, '--format', 'json=report.json')
    await runIn(folder, ['--cache', '--format', 'github'], {env: {GITHUB_STEP_SUMMARY: join(folder, 'summary.md')}})
    await run(folder, 'gone.md', 'a.md')
    await run(folder, '--update-baseline')
    await run(folder, '--prune-baseline')
    await run(folder, '--no-baseline', '--since', 'main')
    rmSync(join(folder, 'peoplefirst-baseline.json'))
    writeFileSync(join(folder, 'broken.pdf'), 'x')
    expect((await run(folder)).out).toContain('Not read: broken.pdf')
    expect(runsOf(folder)).toEqual([])
  })

  it('knows what could not be read, and looks again when it changed', async () => {
    const folder = project()
    writeFileSync(join(folder, 'broken.md'), Buffer.from([0x42, 0xff, 0x41]))
    const fresh = await runIn(folder, [])
    expect(fresh.out).toContain('Not read: broken.md')
    await run(folder)
    mark(folder)
    expect(isRemembered(await run(folder))).toBe(true)
    writeFileSync(join(folder, 'broken.md'), 'Fine.\n')
    expect((await run(folder)).out).not.toContain('Not read: broken.md')
  })

  it('goes by a baseline, and by which of its documents are there', async () => {
    const folder = project()
    writeAll(folder, {'b.md': 'Beds for addicts.\n', 'c.md': 'Beds for addicts.\n'})
    await runIn(folder, ['baseline', 'b.md', 'c.md'])
    const fresh = await runIn(folder, ['a.md', 'clean.md'])
    expect(fresh.out).toContain('Beds for [addicts]')
    for (const times of [1, 2]) expect([times, await run(folder, 'a.md', 'clean.md')]).toEqual([times, fresh])
    mark(folder)
    expect(isRemembered(await run(folder, 'a.md', 'clean.md'))).toBe(true)
    // What was accepted in a page that is gone has moved here.
    rmSync(join(folder, 'c.md'))
    const moved = await run(folder, 'a.md', 'clean.md')
    expect(moved).toMatchObject({code: 0, err: expect.stringContaining('1 finding held back by peoplefirst-baseline.json, none left.')})
    expect(await run(folder, 'a.md', 'clean.md')).toEqual(moved)
    writeAll(folder, {'peoplefirst-baseline.json': '{"version": 1, "findings": {}}'})
    expect((await run(folder, 'a.md', 'clean.md')).code).toBe(1)
  })

  it('keeps a few kinds of runs, and does without when what it kept is damaged', async () => {
    const folder = project()
    for (let at = 0; at < 11; at++) await run(folder, '--max-warnings', String(at))
    expect(runsOf(folder)).toHaveLength(8)
    const fresh = await runIn(folder, [])
    for (const damage of ['', '{}\n', '{"format":1,"code":0,"inputs":3,"written":[]}\nabc', 'x'.repeat(3000)]) {
      await run(folder)
      for (const name of runsOf(folder)) writeFileSync(join(folder, RUNS, name), damage)
      expect(await run(folder)).toEqual(fresh)
    }
  })
})
