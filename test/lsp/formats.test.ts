import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, test, vi} from 'vitest'
import {formatIds, loadFormat} from '../../src/formats/index.ts'
import {runIn} from '../cli/run-in.ts'
import {PUSHED, startClient, type TestClient} from './client.ts'
import {projectFolder, type ProjectFolder} from './folder.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('../cli/small-rulebook.ts'))

/** A document of each format that editors have open, with an emoji before a finding, and an edit that keeps it one. */
const SAMPLES: Readonly<Record<string, {readonly name: string; readonly languageId: string; readonly text: string}>> = {
  text: {name: 'a.txt', languageId: 'plaintext', text: '😀 A vagrant asked.\r\n\r\nCafe\u0301 time, clean time.\r\n'},
  markdown: {name: 'a.md', languageId: 'markdown', text: '# A 😀 vagrant\n\n- *Clean\n  time* in a [slum](x).\n\n| a | b |\n|---|---|\n| 😀 | vagrant |\n'},
  mdx: {name: 'a.mdx', languageId: 'mdx', text: 'import A from "./a"\n\n# A 😀 vagrant\n\n<A title="x">Clean *time* here.</A>\n'},
  latex: {name: 'a.tex', languageId: 'latex', text: '\\documentclass{article}\n\\begin{document}\n\\section{😀 A vagrant}\nHis \\emph{clean\ntime} counts. % a vagrant\n\\end{document}\n'},
  rst: {name: 'a.rst', languageId: 'restructuredtext', text: 'A 😀 vagrant\n============\n\nHis *clean time* counts.\n\n.. code::\n\n   vagrant\n'},
  asciidoc: {name: 'a.adoc', languageId: 'asciidoc', text: '= A 😀 vagrant\n\nHis _clean time_ counts.\n\n----\nvagrant\n----\n'},
  html: {name: 'a.html', languageId: 'html', text: '<h1>😀 A vagrant</h1><p>His <b>clean</b>\n time &amp; more.</p>\n'},
  srt: {name: 'a.srt', languageId: 'srt', text: '1\n00:00:01,000 --> 00:00:02,000\n😀 A vagrant asked\n\n2\n00:00:02,000 --> 00:00:03,000\nfor clean time.\n'},
  vtt: {name: 'a.vtt', languageId: 'vtt', text: 'WEBVTT\n\n00:01.000 --> 00:02.000\n😀 A vagrant asked.\n'},
  csv: {name: 'a.csv', languageId: 'csv', text: 'name,note\n😀,"A vagrant, and clean time"\n'},
  json: {name: 'a.json', languageId: 'json', text: '{"note": "😀 A vagrant asked."}\n'},
  yaml: {name: 'a.yml', languageId: 'yaml', text: 'note: 😀 A vagrant asked.\n'},
  comments: {name: 'a.ts', languageId: 'typescript', text: '/** 😀 A vagrant asked. */\nconst vagrant = "vagrant"\n'}
}

let folder: string
let project: ProjectFolder
let client: TestClient

beforeAll(async () => {
  folder = (project = projectFolder()).path
  for (const {name, text} of Object.values(SAMPLES)) writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'peoplefirst.config.yml'), `files: [${Object.values(SAMPLES).map(({name}) => name).join(', ')}]\n`)
  client = await startClient([folder], PUSHED)
})

afterAll(() => {
  client?.end()
  project.remove()
})

interface Result {
  readonly path: string
  readonly format: string
  readonly findings: readonly {readonly ruleId: string; readonly place: Record<'start' | 'end', {readonly line: number; readonly column: number}>}[]
}

const readable = (await Promise.all(formatIds().map(loadFormat))).filter(({fromText, languageIds}) => fromText && languageIds.length > 0)

test('every format that editors have open has a document here', () => {
  expect(readable.map(({id}) => id).filter(id => !(id in SAMPLES))).toEqual([])
})

test.each(readable.map(({id}) => id))('%s: an editor shows what the command line reports, also after edits', async id => {
  const {name, languageId, text} = SAMPLES[id]!
  const check = async (written: string): Promise<unknown[]> => {
    writeFileSync(join(folder, name), written)
    const {out} = await runIn(folder, ['--format', 'json', name])
    const [result] = (JSON.parse(out) as {results: Result[]}).results
    expect(result).toMatchObject({path: name, format: id})
    return result!.findings.map(({ruleId, place: {start, end}}) => [ruleId, start.line - 1, start.column - 1, end.line - 1, end.column - 1])
  }
  const shown = async (uri: string, version: number): Promise<unknown[]> => {
    const {diagnostics} = await client.pushed(uri, each => each.version === version)
    return diagnostics.map(({code, range}) => [code, range.start.line, range.start.character, range.end.line, range.end.character])
  }
  const uri = client.open(join(folder, name), text, languageId)
  const expected = await check(text)
  expect(expected.length).toBeGreaterThan(0)
  expect(await shown(uri, 1)).toEqual(expected)
  // One more emoji behind the first one moves what follows on its line.
  const at = text.indexOf('😀') + 2
  const before = text.slice(0, at).split(/\r?\n/)
  const place = {line: before.length - 1, character: before.at(-1)!.length}
  client.change(uri, 2, [{range: {start: place, end: place}, text: ' 👩‍💻'}])
  expect(await shown(uri, 2)).toEqual(await check(`${text.slice(0, at)} 👩‍💻${text.slice(at)}`))
})
