import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {execFileSync} from 'node:child_process'
import {join} from 'node:path'
import {describe, expect, it, vi} from 'vitest'
import {folderOf} from '../config/folder.ts'
import {findingsIn, runIn} from './run-in.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('./small-rulebook.ts'))

const pages = {
  'a.md': '# News\n\nBeds for addicts.\n',
  'b.txt': 'Fine.\n',
  'docs/c.md': 'A vagrant came.\n',
  'docs/d.txt': 'Nothing.\n'
}

describe('what is checked', () => {
  it('is the folder by default, by path', async () => {
    const {out, code} = await runIn(folderOf(pages), ['--format', 'json'])
    expect(JSON.parse(out).results.map(({path}: {path: string}) => path)).toEqual(['a.md', 'b.txt', 'docs/c.md', 'docs/d.txt'])
    expect(code).toBe(1)
  })

  it('is what is named: files, folders and globs, each once', async () => {
    const folder = folderOf(pages)
    const {out} = await runIn(folder, ['--format', 'json', 'docs/c.md', 'docs', '**/*.txt', './docs/../a.md', '!docs/d.txt'])
    expect(JSON.parse(out).results.map(({path}: {path: string}) => path)).toEqual(['a.md', 'b.txt', 'docs/c.md'])
  })

  it('is the same text whether a rule can be ruled out at once or not', async () => {
    const folder = folderOf({'clean.md': 'Fine.\n', 'again.md': 'Fine.\n\n<!-- peoplefirst-ignore -->\n\nFine.\n'})
    const {out, err} = await runIn(folder, ['--format', 'json'])
    const [again, clean] = JSON.parse(out).results
    expect({...again, path: ''}).toEqual({...clean, path: ''})
    expect(err).toContain('again.md:3:1: this comment holds nothing back')
  })

  it('is standard input for "-", under the name it is given', async () => {
    const folder = folderOf({})
    const plain = await runIn(folder, ['-', '--format', 'json'], {stdin: 'Beds for <b>addicts</b>.'})
    expect(JSON.parse(plain.out).results[0]).toMatchObject({path: '<stdin>', format: 'text'})
    const named = await runIn(folder, ['--stdin-filename', 'docs/page.html', '--format', 'json'], {stdin: '<p title="an addict">Hi</p>'})
    expect(JSON.parse(named.out).results[0]).toMatchObject({path: 'docs/page.html', format: 'html'})
    expect(findingsIn(named.out)).toEqual(['docs/page.html:1 addict warning'])
  })

  it('takes names as a format when told', async () => {
    const folder = folderOf({'page.txt': '`addict`'})
    expect((await runIn(folder, ['page.txt'])).code).toBe(1)
    expect((await runIn(folder, ['page.txt', '--as', 'markdown'])).code).toBe(0)
    expect((await runIn(folder, ['page.txt', '--as', 'markdwn'])).err).toContain('Did you mean "markdown"?')
  })

  it('reads text behind a byte order mark, and places it as editors do', async () => {
    const folder = folderOf({'a.md': '\uFEFFAn addict came.\r\nAn addict went.\r\n'})
    const {out} = await runIn(folder, ['-q'])
    expect(out).toContain('a.md:1:4: ')
    expect(out).toContain('a.md:2:4: ')
  })
})

