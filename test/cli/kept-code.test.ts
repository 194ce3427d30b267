import {spawnSync} from 'node:child_process'
import {chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import {folderOf} from '../config/folder.ts'
import {buildOnce} from '../lsp/built.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const has = typeof (await import('node:module')).default.enableCompileCache === 'function'
buildOnce()

const page = '# Help\n\nAn addict came, and the homeless waited.\n'

interface Run {
  readonly stdout: string
  readonly stderr: string
  readonly status: number | null
}

/** Checks one page, with the user's caches in `caches`. */
function runWith(caches: string, environment: Record<string, string> = {}): Run {
  const folder = folderOf({'a.md': page})
  const env = {...process.env, NO_COLOR: '1', XDG_CACHE_HOME: caches, ...environment}
  const {stdout, stderr, status} = spawnSync(process.execPath, [join(root, 'bin/peoplefirst.js'), 'a.md'], {cwd: folder, env, encoding: 'utf8'})
  return {stdout, stderr, status}
}

/** What is kept there, by path. */
function kept(caches: string): string[] {
  return readdirSync(caches, {recursive: true, withFileTypes: true}).flatMap(entry => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []))
}

// Later versions of Node keep it by themselves, in a place of their own.
describe.skipIf(has || process.platform === 'win32')('what the engine made of our files', () => {
  const without = (): Run => runWith(folderOf({}), {NODE_DISABLE_COMPILE_CACHE: '1'})

  it('is kept for the next run, for the user alone, and changes nothing of what is said', () => {
    const caches = folderOf({})
    const first = runWith(caches)
    expect(first).toEqual(without())
    const files = kept(caches)
    expect(files.length).toBeGreaterThan(2)
    expect(files.map(file => statSync(file).mode & 0o777)).toEqual(files.map(() => 0o600))
    expect(statSync(join(files[0]!, '..')).mode & 0o777).toBe(0o700)
    const before = files.map(file => statSync(file).mtimeMs)
    expect(runWith(caches)).toEqual(first)
    expect(kept(caches).map(file => statSync(file).mtimeMs)).toEqual(before)
  })

  it('is not kept where that is not wanted', () => {
    const caches = folderOf({})
    runWith(caches, {NODE_DISABLE_COMPILE_CACHE: '1'})
    expect(kept(caches)).toEqual([])
  })

  it('is tidied up where a run was killed while it kept it, and not while another may be at it', () => {
    const caches = folderOf({})
    runWith(caches)
    const [first] = kept(caches)
    const [old, recent] = ['.old.cjs.1.tmp', '.recent.cjs.1.tmp'].map(name => join(first!, '..', name))
    for (const path of [old!, recent!]) writeFileSync(path, 'half')
    const then = new Date(Date.now() - 2 * 60_000)
    utimesSync(old!, then, then)
    writeFileSync(first!, '')
    runWith(caches)
    expect([existsSync(old!), existsSync(recent!), statSync(first!).size > 0]).toEqual([false, true, true])
  })

  it('is made anew where a file of it is damaged', () => {
    const caches = folderOf({})
    const first = runWith(caches)
    const files = kept(caches)
    const damage: ((bytes: Buffer) => Buffer)[] = [bytes => bytes.subarray(0, bytes.length >> 1), bytes => bytes.fill(0, 512, 1024), () => Buffer.alloc(0), bytes => Buffer.concat([bytes, bytes])]
    for (const [at, change] of damage.entries()) {
      for (const file of files) writeFileSync(file, change(readFileSync(file)))
      expect({at, ...runWith(caches)}).toEqual({at, ...first})
    }
    expect(runWith(caches)).toEqual(first)
  })

  it('is not taken from a folder that others can write to', () => {
    const caches = folderOf({})
    runWith(caches)
    const files = kept(caches)
    chmodSync(join(files[0]!, '..'), 0o777)
    for (const file of files) writeFileSync(file, 'x')
    expect(runWith(caches)).toEqual(without())
    expect(files.map(file => readFileSync(file, 'utf8'))).toEqual(files.map(() => 'x'))
  })

  it('is done without where there is no place for it', () => {
    const caches = folderOf({})
    writeFileSync(join(caches, 'peoplefirst'), 'a file')
    expect(runWith(caches)).toEqual(without())
    const elsewhere = folderOf({})
    mkdirSync(join(elsewhere, 'locked'), {mode: 0o500})
    expect(runWith(join(elsewhere, 'locked'))).toEqual(without())
  })
})
