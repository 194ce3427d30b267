import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {PassThrough} from 'node:stream'
import fc from 'fast-check'
import {afterAll, describe, expect, test, vi} from 'vitest'
import {createConnection, StreamMessageReader, StreamMessageWriter, type ClientCapabilities, type Range} from 'vscode-languageserver/node.js'
import {TextDocument, type TextDocumentContentChangeEvent} from 'vscode-languageserver-textdocument'
import {loadFormat} from '../../src/formats/index.ts'
import {uriOf} from '../../src/lsp/places.ts'
import {WITH_QUIET_LOG} from '../../src/lsp/quiet-log.ts'
import {serve} from '../../src/lsp/server.ts'
import {createChecker} from '../../src/pipeline.ts'
import {shippedRulebook} from '../../src/rulebook/shipped.ts'
import {PULLING, PUSHED} from './client.ts'
import {offsetsIn, placeIn, type Encoding} from './counted.ts'
import {problemsIn, whenNoModel} from './meta-model.ts'
import {wireOver, type Message, type Wire} from './wire.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('../cli/small-rulebook.ts'))

/** PROTOCOL_RUNS=6000 npx vitest run test/lsp/protocol.test.ts, for more sequences than every run has time for. */
const RUNS = Number(process.env['PROTOCOL_RUNS'] ?? 600)

const URIS = ['untitled:one', 'untitled:two']
/** Settings under which the same is found. */
const SETTINGS = [{workspace: true}, {workspace: true, topics: []}, {workspace: true, accept: []}, null]
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'peoplefirst-lsp-')))
const FOLDER = uriOf(folder)
mkdirSync(join(folder, '.git'))
for (const name of ['a.md', 'b.txt', 'c.md']) writeFileSync(join(folder, name), 'A vagrant.\n')
afterAll(() => rmSync(folder, {recursive: true, force: true}))

const WORDS = ['A vagrant asked. ', 'clean time', '😀 slum ', '\r\n\r\n', '\n\n', '# Heading\n\n', '- vagrant\n', 'x', '<!-- peoplefirst-disable -->\n', 'e\u0301 ']

type Step =
  | {readonly do: 'open' | 'change'; readonly uri: string; readonly text: string; readonly at: number; readonly length: number}
  | {readonly do: 'close' | 'diagnostic' | 'hover' | 'codeAction'; readonly uri: string; readonly at: number}
  | {readonly do: 'cancel'}
  | {readonly do: 'save' | 'command' | 'resolve'; readonly uri: string; readonly at: number}
  | {readonly do: 'folders' | 'watched' | 'settings' | 'workspace' | 'trace'; readonly at: number}
  | {readonly do: 'malformed' | 'noise'; readonly method: string; readonly params: unknown}

const uri = fc.constantFrom(...URIS)
const text = fc.array(fc.constantFrom(...WORDS), {maxLength: 6}).map(words => words.join(''))
const step: fc.Arbitrary<Step> = fc.oneof(
  {weight: 2, arbitrary: fc.record({do: fc.constant('open' as const), uri, text, at: fc.nat(40), length: fc.nat(5)})},
  {weight: 5, arbitrary: fc.record({do: fc.constant('change' as const), uri, text, at: fc.nat(60), length: fc.nat(20)})},
  {weight: 4, arbitrary: fc.record({do: fc.constantFrom('close' as const, 'diagnostic' as const, 'hover' as const, 'codeAction' as const, 'diagnostic' as const), uri, at: fc.nat(60)})},
  fc.constant({do: 'cancel' as const}),
  {weight: 2, arbitrary: fc.record({do: fc.constantFrom('save' as const, 'command' as const, 'resolve' as const), uri, at: fc.nat(60)})},
  {weight: 2, arbitrary: fc.record({do: fc.constantFrom('folders' as const, 'watched' as const, 'settings' as const, 'workspace' as const, 'trace' as const), at: fc.nat(60)})},
  fc.record({
    do: fc.constant('malformed' as const),
    method: fc.constantFrom('textDocument/hover', 'textDocument/codeAction', 'textDocument/diagnostic', 'codeAction/resolve', 'workspace/executeCommand', 'textDocument/rename', '$/unknown', 'initialize', ''),
    params: fc.constantFrom<unknown>(undefined, null, [], {}, {textDocument: null}, {textDocument: {uri: 7}}, {textDocument: {uri: 'untitled:one'}, position: {line: -1, character: 'x'}}, {command: 'peoplefirst.acceptHere', arguments: [null]}, {data: {uri: 'untitled:one'}})
  }),
  // Notifications have no answer, and these change no text.
  fc.record({
    do: fc.constant('noise' as const),
    method: fc.constantFrom('textDocument/didOpen', 'textDocument/didChange', 'textDocument/didClose', 'textDocument/didSave', 'workspace/didChangeWatchedFiles', 'workspace/didChangeWorkspaceFolders', '$/cancelRequest', '$/setTrace', '$/unknown', 'window/workDoneProgress/cancel', 'initialized'),
    params: fc.constantFrom<unknown>(undefined, null, [], {}, {textDocument: null}, {textDocument: {uri: 7}}, {textDocument: {uri: 'untitled:other', version: 'x'}, contentChanges: [{text: 'x'}]}, {textDocument: {uri: 'untitled:one', version: 9}, contentChanges: 'x'}, {textDocument: {uri: 'untitled:one', version: 9}, contentChanges: [{text: 7}, {range: {start: null}, text: 'x'}]}, {changes: 7}, {event: {added: 7}}, {id: 99_999}, {token: null})
  }).filter(({method, params}) => method !== 'textDocument/didClose' || !JSON.stringify(params ?? null).includes('untitled:one'))
)

