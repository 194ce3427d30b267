/** The command among files that it may not read, that go away or grow while it runs, and whose names say too much. */
import {execFileSync, spawnSync} from 'node:child_process'
import {chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cli = join(root, 'bin/peoplefirst.js')
/** Permissions mean nothing to the user "root": another one asks then. */
const NOBODY = process.getuid?.() === 0 ? {uid: 65534, gid: 65534} : {}
const canAsk = process.platform !== 'win32' && spawnSync(process.execPath, [cli, '--version'], {...NOBODY, cwd: '/', env: {}}).status !== null
const WORDS = 'An addict left.\n'

let folder: string

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function run(argv: readonly string[], node: readonly string[] = [], user: object = {}): Ran {
  const env = {...process.env, NO_COLOR: '1', XDG_CACHE_HOME: join(folder, '.caches')}
  const {status, stdout, stderr} = spawnSync(process.execPath, [...node, cli, ...argv], {cwd: folder, encoding: 'utf8', env, ...user})
  return {code: status, out: stdout, err: stderr}
}

beforeAll(() => {
  if (!existsSync(join(root, 'dist/cli.cjs'))) execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], {cwd: root})
}, 60_000)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peoplefirst-closed-'))
  mkdirSync(join(folder, '.git'))
  writeFileSync(join(folder, 'a.md'), WORDS)
})
afterEach(() => rmSync(folder, {recursive: true, force: true}))

describe.runIf(canAsk)(`what permissions close${canAsk ? '' : ' (skipped: no other user can start Node here)'}`, () => {
  beforeEach(() => {
    mkdirSync(join(folder, 'closed'))
    writeFileSync(join(folder, 'closed/x.md'), WORDS)
    writeFileSync(join(folder, 'secret.md'), WORDS)
    if ('uid' in NOBODY) for (const name of ['', 'closed', 'closed/x.md', 'secret.md', 'a.md']) chownSync(join(folder, name), NOBODY.uid, NOBODY.gid)
    chmodSync(join(folder, 'closed'), 0)
    chmodSync(join(folder, 'secret.md'), 0)
  })
  afterEach(() => chmodSync(join(folder, 'closed'), 0o755))

  test('is listed, and the others are checked', () => {
    const {code, out} = run(['-q', '.'], [], NOBODY)
    expect([code, out]).toEqual([1, expect.stringMatching(/^a\.md:1:4: warning: /)])
    expect(out).toContain('closed: not read: The permissions of this folder do not let you look inside.')
    expect(out).toContain('secret.md: not read: Its permissions do not let you read it.')
  })

  test('and named, makes the exit code 2, with the reason', () => {
    const {code, out, err} = run(['-q', 'a.md', 'secret.md', 'closed', 'closed/x.md'], [], NOBODY)
    expect([code, out]).toEqual([2, expect.stringMatching(/^a\.md:1:4: warning: [^]*secret\.md: not read: Its permissions/)])
    expect(err).toContain('The permissions do not let you look inside the folder "closed"')
    expect(err).toContain('The permissions do not let you reach "closed/x.md"')
    expect(err).not.toMatch(/There is no file|other kinds/)
  })

  test('in the place of settings, ends the run with their name', () => {
    writeFileSync(join(folder, 'peoplefirst.config.yml'), 'voice: news\n', {mode: 0})
    if ('uid' in NOBODY) chownSync(join(folder, 'peoplefirst.config.yml'), NOBODY.uid, NOBODY.gid)
    expect(run(['-q', '.'], [], NOBODY)).toMatchObject({code: 2, err: expect.stringMatching(/settings file peoplefirst\.config\.yml cannot be read: its permissions do not let you read it\./)})
  })
})

test('files that go away, are cut or grow while others are read', () => {
  for (const name of ['b.md', 'c.md', 'd.md', 'e.md']) writeFileSync(join(folder, name), WORDS)
  mkdirSync(join(folder, 'f'))
  writeFileSync(join(folder, 'f/g.md'), WORDS)
  const meddle = join(folder, 'meddle.cjs')
  // As soon as the first document was read, another program does its work; what one asks to grow does so at each look.
  writeFileSync(meddle, `
    const fs = require('node:fs'), {readFileSync} = fs
    let isDone = false
    fs.readFileSync = (path, ...more) => {
      if (String(path).endsWith('e.md')) fs.appendFileSync(path, ${JSON.stringify(WORDS)}.repeat(100))
      const read = readFileSync(path, ...more)
      if (!isDone && String(path).endsWith('a.md')) {
        isDone = true
        fs.rmSync('b.md')
        fs.rmSync('f', {recursive: true})
        fs.writeFileSync('c.md', '')
        fs.appendFileSync('d.md', ${JSON.stringify(WORDS)})
      }
      return read
    }
  `)
  const {code, out, err} = run(['-q', '.'], ['--require', meddle])
  expect([code, err]).toEqual([1, ''])
  const lines = out.trimEnd().split('\n')
  const found = (name: string): number => lines.filter(line => line.startsWith(`${name}:`) && line.includes(': warning: ')).length
  expect([found('a.md'), found('c.md'), found('d.md')]).toEqual([1, 0, 2])
  expect(found('e.md')).toBeGreaterThanOrEqual(1)
  expect(lines).toContain('b.md: not read: It is not there any more, or it is a link that leads nowhere.')
  expect(lines).toContain('f/g.md: not read: It is not there any more, or it is a link that leads nowhere.')
})

describe.runIf(process.platform === 'linux')('names', () => {
  test('that are not in UTF-8 are told of as that', () => {
    execFileSync('sh', ['-c', `printf '${WORDS}' > "$(printf 'caf\\351.md')"`], {cwd: folder})
    expect(run(['-q', '.'])).toMatchObject({code: 1, out: expect.stringContaining('caf\uFFFD.md: not read: Its name is not in UTF-8')})
    expect(run(['-q', 'caf\uFFFD.md'])).toMatchObject({code: 2, err: expect.stringMatching(/name is not in UTF-8(?!.*Did you mean)/)})
  })

  test('that begin as an option does can be typed as they are shown', () => {
    rmSync(join(folder, 'a.md'))
    writeFileSync(join(folder, '--all.md'), WORDS)
    const shown = /^ +peoplefirst (fix --interactive \S+)/m.exec(run(['.']).out)![1]!
    expect(shown).toBe('fix --interactive ./--all.md')
    expect(run(['fix', '--all', shown.split(' ').at(-1)!]).out).toContain('--all.md:1:4')
  })
})
