import {execFileSync} from 'node:child_process'
import {chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it, vi} from 'vitest'
import {fix} from '../../src/cli/fix.ts'
import type {Answer, Question} from '../../src/cli/interactive.ts'
import {folderOf} from '../config/folder.ts'
import {hostIn, runIn} from './run-in.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('./small-rulebook.ts'))

const page = '# News\r\n\r\nHer clean time is long. Beds for addicts. Two vagrants came.\r\n'

function text(folder: string, name = 'a.md'): string {
  return readFileSync(join(folder, name), 'utf8')
}

describe('fix', () => {
  it('writes only what needs no choice', async () => {
    const folder = folderOf({'a.md': page})
    const {out, code} = await runIn(folder, ['fix', 'a.md'])
    expect(text(folder)).toBe(page.replace('clean time', 'time in recovery'))
    expect(out).toContain('a.md:3:5  clean time → time in recovery\n')
    expect(out).toContain('Changed 1 place in 1 file. Left: 2 findings in 1 file: 1 warning, 1 suggestion.')
    expect(out).toContain('peoplefirst fix --interactive')
    expect(code).toBe(1)
  })

  it('takes the first wording of everything with --all', async () => {
    const folder = folderOf({'a.md': page})
    const {code} = await runIn(folder, ['fix', '--all', 'a.md'])
    expect(text(folder)).toBe('# News\r\n\r\nHer time in recovery is long. Beds for people with addictions. Two people without housing came.\r\n')
    expect(code).toBe(0)
  })

  it('has nothing more to do the second time', async () => {
    const folder = folderOf({'a.md': page})
    await runIn(folder, ['fix', '--all'])
    const once = text(folder)
    const {out} = await runIn(folder, ['fix', '--all'])
    expect(text(folder)).toBe(once)
    expect(out).toBe('Nothing was changed.\n')
  })

  it('keeps byte order mark, encoding and permissions', async () => {
    const folder = folderOf({'a.md': `\uFEFF${page}`})
    const utf16 = Buffer.from(`\uFEFF${page}`, 'utf16le')
    writeFileSync(join(folder, 'b.txt'), utf16)
    chmodSync(join(folder, 'a.md'), 0o764)
    await runIn(folder, ['fix'])
    expect(text(folder)).toBe(`\uFEFF${page.replace('clean time', 'time in recovery')}`)
    expect(statSync(join(folder, 'a.md')).mode & 0o777).toBe(0o764)
    expect(readFileSync(join(folder, 'b.txt')).toString('utf16le')).toBe(`\uFEFF${page.replace('clean time', 'time in recovery')}`)
  })

  it('writes through links, and leaves them links', async () => {
    const folder = folderOf({'real/a.md': page})
    symlinkSync('real/a.md', join(folder, 'link.md'))
    await runIn(folder, ['fix', 'link.md'])
    expect(lstatSync(join(folder, 'link.md')).isSymbolicLink()).toBe(true)
    expect(text(folder, 'real/a.md')).toContain('time in recovery')
  })

  it('leaves no other file behind', async () => {
    const folder = folderOf({'a.md': page})
    await runIn(folder, ['fix', '--all'])
    expect(readdirSync(folder)).toEqual(['a.md'])
  })

  it('leaves a read-only file as it is, says so, and goes on', async () => {
    const folder = folderOf({'a.md': page, 'b.md': page})
    chmodSync(join(folder, 'a.md'), 0o444)
    const {code, err} = await runIn(folder, ['fix'])
    expect(code).toBe(2)
    expect(err).toContain('a.md is set to read-only, so it was left as it is.')
    expect(text(folder)).toBe(page)
    expect(text(folder, 'b.md')).toContain('time in recovery')
  })

  it('reports what is left to machines', async () => {
    const folder = folderOf({'a.md': page})
    const {out, err} = await runIn(folder, ['fix', '--format', 'json', 'a.md'])
    expect(JSON.parse(out).summary).toMatchObject({findings: 2})
    expect(err).toContain('Changed 1 place in 1 file.')
  })

  it('tells of unread files, and is none the worse for them', async () => {
    const folder = folderOf({'a.md': page, 'b.doc': 'x'})
    const {out} = await runIn(folder, ['fix'])
    expect(out).toContain('Not read: b.doc')
    expect(text(folder)).toContain('time in recovery')
  })
})

describe('--dry-run and --diff', () => {
  it('change nothing', async () => {
    const folder = folderOf({'a.md': page})
    const dry = await runIn(folder, ['fix', '--all', '--dry-run'])
    expect(dry.code).toBe(0)
    expect(dry.out).toContain('Would change 3 places in 1 file; nothing was written.')
    const diff = await runIn(folder, ['fix', '--all', '--diff'])
    expect(diff.code).toBe(1)
    expect(diff.err).toContain('nothing was written')
    expect(text(folder)).toBe(page)
  })

  it('exit 0 when there is no difference', async () => {
    expect(await runIn(folderOf({'a.md': 'Fine.\n'}), ['fix', '--diff'])).toMatchObject({code: 0, out: ''})
  })

  it.each([['with line ends of Windows', page], ['without an end', 'An addict'], ['with a mark', `\uFEFF${page}`], ['of many lines', 'An addict.\n'.repeat(30)]])(
    'print what git applies to the same bytes: %s',
    async (_, before) => {
      const folder = folderOf({'docs/a.md': before, 'b.txt': 'An addict.'})
      const {out} = await runIn(folder, ['fix', '--all', '--diff'])
      await runIn(folder, ['fix', '--all'])
      const fixed = readFileSync(join(folder, 'docs/a.md'))
      expect(fixed.toString()).not.toBe(before)
      writeFileSync(join(folder, 'docs/a.md'), before)
      writeFileSync(join(folder, 'b.txt'), 'An addict.')
      execFileSync('git', ['apply', '--whitespace=nowarn', '-'], {cwd: folder, input: out})
      expect(readFileSync(join(folder, 'docs/a.md'))).toEqual(fixed)
    }
  )

  it('cannot steer a terminal', async () => {
    const folder = folderOf({'a.md': 'An addict \u001b[31mred\u001b[0m\u0007.\n'})
    const {out} = await runIn(folder, ['fix', '--all', '--diff', '--no-color'], {terminal: true})
    expect(out).toContain('person')
    expect(out).not.toMatch(/[\u001b\u0007]/)
  })
})

