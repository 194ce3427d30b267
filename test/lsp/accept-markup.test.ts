import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest'
import type {CodeAction} from 'vscode-languageserver/node.js'
import {PUSHED, startClient, textAfter, type TestClient} from './client.ts'
import {projectFolder, type ProjectFolder} from './folder.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('../cli/small-rulebook.ts'))

let folder: string
let project: ProjectFolder
let client: TestClient

beforeEach(async () => {
  folder = (project = projectFolder()).path
  client = await startClient([folder], PUSHED)
})
afterEach(() => {
  client.end()
  project.remove()
})

/** `<<` in a text is where the comment is to come. */
type Case = readonly [name: string, file: string, language: string, marked: string, comment: string]

const here = 'peoplefirst-ignore vagrant: kept on purpose'
const CASES: readonly Case[] = [
  ['a paragraph of MDX', 'a.mdx', 'mdx', 'import A from "a"\n\n<Tip>\n<<The vagrant asked {x}.\n</Tip>\n', `{/* ${here} */}\n`],
  ['a list item of MDX', 'a.mdx', 'mdx', '- One\n- The vagrant<< asked.\n- Two\n', ` {/* ${here} */}`],
  ['a table cell of MDX', 'a.mdx', 'mdx', '| a | b |\n|---|---|\n| The vagrant<< asked | two |\n', ` {/* ${here} */}`],
  ['a paragraph of LaTeX', 'a.tex', 'latex', '\\section{One}\r\n\r\n  <<The \\emph{vagrant} asked.\r\n', `% ${here}\r\n  `],
  ['a row of LaTeX', 'a.tex', 'latex', '\\begin{tabular}{ll}\na & b \\\\\n<<The vagrant & c\n\\end{tabular}\n', `% ${here}\n`],
  ['an item of LaTeX', 'a.tex', 'tex', '\\begin{itemize}\n  \\item One\n  <<\\item The vagrant asked.\n\\end{itemize}\n', `% ${here}\n  `],
  ['a paragraph of AsciiDoc', 'a.adoc', 'asciidoc', '= Title\n\n<<The *vagrant* asked.\nAnd left.\n', `// ${here}\n`],
  ['an item of AsciiDoc', 'a.adoc', 'asciidoc', '* One\n<<* The vagrant asked.\n* Two\n', `// ${here}\n`],
  ['a cell of AsciiDoc', 'a.adoc', 'asciidoctor', '|===\n|a |b\n\n<<|The vagrant |c\n|===\n', `// ${here}\n`],
  ['a paragraph of reStructuredText', 'a.rst', 'restructuredtext', 'Title\n=====\n\n<<The *vagrant* asked.\nAnd left.\n', `.. ${here}\n\n`],
  ['a title of reStructuredText', 'a.rst', 'rst', 'One.\n\n<<============\nThe vagrants\n============\n', `.. ${here}\n\n`],
  ['an item of reStructuredText', 'a.rst', 'restructuredtext', '- One\n<<- The vagrant asked.\n- Two\n', `\n.. ${here}\n\n`],
  ['a counted item of reStructuredText', 'a.rst', 'restructuredtext', 'Say:\n\n<<1. One\n2. The vagrant asked.\n', `.. ${here}\n\n`],
  ['a note of reStructuredText', 'a.rst', 'restructuredtext', '.. note::\n\n   One.\n\n   <<The vagrant asked.\n', `.. ${here}\n\n   `],
  ['a table of reStructuredText', 'a.rst', 'restructuredtext', 'One.\n\n<<+---------+\n| One     |\n+---------+\n| vagrant |\n+---------+\n', `.. ${here}\n\n`],
  ['a table made of lists of reStructuredText', 'a.rst', 'restructuredtext', '<<.. list-table::\n   :header-rows: 1\n\n   * - a\n     - b\n   * - The vagrant\n     - c\n', `.. ${here}\n\n`],
  ['the description of a picture of reStructuredText', 'a.rst', 'restructuredtext', 'One.\n\n<<.. figure:: a.png\n   :alt: The vagrant asked.\n\n   Two.\n', `.. ${here}\n\n`],
  ['a commit message', 'COMMIT_EDITMSG', 'gitcommit', 'One\n\n<<The vagrant asked.\n', `# ${here}\n`]
]

const ELSEWHERE: Readonly<Record<string, string>> = {mdx: '\nA slum.\n', latex: '\n\nA slum.\n', tex: '\n\nA slum.\n'}

async function accept(uri: string, title: RegExp): Promise<void> {
  const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: {uri},
    range: {start: {line: 0, character: 0}, end: {line: 100, character: 0}},
    context: {diagnostics: []}
  })
  const {command} = actions.find(action => title.test(action.title) && JSON.stringify(action).includes('vagrant'))!
  await client.connection.sendRequest('workspace/executeCommand', {command: command!.command, arguments: command!.arguments})
}

describe('words are kept', () => {
  test.each(CASES)('here, in %s', async (_, name, language, marked, comment) => {
    const text = `${marked.replace('<<', '')}${ELSEWHERE[language] ?? '\nA slum.\n'}`
    const uri = client.open(join(folder, name), text, language)
    expect((await client.pushed(uri)).diagnostics.map(({code}) => code)).toEqual(['vagrant', 'slum'])
    await accept(uri, /here/)
    const after = textAfter(text, client.applied[0]!.edit, uri)
    expect(after).toBe(`${marked.replace('<<', comment)}${text.slice(marked.length - 2)}`)
    client.change(uri, 2, [{text: after}])
    expect((await client.pushed(uri, ({version}) => version === 2)).diagnostics.map(({code}) => code)).toEqual(['slum'])
  })

  test.each([
    ['mdx', 'a.mdx', 'The vagrant asked.\n', '{/* FILE */}\n\nThe vagrant asked.\n'],
    ['latex', 'a.tex', '\\documentclass{article}\n\\begin{document}\nThe vagrant asked.\n\\end{document}\n', '% FILE\n\n\\documentclass{article}\n\\begin{document}\nThe vagrant asked.\n\\end{document}\n'],
    ['asciidoc', 'a.adoc', '= Title\n:toc:\n\nThe vagrant asked.\n', '// FILE\n\n= Title\n:toc:\n\nThe vagrant asked.\n'],
    ['restructuredtext', 'a.rst', 'Title\n=====\n\nThe vagrant asked.\n', '.. FILE\n\nTitle\n=====\n\nThe vagrant asked.\n']
  ])('in this file, in %s', async (language, name, text, expected) => {
    const uri = client.open(join(folder, name), text, language)
    await accept(uri, /in this file/)
    const after = textAfter(text, client.applied[0]!.edit, uri)
    expect(after).toBe(expected.replace('FILE', 'peoplefirst-ignore-file vagrant: kept on purpose'))
    client.change(uri, 2, [{text: after}])
    expect((await client.pushed(uri, ({version}) => version === 2)).diagnostics).toEqual([])
  })
})
