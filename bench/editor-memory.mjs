/**
 * node bench/editor-memory.mjs [edits] [documents]
 *
 * How much the language server holds while a writer goes on in many documents, and after as many others were opened
 * and closed: the memory of its process, after every tenth of the edits.
 */
import {readFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import {prose} from './corpora.mjs'
import {startServer} from './keystrokes.mjs'

const LANGUAGES = ['markdown', 'plaintext', 'html', 'latex', 'restructuredtext', 'asciidoc', 'mdx']

/**
 * @param {{edits?: number, documents?: number, told?: (edits: number, memory: number) => void}} options `told` is given
 *   megabytes after every tenth of the edits
 * @returns {Promise<{early: number, late: number, closed: number}>} megabytes: after a tenth of the edits, after all,
 *   and after all documents and as many new ones were closed
 */
export async function measureMemory({edits = 10_000, documents = 20, told = () => {}} = {}) {
  const server = startServer()
  try {
    await server.request('initialize', {processId: process.pid, rootUri: null, capabilities: {textDocument: {publishDiagnostics: {versionSupport: true}}}})
    server.notify('initialized', {})
    const versions = []
    const open = async (name, index) => {
      const text = prose({bytes: 20_000, seed: index + 1, found: ['The clinic treated an addict last night.'], every: 20})
      const shown = server.diagnostics(1)
      server.notify('textDocument/didOpen', {textDocument: {uri: `untitled:${name}-${index}`, languageId: LANGUAGES[index % LANGUAGES.length], version: 1, text}})
      await shown
    }
    for (let index = 0; index < documents; index++) {
      await open('letter', index)
      versions.push(1)
    }
    const marks = []
    for (let edit = 0; edit < edits; edit++) {
      const index = edit % documents
      const version = ++versions[index]
      const shown = server.diagnostics(version)
      server.notify('textDocument/didChange', {textDocument: {uri: `untitled:letter-${index}`, version}, contentChanges: [change(Math.floor(edit / documents))]})
      await shown
      if ((edit + 1) % Math.ceil(edits / 10) > 0) continue
      marks.push(await memoryOf(server.pid))
      told(edit + 1, marks.at(-1))
    }
    for (let index = 0; index < documents; index++) server.notify('textDocument/didClose', {textDocument: {uri: `untitled:letter-${index}`}})
    for (let index = 0; index < documents; index++) {
      await open('other', index)
      server.notify('textDocument/didClose', {textDocument: {uri: `untitled:other-${index}`}})
    }
    const closed = await memoryOf(server.pid)
    await server.request('shutdown')
    server.notify('exit')
    return {early: marks[0], late: marks.at(-1), closed}
  } finally {
    server.end()
  }
}

/** A sentence is written at the top of a document, letter by letter, and taken away again. */
function change(round) {
  const sentence = 'The clinic treated an addict, and a wheelchair-bound man. '
  const at = round % (2 * sentence.length)
  const start = {line: 0, character: Math.min(at, 2 * sentence.length - 1 - at)}
  return at < sentence.length ? {range: {start, end: start}, text: sentence[at]} : {range: {start, end: {...start, character: start.character + 1}}, text: ''}
}

/** Megabytes, as Linux counts them. */
async function memoryOf(pid) {
  return Number(/VmRSS:\s*(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))[1]) / 1024
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [edits, documents] = process.argv.slice(2).map(Number)
  const told = (count, memory) => console.log(`${String(count).padStart(7)} edits: ${memory.toFixed(0)} MB`)
  const {early, late, closed} = await measureMemory({told, ...(edits ? {edits} : {}), ...(documents ? {documents} : {})})
  console.log(`from ${early.toFixed(0)} to ${late.toFixed(0)} MB; ${closed.toFixed(0)} MB after all documents and as many new ones were closed`)
}