/** What the client says when the server asks. */
function answerOf({method, params}: Message): unknown {
  if (method === 'workspace/configuration') return (params as {items: unknown[]}).items.map(() => SETTINGS[1])
  return method === 'workspace/applyEdit' ? {applied: true} : null
}

async function startWire(capabilities: object): Promise<Wire> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()]
  const server = createConnection(WITH_QUIET_LOG, new StreamMessageReader(toServer), new StreamMessageWriter(toClient))
  serve(server)
  server.listen()
  const wire = wireOver(toServer, toClient, answerOf)
  const workspaceFolders = [{uri: FOLDER, name: 'letters'}]
  wire.send({id: 0, method: 'initialize', params: {processId: null, rootUri: FOLDER, workspaceFolders, capabilities, initializationOptions: SETTINGS[0]}})
  await wire.until(({id, method}) => id === 0 && method === undefined)
  wire.send({method: 'initialized', params: {}})
  return wire
}

const CLIENTS: readonly (readonly [string, ClientCapabilities, Encoding])[] = [
  ['that pulls', PULLING, 'utf-16'],
  ['that is sent diagnostics', PUSHED, 'utf-16'],
  ['that pulls and counts code points', PULLING, 'utf-32'],
  ['that is sent diagnostics and counts bytes', PUSHED, 'utf-8']
]

