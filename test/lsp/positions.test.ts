import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest'
import type {ClientCapabilities, CodeAction, Diagnostic, Hover, Position, Range} from 'vscode-languageserver/node.js'
import {startClient, PULLING, PUSHED, type TestClient} from './client.ts'
import {editedIn, ENCODINGS, offsetOf, placeIn, type Encoding} from './counted.ts'
import {projectFolder, type ProjectFolder} from './folder.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('../cli/small-rulebook.ts'))

/** `⟦` and `⟧` stand around what is found, and `after` is the text with the first wording for each of them. */
interface Case {
  readonly what: string
  readonly name: string
  readonly language: string
  readonly marked: string
  readonly after: string
}

const md = (what: string, marked: string, after: string): Case => ({what, name: 'letter.md', language: 'markdown', marked, after})

const CASES: readonly Case[] = [
  md('behind an emoji of many parts', '👩🏽‍💻 😀: the ⟦vagrant⟧ asked. 😀 A ⟦vagrant⟧ asked.\n', '👩🏽‍💻 😀: the person without housing asked. 😀 A person without housing asked.\n'),
  md('behind accents that combine, and letters beyond the first plane', 'Cafe\u0301, e\u0301\u0327 and 𠮷漢𝒜 saw a ⟦vagrant⟧.\n', 'Cafe\u0301, e\u0301\u0327 and 𠮷漢𝒜 saw a person without housing.\n'),
  md('with an accent at the next letter', '😀 ⟦Clean time⟧, e\u0301tude.\n', '😀 Time in recovery, e\u0301tude.\n'),
  md('behind line ends of two characters', '😀 é\r\n\r\n😀 Much ⟦clean time⟧ é.\r\n\r\n- é ⟦vagrant⟧\r\n', '😀 é\r\n\r\n😀 Much time in recovery é.\r\n\r\n- é person without housing\r\n'),
  md('behind a byte order mark', '\uFEFF😀 Much ⟦clean time⟧.\n', '\uFEFF😀 Much time in recovery.\n'),
  md('over two lines', 'é 😀 Much ⟦clean\ntime⟧ é.\n', 'é 😀 Much time in recovery é.\n'),
  md('over two lines of a list item, with CRLF', '- é 😀 much ⟦clean\r\n  time⟧ é.\r\n', '- é 😀 much time in recovery é.\r\n'),
  md('in emphasis', '😀 é **much ⟦clean time⟧** and *a ⟦vagrant⟧*, é.\n', '😀 é **much time in recovery** and *a person without housing*, é.\n'),
  // What markup stands in the middle of is left to the writer.
  md('half in emphasis', '😀 é: *⟦clean* time⟧ é.\n', '😀 é: *clean* time é.\n'),
  md('in a link', 'é [😀 a ⟦vagrant⟧](https://example.org/é "é 😀"), é ⟦clean time⟧.\n', 'é [😀 a person without housing](https://example.org/é "é 😀"), é time in recovery.\n'),
  md('in table cells', '| é 😀 | 😀 |\n|---|---|\n| é 😀 ⟦vagrant⟧ | 😀 é much ⟦clean time⟧ |\n', '| é 😀 | 😀 |\n|---|---|\n| é 😀 person without housing | 😀 é much time in recovery |\n'),
  md('in a heading', '## é 😀 ⟦Clean time⟧\n', '## é 😀 time in recovery\n'),
  {what: 'in HTML, between entities and in a table', name: 'a.html', language: 'html', marked: '<p>&eacute; 😀 &amp; é <b>a ⟦vagrant⟧</b></p>\r\n<table><tr><td>😀</td><td>é 😀 ⟦clean time⟧</td></tr></table>\r\n', after: '<p>&eacute; 😀 &amp; é <b>a person without housing</b></p>\r\n<table><tr><td>😀</td><td>é 😀 time in recovery</td></tr></table>\r\n'},
  {what: 'in LaTeX, behind a letter made of a command', name: 'a.tex', language: 'latex', marked: "Caf\\'e é 😀 \\emph{a ⟦vagrant⟧}. % é\nThen 😀 \\textbf{⟦clean\ntime⟧}.\n", after: "Caf\\'e é 😀 \\emph{a person without housing}. % é\nThen 😀 \\textbf{time in recovery}.\n"},
  {what: 'in plain text', name: 'a.txt', language: 'plaintext', marked: '😀 é ⟦vagrant⟧\r\n\r\ne\u0301 much ⟦clean\r\ntime⟧\r\n', after: '😀 é person without housing\r\n\r\ne\u0301 much time in recovery\r\n'},
  {what: 'in reStructuredText', name: 'a.rst', language: 'restructuredtext', marked: '😀 é *a ⟦vagrant⟧*, é\n\n- é 😀 ⟦clean\n  time⟧\n', after: '😀 é *a person without housing*, é\n\n- é 😀 time in recovery\n'},
  {what: 'in AsciiDoc', name: 'a.adoc', language: 'asciidoc', marked: '😀 é *a ⟦vagrant⟧*, é\n\n|===\n|é 😀 |é 😀 ⟦clean time⟧\n|===\n', after: '😀 é *a person without housing*, é\n\n|===\n|é 😀 |é 😀 time in recovery\n|===\n'},
  {what: 'in a comment of a program', name: 'a.ts', language: 'typescript', marked: "const é = '😀' // é 😀 a ⟦vagrant⟧\n/**\n * é\n * 😀 é, ⟦clean time⟧\n */\n", after: "const é = '😀' // é 😀 a person without housing\n/**\n * é\n * 😀 é, time in recovery\n */\n"}
]

