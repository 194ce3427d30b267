import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import type {createEditChecker as realCreate} from '../../src/lsp/incremental/checker.ts'
import {startClient, type TestClient} from './client.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('../cli/small-rulebook.ts'))

/** A check that stumbles over a certain word. */
vi.mock('../../src/lsp/incremental/checker.ts', async original => {
  const real: {createEditChecker: typeof realCreate} = await original()
  const createEditChecker: typeof realCreate = (...given) => {
    const checker = real.createEditChecker(...given)
    const open: typeof checker.open = () => {
      const document = checker.open()
      return {
        check(source, prose) {
          if (source.text.includes('stumble')) throw new Error('there is a stone')
          return document.check(source, prose)
        }
      }
    }
    return {...checker, open}
  }
  return {...real, createEditChecker}
})

let client: TestClient
beforeEach(async () => {
  client = await startClient([])
})
afterEach(() => client.end())

const AT_TOP = {start: {line: 0, character: 0}, end: {line: 0, character: 1}}

test('a check that fails is said on the first line, and the next version is checked as ever', async () => {
  const uri = client.openUri('untitled:letter', 'A vagrant.\n\nThey stumble.\n', 'markdown')
  const other = client.openUri('untitled:other', 'A vagrant.\n', 'markdown')
  expect(await client.pull(uri)).toEqual([{range: AT_TOP, severity: 1, source: 'peoplefirst', message: 'A fault in peoplefirst stopped the check: there is a stone'}])
  expect((await client.pull(other)).map(({code}) => code)).toEqual(['vagrant'])
  // Nothing is known of the document, and nothing is offered.
  expect(await client.connection.sendRequest('textDocument/hover', {textDocument: {uri}, position: {line: 0, character: 4}})).toBeNull()
  expect(await client.connection.sendRequest('textDocument/codeAction', {textDocument: {uri}, range: AT_TOP, context: {diagnostics: []}})).toEqual([])
  client.change(uri, 2, [{range: {start: {line: 2, character: 0}, end: {line: 2, character: 12}}, text: 'They walk'}])
  expect((await client.pull(uri)).map(({code}) => code)).toEqual(['vagrant'])
})

test('a document that is too long to be checked while it is written says what reads it', async () => {
  const uri = client.openUri('untitled:long', 'A vagrant. '.repeat(460_000), 'markdown')
  const [only, ...others] = await client.pull(uri)
  expect(others).toEqual([])
  expect(only).toMatchObject({range: AT_TOP, code: 'PF5001', message: expect.stringContaining('peoplefirst check')})
  client.change(uri, 2, [{text: 'A vagrant.\n'}])
  expect((await client.pull(uri)).map(({code}) => code)).toEqual(['vagrant'])
})
