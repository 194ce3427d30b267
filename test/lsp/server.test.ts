import {writeFileSync, mkdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest'
import {CancellationTokenSource, DiagnosticSeverity, type CodeAction, type Hover, type WorkspaceDiagnosticReport} from 'vscode-languageserver/node.js'
import {parse} from 'yaml'
import {uriOf} from '../../src/lsp/places.ts'
import {eventually} from '../helpers/eventually.ts'
import {PULLING, PUSHED, startClient, textAfter, wordsAt, type TestClient} from './client.ts'
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

const letter = (): string => join(folder, 'letter.md')
const codes = (diagnostics: readonly {code?: unknown}[]): unknown[] => diagnostics.map(({code}) => code)

describe('diagnostics', () => {
  test('are asked for by a client that can ask, and never sent to it', async () => {
    client = await startClient([folder])
    const text = 'A 😀 vagrant slept there.\r\n\r\nHis **clean\ntime** was long.\r\n'
    const items = await client.pull(client.open(letter(), text))
    expect(client.initialized.capabilities).toMatchObject({diagnosticProvider: {interFileDependencies: false}, positionEncoding: 'utf-16'})
    expect(items.map(item => [item.code, item.severity, wordsAt(text, item), item.range.start])).toEqual([
      ['vagrant', DiagnosticSeverity.Information, 'vagrant', {line: 0, character: 5}],
      ['clean-time', DiagnosticSeverity.Warning, 'clean\ntime', {line: 2, character: 6}]
    ])
    expect(items[0]).toMatchObject({source: 'peoplefirst', message: 'Consider "person without housing" instead of "vagrant".', data: {fingerprint: expect.stringMatching(/^[\da-f]{16}$/)}})
    expect(client.published).toEqual([])
  })

  test('keep their id as long as they are the same', async () => {
    client = await startClient([folder])
    const uri = client.open(letter(), 'A vagrant.\n')
    const ask = (previousResultId?: string): Promise<{kind: string; resultId: string}> =>
      client.connection.sendRequest('textDocument/diagnostic', {textDocument: {uri}, ...(previousResultId && {previousResultId})})
    const {resultId} = await ask()
    expect(await ask(resultId)).toEqual({kind: 'unchanged', resultId})
    client.change(uri, 2, [{range: {start: {line: 0, character: 0}, end: {line: 0, character: 2}}, text: 'The '}])
    const other = await ask(resultId)
    expect(other.kind).toBe('full')
    expect(other.resultId).not.toBe(resultId)
  })

  test('are sent to any other client with their version, and taken back on close', async () => {
    client = await startClient([folder], PUSHED)
    expect(client.initialized.capabilities.diagnosticProvider).toBeUndefined()
    const uri = client.open(letter(), 'A vagrant.\n')
    expect(await client.pushed(uri)).toMatchObject({version: 1, diagnostics: [{code: 'vagrant'}]})
    client.change(uri, 2, [{range: {start: {line: 0, character: 2}, end: {line: 0, character: 9}}, text: 'person'}])
    expect((await client.pushed(uri, ({version}) => version === 2)).diagnostics).toEqual([])
    client.close(uri)
    expect(await client.pushed(uri, ({version, diagnostics}) => version === undefined && diagnostics.length === 0)).toBeDefined()
  })

  test('stay right where a client says more of a change than it needs to', async () => {
    client = await startClient([folder])
    const uri = client.open(letter(), 'All is well.\n')
    const range = {start: {line: 0, character: 0}, end: {line: 0, character: 3}}
    for (const [index, odd] of [{range, rangeLength: null}, {range, rangeLength: 'three'}, {range: null}, {range: null, rangeLength: 0}].entries()) {
      client.change(uri, index + 2, [{text: 'All is well.\n'}, {...odd, text: 'A vagrant'}])
      expect(codes(await client.pull(uri))).toEqual(['vagrant'])
    }
  })

  test('are sent to a client that lists both ways and says nothing more of asking', async () => {
    client = await startClient([folder], {...PUSHED, textDocument: {...PUSHED.textDocument, diagnostic: {}}})
    expect(client.initialized.capabilities.diagnosticProvider).toBeUndefined()
    expect(await client.pushed(client.open(letter(), 'A vagrant.\n'))).toMatchObject({version: 1, diagnostics: [{code: 'vagrant'}]})
    client.end()
    client = await startClient([folder], {...PUSHED, textDocument: {...PUSHED.textDocument, diagnostic: {dynamicRegistration: true}}})
    expect(client.initialized.capabilities.diagnosticProvider).toBeDefined()
  })

  test('count from the first character when the text begins with a byte order mark', async () => {
    client = await startClient([folder])
    const text = '\uFEFFA vagrant.\n'
    expect((await client.pull(client.open(letter(), text))).map(item => wordsAt(text, item))).toEqual(['vagrant'])
  })

  test.each([
    ['untitled:Untitled-1', 'plaintext'],
    ['untitled:Untitled-1', 'text'],
    ['git:/x/letter.md', 'markdown'],
    ['file://other-machine/letter.html', 'html']
  ])('%s in the language %s is checked too', async (uri, language) => {
    client = await startClient([])
    expect(codes(await client.pull(client.openUri(uri, 'A vagrant.', language)))).toEqual(['vagrant'])
  })

  test.each([
    ['page.html', 'text', 1],
    ['notes.rst', 'text', 1],
    ['letter.txt', 'text', 2],
    ['letter', 'text', 2],
    ['page.html', 'plaintext', 2]
  ])('%s as "%s" has %i findings: by its name where the editor says no more than "text"', async (name, language, count) => {
    client = await startClient([folder])
    const text = name.endsWith('.rst') ? 'A vagrant.\n\n.. No vagrant.\n' : 'A vagrant. <!-- No vagrant. -->\n'
    expect(await client.pull(client.open(join(folder, name), text, language))).toHaveLength(count)
  })

  test('a comment that holds nothing back is a hint, and can be taken out', async () => {
    client = await startClient([folder])
    const text = '<!-- peoplefirst-ignore vagrant: a reason -->\n\nAll is well.\n'
    const uri = client.open(letter(), text)
    const [item] = await client.pull(uri)
    expect(item).toMatchObject({code: 'unused-comment', severity: DiagnosticSeverity.Hint})
    const [action] = await actionsAt(uri, item!.range)
    expect(textAfter(text, action!.edit, uri)).toBe('\n\nAll is well.\n')
  })

  test('languages that are not read have none', async () => {
    client = await startClient([folder])
    expect(await client.pull(client.open(join(folder, 'a.ts'), 'const vagrant = 1', 'typescript'))).toEqual([])
  })
})

const actionsAt = (uri: string, range: object, context: object = {diagnostics: []}): Promise<CodeAction[]> =>
  client.connection.sendRequest('textDocument/codeAction', {textDocument: {uri}, range, context})
const lines = (from: number, to = from): object => ({start: {line: from, character: 0}, end: {line: to, character: 1000}})

describe('quick fixes', () => {
  test('one for each wording, with every edit the sentence needs', async () => {
    client = await startClient([folder], PUSHED)
    const text = '😀 A vagrant asked.\n'
    const uri = client.open(letter(), text)
    const actions = (await actionsAt(uri, lines(0))).filter(({edit}) => edit)
    expect(actions.map(({title}) => title)).toEqual(['Say "person without housing" (plain language)', 'Say "person who sleeps outside"'])
    expect(textAfter(text, actions[0]!.edit, uri)).toBe('😀 A person without housing asked.\n')
    expect(actions[0]!.edit).toHaveProperty('changes')
    expect(actions[0]).not.toHaveProperty('isPreferred')
  })

  test('the one right wording is preferred', async () => {
    client = await startClient([folder], PUSHED)
    const uri = client.open(letter(), 'Six months of clean time.\n')
    expect((await actionsAt(uri, lines(0)))[0]).toMatchObject({isPreferred: true, diagnostics: [{code: 'clean-time'}]})
  })

  test('come later where the client can wait, with versions, and ask about a choice', async () => {
    client = await startClient([folder])
    const text = 'A vagrant asked.\n'
    const uri = client.open(letter(), text)
    const [action] = await actionsAt(uri, lines(0))
    expect(action).not.toHaveProperty('edit')
    const {edit} = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action!)
    expect(edit).toMatchObject({documentChanges: [{textDocument: {uri, version: 1}}], changeAnnotations: {choice: {needsConfirmation: true}}})
    expect(textAfter(text, edit, uri)).toBe('A person without housing asked.\n')
    client.change(uri, 2, [{text: 'The vagrant asked.\n'}])
    await expect(client.connection.sendRequest('codeAction/resolve', action!)).rejects.toMatchObject({code: -32801})
  })

  test('are for the diagnostics that the client names, by fingerprint or by rule', async () => {
    client = await startClient([folder], PUSHED)
    const uri = client.open(letter(), 'A vagrant asked.\n\nA vagrant asked again.\n')
    const {diagnostics} = await client.pushed(uri)
    const titles = async (context: object): Promise<number> => (await actionsAt(uri, lines(0, 2), context)).filter(({edit}) => edit).length
    expect(await titles({diagnostics: []})).toBe(4)
    expect(await titles({diagnostics: [diagnostics[0]]})).toBe(2)
    expect(await titles({diagnostics: [{...diagnostics[0], data: undefined}]})).toBe(4)
    expect(await titles({diagnostics: [{range: lines(0), message: 'Not ours', source: 'spelling'}]})).toBe(4)
    expect(await titles({diagnostics: [], only: ['refactor']})).toBe(0)
  })

  test('fix all writes what needs no choice', async () => {
    client = await startClient([folder], PUSHED)
    const text = 'Clean time counts. A vagrant had clean time.\n'
    const uri = client.open(letter(), text)
    for (const only of ['source.fixAll', 'source.fixAll.peoplefirst', 'source']) {
      const [action, ...others] = await actionsAt(uri, lines(0, 0), {diagnostics: [], only: [only]})
      expect(others).toEqual([])
      expect(textAfter(text, action!.edit, uri)).toBe('Time in recovery counts. A vagrant had time in recovery.\n')
    }
  })
})