describe('standard input', () => {
  it('comes out changed, and nothing else does', async () => {
    const {out, err, code} = await runIn(folderOf({}), ['fix', '--all', '-'], {stdin: page})
    expect(out).toBe(page.replace('clean time', 'time in recovery').replace('addicts', 'people with addictions').replace('vagrants', 'people without housing'))
    expect(err).toContain('<stdin>:3:5  clean time → time in recovery')
    expect(code).toBe(0)
  })

  it('comes out as it was when there is nothing to change', async () => {
    const bytes = Buffer.from('\uFEFFFine.\r\n')
    expect((await runIn(folderOf({}), ['fix', '-'], {stdin: bytes})).out).toBe('\uFEFFFine.\r\n')
    const folder = folderOf({'.peoplefirstignore': 'x.md'})
    expect((await runIn(folder, ['fix', '--all', '--stdin-filename', 'x.md', '-'], {stdin: page})).out).toBe(page)
  })

  it('that cannot be read gives nothing and fails', async () => {
    expect(await runIn(folderOf({}), ['fix', '-'], {stdin: Buffer.from([0x41, 0xff])})).toMatchObject({code: 2, out: ''})
  })
})

describe('--interactive', () => {
  const three = 'Beds for addicts.\n\nTwo vagrants came.\n\nThe addicts left.\n'

  async function answer(files: Record<string, string>, ...answers: ((question: Question) => Answer)[]): Promise<{folder: string; asked: string[]; out: string; code: number}> {
    const folder = folderOf(files)
    const {host, written} = hostIn(folder)
    const asked: string[] = []
    const code = await fix([], {interactive: true}, host, async question => {
      asked.push(`${question.place} ${question.number}/${question.of}`)
      return answers[asked.length - 1]!(question)
    })
    return {folder, asked, out: written().out, code}
  }

  const take = (index: number) => ({wordings}: Question): Answer => ({kind: 'take', wording: wordings[index]!})
  const skip = (): Answer => ({kind: 'skip'})

  it('writes the wordings that were chosen', async () => {
    const {folder, asked, out} = await answer({'a.md': three}, take(0), take(1), skip)
    expect(asked).toEqual(['a.md:1:10 1/3', 'a.md:3:5 2/3', 'a.md:5:5 3/3'])
    expect(text(folder)).toBe('Beds for people with addictions.\n\nTwo people who sleep outside came.\n\nThe addicts left.\n')
    expect(out).toContain('Changed 2 places in 1 file.')
  })

  it('leaves all findings of a rule, in every file to come', async () => {
    const {folder, asked} = await answer({'a.md': three, 'b.md': three}, () => ({kind: 'skip-rule'}), skip, take(0))
    expect(asked).toEqual(['a.md:1:10 1/3', 'a.md:3:5 2/3', 'b.md:3:5 2/3'])
    expect(text(folder, 'a.md')).toBe(three)
    expect(text(folder, 'b.md')).toContain('Two people without housing came.')
  })

  it('stops, and writes what was chosen so far', async () => {
    const {folder, asked} = await answer({'a.md': three, 'b.md': three}, take(0), () => ({kind: 'stop'}))
    expect(asked).toHaveLength(2)
    expect(text(folder, 'a.md')).toBe(three.replace('addicts', 'people with addictions'))
    expect(text(folder, 'b.md')).toBe(three)
  })

  it('leaves the document as it was after Ctrl+C', async () => {
    const {folder, asked} = await answer({'a.md': three, 'b.md': three}, take(0), () => ({kind: 'cancel'}))
    expect(asked).toHaveLength(2)
    expect(text(folder, 'a.md')).toBe(three)
  })

  it('asks nothing where nothing can be written', async () => {
    const {asked} = await answer({'a.md': 'A slum.\n'})
    expect(asked).toEqual([])
  })
})

describe('for any text', () => {
  const words = fc.constantFrom('addict', 'addicts', 'clean time', 'vagrants', 'An', 'the', 'word', 'came', '.', '\n', '\n\n', '**', '`', '“', '”', '\r\n', 'é🧡', '# ', '- ', '<b>', '&amp;')

  it('fixing twice is fixing once, and what is left has no wording to take', {timeout: 60_000}, async () => {
    const folder = folderOf({})
    mkdirSync(join(folder, 'docs'))
    await fc.assert(
      fc.asyncProperty(fc.array(words, {maxLength: 30}), fc.constantFrom('a.md', 'a.txt', 'a.html'), async (parts, name) => {
        const file = join(folder, 'docs', name)
        writeFileSync(file, parts.join(' '))
        await runIn(folder, ['fix', '--all', '-q', `docs/${name}`])
        const once = readFileSync(file, 'utf8')
        const {out} = await runIn(folder, ['fix', '--all', '-q', `docs/${name}`])
        expect(out).toBe('')
        expect(readFileSync(file, 'utf8')).toBe(once)
      }),
      {numRuns: 60}
    )
    expect(existsSync(join(folder, 'docs'))).toBe(true)
  })
})
