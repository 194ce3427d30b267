/**
 * node bench/keystrokes.mjs page.md [keystrokes]
 * node bench/keystrokes.mjs --formats [bytes]     a page of 100 KB in every format that editors have open
 *
 * How long a writer waits: from a keystroke that the language server is told of to the diagnostics of
 * that very version, over standard input and output, as an editor has it.
 */
import {spawn, spawnSync} from 'node:child_process'
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {extname, join, resolve} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'

const bin = process.env['PEOPLEFIRST_BIN'] ?? fileURLToPath(new URL('../bin/peoplefirst.js', import.meta.url))

/**
 * Types a sentence, letter by letter, in places all over a page.
 *
 * @param {string} file
 * @param {{keystrokes?: number}} options
 * @returns {Promise<{p50: number, p95: number, first: number, letter: number, keystrokes: number}>} milliseconds;
 *   `first` from the start of the process to the first diagnostics, `letter` the first keystroke behind them, which
 *   is not among the others
 */
export async function measureKeystrokes(file, {keystrokes = 300} = {}) {
  const text = await readFile(file, 'utf8')
  const uri = pathToFileURL(resolve(file)).href
  const started = performance.now()
  const server = startServer()
  try {
    await server.request('initialize', {
      processId: process.pid,
      rootUri: null,
      initializationOptions: {comments: true},
      capabilities: {textDocument: {publishDiagnostics: {versionSupport: true}}}
    })
    server.notify('initialized', {})
    server.notify('textDocument/didOpen', {textDocument: {uri, languageId: LANGUAGES[extname(file)] ?? 'markdown', version: 1, text}})
    await server.diagnostics(1)
    const first = performance.now() - started
    const times = []
    let letter = 0
    for (const [index, change] of typing(text, keystrokes && keystrokes + WARM_UP).entries()) {
      const version = index + 2
      const sent = performance.now()
      server.notify('textDocument/didChange', {textDocument: {uri, version}, contentChanges: [change]})
      await server.diagnostics(version)
      if (index === 0) letter = performance.now() - sent
      if (index >= WARM_UP) times.push(performance.now() - sent)
    }
    await server.request('shutdown')
    server.notify('exit')
    times.sort((a, b) => a - b)
    const share = part => times[Math.min(times.length - 1, Math.floor(times.length * part))]
    return {p50: share(0.5), p95: share(0.95), first, letter, keystrokes: times.length}
  } finally {
    server.end()
  }
}

/**
 * Prints what a writer waits for: the first diagnostics of a short letter, against bare node, and a keystroke on a
 * long page.
 *
 * @param {{page: string, letter: string, runs: number}} what paths, and how often the server is started
 * @returns {Promise<{p50: number, p95: number, first: number, node: number}>} milliseconds
 */
export async function reportKeystrokes({page, letter, runs}) {
  const starts = []
  for (let run = 0; run < runs; run++) {
    const began = performance.now()
    spawnSync(process.execPath, ['-e', '0'])
    const node = performance.now() - began
    starts.push({node, first: (await measureKeystrokes(letter, {keystrokes: 0})).first})
  }
  const middle = pick => starts.map(pick).sort((a, b) => a - b)[starts.length >> 1]
  const [first, node, ratio] = [middle(each => each.first), middle(each => each.node), middle(each => each.first / each.node)]
  const {p50, p95} = await measureKeystrokes(page)
  console.log(`\nlanguage server: first diagnostics of a 1 KB letter after ${Math.round(first)} ms, ${ratio.toFixed(2)} x node -e 0 (target 3 and the parse)`)
  console.log(`language server: a keystroke on a 100 KB page p50 ${p50.toFixed(1)} ms (target 5), p95 ${p95.toFixed(1)} ms (target 20)`)
  return {p50, p95, first, node}
}

/** What editors call the languages of these files. */
const LANGUAGES = {
  '.txt': 'plaintext', '.html': 'html', '.mdx': 'mdx', '.tex': 'latex', '.rst': 'restructuredtext', '.adoc': 'asciidoc', '.srt': 'srt', '.vtt': 'vtt', '.js': 'javascript', '.py': 'python', '.csv': 'csv', '.json': 'json', '.yml': 'yaml'
}

/** Keystrokes that are made and not counted, while the engine makes itself ready. */
const WARM_UP = 60
const SENTENCE = ' The clinic treated an addict.'

/** Letters behind the ends of lines that are spread over the page; a line goes on where it was left. */
function typing(text, count) {
  const lines = text.split('\n').flatMap((line, number) => {
    const words = /^(.*\w\.?)(?:<\/\w+>)*"?$/.exec(line)
    return words ? [{number, length: words[1].length}] : []
  })
  const places = 20
  return Array.from({length: count}, (_, index) => {
    const line = lines[Math.floor((((index * 7) % places) / places) * lines.length)]
    const letter = SENTENCE[Math.floor(index / places) % SENTENCE.length]
    const at = {line: line.number, character: line.length++}
    return {range: {start: at, end: at}, text: letter}
  })
}

