import {afterEach, expect, test, vi} from 'vitest'
import type {Connection, PublishDiagnosticsParams} from 'vscode-languageserver/node.js'
import {readClient} from '../../src/lsp/client.ts'
import type {analyse as realAnalyse} from '../../src/lsp/document.ts'
import {openDocument, type OpenDocument} from '../../src/lsp/document.ts'
import {textAfter} from '../../src/lsp/encoding.ts'
import {createSession, type Session} from '../../src/lsp/session.ts'
import {eventually} from '../helpers/eventually.ts'
import {PUSHED} from './client.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('../cli/small-rulebook.ts'))

/** How long the checks say that they took, in milliseconds, one after the other; the last one holds on. */
const takes = vi.hoisted((): number[] => [])

vi.mock('../../src/lsp/document.ts', async original => {
  const real: {analyse: typeof realAnalyse} = await original()
  const analyse: typeof realAnalyse = async (...given) => ({...(await real.analyse(...given)), took: takes.length > 1 ? takes.shift()! : takes[0]!})
  return {...real, analyse}
})

/** A writer in one document, and what the server sends about it. */
interface Writer {
  readonly session: Session
  type(letter: string): void
  /** Waits for the diagnostics of the newest version. */
  shown(): Promise<void>
}

function writer(): Writer {
  const sent: PublishDiagnosticsParams[] = []
  const connection = {sendDiagnostics: async (params: PublishDiagnosticsParams) => void sent.push(params), tracer: {log: () => {}}, console: {error: () => {}}} as unknown as Connection
  const session = createSession(connection, readClient({capabilities: PUSHED, processId: null, rootUri: null}), [])
  const document: OpenDocument = openDocument('untitled:letter', 'markdown', 1, 'A vagrant asked.\n', 'utf-16')
  session.open(document)
  return {
    session,
    type(letter) {
      document.text = textAfter(document.text, [{range: {start: {line: 1, character: 0}, end: {line: 1, character: 0}}, text: letter}], document.text.version + 1)
      session.changed(document)
    },
    shown: () => eventually(() => expect(sent.at(-1)?.version).toBe(document.text.version))
  }
}

/** The pauses that are made while something happens, in milliseconds. */
async function pausesWhile(happens: () => void, {shown}: Writer): Promise<number[]> {
  const timer = vi.spyOn(globalThis, 'setTimeout')
  happens()
  // What the wait itself sets comes later.
  const pauses = timer.mock.calls.map(([, pause]) => pause ?? 0)
  timer.mockRestore()
  await shown()
  return pauses
}

afterEach(() => void takes.splice(0))

test('the first letter does not wait for what the first reading took, and later ones wait after a slow check', async () => {
  takes.push(5000, 60, 5000, 3)
  const one = writer()
  await one.shown()
  expect(await pausesWhile(() => one.type('a'), one)).toEqual([])
  expect(await pausesWhile(() => one.type('b'), one)).toEqual([120])
  // However long a check takes, the writer does not wait longer than this.
  expect(await pausesWhile(() => one.type('c'), one)).toEqual([500])
  expect(await pausesWhile(() => one.type('d'), one)).toEqual([])
})

test('nor does the first letter after other settings, which read everything again', async () => {
  takes.push(3, 5000, 60, 3)
  const one = writer()
  await one.shown()
  expect(await pausesWhile(() => one.session.use({}), one)).toEqual([])
  // The document is checked anew by then, in the same version.
  await eventually(() => expect(takes).toEqual([60, 3]))
  expect(await pausesWhile(() => one.type('a'), one)).toEqual([])
  expect(await pausesWhile(() => one.type('b'), one)).toEqual([120])
})
