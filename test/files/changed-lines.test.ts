import {execFileSync} from 'node:child_process'
import {existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {onChangedLines} from '../../src/files/changed-findings.ts'
import {changedLines, type ChangedLines} from '../../src/files/changed-lines.ts'
import {readDiff} from '../../src/files/git-diff.ts'
import {folderOf, writeAll} from '../config/folder.ts'
import {fileResult, findingIn} from '../reporters/fixtures.ts'

/** A repository on the branch "main" with one commit. */
function repository(files: Readonly<Record<string, string>>): {folder: string; git(...args: string[]): string; commit(): string} {
  const folder = folderOf(files)
  const env = {...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null'}
  const git = (...args: string[]): string => execFileSync('git', args, {cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']}).trim()
  const commit = (): string => {
    git('add', '-A')
    git('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-q', '--allow-empty', '-m', 'x')
    return git('rev-parse', 'HEAD')
  }
  git('init', '-q', '-b', 'main')
  commit()
  return {folder, git, commit}
}

const numbers = (count: number): string => Array.from({length: count}, (_, at) => `line ${at + 1}\n`).join('')

describe('changedLines', () => {
  it('knows changed, added, moved and untouched lines, committed or not', async () => {
    const {folder, git, commit} = repository({'a.md': numbers(9), 'same.md': 'x\n', 'gone.md': 'other words\n', 'cut.md': 'one\ntwo\n'})
    git('switch', '-q', '-c', 'work')
    writeAll(folder, {'a.md': numbers(9).replace('line 2', 'line two'), 'new.md': 'x\ny\n'})
    commit()
    writeAll(folder, {'a.md': `${readFileSync(join(folder, 'a.md'), 'utf8')}more\nand more`, 'cut.md': 'one\n', 'untracked.md': 'x\n', 'sub/.gitignore': '*', 'sub/ignored.md': 'x'})
    git('rm', '-q', 'gone.md')
    const changed = await changedLines('main', join(folder, 'sub'))
    const of = (path: string) => changed.of(join(folder, path))
    expect(of('a.md')).toEqual([{first: 2, last: 2}, {first: 10, last: 11}])
    expect(of('new.md')).toEqual([{first: 1, last: 2}])
    expect(of('same.md')).toEqual([])
    expect(of('cut.md')).toEqual([])
    for (const whole of ['untracked.md', 'sub/ignored.md', '../elsewhere.md']) expect(of(whole)).toBe('all')
  })

  it('compares with the merge base, not with what came after', async () => {
    const {folder, git, commit} = repository({'a.md': numbers(5)})
    git('switch', '-q', '-c', 'work')
    writeAll(folder, {'a.md': numbers(5).replace('line 5', 'mine')})
    commit()
    git('switch', '-q', 'main')
    writeAll(folder, {'a.md': numbers(5).replace('line 1', 'theirs')})
    commit()
    git('switch', '-q', 'work')
    expect((await changedLines('main', folder)).of(join(folder, 'a.md'))).toEqual([{first: 5, last: 5}])
  })

  it('follows renames, and counts only what changed', async () => {
    const {folder, git} = repository({'a.md': numbers(20), 'b.md': numbers(30)})
    git('mv', 'a.md', 'moved.md')
    git('mv', 'b.md', 'b "quoted"\té.md')
    const strange = join(folder, 'b "quoted"\té.md')
    writeFileSync(strange, readFileSync(strange, 'utf8').replace('line 7\n', 'line seven\n'))
    const changed = await changedLines('HEAD', folder)
    expect(changed.of(join(folder, 'moved.md'))).toEqual([])
    expect(changed.of(strange)).toEqual([{first: 7, last: 7}])
  })

  it('counts binary files whole when they changed', async () => {
    const {folder, git} = repository({'a.docx': 'PK\0\0a', 'b.docx': 'PK\0\0b', 'c d.docx': 'PK\0\0c'})
    writeAll(folder, {'a.docx': 'PK\0\0z'})
    git('mv', 'c d.docx', 'e f.docx')
    writeAll(folder, {'e f.docx': 'PK\0\0c\0'})
    const changed = await changedLines('HEAD', folder)
    expect(changed.of(join(folder, 'a.docx'))).toBe('all')
    expect(changed.of(join(folder, 'b.docx'))).toEqual([])
    expect(changed.of(join(folder, 'e f.docx'))).toBe('all')
  })

  it('does not mind what a user’s git is set to, or links to the folder', async () => {
    const {folder, git} = repository({'docs/ä b.md': numbers(3)})
    for (const [key, value] of [
      ['diff.noprefix', 'true'],
      ['diff.mnemonicPrefix', 'true'],
      ['diff.relative', 'true'],
      ['color.ui', 'always'],
      ['color.diff', 'always'],
      ['diff.external', 'false'],
      ['diff.context', '9'],
      ['diff.interHunkContext', '9'],
      ['core.quotePath', 'true']
    ])
      git('config', key!, value!)
    writeAll(folder, {'docs/ä b.md': 'new\n'})
    symlinkSync(folder, join(folder, '../link-to-it'.concat(String(process.pid))))
    const link = join(folder, `../link-to-it${process.pid}`)
    try {
      expect((await changedLines('HEAD', join(link, 'docs'))).of(join(link, 'docs/ä b.md'))).toEqual([{first: 1, last: 1}])
    } finally {
      execFileSync('rm', [link])
    }
  })

  it.runIf(process.platform !== 'win32')('starts no program that the settings of the repository name', async () => {
    const {folder, git} = repository({'a.md': numbers(3), '.gitattributes': '*.md diff=own filter=own.one\n'})
    const script = join(folder, 'program.sh')
    const trace = join(folder, 'trace.txt')
    writeFileSync(script, `#!/bin/sh\necho "$0 $@" >> '${trace}'\ncat\n`, {mode: 0o755})
    const keys = [
      'core.fsmonitor', 'core.pager', 'core.sshCommand', 'core.editor', 'diff.external', 'diff.own.textconv', 'diff.own.command', 'filter.own.one.clean',
      'filter.own.one.process', 'filter.own.one.smudge', 'credential.helper', 'gpg.program'
    ]
    for (const key of keys) git('config', key, script)
    git('config', 'filter.own.one.required', 'true')
    writeAll(folder, {'a.md': `${numbers(3)}new\n`})
    expect((await changedLines('HEAD', folder)).of(join(folder, 'a.md'))).toEqual([{first: 4, last: 4}])
    expect(existsSync(trace)).toBe(false)
  })

  it('agrees with git on 20 histories', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = randomFrom(seed)
      const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!
      const {folder, git, commit} = repository({'p0.md': numbers(12), 'p1.md': numbers(8), 'dir/p2.md': '--- a\n+++ b/p0.md\n@@ -1 +1 @@\n'})
      const pages = ['p0.md', 'p1.md', 'dir/p2.md']
      const edit = (): void => {
        const at = Math.floor(random() * pages.length)
        const path = pages[at]!
        const lines = readFileSync(join(folder, path), 'utf8').split('\n')
        const place = Math.floor(random() * lines.length)
        const change = pick(['insert', 'remove', 'replace', 'move', 'rename', 'headerlike'] as const)
        if (change === 'insert') lines.splice(place, 0, `new ${random()}`, 'more')
        else if (change === 'remove') lines.splice(place, 2)
        else if (change === 'replace') lines[place] = `other ${random()}`
        else if (change === 'headerlike') lines.splice(place, 0, '++ b/p1.md', '@@ -1,3 +1,9 @@', '-- x')
        else if (change === 'move') lines.unshift(...lines.splice(place, 1))
        writeFileSync(join(folder, path), lines.join('\n'))
        if (change === 'rename') {
          pages[at] = `moved/${Math.floor(random() * 1e9)} x.md`
          mkdirSync(join(folder, 'moved'), {recursive: true})
          renameSync(join(folder, path), join(folder, pages[at]!))
        }
      }
      const base = git('rev-parse', 'HEAD')
      for (let step = 0; step < 3; step++) {
        edit()
        edit()
        if (random() < 0.7) commit()
      }
      git('add', '-A')
      const changed = await changedLines(base, folder)
      for (const path of pages)
        expect({seed, path, lines: linesOf(changed, join(folder, path))}).toEqual({seed, path, lines: addedLines(git, base, path)})
    }
  }, 60_000)
})

/** The numbers of the lines that changed. */
function linesOf(changed: ChangedLines, path: string): number[] {
  const ranges = changed.of(path)
  if (ranges === 'all') throw new Error(`${path} counts whole`)
  return ranges.flatMap(({first, last}) => Array.from({length: last - first + 1}, (_, at) => first + at))
}

/** The same, read another way: a diff that shows every line of the file, those with a plus among them. */
function addedLines(git: (...args: string[]) => string, base: string, path: string): number[] {
  const shown = git('diff', '-M', '--unified=100000', base)
  const part = shown.split(/^diff --git /m).find(each => new RegExp(`^\\+\\+\\+ b/${path}\\t?$`, 'm').test(each.split('\n@@ ')[0]!))
  if (!part) return []
  const lines = part.slice(part.indexOf('\n@@ ') + 1).split('\n').slice(1).filter(line => /^[ +]/.test(line))
  return lines.flatMap((line, at) => (line.startsWith('+') ? [at + 1] : []))
}

/** The same numbers from the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

describe('what --since needs and lacks', () => {
  it('says so outside of a repository', async () => {
    const folder = folderOf({'a.md': ''})
    await expect(changedLines('main', folder)).rejects.toMatchObject({code: 'PF4201', message: expect.stringContaining('is not in a repository')})
  })

  it('says so without git', async () => {
    const path = process.env['PATH']
    process.env['PATH'] = '/nowhere'
    try {
      await expect(changedLines('main', folderOf({'a.md': ''}))).rejects.toThrow('there is no program "git"')
    } finally {
      process.env['PATH'] = path
    }
  })

  it('names the ref that is meant', async () => {
    const {folder, git} = repository({'a.md': ''})
    git('branch', 'develop')
    git('update-ref', 'refs/remotes/origin/release', 'HEAD')
    const message = async (ref: string): Promise<string> => changedLines(ref, folder).then(() => '', (error: Error) => error.message)
    expect(await message('develp')).toContain('git knows no branch, tag or commit "develp". Did you mean "develop"?')
    expect(await message('release')).toContain('There is "origin/release": type --since origin/release.')
    expect(await message('upstream/something')).toContain('type: git fetch upstream something')
    expect(await message('nothing')).toContain('"git branch --all" lists what there is.')
    expect(await message('--output=x')).toContain('--since origin/main')
    expect(await message('')).toContain('--since origin/main')
    expect(existsSync(join(folder, 'x'))).toBe(false)
  })

  it('says that a clone is shallow, and what to type', async () => {
    const {folder, git, commit} = repository({'a.md': 'x\n'})
    const first = git('rev-parse', 'HEAD')
    for (const text of ['y\n', 'z\n']) {
      writeAll(folder, {'a.md': text})
      commit()
    }
    git('switch', '-q', '-c', 'side', first)
    writeAll(folder, {'b.md': 'x\n'})
    commit()
    const clone = join(dirname(folder), `${folder.split('/').at(-1)}-clone`)
    execFileSync('git', ['clone', '-q', '--depth=1', '--no-single-branch', `file://${folder}`, clone])
    try {
      await expect(changedLines('origin/main', clone)).rejects.toMatchObject({code: 'PF4203', message: expect.stringContaining('git fetch --unshallow')})
      await expect(changedLines(first, clone)).rejects.toThrow('The clone is shallow and may end before it.')
    } finally {
      execFileSync('rm', ['-rf', clone])
    }
  })

  it('says that branches have nothing in common, or that there is no commit', async () => {
    const {folder, git, commit} = repository({'a.md': ''})
    git('switch', '-q', '--orphan', 'other')
    await expect(changedLines('main', folder)).rejects.toThrow('This repository has no commit yet')
    commit()
    await expect(changedLines('main', folder)).rejects.toThrow('have no commit in common')
  })
})

describe('readDiff', () => {
  it('takes no text for a header', () => {
    const patch = `diff --git a/a.md b/a.md
index 1..2 100644
--- a/a.md
+++ b/a.md
@@ -3 +3,3 @@ heading
---- b/x
++++ b/x.md
+@@ -1 +1 @@
+z
@@ -9,2 +11 @@
-a
-b
+c
\\ No newline at end of file
diff --git a/gone.md b/gone.md
--- a/gone.md
+++ /dev/null
@@ -1 +0,0 @@
-x
`
    expect([...readDiff(patch)]).toEqual([['a.md', [{first: 3, last: 5}, {first: 11, last: 11}]]])
  })
})

describe('onChangedLines', () => {
  const text = 'addicts\r\nfine\r\nmany\r\naddicts again\r\nabusers'
  const findings = [findingIn(text, 'addicts'), findingIn(text, 'many\r\naddicts'), findingIn(text, 'abusers')]
  const changes = (ranges: ReturnType<ChangedLines['of']>): ChangedLines => ({base: '', of: () => ranges})
  const left = (ranges: ReturnType<ChangedLines['of']>) => {
    const {results, elsewhere} = onChangedLines([fileResult('a.md', text, findings)], changes(ranges), ({path}) => path)
    return [results[0]!.findings.map(({actual}) => actual), elsewhere]
  }

  it('leaves what stands on a changed line, in whole or in part', () => {
    expect(left([{first: 1, last: 2}])).toEqual([['addicts'], 2])
    expect(left([{first: 4, last: 4}])).toEqual([['many\r\naddicts'], 2])
    expect(left([{first: 5, last: 9}])).toEqual([['abusers'], 2])
    expect(left([])).toEqual([[], 3])
    expect(left('all')).toEqual([['addicts', 'many\r\naddicts', 'abusers'], 0])
  })

  it('counts a container whole when it changed, and standard input always', () => {
    const container = fileResult('a.docx', text, findings, new Uint8Array(1))
    expect(onChangedLines([container], changes([{first: 99, last: 99}]), () => '/a').results).toEqual([container])
    expect(onChangedLines([container], changes([]), () => '/a').elsewhere).toBe(3)
    const input = fileResult('<stdin>', text, findings)
    expect(onChangedLines([input], changes([]), () => undefined).results[0]).toBe(input)
  })
})