describe('keeping words', () => {
  const run = async (uri: string, title: RegExp): Promise<void> => {
    const action = (await actionsAt(uri, lines(0, 100))).find(each => title.test(each.title))!
    await client.connection.sendRequest('workspace/executeCommand', {command: action.command!.command, arguments: action.command!.arguments})
  }

  test.each([
    ['a paragraph', 'letter.md', 'markdown', 'One.\n\nThe vagrant asked.\n', 'One.\n\n<!-- peoplefirst-ignore vagrant: kept on purpose -->\nThe vagrant asked.\n'],
    ['a list item', 'letter.md', 'markdown', '- The vagrant asked.\n- Two.\n', '- The vagrant <!-- peoplefirst-ignore vagrant: kept on purpose --> asked.\n- Two.\n'],
    ['a table cell', 'letter.md', 'markdown', '| a | b |\n|---|---|\n| vagrant | two |\n', '| a | b |\n|---|---|\n| <!-- peoplefirst-ignore vagrant: kept on purpose --> vagrant | two |\n'],
    ['HTML', 'letter.html', 'html', '<p>The vagrant asked.</p>\n', '<p>The vagrant <!-- peoplefirst-ignore vagrant: kept on purpose --> asked.</p>\n'],
    ['text with CRLF', 'letter.txt', 'plaintext', 'One.\r\n\r\nThe vagrant asked.\r\n', 'One.\r\n\r\npeoplefirst-ignore vagrant: kept on purpose\r\nThe vagrant asked.\r\n'],
    ['a commit message', 'COMMIT_EDITMSG', 'git-commit', 'The vagrant asked.\n', '# peoplefirst-ignore vagrant: kept on purpose\nThe vagrant asked.\n']
  ])('here, in %s', async (_, name, language, text, after) => {
    client = await startClient([folder], PUSHED)
    const uri = client.open(join(folder, name), text, language)
    await run(uri, /here/)
    expect(textAfter(text, client.applied[0]!.edit, uri)).toBe(after)
    client.change(uri, 2, [{text: after}])
    expect((await client.pushed(uri, ({version}) => version === 2)).diagnostics).toEqual([])
  })

  test('in this file, behind front matter', async () => {
    client = await startClient([folder])
    const text = '---\ntitle: A page\n---\nThe vagrant asked. The vagrant left.\n'
    const uri = client.open(letter(), text)
    await run(uri, /in this file/)
    const after = textAfter(text, client.applied[0]!.edit, uri)
    expect(after).toBe('---\ntitle: A page\n---\n<!-- peoplefirst-ignore-file vagrant: kept on purpose -->\n\nThe vagrant asked. The vagrant left.\n')
    client.change(uri, 2, [{text: after}])
    expect(await client.pull(uri)).toEqual([])
  })

  test('everywhere, in settings that stay as they were written', async () => {
    const settings = '# ours\naccept:\n  - text: slum   # a name\n    reason: A name.\nvoice: plain\n'
    writeFileSync(join(folder, 'peoplefirst.config.yml'), settings)
    client = await startClient([folder])
    const uri = client.open(letter(), 'The vagrant asked.\n')
    await run(uri, /in the settings/)
    const target = uriOf(join(folder, 'peoplefirst.config.yml'))
    expect(textAfter(settings, client.applied[0]!.edit, target)).toBe(
      '# ours\naccept:\n  - text: slum   # a name\n    reason: A name.\n  - text: "vagrant"\n    reason: "kept on purpose"\nvoice: plain\n'
    )
  })

  test('everywhere, in settings that stand in braces', async () => {
    const settings = '{voice: plain}\n'
    writeFileSync(join(folder, 'peoplefirst.config.yml'), settings)
    client = await startClient([folder])
    const uri = client.open(letter(), 'The vagrant asked.\n')
    await run(uri, /in the settings/)
    const after = textAfter(settings, client.applied[0]!.edit, uriOf(join(folder, 'peoplefirst.config.yml')))
    expect(parse(after)).toEqual({voice: 'plain', accept: [{text: 'vagrant', reason: 'kept on purpose'}]})
  })

  test('everywhere, in a settings file that is new', async () => {
    client = await startClient([folder])
    const uri = client.open(letter(), 'The vagrant asked.\n')
    await run(uri, /in the settings/)
    const target = uriOf(join(folder, 'peoplefirst.config.yml'))
    expect(client.applied[0]!.edit.documentChanges?.[0]).toMatchObject({kind: 'create', uri: target})
    expect(textAfter('', client.applied[0]!.edit, target)).toBe('accept:\n  - text: "vagrant"\n    reason: "kept on purpose"\n')
  })

  test('everywhere, in a file written by the server where the client cannot make one', async () => {
    client = await startClient([folder], PUSHED)
    const uri = client.open(letter(), 'The vagrant asked.\n')
    await client.pushed(uri, ({diagnostics}) => diagnostics.length === 1)
    await run(uri, /in the settings/)
    expect(readFileSync(join(folder, 'peoplefirst.config.yml'), 'utf8')).toContain('- text: "vagrant"')
    await client.pushed(uri, ({version, diagnostics}) => version === 1 && diagnostics.length === 0)
  })
})

