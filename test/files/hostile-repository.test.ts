/** A repository that a stranger set up: pipes, devices and endless patterns where files and globs belong. */
import {execFileSync} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest'
import {whyEndless} from '../../src/files/glob.ts'
import {MAX_DEPTH, walk} from '../../src/files/walk.ts'
import {runIn} from '../cli/run-in.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('../cli/small-rulebook.ts'))

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peoplefirst-hostile-'))
  mkdirSync(join(folder, '.git'))
  writeFileSync(join(folder, 'a.md'), 'The vagrant left.\n')
})
afterEach(() => rmSync(folder, {recursive: true, force: true}))

const FOUND = 'a.md:1:5: suggestion: '

describe.runIf(process.platform !== 'win32')('what is no file is not waited for', () => {
  const pipe = (name: string): void => void execFileSync('mkfifo', [join(folder, name)])
  const device = (name: string): void => symlinkSync('/dev/zero', join(folder, name))

  test.each(['peoplefirst.config.yml', 'peoplefirst.config.json', '.peoplefirstrc'])('in the place of %s', async name => {
    pipe(name)
    const {code, err} = await runIn(folder, ['-q', 'a.md'])
    expect([code, err]).toEqual([2, `peoplefirst: The settings file ${name} cannot be read: it is a named pipe, not a file.\n`])
  })

  test.each(['package.json', '.peoplefirstignore', '.gitignore'])('in the place of %s, which says nothing then', async name => {
    for (const make of [pipe, device]) {
      rmSync(join(folder, name), {force: true})
      make(name)
      const {code, out} = await runIn(folder, ['-q', 'a.md', '.'])
      expect(code).toBe(0)
      expect(out).toContain(FOUND)
    }
  })

  test('in the place of a baseline, of what settings extend, of rules and of a cache', async () => {
    pipe('peoplefirst-baseline.json')
    expect((await runIn(folder, ['-q', 'a.md'])).err).toMatch(/baseline .* cannot be read: it is a named pipe/)
    rmSync(join(folder, 'peoplefirst-baseline.json'))
    device('peoplefirst.config.yml')
    expect((await runIn(folder, ['-q', 'a.md'])).err).toMatch(/cannot be read: it is a device/)
    rmSync(join(folder, 'peoplefirst.config.yml'))
    pipe('pipe')
    writeFileSync(join(folder, 'peoplefirst.config.yml'), 'extends: ./pipe')
    expect((await runIn(folder, ['-q', 'a.md'])).err).toMatch(/settings file pipe cannot be read: it is a named pipe/)
    pipe('rules.yml')
    writeFileSync(join(folder, 'peoplefirst.config.yml'), 'rules: ["./rules.yml"]')
    expect((await runIn(folder, ['-q', 'a.md'])).err).toMatch(/No rule file/)
    rmSync(join(folder, 'peoplefirst.config.yml'))
    mkdirSync(join(folder, 'cache'))
    pipe('cache/results.json')
    expect((await runIn(folder, ['-q', '--cache', '--cache-location', 'cache', 'a.md'])).out).toContain(FOUND)
  })

  test('among documents', async () => {
    pipe('p.md')
    device('z.md')
    symlinkSync('.', join(folder, 'loop'))
    symlinkSync('one.md', join(folder, 'two.md'))
    symlinkSync('two.md', join(folder, 'one.md'))
    const {out} = await runIn(folder, ['-q', '.'])
    expect(out.match(/: suggestion: /g)).toHaveLength(1)
    for (const name of ['p.md', 'z.md', 'one.md']) expect((await runIn(folder, ['-q', name])).code).toBe(2)
  })
})

