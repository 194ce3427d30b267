import {spawn, spawnSync, type ChildProcessWithoutNullStreams} from 'node:child_process'
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {afterEach, expect, test} from 'vitest'
import {uriOf} from '../../src/lsp/places.ts'
import {bin, buildOnce} from './built.ts'
import {projectFolder} from './folder.ts'
import {wireOver, type Wire} from './wire.ts'

buildOnce()

let server: ChildProcessWithoutNullStreams

afterEach(() => void server?.kill())

function start(...options: string[]): {wire: Wire; ended: Promise<number | null>; errors: () => string} {
  server = spawn(process.execPath, [bin, 'lsp', '--stdio', ...options])
  let errors = ''
  server.stderr.on('data', chunk => void (errors += String(chunk)))
  return {wire: wireOver(server.stdin, server.stdout), ended: new Promise(resolve => server.once('exit', resolve)), errors: () => errors}
}

async function initialized(wire: Wire, processId: number | null = null): Promise<void> {
  wire.send({id: 'start', method: 'initialize', params: {processId, rootUri: null, capabilities: {}}})
  await wire.until(({id}) => id === 'start')
  wire.send({method: 'initialized', params: {}})
}

test('ends with 0 after shutdown and exit', async () => {
  const {wire, ended} = start()
  await initialized(wire)
  wire.send({id: 1, method: 'shutdown'})
  expect(await wire.until(({id}) => id === 1)).toEqual({jsonrpc: '2.0', id: 1, result: null})
  wire.send({method: 'exit'})
  expect(await ended).toBe(0)
})

test('starts with the option by which Visual Studio Code names its process', async () => {
  const {wire, ended} = start(`--clientProcessId=${process.pid}`)
  await initialized(wire)
  wire.send({id: 1, method: 'shutdown'})
  await wire.until(({id}) => id === 1)
  wire.send({method: 'exit'})
  expect(await ended).toBe(0)
})

test('ends with 1 when exit comes without shutdown, and when the client goes away', async () => {
  const first = start()
  await initialized(first.wire)
  first.wire.send({method: 'exit'})
  expect(await first.ended).toBe(1)
  const second = start()
  await initialized(second.wire)
  server.stdin.end()
  expect(await second.ended).toBe(1)
})

test('ends when the process that started it is gone', async () => {
  const {pid} = spawnSync(process.execPath, ['-e', '0'])
  const {wire, ended} = start()
  await initialized(wire, pid)
  expect(await ended).toBe(1)
})

test.each([
  ['reads no more', () => void server.stdout.destroy()],
  ['says no more', () => void server.stdin.end()],
  ['is gone', () => void [server.stdout, server.stdin].map(stream => stream.destroy())]
])('ends with 1, and complains to nobody, when the client %s while its folder is checked', async (_, leave) => {
  const project = projectFolder()
  try {
    for (let page = 0; page < 300; page++) writeFileSync(join(project.path, `page-${page}.md`), 'An addict came.\n')
    const {wire, ended, errors} = start()
    const uri = uriOf(project.path)
    wire.send({id: 0, method: 'initialize', params: {processId: null, rootUri: uri, workspaceFolders: [{uri, name: 'letters'}], initializationOptions: {workspace: true}, capabilities: {workspace: {workspaceFolders: true}, textDocument: {diagnostic: {dynamicRegistration: true}}}}})
    await wire.until(({id}) => id === 0)
    wire.send({method: 'initialized', params: {}})
    wire.send({id: 1, method: 'workspace/diagnostic', params: {previousResultIds: [], workDoneToken: 'work', partialResultToken: 'part'}})
    await wire.until(({method, params}) => method === '$/progress' && (params as {value: {kind?: string}}).value.kind === 'report')
    leave()
    expect(await ended).toBe(1)
    expect(errors()).toBe('')
  } finally {
    project.remove()
  }
}, 90_000)

test('lives on after what is no message, and publishes ten thousand diagnostics', async () => {
  const {wire} = start()
  await initialized(wire)
  wire.raw('{"jsonrpc": "2.0", "id": 1, "method":')
  wire.raw('[]')
  wire.raw('"text"')
  wire.raw('{"jsonrpc": "2.0"}')
  wire.send({method: 'textDocument/didChange', params: {textDocument: {uri: 'untitled:none', version: 9}, contentChanges: []}})
  wire.send({method: 'textDocument/didOpen', params: null})
  wire.send({method: 'textDocument/didOpen', params: {textDocument: {uri: 'untitled:many', languageId: 'markdown', version: 1, text: 'An addict came.\n\n'.repeat(10_000)}}})
  const {params} = await wire.until(({method, params}) => method === 'textDocument/publishDiagnostics' && (params as {uri: string}).uri === 'untitled:many')
  expect((params as {diagnostics: unknown[]}).diagnostics).toHaveLength(10_000)
}, 90_000)

/** What comes over the wire: messages that make sense, messages that make none, and what is no message. */
const WIRED = [
  '{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {"uri": "untitled:a", "languageId": "markdown", "version": 1, "text": "An addict came. 😀"}}}',
  '{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": {"uri": "untitled:a", "version": 2}, "contentChanges": [{"text": "Addicts came."}]}}',
  '{"jsonrpc": "2.0", "method": "textDocument/didClose", "params": {"textDocument": {"uri": "untitled:a"}}}',
  '{"jsonrpc": "2.0", "id": ID, "method": "textDocument/hover", "params": {"textDocument": {"uri": "untitled:a"}, "position": {"line": 0, "character": 4}}}',
  '{"jsonrpc": "2.0", "id": ID, "method": "textDocument/codeAction", "params": "x"}',
  '{"jsonrpc": "2.0", "id": ID, "method": "workspace/executeCommand", "params": {"command": "peoplefirst.fixAll", "arguments": [{"uri": "untitled:a"}]}}',
  '{"jsonrpc": "2.0", "id": ID, "method": "constructor"}',
  '{"jsonrpc": "2.0", "id": ID, "method": "__proto__", "params": [1, 2, 3]}',
  '{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": ID}}',
  '{"jsonrpc": "2.0", "id": 99999, "result": null}',
  '{"jsonrpc": "2.0", "id":', '[{}]', 'null', '7', '"text"', '\\', '{"jsonrpc": "1.0"}', ' '
]

test('answers each request once and ends with 0, whatever came between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...WIRED), {minLength: 20, maxLength: 80}), async messages => {
      const {wire, ended, errors} = start()
      await initialized(wire)
      const asked: number[] = []
      for (const [index, message] of messages.entries()) {
        if (message.startsWith('{"jsonrpc": "2.0", "id": ID')) asked.push(index)
        wire.raw(message.replace('ID', String(index)))
      }
      wire.send({id: 'end', method: 'shutdown'})
      await wire.until(({id}) => id === 'end')
      wire.send({method: 'exit'})
      expect(await ended).toBe(0)
      expect(wire.received.filter(({id, method}) => method === undefined && typeof id === 'number').map(({id}) => id).sort((a, b) => Number(a) - Number(b))).toEqual(asked)
      expect(errors()).toBe('')
    }),
    {numRuns: Number(process.env['PROTOCOL_RUNS'] ?? 600) / 100}
  )
}, 600_000)

test('says what to write when it is started without a way to speak', () => {
  const {status, stdout, stderr} = spawnSync(process.execPath, [bin, 'lsp'], {encoding: 'utf8'})
  expect({status, stdout}).toEqual({status: 2, stdout: ''})
  expect(stderr).toContain('peoplefirst lsp --stdio')
})
