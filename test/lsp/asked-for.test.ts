import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest'
import type {WorkspaceDiagnosticReport} from 'vscode-languageserver/node.js'
import {uriOf} from '../../src/lsp/places.ts'
import {eventually} from '../helpers/eventually.ts'
import {PULLING, startClient, textAfter, wordsAt, type TestClient} from './client.ts'
import {projectFolder, type ProjectFolder} from './folder.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('../cli/small-rulebook.ts'))

let folder: string
let project: ProjectFolder
let client: TestClient

beforeEach(() => {
  folder = (project = projectFolder()).path
})
afterEach(() => {
  client.end()
  project.remove()
})

const CODE = 'const vagrant = "A vagrant."\n  // A vagrant slept\n  // there.\n'
/** Settings come a moment after the start. */
const findsAtLast = (name: string, text: string, languageId: string, words: string[]): Promise<void> =>
  eventually(async () => expect(await found(name, text, languageId)).toEqual(words))
const found = async (name: string, text: string, languageId: string): Promise<string[]> =>
  (await client.pull(client.open(join(folder, name), text, languageId))).map(item => wordsAt(text, item))

describe('documents that are only read where somebody asks for them', () => {
  test('are comments of source code, by a setting of the editor', async () => {
    client = await startClient([folder], PULLING, {configuration: {comments: true}})
    await findsAtLast('a.ts', CODE, 'typescript', ['vagrant'])
    expect(await found('script', '# A vagrant.\n', 'shellscript')).toEqual(['vagrant'])
    expect(await found('a.json', '{"a": "A vagrant."}', 'json')).toEqual([])
    client.configuration = {comments: false}
    await client.connection.sendNotification('workspace/didChangeConfiguration', {settings: null})
    await findsAtLast('a.ts', CODE, 'typescript', [])
  })

  test('are what the settings of the folder name', async () => {
    for (const name of ['a.json', 'b.json', 'a.py']) writeFileSync(join(folder, name), '')
    writeFileSync(join(folder, 'peoplefirst.config.yml'), 'files: [".", "a.json", "*.py"]\n')
    client = await startClient([folder])
    expect(await found('a.json', '{"a": "A vagrant."}', 'json')).toEqual(['vagrant'])
    expect(await found('b.json', '{"a": "A vagrant."}', 'json')).toEqual([])
    expect(await found('a.py', '"""A vagrant."""\n', 'python')).toEqual(['vagrant'])
  })

  test('are read in a whole folder too', async () => {
    for (const name of ['a.json', 'b.json']) writeFileSync(join(folder, name), '{"a": "A vagrant."}')
    writeFileSync(join(folder, 'a.ts'), CODE)
    writeFileSync(join(folder, 'peoplefirst.config.yml'), 'files: ["a.json"]\n')
    const ask = (): Promise<WorkspaceDiagnosticReport> => client.connection.sendRequest('workspace/diagnostic', {previousResultIds: []})
    const names = async (): Promise<unknown[]> => (await ask()).items.map(item => [item.uri.split('/').at(-1), item.kind === 'full' && item.items.length])
    client = await startClient([folder], PULLING, {configuration: {workspace: true}})
    await eventually(async () => expect(await names()).toEqual([['a.json', 1]]))
    client.configuration = {workspace: true, comments: true}
    await client.connection.sendNotification('workspace/didChangeConfiguration', {settings: null})
    await eventually(async () => expect(await names()).toEqual([['a.json', 1], ['a.ts', 1]]))
  })

  test('keep words by a comment as they write it', async () => {
    client = await startClient([folder], PULLING, {configuration: {comments: true}})
    await findsAtLast('a.ts', CODE, 'typescript', ['vagrant'])
    const uri = uriOf(join(folder, 'a.ts'))
    const [finding] = await client.pull(uri)
    const {fingerprint} = finding!.data as {fingerprint: string}
    for (const command of ['peoplefirst.acceptHere', 'peoplefirst.acceptInFile'])
      await client.connection.sendRequest('workspace/executeCommand', {command, arguments: [{uri, fingerprint, reason: 'a name'}]})
    expect(client.applied.map(({edit}) => textAfter(CODE, edit, uri))).toEqual([
      CODE.replace('  // A', '  // peoplefirst-ignore vagrant: a name\n  // A'),
      `// peoplefirst-ignore-file vagrant: a name\n\n${CODE}`
    ])
  })
})