describe('what cannot be read', () => {
  it('fails when it was named, and hides nothing in the others', async () => {
    const folder = folderOf(pages)
    writeFileSync(join(folder, 'latin.txt'), Buffer.from('caf\xe9 addict', 'latin1'))
    const {out, code} = await runIn(folder, ['latin.txt', 'a.md'])
    expect(code).toBe(2)
    expect(out).toContain('a.md:3:10')
    expect(out).toContain('Not read: latin.txt')
    expect(out).toMatch(/not\s+UTF-8/)
  })

  it.each([
    ['UTF-16 without a mark', Buffer.from('an addict', 'utf16le')],
    ['a program', Buffer.from('\x7fELF\x02\x01\x01\0\0\0', 'latin1')],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')],
    ['a broken Word file', Buffer.from('PK\x03\x04broken word/document.xml', 'latin1')]
  ])('is never clean: %s', async (_, bytes) => {
    const folder = folderOf({})
    for (const name of ['a.txt', 'a.md', 'a.html', 'a.docx', 'a.bin', 'noname']) {
      writeFileSync(join(folder, name), bytes)
      const {out, code} = await runIn(folder, ['--format', 'json', name])
      expect({name, code}).toEqual({name, code: 2})
      expect(JSON.parse(out)).toMatchObject({results: [{status: 'unread', reason: expect.stringMatching(/\w/), findings: []}]})
    }
  })

  it('is counted when it was met on the way, and fails only when asked to', async () => {
    const folder = folderOf({...pages, 'old.doc': 'x', 'talk.key': 'x', 'picture.png': 'x'})
    const {out, code} = await runIn(folder, ['--exit-zero'])
    expect(code).toBe(0)
    expect(out).toContain('2 findings in 2 of 4 files: 1 warning, 1 suggestion. 2 files were not read.')
    expect(out).toContain('Not read: old.doc')
    expect((await runIn(folder, ['--exit-zero', '--strict-files'])).code).toBe(2)
  })

  it('is told on the side when a machine reads the report', async () => {
    const {out, err} = await runIn(folderOf({'old.doc': 'x', 'a.md': 'Fine.'}), ['--format', 'ndjson'])
    expect(err).toContain('peoplefirst: old.doc was not read.')
    expect(out.trim().split('\n').map(line => JSON.parse(line).status)).toEqual(['checked', 'unread'])
  })

  it('does not hold us up: pipes, devices and links in circles', async () => {
    const folder = folderOf({'docs/a.md': 'Fine.'})
    execFileSync('mkfifo', [join(folder, 'docs/pipe.md')])
    symlinkSync('..', join(folder, 'docs/up'))
    symlinkSync('loop.md', join(folder, 'docs/loop.md'))
    symlinkSync('/dev/zero', join(folder, 'docs/zero.md'))
    symlinkSync('a.md', join(folder, 'docs/again.md'))
    const {out, code} = await runIn(folder, ['docs', '--format', 'json'])
    expect(code).toBe(0)
    expect(JSON.parse(out).results.map(({path, status}: Record<string, string>) => `${path} ${status}`)).toEqual([
      'docs/a.md checked',
      'docs/loop.md unread',
      'docs/up unread',
      'docs/zero.md unread'
    ])
    const named = await runIn(folder, ['docs/pipe.md', 'docs/zero.md', 'docs/loop.md', 'docs/again.md', '-q'])
    expect(named.code).toBe(2)
    expect(named.out).toContain('docs/pipe.md: not read: It is a named pipe')
    expect(named.out).toContain('docs/zero.md: not read: It is a device')
    expect(named.out).toContain('docs/loop.md: not read: It is a link that leads back to itself')
    expect(named.out).not.toContain('docs/again.md')
  })
})

describe('a path that leads to nothing', () => {
  it('is told with where we looked and what is near; the others are checked', async () => {
    const folder = folderOf(pages)
    const {err, out, code} = await runIn(folder, ['a.mdd', 'docs/c.md'])
    expect(code).toBe(2)
    expect(err).toBe(`peoplefirst: There is no file or folder "a.mdd". Looked in ${folder}. Did you mean "a.md"?\n`)
    expect(out).toContain('docs/c.md:1:3')
  })

  it.each([[['']], [['docs', ' ']]])('is none when it is empty, as a variable without a value is: %j', async argv => {
    const {err, code} = await runIn(folderOf(pages), argv)
    expect(code).toBe(2)
    expect(err).toContain('One of the paths is empty')
  })

  it('says so when the settings name it', async () => {
    const {err, code} = await runIn(folderOf({...pages, 'peoplefirst.config.yml': 'files: [dics, "lost/*.md"]\n'}), [])
    expect(code).toBe(2)
    expect(err).toMatch(/Did you mean "docs"\? The settings name it under "files"\.\n.*Nothing matches "lost\/\*\.md" in .*\. The settings name it under "files"\.\n$/)
  })

  it('may be a command that was misspelt', async () => {
    expect((await runIn(folderOf({}), ['explian', 'addict'])).err).toContain('Did you mean the command "explain"?')
  })

  it.each([
    ['an empty folder', {}, ['empty'], /The folder "empty" holds no file/],
    ['a folder of pictures', {'empty/a.png': 'x'}, ['empty'], /The folder "empty" holds no document; the file in it is of another kind|1 file|of other kinds/],
    ['a folder of old documents', {'empty/a.doc': 'x'}, ['empty'], /only documents of other kinds/],
    ['a glob without a match', {}, ['*.rst'], /Nothing matches "\*\.rst" in /],
    ['a folder that is ignored', {'.peoplefirstignore': 'empty/*', 'empty/a.md': 'x'}, ['empty'], /--no-ignore/]
  ])('%s', async (_, files, argv, message) => {
    const folder = folderOf(files)
    mkdirSync(join(folder, 'empty'), {recursive: true})
    const {code, err} = await runIn(folder, argv)
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })
})