test('hover says why, what to write, by voice, and the rule', async () => {
  client = await startClient([folder])
  const uri = client.open(letter(), 'The vagrant asked.\n')
  const hover = (character: number): Promise<Hover | null> => client.connection.sendRequest('textDocument/hover', {textDocument: {uri}, position: {line: 0, character}})
  const {contents, range} = (await hover(6))!
  expect(contents).toMatchObject({kind: 'markdown', value: expect.stringMatching(/^\*\*.+\*\*\n\n.+\n\nWrite instead:\n\n- person without housing \(plain language\)\n- person who sleeps outside\n\n/s)})
  expect(range).toEqual({start: {line: 0, character: 4}, end: {line: 0, character: 11}})
  expect(await hover(1)).toBeNull()
})

test('hover gives advice as the sentence it is', async () => {
  client = await startClient([folder])
  const uri = client.open(letter(), 'The slum burned.\n')
  const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', {textDocument: {uri}, position: {line: 0, character: 6}})
  expect(hover!.contents).toMatchObject({value: expect.stringMatching(/\n\nName the place\.\n\n/)})
  expect(hover!.contents).toMatchObject({value: expect.not.stringContaining('Write instead')})
})

test('checks are traced when the client asks for it, and only then', async () => {
  client = await startClient([folder])
  const traced: string[] = []
  client.connection.onNotification('$/logTrace', ({message}: {message: string}) => void traced.push(message))
  const uri = client.open(letter(), 'A vagrant.\n')
  await client.pull(uri)
  await client.connection.sendNotification('$/setTrace', {value: 'messages'})
  client.change(uri, 2, [{text: 'All is well.\n'}])
  await client.pull(uri)
  await eventually(() => expect(traced).toEqual([expect.stringMatching(/letter\.md version 2: 0 findings, [\d.]+ ms$/)]))
})

