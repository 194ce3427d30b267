import {execFileSync, spawnSync} from 'node:child_process'
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {beforeAll, describe, expect, it} from 'vitest'
import {folderOf} from '../config/folder.ts'
import {eventually} from '../helpers/eventually.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

beforeAll(() => {
  if (!existsSync(join(root, 'dist/cli.cjs'))) execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], {cwd: root})
}, 60_000)

/** Every file of dist/ that a run loaded as code; the engine lists them when it counts coverage. */
function filesLoadedBy(folder: string, ...argv: string[]): string[] {
  const coverage = folderOf({})
  spawnSync(process.execPath, [join(root, 'bin/peoplefirst.js'), ...argv], {cwd: folder, env: {...process.env, NODE_V8_COVERAGE: coverage}})
  const urls = readdirSync(coverage).flatMap(file => (JSON.parse(readFileSync(join(coverage, file), 'utf8')) as {result: {url: string}[]}).result.map(({url}) => url))
  const files = [...new Set(urls)].filter(url => url.startsWith('file:') && url.includes('/dist/')).map(url => fileURLToPath(url))
  expect(files.length).toBeGreaterThan(0)
  return files
}

const loadedBy = (...run: Parameters<typeof filesLoadedBy>): string[] => filesLoadedBy(...run).map(file => readFileSync(file, 'utf8'))

/** Texts that stand in one place only: the parser of YAML, the parser of JSON with comments, the schema, patterns of .gitignore, git. */
const MARKS = {
  yaml: 'Nested mappings are not allowed',
  json: 'allowTrailingComma',
  settings: 'peoplefirst settings',
  baseline: 'is not JSON (',
  git: '--no-optional-locks',
  cache: 'results.json'
} as const

const marksIn = (files: readonly string[]): string[] => Object.entries(MARKS).filter(([, mark]) => files.some(text => text.includes(mark))).map(([name]) => name)

describe('what a run loads', () => {
  it('is a few small files and no rules for a clean document', () => {
    const folder = folderOf({'clean.md': '# News\n\nThe library opens at nine.\n', 'a.md': 'An addict came.\n'})
    const clean = filesLoadedBy(folder, 'clean.md')
    expect(clean.some(name => name.includes('rulebook'))).toBe(false)
    const looks = statSync(join(root, 'dist/first-look.json')).size
    expect(clean.reduce((sum, name) => sum + statSync(name).size, looks)).toBeLessThan(300_000)
    expect(filesLoadedBy(folder, 'a.md').some(name => name.includes('rulebook'))).toBe(true)
  })

  it('is nothing of settings, baselines, git or caches where there are none', () => {
    const folder = folderOf({'.git': '', 'package.json': {name: 'docs'}, 'a.md': 'Fine words.\n', 'b.md': 'Beds for addicts.\n'})
    expect(marksIn(loadedBy(folder, 'a.md'))).toEqual([])
    expect(marksIn(loadedBy(folder))).toEqual([])
    expect(marksIn(loadedBy(folder, '--format', 'sarif', 'b.md'))).toEqual([])
  })

  it('is what the run needs', () => {
    const yaml = folderOf({'.git': '', 'peoplefirst.config.yml': 'voice: news\n', 'a.md': 'Fine words.\n'})
    expect(marksIn(loadedBy(yaml))).toEqual(['yaml', 'settings'])
    const json = folderOf({'.git': '', 'package.json': {peoplefirst: {voice: 'news'}}, 'a.md': 'Fine words.\n', 'peoplefirst-baseline.json': {version: 1, findings: {}}})
    expect(marksIn(loadedBy(json, '--cache'))).toEqual(['json', 'settings', 'baseline', 'cache'])
    expect(marksIn(loadedBy(json, '--since', 'main'))).toContain('git')
  })

  it('is nothing that finds, where the run is remembered', async () => {
    const folder = folderOf({'.git': '', 'a.md': 'An addict came.\n', 'b.md': 'Fine words.\n'})
    const finds = (): boolean => filesLoadedBy(folder, '--cache').some(name => name.includes('command-finding'))
    expect(finds()).toBe(true)
    // A document that was written a moment ago is read again, since its next change might have the same time.
    await eventually(() => expect(finds()).toBe(false))
  })
})
