import {existsSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {folderOf, writeAll} from '../config/folder.ts'
import {makeDocx} from '../helpers/docx.ts'
import {runIn, type Ran} from './run-in.ts'

const STORE = 'node_modules/.cache/peoplefirst/results.json'

function project(): string {
  const folder = folderOf({
    '.git': '',
    'peoplefirst.config.yml': 'accept:\n  - {text: junkies, reason: a title}\n  - {text: nobody, reason: gone}\n',
    'clean.md': 'Fine.\n',
    'a.md': '\uFEFFBeds for addicts.\r\n\r\n<!-- peoplefirst-ignore user: no such word here -->\r\n\r\nThe junkies came.\r\n',
    'b.txt': 'Shelter for heroin\nusers.\n',
    'broken.md': 'x'
  })
  writeFileSync(join(folder, 'broken.md'), Buffer.from([0x42, 0xff, 0x41]))
  writeFileSync(join(folder, 'letter.docx'), makeDocx({body: ['Dear friends,', 'Beds for addicts are here.'].map(text => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('')}))
  return folder
}

const FORMATS = ['text', 'json', 'ndjson', 'html', 'sarif', 'github', 'gitlab', 'checkstyle', 'junit', 'rdjson', 'rdjsonl']

afterEach(() => void vi.restoreAllMocks())

describe('--cache', () => {
  it('prints the same bytes as a run without it, in every format', async () => {
    const folder = project()
    const plain = (format: string, ...more: string[]): Promise<Ran> => runIn(folder, ['--format', format, ...more])
    for (const format of FORMATS) {
      const fresh = await plain(format)
      expect(fresh.out.length).toBeGreaterThan(100)
      expect({format, ...(await plain(format, '--cache'))}).toEqual({format, ...fresh})
      expect({format, ...(await plain(format, '--cache', '--cache-strategy', 'metadata'))}).toEqual({format, ...fresh})
    }
    expect(existsSync(join(folder, STORE))).toBe(true)
  }, 90_000)

  it('is used: what it says is taken for the check', async () => {
    const folder = project()
    await runIn(folder, ['--cache'])
    const stored = readFileSync(join(folder, STORE), 'utf8')
    writeFileSync(join(folder, STORE), stored.replaceAll('instead of \\"addicts\\"', 'instead of \\"THE CACHE\\"'))
    expect((await runIn(folder, ['-q', '--cache'])).out).toContain('THE CACHE')
    expect((await runIn(folder, ['-q'])).out).not.toContain('THE CACHE')
  })

  it('knows when a document, the settings or a rule changed', async () => {
    const folder = project()
    await runIn(folder, ['--cache'])
    writeAll(folder, {'clean.md': 'The winos came.\n'})
    expect((await runIn(folder, ['-q', '--cache', 'clean.md'])).out).toBe((await runIn(folder, ['-q', 'clean.md'])).out)
    expect((await runIn(folder, ['-q', '--cache', '--rule', 'addict=error', 'a.md'])).out).toContain('error: Say')
    writeAll(folder, {'peoplefirst.config.yml': 'levels: {addict: "off"}\n'})
    expect((await runIn(folder, ['-q', '--cache', 'letter.docx'])).out).toBe('')
  })

  it('lies where it is asked to, is written only for news, and does without when it cannot be', async () => {
    // A minute from now: a fresh file is looked at again once it is none any more, and that is news.
    const now = Date.now.bind(Date)
    vi.spyOn(Date, 'now').mockImplementation(() => now() + 60_000)
    const folder = project()
    await runIn(folder, ['--cache-location', 'tmp/cache', 'a.md'])
    const file = join(folder, 'tmp/cache/results.json')
    const {mtimeMs} = statSync(file)
    await runIn(folder, ['--cache-location', 'tmp/cache', 'a.md'])
    expect(statSync(file).mtimeMs).toBe(mtimeMs)
    expect(existsSync(join(folder, STORE))).toBe(false)
    const {code, out, err} = await runIn(folder, ['-q', '--cache-location', 'a.md', 'b.txt'])
    expect([code, out]).toEqual([1, expect.stringContaining('b.txt:1:13')])
    expect(err).toContain('The cache in a.md could not be written')
    expect((await runIn(folder, ['--cache-strategy', 'contents'])).err).toContain('Did you mean "content"?')
  })
})