describe.runIf(existsSync('/proc/self/pagemap'))('a link to what the system makes up without end is read for a while only', () => {
  const lead = (name: string): void => symlinkSync('/proc/self/pagemap', join(folder, name))

  test('in the place of settings, of rules and of a baseline', async () => {
    lead('peoplefirst.config.yml')
    expect(await runIn(folder, ['-q', 'a.md'])).toMatchObject({code: 2, err: expect.stringMatching(/peoplefirst\.config\.yml cannot be read: the system does not say how long it is/)})
    rmSync(join(folder, 'peoplefirst.config.yml'))
    lead('rules.yml')
    const withRules = await runIn(folder, ['-q', '--rules', 'rules.yml', 'a.md'])
    expect([withRules.code, withRules.err]).toEqual([2, expect.stringMatching(/No rule file|cannot be read/)])
    lead('peoplefirst-baseline.json')
    expect(await runIn(folder, ['-q', 'a.md'])).toMatchObject({code: 2, err: expect.stringMatching(/cannot be read/)})
  })

  test.each(['package.json', '.peoplefirstignore', '.gitignore'])('in the place of %s, which says nothing then', async name => {
    lead(name)
    const {code, out} = await runIn(folder, ['-q', '.'])
    expect([code, out]).toEqual([0, expect.stringContaining(FOUND)])
  })

  test('among documents, the others of which are checked', async () => {
    lead('z.md')
    for (const more of [[], ['--cache', '--cache-location', 'cache']]) {
      const {code, out, err} = await runIn(folder, ['-q', ...more, 'a.md', 'z.md'])
      expect(code).toBe(2)
      expect(out).toContain(FOUND)
      expect(out + err).toMatch(/z\.md.*The system does not say how long it is/)
    }
  })
})

describe('patterns that would be looked for without end', () => {
  const name = `${'a'.repeat(120)}.md`

  test.each(['*a*a*a*a*a*a*a*b', '(a+)+b', '+(a|aa)b', '{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}b', '**/a/**/a/**/a/**/b'])('are refused: %s', async pattern => {
    expect(whyEndless(pattern)).toMatch(/for ever/)
    writeFileSync(join(folder, name), '')
    for (const key of ['files', 'rules']) {
      writeFileSync(join(folder, 'peoplefirst.config.yml'), `${key}: ["${pattern}"]`)
      const {code, err} = await runIn(folder, ['-q'])
      expect(code).toBe(2)
      // What is no glob to begin with is a name.
      expect(err).toMatch(/may take for ever|There is no file or folder/)
    }
  })

  test.each(['docs/**/*.md', '**/*.{md,markdown}', './our-rules/**/*.yml', '*draft*.md', 'docs/@(a|b)/**/[0-9]*.md', '!(old)/*.md'])('but not %s', pattern => {
    expect(whyEndless(pattern)).toBeUndefined()
  })

  test('do not hold up ignore files and settings', async () => {
    const deep = join(folder, ...Array.from({length: 90}, () => 'a'))
    mkdirSync(deep, {recursive: true})
    writeFileSync(join(deep, 'x.md'), 'The vagrant left.')
    const pattern = Array.from({length: 12}, () => '**/a*').join('/')
    writeFileSync(join(folder, '.peoplefirstignore'), `${pattern}/b\n`)
    expect((await runIn(folder, ['-q', '.'])).out.match(/: suggestion: /g)).toHaveLength(2)
    writeFileSync(join(folder, 'peoplefirst.config.yml'), `ignore: ["${pattern}/b"]\noverrides: [{files: ["${pattern}/c"]}]`)
    expect((await runIn(folder, ['-q', '.'])).err.match(/for ever/g)).toHaveLength(2)
  })
})

test.each([
  ['above the root of the disk', 'rules', `${'../'.repeat(40)}..`],
  ['above it, as a folder', 'rules', '../'.repeat(40)],
  ['above it, from there', 'files', `${'../'.repeat(40)}*.nothing`],
  ['longer than a pattern may be', 'rules', `${'a'.repeat(70_000)}*`],
  ['longer than a pattern may be, among files', 'files', `${'a'.repeat(70_000)}*`]
])('a pattern that can match nothing is told of as one that matches nothing: %s', async (_, key, pattern) => {
  writeFileSync(join(folder, 'peoplefirst.config.yml'), `${key}: ["${pattern}"]`)
  const {code, err} = await runIn(folder, ['-q', ...(key === 'rules' ? ['a.md'] : [])])
  expect([code, err.slice(0, 60)]).toEqual([2, expect.stringMatching(/^peoplefirst: (?:Nothing matches|No rule file)/)])
})

test('folders in folders without end are named, and what lies above is checked', () => {
  let at = folder
  for (let depth = 0; depth < MAX_DEPTH + 5; depth++) mkdirSync((at = join(at, 'd')))
  const {files, tooDeep} = walk(folder, () => false)
  expect(files).toEqual([join(folder, 'a.md')])
  expect(tooDeep.map(path => path.slice(folder.length).split('/').length - 1)).toEqual([MAX_DEPTH + 1])
})