test('a request that the client takes back ends as cancelled, and the next one is answered', async () => {
  client = await startClient([folder])
  const uri = client.open(letter(), 'A vagrant.\n')
  const source = new CancellationTokenSource()
  const asked = client.connection.sendRequest('textDocument/diagnostic', {textDocument: {uri}}, source.token)
  source.cancel()
  await expect(asked).rejects.toMatchObject({code: -32800})
  expect(codes(await client.pull(uri))).toEqual(['vagrant'])
})

describe('settings', () => {
  const rule = (words: string): string =>
    ['id: gate', 'title: Say fence', 'status: stable', 'level: warning', `terms:\n  - phrase: ${words}`, 'say:\n  - phrase: fence', 'by-default: flag', 'fix: safe',
      'why: Gates keep people out, and fences do so more kindly here.', 'sources: [here]', 'examples:', `  - flag: "The [${words}] is open."`, `  - flag: "A [${words}] again."`, '  - fine: All is open.', '  - fine: All is shut.', ''].join('\n')

  test('come from the client, and change with it', async () => {
    client = await startClient([folder], PULLING, {configuration: {levels: {vagrant: 'error'}}})
    const uri = client.open(letter(), 'A vagrant in a slum.\n')
    await eventually(async () => expect((await client.pull(uri)).map(({severity}) => severity)).toEqual([1, 2]))
    const before = client.refreshes()
    client.configuration = {levels: {vagrant: 'off'}, voice: 'loud'}
    await client.connection.sendNotification('workspace/didChangeConfiguration', {settings: null})
    await eventually(() => expect(client.refreshes()).toBeGreaterThan(before))
    await eventually(async () => expect(codes(await client.pull(uri))).toEqual(['slum']))
    client.configuration = {enable: false}
    await client.connection.sendNotification('workspace/didChangeConfiguration', {settings: null})
    await eventually(async () => expect(await client.pull(uri)).toEqual([]))
  })

  test('that change are told to clients that name the capability in the singular, as Helix does', async () => {
    const {diagnostics, ...workspace} = PULLING.workspace!
    client = await startClient([folder], {...PULLING, workspace: {...workspace, diagnostic: diagnostics} as object})
    client.open(letter(), 'A vagrant.\n')
    client.configuration = {levels: {vagrant: 'off'}}
    await client.connection.sendNotification('workspace/didChangeConfiguration', {settings: null})
    await eventually(() => expect(client.refreshes()).toBeGreaterThan(0))
  })

  test('are sent along by clients that cannot be asked', async () => {
    client = await startClient([folder], PUSHED, {initializationOptions: {levels: {slum: 'off'}}})
    const uri = client.open(letter(), 'A vagrant in a slum.\n')
    expect(codes((await client.pushed(uri)).diagnostics)).toEqual(['vagrant'])
    await client.connection.sendNotification('workspace/didChangeConfiguration', {settings: {peoplefirst: {levels: {vagrant: 'off'}}}})
    expect(codes((await client.pushed(uri, ({diagnostics}) => codes(diagnostics)[0] === 'slum')).diagnostics)).toEqual(['slum'])
  })

  test('that were said at the start hold while the client answers that it knows of none', async () => {
    client = await startClient([folder], PULLING, {configuration: null, initializationOptions: {levels: {slum: 'off'}}})
    const uri = client.open(letter(), 'A vagrant in a slum.\n')
    await eventually(() => expect(client.registered).toContain('workspace/didChangeConfiguration'))
    const change = async (settings: unknown, ...expected: string[]): Promise<void> => {
      const before = client.refreshes()
      await client.connection.sendNotification('workspace/didChangeConfiguration', {settings})
      await eventually(() => expect(client.refreshes()).toBeGreaterThan(before))
      // What was refreshed may have been the change before.
      await eventually(async () => expect(codes(await client.pull(uri))).toEqual(expected))
    }
    // As Emacs, Neovim and Helix send them: nothing, other servers, the section, the section under its name.
    for (const nothing of [null, {}, {other: {voice: 'clinical'}}]) await change(nothing, 'vagrant')
    await change({levels: {vagrant: 'off'}}, 'slum')
    client.configuration = {}
    await change({peoplefirst: {enable: false}})
    client.configuration = {enable: true}
    await change(null, 'vagrant', 'slum')
    client.configuration = null
    await change(null, 'vagrant')
  })

  test('of files count more, and are read again when they change', async () => {
    const file = join(folder, 'peoplefirst.config.yml')
    writeFileSync(file, 'levels:\n  vagrant: "off"\n')
    client = await startClient([folder], PULLING, {configuration: {levels: {vagrant: 'error', slum: 'error'}}})
    const uri = client.open(letter(), 'A vagrant in a slum.\n')
    await eventually(async () => expect((await client.pull(uri)).map(({code, severity}) => [code, severity])).toEqual([['slum', 1]]))
    expect(client.registered).toEqual(['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles'])
    writeFileSync(file, 'levels:\n  slum: suggestion\n')
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {changes: [{uri: uriOf(file), type: 2}]})
    expect((await client.pull(uri)).map(({code, severity}) => [code, severity])).toEqual([['vagrant', 1], ['slum', 3]])
  })

  test('that need a hand are shown at their place, and in each document until then', async () => {
    const file = join(folder, 'peoplefirst.config.yml')
    writeFileSync(file, 'voice: plain\nlevls:\n  vagrant: error\n')
    client = await startClient([folder])
    const uri = client.open(letter(), 'A vagrant.\n')
    const [item] = await client.pull(uri)
    expect(item).toMatchObject({code: 'PF4001', range: {start: {line: 0, character: 0}}, message: expect.stringContaining('levls')})
    const {diagnostics} = await client.pushed(uriOf(file), ({diagnostics}) => diagnostics.length > 0)
    expect(diagnostics[0]).toMatchObject({range: {start: {line: 1, character: 0}}, severity: 1})
    writeFileSync(file, 'voice: plain\n')
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {changes: [{uri: uriOf(file), type: 2}]})
    expect(codes(await client.pull(uri))).toEqual(['vagrant'])
    expect(client.published.at(-1)).toEqual({uri: uriOf(file), diagnostics: []})
  })

  test('own rules run, are read again, and show where they need a hand', async () => {
    mkdirSync(join(folder, 'our'))
    writeFileSync(join(folder, 'our/sources.yml'), 'here:\n  title: Ours\n  organisation: Us\n  year: "2026"\n  url: https://example.org/guide\n  read: "2026-01-01"\n')
    writeFileSync(join(folder, 'our/gate.yml'), rule('old gate'))
    writeFileSync(join(folder, 'peoplefirst.config.yml'), 'rules: ["./our/*.yml"]\n')
    client = await startClient([folder])
    const uri = client.open(letter(), 'The old gate and the new gate.\n')
    const changed = (): Promise<void> => client.connection.sendNotification('workspace/didChangeWatchedFiles', {changes: []})
    const text = 'The old gate and the new gate.\n'
    const items = await client.pull(uri)
    expect(items.map(item => [item.code, wordsAt(text, item), item.codeDescription?.href])).toEqual([['gate', 'old gate', 'https://example.org/guide']])
    writeFileSync(join(folder, 'our/gate.yml'), rule('new gate'))
    await changed()
    expect((await client.pull(uri)).map(item => wordsAt(text, item))).toEqual(['new gate'])
    writeFileSync(join(folder, 'our/gate.yml'), rule('new gate').replace('by-default: flag', 'by-defalt: flag'))
    await changed()
    expect(codes(await client.pull(uri))).toEqual(['PF1001'])
    const {diagnostics} = await client.pushed(uriOf(join(folder, 'our/gate.yml')), ({diagnostics}) => diagnostics.length > 0)
    expect(diagnostics.map(({message}) => message).join()).toContain('by-defalt')
  })

  test('set documents aside, as the command line does', async () => {
    writeFileSync(join(folder, '.peoplefirstignore'), 'letter.md\n')
    writeFileSync(join(folder, 'peoplefirst.config.yml'), 'ignore: [archive/]\n')
    client = await startClient([folder])
    expect(await client.pull(client.open(letter(), 'A vagrant.\n'))).toEqual([])
    expect(await client.pull(client.open(join(folder, 'archive/a.md'), 'A vagrant.\n'))).toEqual([])
    expect(codes(await client.pull(client.open(join(folder, 'b.md'), 'A vagrant.\n')))).toEqual(['vagrant'])
  })
})