const WAYS: readonly (readonly [string, ClientCapabilities])[] = [['asks', PULLING], ['is sent them', PUSHED]]

let project: ProjectFolder
beforeAll(() => void (project = projectFolder()))
afterAll(() => project.remove())

describe.each(ENCODINGS)('an editor that counts in %s', encoding => {
  describe.each(WAYS)('and %s', (_, capabilities) => {
    let client: TestClient
    beforeAll(async () => {
      client = await startClient([project.path], {...capabilities, general: {positionEncodings: [encoding]}}, {configuration: {comments: true}, initializationOptions: {comments: true}})
      expect(client.initialized.capabilities.positionEncoding).toBe(encoding)
    })
    afterAll(() => client.end())

    test.each(CASES)('finds, explains and writes in the right place $what', async ({what, name, language, marked, after}) => {
      const {text, words} = unmarked(marked)
      const uri = client.open(join(project.path, `${what} ${name}`), text, language)
      expect(wordsAt(encoding, text, await shown(client, uri, 1))).toEqual(words)

      // Typed before all that is found on the first line, and again in the middle of the text.
      let now = text
      let version = 1
      for (const word of [words[0]!, words.at(-1)!]) {
        const at = now.lastIndexOf(word)
        const inserted = '😀é '
        const place = placeIn(encoding, now, at)
        client.change(uri, ++version, [{range: {start: place, end: place}, text: inserted}])
        now = now.slice(0, at) + inserted + now.slice(at)
        expect(wordsAt(encoding, now, await shown(client, uri, version))).toEqual(words)
      }
      client.change(uri, ++version, [{text}])
      let diagnostics = await shown(client, uri, version)
      for (const {range} of diagnostics) {
        for (const position of [range.start, range.end]) expect((await hoverAt(client, uri, position))?.range).toEqual(range)
      }

      let written = text
      for (const _ of words) {
        const last = diagnostics.at(-1)!
        written = editedIn(encoding, written, await firstWording(client, uri, last), uri)
        client.change(uri, ++version, [{text: written}])
        diagnostics = await shown(client, uri, version)
      }
      expect(written).toBe(after)
    })
  })
})

function unmarked(marked: string): {text: string; words: string[]} {
  return {text: marked.replace(/[⟦⟧]/g, ''), words: [...marked.matchAll(/⟦([^⟧]*)⟧/g)].map(([, words]) => words!)}
}

async function shown(client: TestClient, uri: string, version: number): Promise<readonly Diagnostic[]> {
  if (client.initialized.capabilities.diagnosticProvider) return client.pull(uri)
  return (await client.pushed(uri, each => each.version === version)).diagnostics
}

/** A place that is none of the text throws. */
function wordsAt(encoding: Encoding, text: string, diagnostics: readonly {readonly range: Range}[]): string[] {
  return diagnostics.map(({range}) => text.slice(offsetOf(encoding, text, range.start), offsetOf(encoding, text, range.end)))
}

function hoverAt(client: TestClient, uri: string, position: Position): Promise<Hover | null> {
  return client.connection.sendRequest('textDocument/hover', {textDocument: {uri}, position})
}

async function firstWording(client: TestClient, uri: string, diagnostic: Diagnostic): Promise<CodeAction['edit']> {
  const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {textDocument: {uri}, range: diagnostic.range, context: {diagnostics: [diagnostic]}})
  const action = actions.find(({title}) => title.startsWith('Say '))
  return action && !action.edit ? (await client.connection.sendRequest<CodeAction>('codeAction/resolve', action)).edit : action?.edit
}
