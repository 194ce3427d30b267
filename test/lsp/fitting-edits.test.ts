import {join} from 'node:path'
import {expect, test, vi} from 'vitest'
import type {CodeAction} from 'vscode-languageserver/node.js'
import {PUSHED, startClient, textAfter} from './client.ts'
import {projectFolder} from './folder.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('../cli/small-rulebook.ts'))

test.each([
  ['a.rst', 'restructuredtext', 'The clean time\n==============\n\nText.\n', 'The time in recovery\n====================\n\nText.\n'],
  ['a.adoc', 'asciidoc', 'The clean time\n--------------\n\nText.\n', 'The time in recovery\n--------------------\n\nText.\n']
])('a wording comes with all that the markup of %s needs', async (name, language, text, after) => {
  const {path: folder, remove} = projectFolder()
  const client = await startClient([folder], PUSHED)
  const uri = client.open(join(folder, name), text, language)
  const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: {uri},
    range: {start: {line: 0, character: 0}, end: {line: 1, character: 0}},
    context: {diagnostics: []}
  })
  const {diagnostics} = await client.pushed(uri, each => each.diagnostics.length > 0)
  expect(textAfter(text, {changes: {[uri]: diagnostics[0]!.data.edits}}, uri)).toBe(after)
  expect(textAfter(text, actions.find(({title}) => title.startsWith('Say "'))!.edit, uri)).toBe(after)
  client.end()
  remove()
})
