import {execFileSync, spawnSync} from 'node:child_process'
import {chmodSync, existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {Command} from 'commander'
import {parse} from 'yaml'
import {beforeAll, describe, expect, it} from 'vitest'
import {createProgram} from '../../src/cli/program.ts'
import {folderOf} from '../config/folder.ts'
import {hostIn} from './run-in.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

beforeAll(() => {
  if (!existsSync(join(root, 'dist/cli.cjs'))) execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], {cwd: root})
}, 60_000)

interface Step {
  readonly id?: string
  readonly name: string
  readonly if?: string
  readonly uses?: string
  readonly shell?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, string>>
}

const action = parse(read('action.yml')) as {
  readonly inputs: Readonly<Record<string, {description: string; default: string}>>
  readonly outputs: Readonly<Record<string, {description: string; value: string}>>
  readonly runs: {readonly using: string; readonly steps: readonly Step[]}
}

/** Runs the step that checks as a runner does: expressions filled in, the shell with its flags, files for output and summary. */
function runAction(folder: string, inputs: Readonly<Record<string, string>>): {code: number; out: string; err: string; outputs: Record<string, string>; summary: string} {
  const step = action.runs.steps.find(({id}) => id === 'check')!
  const temp = folderOf({output: '', summary: '', 'script.sh': step.run!})
  const values: Record<string, string> = {
    'github.action_path': root.replace(/\/$/, ''),
    ...Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [`inputs.${name}`, inputs[name] ?? input.default]))
  }
  const fill = (text: string): string => text.replace(/\$\{\{ *([\w.-]+) *\}\}/g, (_, name: string) => values[name]!)
  const env = {
    ...process.env,
    ...Object.fromEntries(Object.entries(step.env!).map(([name, value]) => [name, fill(value)])),
    RUNNER_TEMP: temp,
    GITHUB_OUTPUT: join(temp, 'output'),
    GITHUB_STEP_SUMMARY: join(temp, 'summary')
  }
  const {status, stdout, stderr} = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', join(temp, 'script.sh')], {cwd: folder, env, encoding: 'utf8'})
  const outputs = Object.fromEntries(readFileSync(join(temp, 'output'), 'utf8').split('\n').filter(Boolean).map(line => line.split(/=(.*)/s).slice(0, 2)))
  const ran = {code: status!, out: stdout, err: stderr, outputs, summary: readFileSync(join(temp, 'summary'), 'utf8')}
  return {...ran, outputs: {...ran.outputs, ...(outputs['sarif'] ? {text: readFileSync(outputs['sarif'], 'utf8')} : {})}}
}

describe('action.yml', () => {
  it('describes its inputs and outputs, and takes none of them as a command', () => {
    expect(Object.keys(action.inputs)).toEqual(['paths', 'since', 'fail-on', 'format', 'config'])
    expect(Object.keys(action.outputs)).toEqual(['findings', 'sarif'])
    expect(action.runs.using).toBe('composite')
    for (const step of action.runs.steps) {
      expect(step.name.length).toBeGreaterThan(5)
      if (step.run !== undefined) {
        expect(step.shell).toBe('bash')
        expect(step.run).not.toContain('${{')
      }
    }
    for (const {value} of Object.values(action.outputs)) expect(value).toMatch(/^\$\{\{ steps\.check\.outputs\.\w+ \}\}$/)
  })

  it('builds a checkout that was not built yet, and nothing else', () => {
    const {run, ...step} = action.runs.steps.find(({name}) => name === 'Prepare peoplefirst')!
    expect(step).toMatchObject({shell: 'bash', 'working-directory': '${{ github.action_path }}'})
    // A stand-in writes down how it is called, and builds as the real one does.
    const npm = '#!/bin/sh\necho "$@" >> "$CALLS"\n[ "$1" != "$BUILDS" ] || { mkdir -p dist && touch dist/cli.cjs; }\n'
    const prepare = (files: Readonly<Record<string, string>>, builds: string): string[] => {
      const folder = folderOf({'package.json': '{}', 'tools/npm': npm, ...files, 'script.sh': run!})
      chmodSync(join(folder, 'tools/npm'), 0o755)
      const calls = join(folder, 'calls')
      const env = {...process.env, PATH: `${join(folder, 'tools')}:${process.env['PATH']}`, CALLS: calls, BUILDS: builds}
      execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', join(folder, 'script.sh')], {cwd: folder, env, stdio: 'pipe'})
      return existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : []
    }
    expect(prepare({'dist/cli.cjs': ''}, 'ci')).toEqual([])
    expect(prepare({}, 'ci')).toEqual(['ci --no-audit --no-fund --loglevel=error'])
    expect(prepare({}, 'run')).toEqual(['ci --no-audit --no-fund --loglevel=error', 'run build'])
  })

  it('sends to code scanning what the step wrote, also when the check failed', () => {
    const upload = action.runs.steps.at(-1)!
    expect(upload.uses).toMatch(/^github\/codeql-action\/upload-sarif@/)
    expect(upload.if).toBe("${{ always() && inputs.format == 'sarif' && steps.check.outputs.sarif != '' }}")
    expect(upload.with).toEqual({sarif_file: '${{ steps.check.outputs.sarif }}', category: 'peoplefirst'})
  })

  it('annotates, sums up, counts, and fails for findings', () => {
    const folder = folderOf({'docs/a.md': 'Beds for addicts.\n', 'b c.md': 'The junkies came.\n', 'other.md': 'Beds for addicts.\n'})
    const {code, out, outputs, summary} = runAction(folder, {paths: 'docs\n  b c.md\n\n'})
    expect(code).toBe(1)
    expect(out.match(/^::warning file=.*?,/gm)).toEqual(['::warning file=b c.md,', '::warning file=docs/a.md,'])
    expect(outputs).toMatchObject({findings: '2'})
    expect(JSON.parse(outputs['text']!).runs[0].results).toHaveLength(2)
    expect(summary).toContain('Beds for <mark>addicts</mark>.')
  })

  it('takes everything, a failing level, settings, and never', () => {
    const folder = folderOf({'a.md': 'Beds for addicts.\n', 'ci/words.yml': 'levels: {addict: error}\n'})
    expect(runAction(folder, {'fail-on': 'error'}).code).toBe(0)
    expect(runAction(folder, {'fail-on': 'error', config: 'ci/words.yml'})).toMatchObject({code: 1, out: expect.stringMatching(/^::error /)})
    expect(runAction(folder, {'fail-on': 'never'})).toMatchObject({code: 0, outputs: {findings: '1'}})
    expect(runAction(folder, {format: 'sarif', 'fail-on': 'never'}).code).toBe(0)
    expect(runAction(folder, {format: 'html'})).toMatchObject({code: 2, out: expect.stringMatching(/^::error .*takes github or sarif/), outputs: {}})
    expect(runAction(folder, {paths: '$(touch hacked)\n; touch hacked'})).toMatchObject({code: 2})
    expect(existsSync(join(folder, 'hacked'))).toBe(false)
  })

  it('counts changed lines, and says why it cannot', () => {
    const folder = folderOf({'a.md': 'Beds for addicts.\n'})
    const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {cwd: folder})
    git('init', '-q', '-b', 'main')
    git('add', '-A')
    git('commit', '-q', '-m', 'x')
    expect(runAction(folder, {since: 'main'})).toMatchObject({code: 0, outputs: {findings: '0'}})
    const failed = runAction(folder, {since: 'origin/main'})
    expect([failed.code, failed.outputs]).toEqual([2, {}])
    expect(failed.err).toContain('type: git fetch origin main')
  })
})

