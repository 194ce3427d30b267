import {execFile} from 'node:child_process'
import {existsSync} from 'node:fs'
import {mkdtemp, readFile, rm} from 'node:fs/promises'
import {builtinModules, isBuiltin} from 'node:module'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import {publint} from 'publint'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

let folder = ''
let tarball = ''
let packed: readonly string[] = []

beforeAll(async () => {
  if (!existsSync(join(dist, 'index.js'))) await run(process.execPath, [join(root, 'scripts/build.mjs')], {cwd: root})
  folder = await mkdtemp(join(tmpdir(), 'peoplefirst-pack-'))
  const {stdout} = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {cwd: root})
  // A list, and from npm 12 on an object by name.
  const [pack] = Object.values(JSON.parse(stdout)) as {filename: string; files: {path: string}[]}[]
  tarball = join(folder, pack!.filename)
  packed = pack!.files.map(({path}) => path)
}, 60_000)

afterAll(() => rm(folder, {recursive: true, force: true}))

describe('the packed package', () => {
  it('holds what a user needs', () => {
    for (const file of [
      'package.json',
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'bin/peoplefirst.js',
      'dist/index.js',
      'dist/node.js',
      'dist/cli.cjs',
      'dist/types/index.d.ts',
      'dist/THIRD-PARTY-LICENSES.txt',
      'rules/rule.schema.json',
      'rules/README.md'
    ])
      expect(packed).toContain(file)
  })

  it('holds nothing else', () => {
    const top = /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|action\.yml|\.pre-commit-hooks\.yaml|(?:bin|dist|rules|schema)\/.+)$/
    expect(packed.filter(file => !top.test(file))).toEqual([])
    expect(packed.filter(file => /\.(?:test\.|tsbuildinfo|map$)|(?:^|[^d])\.ts$/.test(file) && !file.endsWith('.d.ts'))).toEqual([])
  })

  it('gives publint nothing to say', async () => {
    const {messages} = await publint({pack: {tarball: (await readFile(tarball)).buffer}, strict: true})
    expect(messages).toEqual([])
  })

  it('gives attw nothing to say', async () => {
    const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
    const {stdout} = await run(process.execPath, [attw, tarball, '--profile', 'esm-only', '--format', 'json'], {
      maxBuffer: 64 * 1024 * 1024
    }).catch(error => error)
    const {analysis, problems} = JSON.parse(stdout)
    expect(analysis.packageName).toBe('peoplefirst')
    // A CommonJS caller of an ESM-only package uses a dynamic import; the profile leaves that out.
    const kinds = Object.keys(problems ?? {}).filter(kind => kind !== 'CJSResolvesToESM' && kind !== 'NoResolution')
    expect(kinds).toEqual([])
  }, 30_000)
})

describe('what is built', () => {
  it('keeps Node out of the library, so that it bundles for a browser', async () => {
    const builtins = new Set(builtinModules.flatMap(name => [name, `node:${name}`]))
    const reached = await importsFrom(join(dist, 'index.js'))
    expect([...reached].filter(name => builtins.has(name))).toEqual([])
  })

  it('needs no package at run time', async () => {
    const reached = new Set<string>()
    for (const entry of ['index.js', 'node.js', 'cli.cjs'])
      for (const name of await importsFrom(join(dist, entry))) if (!isBuiltin(name)) reached.add(name)
    expect([...reached]).toEqual([])
  })

  it('does not read the rules or YAML to start the library', async () => {
    const library = await import(join(dist, 'index.js'))
    expect(Object.keys(library)).toContain('check')
  })

  it('names every bundled package with its licence', async () => {
    const text = await readFile(join(dist, 'THIRD-PARTY-LICENSES.txt'), 'utf8')
    for (const name of ['unified', 'retext-english', 'retext-equality', 'commander', 'yaml'])
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'))
  })
})

/** The bare names that a module and everything it imports, at once or later, ask for. */
async function importsFrom(entry: string): Promise<Set<string>> {
  const bare = new Set<string>()
  const seen = new Set<string>()
  const queue = [entry]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const text = await readFile(file, 'utf8')
    for (const [, name] of text.matchAll(/\b(?:(?:from|import)\s*"|(?:import|require)\(["'`])([^"'`\s]+)["'`]/g)) {
      if (name!.startsWith('.')) queue.push(join(dirname(file), name!))
      else if (/^(?:node:|@?[a-z])[\w@/.-]*$/.test(name!)) bare.add(name!)
    }
  }
  return bare
}
