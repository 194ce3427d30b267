/** The command itself against what strangers may hand it: no network, little memory, an end in time, whole files. */
import {execFileSync, spawn, spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {formatIds} from '../../src/formats/index.ts'
import {makeDocx, p} from '../helpers/docx.ts'
import {makePdf} from '../helpers/pdf.ts'
import {sampleOf} from '../helpers/samples.ts'
import {makeZip} from '../helpers/zip.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cli = join(root, 'bin/peoplefirst.js')
let folder: string

beforeAll(() => {
  if (!existsSync(join(root, 'dist/cli.cjs'))) execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], {cwd: root})
  folder = mkdtempSync(join(tmpdir(), 'peoplefirst-process-'))
  mkdirSync(join(folder, '.git'))
}, 60_000)
afterAll(() => rmSync(folder, {recursive: true, force: true}))

const words = (pattern: string, times: number): string => pattern.repeat(times)

/**
 * Whatever opens a connection, listens, looks up a name or starts a program goes through one of these. All but the
 * start of git is written down, and fails.
 */
function layTrap(): {trap: string; trace: string} {
  const trap = join(folder, 'trap.cjs')
  const trace = join(folder, 'trace.txt')
  rmSync(trace, {force: true})
  writeFileSync(trap, `
    const {appendFileSync} = require('node:fs')
    const caught = name => () => { appendFileSync(${JSON.stringify(trace)}, name + '\\n'); throw new Error('network: ' + name) }
    const net = require('node:net'), dns = require('node:dns'), dgram = require('node:dgram')
    net.Socket.prototype.connect = caught('connect')
    net.Server.prototype.listen = caught('listen')
    dgram.createSocket = caught('dgram')
    for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) { dns[name] = caught('dns'); dns.promises[name] = caught('dns') }
    globalThis.fetch = caught('fetch')
    globalThis.WebSocket = caught('WebSocket')
    const programs = require('node:child_process')
    for (const name of ['spawn', 'spawnSync', 'execFile', 'execFileSync', 'exec', 'execSync', 'fork']) {
      const start = programs[name]
      programs[name] = function (file, ...more) { return file === 'git' && name !== 'exec' && name !== 'execSync' ? start.call(this, file, ...more) : caught('program ' + file)() }
    }
    require('node:cluster').fork = caught('cluster')
    require('node:module').syncBuiltinESMExports()
  `)
  return {trap, trace}
}

/** Each way has to be caught, or a trace that is not there says nothing. */
function expectSprung({trap, trace}: {trap: string; trace: string}, nothing = existsSync(trace) ? readFileSync(trace, 'utf8') : ''): void {
  expect(nothing).toBe('')
  const ways = {fetch: 'fetch("http://127.0.0.1:1")', connect: 'require("node:https").get("https://127.0.0.1:1")', dns: 'require("node:dns").lookup("localhost", () => {})', 'program id': 'require("node:child_process").execFileSync("id")'}
  for (const way of Object.values(ways)) spawnSync(process.execPath, ['--require', trap, '-e', `try { ${way} } catch {}`])
  // In a thread, and in a module, as well.
  const thread = 'const {Worker} = require("node:worker_threads"); new Worker("try { fetch(0) } catch {}", {eval: true})'
  spawnSync(process.execPath, ['--require', trap, '-e', thread], {env: {...process.env, NODE_OPTIONS: `--require ${trap}`}})
  spawnSync(process.execPath, ['--require', trap, '--input-type=module', '-e', 'import {spawn} from "node:child_process"; try { spawn("id") } catch {}'])
  expect(readFileSync(trace, 'utf8').trim().split('\n')).toEqual([...Object.keys(ways), 'fetch', 'program id'])
}

