import {execFile, spawn, spawnSync, type SpawnSyncReturns} from 'node:child_process'
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import {beforeAll, describe, expect, it} from 'vitest'
import {folderOf} from '../config/folder.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = join(root, 'bin/peoplefirst.js')
const env = {PATH: process.env['PATH'], HOME: process.env['HOME']}

/** The most memory of a process, in kilobytes, to standard error. */
const MEASURE = 'process.on("exit", () => require("node:fs").writeSync(2, String(process.resourceUsage().maxRSS)))'

/** Runs a command on a terminal that nobody sees. */
const hasScript = spawnSync('script', ['-qec', 'true', '/dev/null'], {stdio: 'ignore'}).status === 0

beforeAll(async () => {
  if (!existsSync(join(root, 'dist/cli.cjs'))) await promisify(execFile)(process.execPath, [join(root, 'scripts/build.mjs')], {cwd: root})
}, 60_000)

function run(cwd: string, args: readonly string[], input = ''): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [bin, ...args], {cwd, env, input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024})
}

describe('the process', () => {
  it('ends with 0, 1 or 2', () => {
    const folder = folderOf({'clean.md': 'Fine.\n', 'a.md': 'An addict came.\n'})
    expect(run(folder, ['clean.md'])).toMatchObject({status: 0, stdout: '1 file checked, nothing found.\n', stderr: ''})
    expect(run(folder, ['a.md'])).toMatchObject({status: 1, stderr: ''})
    expect(run(folder, ['none.md'])).toMatchObject({status: 2, stdout: ''})
    expect(run(folder, ['--nope'])).toMatchObject({status: 2, stdout: ''})
    expect(run(folder, ['-', '-q'], 'An addict came.')).toMatchObject({status: 1})
  })

  it('writes nothing but the report to standard output, and all of it', () => {
    const folder = folderOf({'a.md': 'An addict came.\n\n'.repeat(800)})
    const {stdout, stderr} = run(folder, ['--format', 'json'])
    expect(stderr).toBe('')
    expect(JSON.parse(stdout).summary.findings).toBe(800)
  })

  it('writes every report to a file of its own, and says nothing beside', () => {
    const folder = folderOf({'a.md': 'An addict came.\n'})
    const ids = ['json', 'ndjson', 'html', 'sarif', 'github', 'gitlab', 'checkstyle', 'junit', 'rdjson', 'rdjsonl', 'text']
    const args = ids.flatMap(id => ['--format', `${id}=out/${id}`])
    expect(run(folder, ['--format', 'ndjson', ...args])).toMatchObject({status: 1, stderr: '', stdout: readFileSync(join(folder, 'out/ndjson'), 'utf8')})
    for (const id of ids) expect(readFileSync(join(folder, 'out', id), 'utf8'), id).toContain('addict')
  })

  it('goes away without a word when the reader does', async () => {
    const folder = folderOf({'a.md': 'An addict came.\n\n'.repeat(800)})
    for (const args of [['--format', 'json'], [], ['fix', '--all', '--diff']]) {
      const child = spawn(process.execPath, [bin, ...args], {cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe']})
      let complaints = ''
      child.stderr.on('data', chunk => void (complaints += chunk))
      child.stdout.once('data', () => child.stdout.destroy())
      const ended = await new Promise(resolve => child.once('close', resolve))
      expect({args, complaints, ended}).toEqual({args, complaints: args[0] === 'fix' ? expect.not.stringContaining('Error') : '', ended: 1})
    }
  })

  it.skipIf(process.platform === 'win32')('says with its exit code what was found, and writes what else it was to write, when the reader has enough', () => {
    const folder = folderOf({'a.md': 'An addict came.\n\n'.repeat(3600), 'b.md': 'An addict came.\n'})
    const headOf = (command: string): {out: string; code: string; complaints: string} => {
      const {stdout, stderr} = spawnSync('sh', ['-c', `(${process.execPath} ${bin} ${command}; echo $? > code) | head -c 100`], {cwd: folder, env, encoding: 'utf8'})
      return {out: stdout, code: readFileSync(join(folder, 'code'), 'utf8').trim(), complaints: stderr}
    }
    expect(headOf('--format json --format json=whole.json')).toEqual({out: expect.stringMatching(/^\{[^]{99}$/), code: '1', complaints: ''})
    expect(JSON.parse(readFileSync(join(folder, 'whole.json'), 'utf8')).summary.findings).toBe(3601)
    expect(statSync(join(folder, 'whole.json')).size).toBeGreaterThan(10_000_000)
    expect(headOf('fix --all')).toMatchObject({code: '0'})
    for (const name of ['a.md', 'b.md']) expect(readFileSync(join(folder, name), 'utf8'), name).not.toContain('addict ')
  })

  it.skipIf(process.platform === 'win32')('takes no more documents from a stream that nobody hears the answers of', () => {
    const {stdout, stderr, signal} = spawnSync('sh', ['-c', `yes '{"id": 1, "text": "An addict came."}' | ${process.execPath} ${bin} stream | head -n 2`], {cwd: folderOf({}), env, encoding: 'utf8', timeout: 50_000})
    expect({lines: stdout.trim().split('\n').length, signal}).toEqual({lines: 2, signal: null})
    expect(stderr).not.toContain('Error')
  })

  it.skipIf(process.platform !== 'linux')('writes ten megabytes to a slow reader, whole and in little memory, with the exit code that they deserve', async () => {
    const folder = folderOf({'a.md': 'An addict came.\n\n'.repeat(3600), 'measure.cjs': MEASURE})
    // A pipe of the shell, and a socket of Node, which holds back in another way.
    const inShell = `(${process.execPath} --require ./measure.cjs ${bin} --format json a.md; echo $? > code) | (sleep 1; head -c 5000000; sleep 1; cat) > out`
    const shell = spawnSync('sh', ['-c', inShell], {cwd: folder, env, encoding: 'utf8'})
    const child = spawn(process.execPath, ['--require', './measure.cjs', bin, '--format', 'json', 'a.md'], {cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe']})
    const taken: Buffer[] = []
    let complaints = ''
    child.stderr.on('data', data => void (complaints += data))
    child.stdout.on('data', (data: Buffer) => {
      taken.push(data)
      child.stdout.pause()
      setTimeout(() => child.stdout.resume(), 5)
    })
    const code = await new Promise(resolve => child.once('close', resolve))
    const outs = [readFileSync(join(folder, 'out')), Buffer.concat(taken)]
    expect(outs[0]!.equals(outs[1]!)).toBe(true)
    expect(outs[0]!.length).toBeGreaterThan(10_000_000)
    expect(JSON.parse(outs[0]!.toString()).summary.findings).toBe(3600)
    expect([readFileSync(join(folder, 'code'), 'utf8').trim(), code]).toEqual(['1', 1])
    for (const said of [shell.stderr, complaints]) {
      expect(said).toMatch(/^\d+$/)
      expect(Number(said) / 1024).toBeLessThan(250)
    }
  })

  it('waits for a slow reader and loses nothing', async () => {
    const folder = folderOf({'a.md': 'An addict came.\n\n'.repeat(800)})
    const child = spawn(process.execPath, [bin, '--format', 'json'], {cwd: folder, env, stdio: ['ignore', 'pipe', 'ignore']})
    child.stdout.pause()
    await new Promise(resolve => setTimeout(resolve, 600))
    let out = ''
    child.stdout.on('data', chunk => void (out += chunk)).resume()
    await new Promise(resolve => child.once('close', resolve))
    expect(JSON.parse(out).summary.findings).toBe(800)
  })

  it('has no colour in a pipe, and colour when that is asked for', () => {
    const folder = folderOf({'a.md': 'An addict came.\n'})
    expect(run(folder, ['a.md']).stdout).not.toContain('\u001b')
    expect(run(folder, ['a.md', '--color']).stdout).toContain('\u001b[')
  })

  it('leaves every file whole when it is stopped at any moment', {timeout: 60_000}, async () => {
    const before = 'An addict came.\n\n'.repeat(60)
    const after = run(folderOf({}), ['fix', '--all', '-'], before).stdout
    expect(after).not.toBe(before)
    for (const [signal, delay] of [['SIGINT', 60], ['SIGTERM', 120], ['SIGINT', 180], ['SIGHUP', 240], ['SIGINT', 300], ['SIGINT', 360], ['SIGTERM', 420]] as const) {
      const folder = folderOf(Object.fromEntries(Array.from({length: 30}, (_, at) => [`${at}.txt`, before])))
      const child = spawn(process.execPath, [bin, 'fix', '--all', '-q'], {cwd: folder, env, stdio: 'ignore'})
      setTimeout(() => child.kill(signal), delay)
      await new Promise(resolve => child.once('close', resolve))
      const names = readdirSync(folder)
      expect(names.filter(name => !/^\d+\.txt$/.test(name))).toEqual([])
      for (const name of names) expect([before, after]).toContain(readFileSync(join(folder, name), 'utf8'))
    }
  })

  it.skipIf(!hasScript)(`says on a terminal what it is at when that takes long, and nothing elsewhere${hasScript ? '' : ' (skipped: apt-get install bsdutils)'}`, {timeout: 60_000}, () => {
    const folder = folderOf({})
    const command = (more = ''): string => `(sleep 2; echo An addict came.) | ${process.execPath} ${bin} check --format json=report.json ${more} -`
    const onTerminal = (more?: string): string => spawnSync('script', ['-qec', command(more), '/dev/null'], {cwd: folder, env: {...env, TERM: 'xterm'}, encoding: 'utf8'}).stdout
    // The line is taken away, and nothing is left of it.
    expect(onTerminal()).toMatch(/^\r\u001b\[2K\u001b\[\?7lChecking 1 of 1: <stdin>\u001b\[\?7h\r\u001b\[2K$/)
    expect(onTerminal('--no-progress')).toBe('')
    expect(spawnSync('sh', ['-c', command()], {cwd: folder, env, encoding: 'utf8'}).stderr).toBe('')
  })

  it('writes reviewed copies and reports whole or not at all when it is stopped at any moment', {timeout: 60_000}, async () => {
    for (const [command, delay] of [['review', 200], ['review', 300], ['review', 400], ['check', 250], ['check', 350]] as const) {
      const folder = folderOf(Object.fromEntries(Array.from({length: 30}, (_, at) => [`${at}.txt`, 'An addict came.\n\n'.repeat(60)])))
      const args = command === 'check' ? ['check', '--format', 'html=report.html'] : ['review']
      const child = spawn(process.execPath, [bin, ...args], {cwd: folder, env, stdio: 'ignore'})
      setTimeout(() => child.kill('SIGINT'), delay)
      await new Promise(resolve => child.once('close', resolve))
      const written = readdirSync(folder).filter(name => !/^\d+\.txt$/.test(name))
      for (const name of written) {
        expect(name).toMatch(/^(?:\d+\.reviewed|report)\.html$/)
        expect(readFileSync(join(folder, name), 'utf8')).toMatch(/<\/html>\n$/)
      }
    }
  })

  it('stops soon when it is told to, however much is left', {timeout: 60_000}, async () => {
    const folder = folderOf(Object.fromEntries(Array.from({length: 400}, (_, at) => [`${at}.txt`, 'An addict came.\n\n'.repeat(200)])))
    const child = spawn(process.execPath, [bin, 'fix', '--all', '-q'], {cwd: folder, env, stdio: 'ignore'})
    // Half-written files beside them take the place of the old ones while we look.
    const changed = (): number => readdirSync(folder).filter(name => !name.startsWith('.') && readFileSync(join(folder, name), 'utf8').includes('person')).length
    while (changed() === 0) await new Promise(resolve => setTimeout(resolve, 50))
    child.kill('SIGINT')
    const [code] = await new Promise<[number | null]>(resolve => child.once('close', (...how) => resolve([how[0]])))
    expect(code).toBe(130)
    expect(changed()).toBeLessThan(400)
  })
})

describe('the picture in the README', () => {
  it('is what the command says', {timeout: 60_000}, () => {
    const {status, stderr} = spawnSync(process.execPath, [join(root, 'scripts/terminal-picture.mjs'), '--check'], {env, encoding: 'utf8'})
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })
})

describe('the demo', () => {
  it('shows the main job and changes nothing', {timeout: 60_000}, () => {
    const examples = join(root, 'examples')
    const all = (): string[] => readdirSync(examples).map(name => readFileSync(join(examples, name), 'utf8'))
    const before = all()
    const {status, stdout} = spawnSync(process.execPath, [join(root, 'scripts/demo.mjs')], {env, encoding: 'utf8'})
    expect(status).toBe(0)
    expect(stdout).toContain('examples/newsletter.txt:')
    expect(stdout).toContain('+++ b/examples/newsletter.txt')
    expect(all()).toEqual(before)
  })
})