describe.each(CLIENTS)('a client %s', (_, offered, encoding) => {
  const capabilities = {...offered, general: {positionEncodings: [encoding]}}

  test(`gets one answer to each request, as the protocol has it, and the same text is checked on both sides${whenNoModel}`, async () => {
    const format = await loadFormat('markdown')
    const checker = createChecker(await shippedRulebook(), {})
    const pulls = 'diagnostic' in (capabilities.textDocument as object)
    await fc.assert(
      fc.asyncProperty(fc.array(step, {maxLength: 40}), async steps => {
        const wire = await startWire(capabilities)
        const texts = new Map<string, TextDocument>()
        const asked = new Map<number, string>([[0, 'initialize']])
        let ids = 0
        let version = 1
        const ask = (method: string, params: unknown): void => {
          asked.set(++ids, method)
          wire.send({id: ids, method, ...(params === undefined ? {} : {params})})
        }
        for (const each of steps) {
          if (each.do === 'cancel') wire.send({method: '$/cancelRequest', params: {id: ids}})
          else if (each.do === 'trace') wire.send({method: '$/setTrace', params: {value: ['off', 'messages', 'verbose'][each.at % 3]}})
          else if (each.do === 'settings') wire.send({method: 'workspace/didChangeConfiguration', params: {settings: {peoplefirst: SETTINGS[each.at % SETTINGS.length]}}})
          else if (each.do === 'watched') wire.send({method: 'workspace/didChangeWatchedFiles', params: {changes: [{uri: `${FOLDER}/peoplefirst.config.yml`, type: (each.at % 3) + 1}]}})
          else if (each.do === 'folders') {
            const folders = [{uri: FOLDER, name: 'letters'}]
            wire.send({method: 'workspace/didChangeWorkspaceFolders', params: {event: each.at % 2 === 0 ? {added: folders, removed: []} : {added: [], removed: folders}}})
          } else if (each.do === 'workspace') ask('workspace/diagnostic', {previousResultIds: [], ...(each.at % 2 === 0 ? {partialResultToken: `part ${ids}`, workDoneToken: `work ${ids}`} : {})})
          else if (each.do === 'malformed') ask(each.method, each.params)
          else if (each.do === 'noise') wire.send({method: each.method, ...(each.params === undefined ? {} : {params: each.params})})
          else {
            const document = texts.get(each.uri)
            const textDocument = {uri: each.uri}
            if (each.do === 'open' && !document) {
              texts.set(each.uri, TextDocument.create(each.uri, 'markdown', ++version, each.text))
              wire.send({method: 'textDocument/didOpen', params: {textDocument: {...textDocument, languageId: 'markdown', version, text: each.text}}})
            } else if (each.do === 'change' && document) {
              const [start, end] = [placeAt(document, each.at), placeAt(document, each.at + each.length)]
              const whole = each.length === 0 ? [{text: each.text}] : []
              const changes = (range: Range): TextDocumentContentChangeEvent[] => [{range, text: each.text}, ...whole]
              const said = {start: as(encoding, document, start), end: as(encoding, document, end)}
              texts.set(each.uri, TextDocument.update(document, changes({start: document.positionAt(start), end: document.positionAt(end)}), ++version))
              wire.send({method: 'textDocument/didChange', params: {textDocument: {...textDocument, version}, contentChanges: changes(said)}})
            } else if (each.do === 'close') {
              texts.delete(each.uri)
              wire.send({method: 'textDocument/didClose', params: {textDocument}})
            } else if (each.do === 'save') wire.send({method: 'textDocument/didSave', params: {textDocument}})
            else if (each.do === 'command') ask('workspace/executeCommand', {command: ['peoplefirst.fixAll', 'peoplefirst.explain'][each.at % 2], arguments: [{uri: each.uri, fingerprint: 'unknown'}]})
            else if (each.do === 'resolve') ask('codeAction/resolve', {title: 'Say "so"', data: {uri: each.uri, version, fingerprint: 'unknown', wording: 0}})
            else if (each.do === 'diagnostic') ask('textDocument/diagnostic', {textDocument})
            else if (each.do === 'hover') ask('textDocument/hover', {textDocument, position: document ? as(encoding, document, placeAt(document, each.at)) : {line: 0, character: 0}})
            else if (each.do === 'codeAction') ask('textDocument/codeAction', {textDocument, range: {start: {line: 0, character: 0}, end: {line: 99, character: 0}}, context: {diagnostics: []}})
          }
        }
        for (const [open, document] of texts) {
          const source = format.fromText!('', document.getText())
          const {findings, unused} = checker.check(source, format.extract(source))
          let diagnostics: Message[]
          if (pulls) {
            ask('textDocument/diagnostic', {textDocument: {uri: open}})
            const last = ids
            diagnostics = ((await wire.until(({id, method}) => id === last && method === undefined))['result'] as {items: Message[]}).items
          } else {
            const sent = await wire.until(({method, params}) => method === 'textDocument/publishDiagnostics' && (params as Message)['uri'] === open && (params as Message)['version'] === document.version)
            diagnostics = (sent['params'] as {diagnostics: Message[]}).diagnostics
          }
          expect(diagnostics.map(({code, range}) => [code, range])).toEqual(
            [...findings.map(({ruleId, span}) => ({code: ruleId, span})), ...unused.map(({span}) => ({code: 'unused-comment', span}))].map(({code, span}) => [code, {start: as(encoding, document, span.start), end: as(encoding, document, span.end)}])
          )
        }
        ask('shutdown', undefined)
        await wire.until(({id, method}) => id === ids && method === undefined)
        await Promise.all([...asked.keys()].map(wanted => wire.until(({id, method}) => id === wanted && method === undefined)))
        const responses = wire.received.filter(({method}) => method === undefined)
        expect(responses.map(({id}) => id).sort((a, b) => Number(a) - Number(b))).toEqual([...asked.keys()])
        expect(wire.received.flatMap(message => problemsIn(message, asked.get(message['id'] as number)))).toEqual([])
      }),
      {numRuns: RUNS}
    )
  }, 120_000 + RUNS * 200)
})

/** The nearest place between two characters before an offset. */
function placeAt(document: TextDocument, offset: number): number {
  return offsetsIn(document.getText()).findLast(at => at <= offset)!
}

function as(encoding: Encoding, document: TextDocument, offset: number): Range['start'] {
  return placeIn(encoding, document.getText(), offset)
}

test('before and after its life the server says what it waits for', async () => {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()]
  const server = createConnection(WITH_QUIET_LOG, new StreamMessageReader(toServer), new StreamMessageWriter(toClient))
  serve(server)
  server.listen()
  const wire = wireOver(toServer, toClient)
  const codeOf = async (id: number): Promise<unknown> => ((await wire.until(message => message['id'] === id))['error'] as Message | undefined)?.['code']
  wire.send({id: 1, method: 'textDocument/hover', params: {}})
  expect(await codeOf(1)).toBe(-32002)
  wire.send({id: 2, method: 'unknown/method'})
  expect(await codeOf(2)).toBe(-32002)
  wire.send({id: 3, method: 'initialize', params: {processId: null, rootUri: null, capabilities: {}}})
  expect(await codeOf(3)).toBeUndefined()
  wire.send({id: 4, method: 'initialize', params: {processId: null, rootUri: null, capabilities: {}}})
  expect(await codeOf(4)).toBe(-32600)
  wire.send({id: 5, method: 'unknown/method'})
  expect(await codeOf(5)).toBe(-32601)
  wire.send({id: 6, method: 'shutdown'})
  expect(await codeOf(6)).toBeUndefined()
  wire.send({id: 7, method: 'textDocument/hover', params: {}})
  expect(await codeOf(7)).toBe(-32600)
})