test('no command reaches for the network, or starts a program but git', async () => {
  const {trap, trace} = layTrap()
  const own = join(folder, 'documents')
  mkdirSync(own)
  const paragraph = 'The clinic treated an addict, see https://example.org/a and <img src="https://example.org/b.png">.'
  for (const id of formatIds()) writeFileSync(join(own, `sample.${id}`), await sampleOf(id, [paragraph]))
  writeFileSync(join(own, 'remote.html'), '<base href="http://example.org/"><link rel=stylesheet href=x.css><script src=http://example.org/x.js></script><p>The addict left.</p>')
  writeFileSync(join(own, 'remote.docx'), makeDocx({body: p('The addict left.'), more: {'word/_rels/document.xml.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://example.org/x.png" TargetMode="External"/></Relationships>'}}))
  writeFileSync(join(own, 'settings.yml'), '$schema: https://example.org/schema.json\nlevels: {addict: error}\n')
  // PDF is read in a thread, which takes over the options of Node.
  const run = (...argv: string[]): {code: number | null; out: string} => runWith('', ...argv)
  const runWith = (input: string, ...argv: string[]): {code: number | null; out: string} => {
    const {status, stdout, stderr} = spawnSync(process.execPath, ['--require', trap, cli, ...argv], {cwd: own, input, encoding: 'utf8', env: {...process.env, NODE_OPTIONS: `--require ${trap}`}})
    return {code: status, out: stdout + stderr}
  }
  const files = formatIds().map(id => `sample.${id}`)
  const all = run("--quiet", ...files, "remote.html", "remote.docx").out
  expect(all).toContain("remote.html:")
  expect(all).toMatch(/^sample\.pdf, /m)
  for (const format of ['sarif', 'html', 'github']) expect(run('--format', format, 'sample.markdown', '--as', 'markdown').out).toContain('addict')
  run('--config', 'settings.yml', 'remote.html')
  run('explain', 'addict')
  run('review', 'remote.docx', 'remote.html')
  run('fix', '--all', 'remote.docx', 'remote.html')
  run('rules')
  run('rules', '--test')
  expect(run('text', 'remote.html').out).toContain('left.')
  expect(run('check', '--cache', '--cache-location', 'cache', 'sample.markdown').code).not.toBe(2)
  expect(run('init', '--yes').code).toBe(0)
  expect(run('baseline', 'sample.docx').code).toBe(0)
  expect(run('check', '--since', 'HEAD').code).toBe(2)
  expect(runWith('{"id": 1, "text": "An <img src=http://example.org/x.png> addict.", "format": "html"}\n', 'stream').out).toContain('"addict"')
  const message = (content: object): string => `Content-Length: ${Buffer.byteLength(JSON.stringify(content))}\r\n\r\n${JSON.stringify(content)}`
  const server = spawn(process.execPath, ['--require', trap, cli, 'lsp', '--stdio'], {cwd: own})
  let said = ''
  const answered = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The server said: ${said}`)), 60_000)
    server.stdout.on('data', data => {
      said += data
      if (!said.includes('"code":"addict"')) return
      clearTimeout(timer)
      resolve()
    })
  })
  for (const each of [
    {jsonrpc: '2.0', id: 1, method: 'initialize', params: {processId: null, rootUri: null, capabilities: {}}},
    {jsonrpc: '2.0', method: 'initialized', params: {}},
    {jsonrpc: '2.0', method: 'textDocument/didOpen', params: {textDocument: {uri: 'http://example.org/a.md', languageId: 'markdown', version: 1, text: 'An addict, see http://example.org/b.\n'}}}
  ]) server.stdin.write(message(each))
  await answered
  server.kill()
  expectSprung({trap, trace})
}, 120_000)

const canRecognize = ['tesseract.js', '@tesseract.js-data/eng'].every(name => existsSync(join(root, 'node_modules', name)))

test.runIf(canRecognize)(`nor does --ocr, with its engine and data from npm${canRecognize ? '' : ' (skipped: tesseract.js and @tesseract.js-data/eng are not installed)'}`, async () => {
  const trap = layTrap()
  const own = join(folder, 'pictures')
  mkdirSync(own)
  const flyer = readFileSync(join(root, 'test/formats/image/flyer.png'))
  writeFileSync(join(own, 'flyer.png'), flyer)
  writeFileSync(join(own, 'scan.pdf'), await makePdf(
    pen => pen.lines(['Typed words.'], {x: 60, y: 700}),
    async ({page}, document) => page.drawImage(await document.embedPng(flyer), {x: 40, y: 500, width: 450, height: 260})
  ))
  const run = (...argv: string[]): string => {
    const {stdout, stderr} = spawnSync(process.execPath, ['--require', trap.trap, cli, ...argv], {cwd: own, encoding: 'utf8', env: {...process.env, NODE_OPTIONS: `--require ${trap.trap}`}})
    return stdout + stderr
  }
  expect(run('--ocr', 'flyer.png', 'scan.pdf')).toMatch(/^flyer\.png, line 2 [^]*^scan\.pdf, page 2 /m)
  expect(run('review', '--ocr', 'flyer.png', 'scan.pdf')).toContain('scan.reviewed.pdf')
  expect(readdirSync(own).sort()).toEqual(['flyer.png', 'flyer.reviewed.html', 'scan.pdf', 'scan.reviewed.pdf'])
  expectSprung(trap)
}, 120_000)

/** Files made to take memory or time, each with what is said of it. */
const HOSTILE: Readonly<Record<string, () => Uint8Array | string>> = {
  'empty.docx': () => new Uint8Array(),
  'bomb.docx': () => makeDocx({body: p('x'), more: {'word/styles.xml': {content: new Uint8Array(20 * 1024 * 1024)}}}),
  'claims.docx': () => makeDocx({body: p('x'), main: 'word/document.xml', more: {'word/styles.xml': {content: 'x', claimedSize: 2 ** 31}}}),
  'laughs.docx': () => makeZip({...Object.fromEntries([['[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>']]), 'word/document.xml': `<!DOCTYPE a [${[...'bcdefgh'].map((name, index) => `<!ENTITY ${name} "${`&${'abcdefg'[index]};`.repeat(10)}">`).join('')}]><a>&h;</a>`}),
  'deep.docx': () => makeDocx({body: `${words('<w:p>', 100_000)}${words('</w:p>', 100_000)}`}),
  'deep.html': () => '<p>The addict left.' + words('<div><b><i>', 300_000),
  'deep.md': () => 'The addict left.\n\n' + words('> - ', 100_000),
  'brackets.md': () => 'The addict left. ' + words('[', 400_000),
  'stars.md': () => 'The addict left. ' + words('*a_ ', 60_000),
  'ticks.md': () => 'The addict left. ' + words('`` ` ', 200_000),
  'angle.html': () => '<p>The addict left. ' + words('<a<!-- ', 150_000),
  'deep.rtf': () => `{\\rtf1 ${words('{\\b ', 500_000)}`,
  'deep.json': () => words('[', 400_000),
  'deep.yml': () => words('[', 400_000),
  'deep.tex': () => `\\begin{document}${words('\\a{', 200_000)}`,
  'spaces.txt': () => `The addict left${words(' ', 2_000_000)}a`,
  'line.txt': () => words('The addict left ', 2000),
  'letters.txt': () => `The addict left ${words('a', 3_000_000)}`,
  'cut.pdf': () => `%PDF-1.7\n${words('1 0 obj << /Length 1 >> stream\n', 50_000)}`,
  'loop.pdf': () => '%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Count 2/Kids [2 0 R 2 0 R]>> endobj\ntrailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF',
  'png.docx': () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Uint8Array(1000)])
}

