import {execFileSync} from 'node:child_process'
import {existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {folderOf, writeAll} from '../config/folder.ts'
import {findingsIn, runIn} from './run-in.ts'

const BASELINE = 'peoplefirst-baseline.json'

/** 50 pages with 500 findings in sentences of many kinds. */
function oldPages(): Record<string, string> {
  const pages: Record<string, string> = {}
  for (let page = 0; page < 50; page++) {
    const paragraphs = Array.from(
      {length: 10},
      (_, at) => `In the year ${1970 + page}, number ${at} of the programs of the county kept beds for addicts and their families, and it is a long sentence.`
    )
    pages[`docs/part${page % 5}/page${page}.md`] = `# Page ${page}\n\n${paragraphs.join('\n\n')}\n`
  }
  return pages
}

describe('a baseline', () => {
  it('makes an old collection green, keeps it green when text moves, and shows one new label', async () => {
    const pages = oldPages()
    const folder = folderOf({'.git': '', ...pages})
    expect(JSON.parse((await runIn(folder, ['--format', 'json'])).out).summary.findings).toBe(500)
    const accepted = await runIn(folder, ['baseline'])
    expect(accepted).toMatchObject({code: 0, err: ''})
    expect(accepted.out).toContain(`${BASELINE} accepts 500 findings in 50 documents.`)
    const green = await runIn(folder, [])
    expect(green.code).toBe(0)
    expect(green.err).toContain(`500 findings held back by ${BASELINE}, none left.`)

    // Reflowed, turned round, with lines of other text between, renamed, moved to another page.
    for (const [path, text] of Object.entries(pages).slice(0, 10)) writeFileSync(join(folder, path), text.replace(/(.{40}) /g, '$1\n'))
    for (const [path, text] of Object.entries(pages).slice(10, 20))
      writeFileSync(join(folder, path), `A new beginning.\n\n${text.split('\n\n').reverse().join('\n\n')}\n`)
    for (const [path] of Object.entries(pages).slice(20, 30)) {
      const moved = join(folder, path.replace('docs/', 'pages/new '))
      mkdirSync(dirname(moved), {recursive: true})
      renameSync(join(folder, path), moved)
    }
    const [[from, text], [to]] = Object.entries(pages).slice(30, 32) as [[string, string], [string, string]]
    writeFileSync(join(folder, to), pages[to]! + text)
    writeFileSync(join(folder, from), '# Empty\n')
    expect((await runIn(folder, [])).code).toBe(0)

    const [[last, before]] = Object.entries(pages).slice(-1) as [[string, string]]
    writeFileSync(join(folder, last), `${before}\nHe was called a junkie.\n`)
    const red = await runIn(folder, ['--format', 'json'])
    expect(red.code).toBe(1)
    expect(findingsIn(red.out)).toEqual([`${last}:23 junkie warning`])
    expect(red.err).toContain(`500 findings held back by ${BASELINE}, 1 left.`)
    expect(JSON.parse(red.out).summary.held).toBe(500)
    expect((await runIn(folder, ['--no-baseline', '-q'])).code).toBe(1)
  }, 90_000)

  it('tells what it no longer needs, fails for it, and loses it by --prune-baseline', async () => {
    const folder = folderOf({'.git': '', 'a.md': 'Beds for addicts.\n\nThe junkies came.\n', 'b.md': 'Beds for addicts.\n'})
    await runIn(folder, ['baseline'])
    writeAll(folder, {'a.md': 'Beds for people.\n\nThe junkies came.\n'})
    rmSync(join(folder, 'b.md'))
    const unused = await runIn(folder, [])
    expect(unused.code).toBe(1)
    expect(unused.err).toContain(`${BASELINE} accepts what is no longer there, so these entries can go: add --prune-baseline.\n  a.md: addict\n  b.md: addict\n`)
    expect((await runIn(folder, ['--exit-zero'])).code).toBe(0)
    const pruned = await runIn(folder, ['--prune-baseline'])
    expect(pruned).toMatchObject({code: 0, err: expect.stringContaining(`2 entries taken out of ${BASELINE}.`)})
    expect(Object.keys(JSON.parse(readFileSync(join(folder, BASELINE), 'utf8')).findings)).toEqual(['a.md'])
    expect(await runIn(folder, [])).toMatchObject({code: 0})
    writeAll(folder, {'a.md': 'The friends came.\n'})
    expect((await runIn(folder, ['baseline', '--prune'])).out).toContain(`1 entry taken out of ${BASELINE}, which accepts 0 findings now.`)
  })

  it('grows by --update-baseline, and lies where it is asked to', async () => {
    const folder = folderOf({'peoplefirst.config.yml': 'baseline: accepted/old.json\n', 'accepted/.gitkeep': '', 'docs/a.md': 'Beds for addicts.\n'})
    expect((await runIn(folder, [])).err).toContain('The baseline accepted/old.json cannot be read: it is not there. Type "peoplefirst baseline --baseline accepted/old.json"')
    expect(await runIn(folder, ['--update-baseline'])).toMatchObject({code: 0, err: expect.stringContaining('accepted/old.json now accepts 1 finding.')})
    expect(JSON.parse(readFileSync(join(folder, 'accepted/old.json'), 'utf8')).findings).toHaveProperty(['../docs/a.md', 'addict'])
    writeAll(folder, {'docs/b.md': 'The junkies came.\n'})
    // From any folder, and for some of the files only: the others keep their entries.
    expect(await runIn(join(folder, 'docs'), ['--update-baseline', 'b.md'])).toMatchObject({code: 0})
    expect((await runIn(folder, [])).code).toBe(0)
    expect((await runIn(folder, ['--baseline', 'other.json'])).err).toContain('The baseline other.json cannot be read')
    expect(await runIn(folder, ['baseline', '--baseline', 'other.json'])).toMatchObject({code: 0})
    expect(existsSync(join(folder, 'other.json'))).toBe(true)
    expect((await runIn(folderOf({'.git': '', 'a.md': 'x'}), ['--prune-baseline'])).err).toContain('There is no baseline to change')
  })

  it('leaves the entries of a document alone that could not be read', async () => {
    const folder = folderOf({'.git': '', 'a.md': 'Beds for addicts.\n'})
    await runIn(folder, ['baseline'])
    const before = readFileSync(join(folder, BASELINE), 'utf8')
    writeFileSync(join(folder, 'a.md'), Buffer.from([0x42, 0xff, 0xfe, 0x00, 0x01]))
    expect((await runIn(folder, ['baseline', 'a.md'])).code).toBe(2)
    expect((await runIn(folder, ['--prune-baseline', '.'])).code).toBe(0)
    expect(readFileSync(join(folder, BASELINE), 'utf8')).toBe(before)
  })
})

describe('--since', () => {
  it('counts changed lines, and says how many findings are elsewhere', async () => {
    const folder = folderOf({'a.md': 'Beds for addicts.\n\nFine.\n', 'b.md': 'The junkies came.\n'})
    const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {cwd: folder})
    git('init', '-q', '-b', 'main')
    git('add', '-A')
    git('commit', '-q', '-m', 'x')
    writeAll(folder, {'a.md': 'Beds for addicts.\n\nMore junkies.\n', 'new.md': 'Beds for addicts.\n'})
    git('mv', 'b.md', 'c.md')
    const {out, err, code} = await runIn(folder, ['--since', 'main', '--format', 'json'])
    expect(findingsIn(out)).toEqual(['a.md:3 junkie warning', 'new.md:1 addict warning'])
    expect([code, err]).toEqual([1, 'peoplefirst: 2 findings on lines that did not change since main.\n'])
    expect((await runIn(folder, ['--since', 'mian'])).err).toContain('Did you mean "main"?')
    expect((await runIn(folder, ['--since', 'main', '-q', '-'], {stdin: 'Beds for addicts.'})).code).toBe(1)
    // A baseline that is needed on unchanged lines is needed.
    await runIn(folder, ['baseline'])
    expect(await runIn(folder, ['--since', 'main', '-q'])).toMatchObject({code: 0, out: '', err: ''})
  })
})
