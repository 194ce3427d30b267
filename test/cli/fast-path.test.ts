import {execFileSync, spawnSync} from 'node:child_process'
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {beforeAll, describe, expect, it} from 'vitest'
import {folderOf} from '../config/folder.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

beforeAll(() => {
  if (!existsSync(join(root, 'dist/cli.js'))) execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], {cwd: root})
}, 60_000)

/** The text of every file of dist/ that a run loaded; the engine lists them when it counts coverage. */
function loadedBy(folder: string, ...argv: string[]): string[] {
  const coverage = folderOf({})
  spawnSync(process.execPath, [join(root, 'bin/peoplefirst.js'), ...argv], {cwd: folder, env: {...process.env, NODE_V8_COVERAGE: coverage}})
  const urls = readdirSync(coverage).flatMap(file => (JSON.parse(readFileSync(join(coverage, file), 'utf8')) as {result: {url: string}[]}).result.map(({url}) => url))
  const files = [...new Set(urls)].filter(url => url.startsWith('file:') && url.includes('/dist/')).map(url => readFileSync(fileURLToPath(url), 'utf8'))
  expect(files.length).toBeGreaterThan(0)
  return files
}

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
})