describe('.pre-commit-hooks.yaml', () => {
  const hooks = parse(read('.pre-commit-hooks.yaml')) as {id: string; entry: string; language: string}[]

  it('runs commands that there are', () => {
    expect(hooks.map(({id}) => id)).toEqual(['peoplefirst', 'peoplefirst-fix'])
    for (const {entry, language} of hooks) {
      expect(language).toBe('node')
      expect(problemsOf(entry)).toEqual([])
    }
  })

  const present = spawnSync('pre-commit', ['--version']).status === 0
  it.skipIf(!present)('is right to pre-commit itself (Debian package "pre-commit")', () => {
    execFileSync('pre-commit', ['validate-manifest', join(root, '.pre-commit-hooks.yaml')])
  })
})

describe('docs/ci', () => {
  const text = read('docs/ci/README.md')
  const blocks = [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language, body]) => ({language: language!, body: body!}))

  it('has YAML and JSON that can be read', () => {
    const readable = blocks.filter(({language}) => language === 'yaml' || language === 'json')
    expect(readable.length).toBeGreaterThanOrEqual(4)
    for (const {language, body} of readable) expect(typeof (language === 'json' ? JSON.parse(body) : parse(body))).toBe('object')
  })

  it('gives the action only inputs that it has', () => {
    const workflow = parse(blocks.find(({body}) => body.includes('peoplefirst/peoplefirst@'))!.body)
    const step = workflow.jobs.peoplefirst.steps.find(({uses}: {uses: string}) => uses.startsWith('peoplefirst/'))
    for (const name of Object.keys(step.with)) expect(Object.keys(action.inputs)).toContain(name)
  })

  it('types only commands and options that there are', () => {
    const commands = text.split('\n').flatMap(line => [...line.matchAll(/(?:^|["`|]|npx |xargs |\$ |- )\s*(peoplefirst (?:check|fix|init|baseline|stream|explain)[^|>#`"]*(?:"[^"]*"[^|>#`"]*)*)/g)].map(([, command]) => command!.trim()))
    expect(commands.length).toBeGreaterThanOrEqual(9)
    expect(commands.flatMap(problemsOf)).toEqual([])
  })

  it('has a Docker image that runs the same command', () => {
    const dockerfile = read('docs/ci/Dockerfile')
    expect(dockerfile).toMatch(/^ENTRYPOINT \["peoplefirst"\]$/m)
    expect(dockerfile).toMatch(/^USER node$/m)
  })
})

/** Commands and options in a command line that peoplefirst does not have. */
function problemsOf(line: string): string[] {
  const program = createProgram(hostIn('/').host, async () => {})
  const [, name, ...words] = line.split(/\s+/)
  const command = program.commands.find(each => each.name() === name) as Command | undefined
  if (!command) return [`${line}: no command ${name}`]
  const known = new Set(command.options.flatMap(({long, short}) => [long, short]))
  return words.filter(word => /^--?[a-z]/.test(word)).map(word => word.split('=')[0]!).filter(word => !known.has(word)).map(word => `${line}: no option ${word}`)
}