/** The most memory of a process and its processor time, as the system counts them. */
const MEASURE = 'process.on("exit", () => { const {maxRSS, userCPUTime, systemCPUTime} = process.resourceUsage(); require("node:fs").writeSync(2, "\\n@" + maxRSS + " " + (userCPUTime + systemCPUTime)) })'

describe('files made to take memory and time', () => {
  test.each(Object.keys(HOSTILE))('%s', name => {
    const measure = join(folder, 'measure.cjs')
    writeFileSync(measure, MEASURE)
    writeFileSync(join(folder, name), HOSTILE[name]!())
    const {status, stderr, signal} = spawnSync(process.execPath, ['--require', measure, cli, '--quiet', '--max-warnings', '0', name], {cwd: folder, encoding: 'utf8', timeout: 110_000, maxBuffer: 64 * 1024 * 1024})
    expect(signal).toBeNull()
    expect([0, 1, 2]).toContain(status)
    expect(stderr).not.toMatch(/A fault in peoplefirst|at file:|RangeError|heap/)
    const [, kilobytes, microseconds] = /\n@(\d+) (\d+)$/.exec(stderr)!
    if (process.env['HOSTILE_FIGURES']) console.log(`${name}\t${Math.round(Number(kilobytes) / 1024)} MB\t${(Number(microseconds) / 1e6).toFixed(2)} s\texit ${status}`)
    expect(Number(kilobytes) / 1024).toBeLessThan(300)
    expect(Number(microseconds) / 1e6).toBeLessThan(20)
  }, 120_000)
})

test.runIf(process.platform !== 'win32')('a kill at any moment leaves every file whole, the old one or the new one', async () => {
  const {killRuns, someDocuments} = (await import(pathToFileURL(join(root, 'scripts/kills.mjs')).href)) as {
    killRuns(runs: number, documents: Record<string, Uint8Array | string>): Promise<{killed: number; faults: string[]}>
    someDocuments(count: number): Record<string, string>
  }
  const letters = ['docx', 'odt', 'pdf'].map(async id => [`letter.${id}`, await sampleOf(id, ['The clinic treated an addict.'])] as const)
  const {killed, faults} = await killRuns(8, {...someDocuments(4), ...Object.fromEntries(await Promise.all(letters))})
  expect(faults).toEqual([])
  expect(killed).toBe(8)
}, 300_000)