/** The language server as a process, by a client that is sent diagnostics. */
export function startServer() {
  const child = spawn(process.execPath, [bin, 'lsp', '--stdio'], {stdio: ['pipe', 'pipe', 'inherit']})
  const answers = new Map()
  const versions = new Map()
  let buffer = Buffer.alloc(0)
  let ids = 0
  child.stdout.on('data', chunk => {
    buffer = Buffer.concat([buffer, chunk])
    for (;;) {
      const end = buffer.indexOf('\r\n\r\n')
      if (end === -1) return
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.toString('latin1', 0, end))[1])
      if (buffer.length < end + 4 + length) return
      const message = JSON.parse(buffer.toString('utf8', end + 4, end + 4 + length))
      buffer = buffer.subarray(end + 4 + length)
      if (message.method === 'textDocument/publishDiagnostics') take(versions, message.params.version, message.params)
      else if (message.id !== undefined && message.method === undefined) take(answers, message.id, message)
    }
  })
  const gone = new Promise((_, reject) => child.once('exit', code => reject(new Error(`The server ended with ${code}.`))))
  gone.catch(() => {})
  const send = message => {
    const body = JSON.stringify({jsonrpc: '2.0', ...message})
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }
  return {
    notify: (method, params) => send({method, params}),
    request(method, params) {
      const id = ++ids
      send({id, method, params})
      return Promise.race([gone, new Promise(resolve => answers.set(id, resolve))])
    },
    diagnostics: version => Promise.race([gone, new Promise(resolve => versions.set(version, resolve))]),
    pid: child.pid,
    end: () => child.kill()
  }
}

function take(waiting, key, value) {
  waiting.get(key)?.(value)
  waiting.delete(key)
}

/** Prints what a keystroke costs in each format. @param {number} bytes */
async function reportFormats(bytes) {
  const [{loadSamples}, {prose}] = await Promise.all([import('./samples.mjs'), import('./corpora.mjs')])
  const {sampleOf} = await loadSamples()
  const paragraphs = prose({bytes, seed: 7, found: ['The clinic treated an addict last night.', 'He is confined to a wheelchair.'], every: 20}).split('\n\n')
  const folder = await mkdtemp(join(tmpdir(), 'peoplefirst-keystrokes-'))
  const samples = Object.entries({md: 'markdown', txt: 'text', mdx: 'mdx', html: 'html', tex: 'latex', adoc: 'asciidoc', rst: 'rst', srt: 'srt', vtt: 'vtt'})
  const pages = await Promise.all(samples.map(async ([extension, id]) => [extension, await sampleOf(id, paragraphs)]))
  pages.push(['js', paragraphs.map((text, number) => `/**\n * ${text.replaceAll('. ', '.\n * ')}\n */\nexport const n${number} = ${number}\n`).join('\n')])
  pages.push(['csv', paragraphs.map((text, number) => `${number},${number * 7},"${text}"`).join('\n')])
  pages.push(['json', JSON.stringify(paragraphs.map((text, number) => ({number, text})), undefined, 2)])
  pages.push(['yml', paragraphs.map((text, number) => `- number: ${number}\n  text: >-\n    ${text.replaceAll('. ', '.\n    ')}`).join('\n')])
  await writeFile(join(folder, 'peoplefirst.config.yml'), 'files: ["*.csv", "*.json", "*.yml"]\n')
  for (const [extension, page] of pages) {
    const file = join(folder, `page.${extension}`)
    await writeFile(file, page)
    const {p50, p95} = await measureKeystrokes(file)
    console.log(`${extension.padEnd(5)} p50 ${p50.toFixed(1).padStart(5)} ms   p95 ${p95.toFixed(1).padStart(5)} ms`)
  }
  await rm(folder, {recursive: true})
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file, count] = process.argv.slice(2)
  if (file === undefined) {
    console.error('Which page? node bench/keystrokes.mjs page.md')
    process.exit(2)
  }
  if (file === '--formats') {
    await reportFormats(Number(count ?? 100_000))
    process.exit()
  }
  const {p50, p95, first, letter, keystrokes} = await measureKeystrokes(file, {keystrokes: count === undefined ? 300 : Number(count)})
  console.log(`${keystrokes} keystrokes: p50 ${p50.toFixed(1)} ms (target 5), p95 ${p95.toFixed(1)} ms (target 20); first diagnostics after ${Math.round(first)} ms, the first letter after ${Math.round(letter)} ms`)
}