describe('ignore files', () => {
  const files = {
    '.git/HEAD': '',
    '.gitignore': 'build/\n*.tmp.md\n!keep.tmp.md\n',
    '.peoplefirstignore': 'archive\n',
    'a.md': 'addict',
    'b.tmp.md': 'addict',
    'keep.tmp.md': 'addict',
    'archive/c.md': 'addict',
    'build/d.md': 'addict',
    'node_modules/x/e.md': 'addict',
    'docs/.gitignore': '!x.tmp.md\n/only.md\n',
    'docs/x.tmp.md': 'addict',
    'docs/only.md': 'addict',
    'docs/sub/only.md': 'addict'
  }
  const paths = async (folder: string, ...argv: string[]): Promise<string[]> =>
    JSON.parse((await runIn(folder, ['--format', 'json', ...argv])).out).results.map(({path, status}: Record<string, string>) =>
      status === 'checked' ? path : `${path} ${status}`
    )

  it('set aside what is met on the way, the nearest file first', async () => {
    const folder = folderOf(files)
    const kept = ['a.md', 'docs/sub/only.md', 'docs/x.tmp.md', 'keep.tmp.md']
    expect(await paths(folder)).toEqual(kept)
    expect(await paths(folder, '**/*.md')).toEqual(kept)
    expect(await paths(join(folder, 'docs'), '.')).toEqual(['sub/only.md', 'x.tmp.md'])
    expect(await paths(folder, '--no-ignore')).toEqual([
      'a.md', 'archive/c.md', 'b.tmp.md', 'build/d.md', 'docs/only.md', 'docs/sub/only.md', 'docs/x.tmp.md', 'keep.tmp.md'
    ])
  })

  it('of our own set aside what is named, too; git\'s do not', async () => {
    const folder = folderOf(files)
    expect(await paths(folder, 'archive/c.md', 'b.tmp.md')).toEqual(['archive/c.md skipped', 'b.tmp.md'])
    expect(await paths(folder, 'a.md', '--ignore-pattern', '*.md')).toEqual(['a.md skipped'])
    expect(await paths(folder, 'archive/c.md', '--no-ignore')).toEqual(['archive/c.md'])
    const {code, out} = await runIn(folder, ['archive/c.md'])
    expect(code).toBe(0)
    expect(out).toContain('1 file was set aside.')
    const piped = await runIn(folder, ['--stdin-filename', 'archive/new.md', '-'], {stdin: 'addict'})
    expect([piped.code, piped.out]).toEqual([0, expect.stringContaining('set aside')])
  })

  it('may be named', async () => {
    const folder = folderOf({'mine.txt': 'a.md\n', 'a.md': 'addict', 'b.md': 'addict'})
    expect(await paths(folder, '--ignore-path', 'mine.txt')).toEqual(['b.md', 'mine.txt'])
    expect((await runIn(folder, ['--ignore-path', 'none.txt'])).err).toContain('The file of --ignore-path is not there')
    expect((await runIn(folder, ['--ignore-path', '.'])).err).toContain('The file of --ignore-path cannot be read: it is a folder, not a file')
  })
})