test('a client that offers to tell of files, and then refuses, is served all the same, and the log says so', async () => {
  client = await startClient([folder], PULLING, {configuration: {levels: {vagrant: 'error'}}, refuses: true})
  const logged: string[] = []
  client.connection.onNotification('window/logMessage', ({message}: {message: string}) => void logged.push(message))
  const uri = client.open(letter(), 'A vagrant.\n')
  await eventually(async () => expect((await client.pull(uri)).map(({severity}) => severity)).toEqual([DiagnosticSeverity.Error]))
  expect(client.registered).toContain('workspace/didChangeWatchedFiles')
  await eventually(() => expect(logged).toContainEqual(expect.stringContaining('Not here.')))
})

describe('folders', () => {
  test('each has settings of its own, and they come and go', async () => {
    const [one, two] = [join(folder, 'one'), join(folder, 'two')]
    for (const each of [one, two]) mkdirSync(join(each, '.git'), {recursive: true})
    writeFileSync(join(one, 'peoplefirst.config.yml'), 'levels: {vagrant: "off"}\n')
    writeFileSync(join(two, 'peoplefirst.config.yml'), 'levels: {vagrant: error}\n')
    client = await startClient([one])
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {event: {added: [{uri: uriOf(two), name: 'two'}], removed: []}})
    expect(await client.pull(client.open(join(one, 'a.md'), 'A vagrant.'))).toEqual([])
    expect((await client.pull(client.open(join(two, 'a.md'), 'A vagrant.'))).map(({severity}) => severity)).toEqual([1])
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {event: {added: [], removed: [{uri: uriOf(one), name: 'one'}]}})
    expect((await client.pull(client.openUri('untitled:x', 'A vagrant.', 'markdown'))).map(({severity}) => severity)).toEqual([1])
  })

  test('are checked as a whole when the settings ask for it', async () => {
    client = await startClient([folder], PULLING, {configuration: {workspace: true}})
    writeFileSync(join(folder, 'a.md'), 'A vagrant.\n')
    writeFileSync(join(folder, 'b.txt'), 'All is well.\n')
    writeFileSync(join(folder, 'c.bin'), 'vagrant')
    const open = client.open(join(folder, 'open.md'), 'A slum.\n')
    writeFileSync(join(folder, 'open.md'), 'A slum.\n')
    const ask = (previousResultIds: object[]): Promise<WorkspaceDiagnosticReport> => client.connection.sendRequest('workspace/diagnostic', {previousResultIds})
    await client.pull(open)
    const names = ({items}: WorkspaceDiagnosticReport): unknown[] => items.map(item => [item.uri.split('/').at(-1), item.kind, item.kind === 'full' ? codes(item.items) : item.resultId])
    let report: WorkspaceDiagnosticReport
    await eventually(async () => {
      report = await ask([])
      expect(names(report)).toEqual([['a.md', 'full', ['vagrant']], ['b.txt', 'full', []]])
    })
    const ids = report!.items.map(({uri, resultId}) => ({uri, value: resultId}))
    expect((await ask(ids)).items.map(({kind}) => kind)).toEqual(['unchanged', 'unchanged'])
  })

  test('tell how far the check is, and what is ready early', async () => {
    client = await startClient([folder], PULLING, {configuration: {workspace: true}})
    for (let page = 0; page < 60; page++) writeFileSync(join(folder, `page-${page}.md`), page === 7 ? 'A vagrant.\n' : 'All is well.\n')
    const told: Record<string, unknown>[] = []
    client.connection.onNotification('$/progress', ({token, value}: {token: string; value: Record<string, unknown>}) => void told.push({token, ...value}))
    let report: WorkspaceDiagnosticReport
    await eventually(async () => {
      told.length = 0
      report = await client.connection.sendRequest('workspace/diagnostic', {previousResultIds: [], workDoneToken: 'work', partialResultToken: 'part'})
      expect(told.length).toBeGreaterThan(60)
    })
    const early = told.filter(({token}) => token === 'part').flatMap(({items}) => items as WorkspaceDiagnosticReport['items'])
    expect(early).toHaveLength(50)
    expect(new Set([...early, ...report!.items].map(({uri}) => uri)).size).toBe(60)
    expect(told.filter(({token}) => token === 'work').map(({kind}) => kind)).toEqual(['begin', ...Array.from({length: 60}, () => 'report'), 'end'])
  })

  test('are left alone otherwise', async () => {
    client = await startClient([folder])
    writeFileSync(join(folder, 'a.md'), 'A vagrant.\n')
    expect(await client.connection.sendRequest('workspace/diagnostic', {previousResultIds: []})).toEqual({items: []})
  })
})
