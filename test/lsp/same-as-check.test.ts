import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {shippedExamples, shippedRulebook} from '../../src/rulebook/shipped.ts'
import {runIn} from '../cli/run-in.ts'
import {PUSHED, startClient, type TestClient} from './client.ts'
import {projectFolder, type ProjectFolder} from './folder.ts'

const SEVERITIES = ['', 'error', 'warning', 'suggestion']
const SETTINGS = 'voice: clinical\nlevels:\n  substance-use: error\n  equality: suggestion\naccept:\n  - text: addicts\n    reason: The name of a song.\noverrides:\n  - files: ["*.html"]\n    guides: [nida]\n'

const LANGUAGES: Readonly<Record<string, string>> = {
  '.md': 'markdown', '.mdx': 'mdx', '.html': 'html', '.tex': 'latex', '.adoc': 'asciidoc', '.rst': 'restructuredtext', '.txt': 'plaintext'
}

let folder: string
let project: ProjectFolder
let client: TestClient
const documents: Record<string, string> = {}

beforeAll(async () => {
  folder = (project = projectFolder()).path
  writeFileSync(join(folder, 'peoplefirst.config.yml'), SETTINGS)
  const [examples, {rules}] = await Promise.all([shippedExamples(), shippedRulebook()])
  for (const [index, topic] of [...new Set(rules.map(rule => rule.topic))].entries()) {
    const sentences = rules.filter(rule => rule.topic === topic).flatMap(({id}) => (examples[id] ?? []).map(({flag, fine}) => (flag ?? fine!).replace(/[[\]]/g, '')))
    documents[`${topic}.md`] = `# ${topic} 😀\n\n${sentences.map((sentence, index) => (index % 5 === 0 ? `- ${sentence}` : sentence)).join('\n\n')}\n`
    if (index % 4 > 0) continue
    documents[`${topic}.txt`] = sentences.slice(0, 60).join('\r\n\r\n')
    const some = sentences.slice(index, index + 40)
    documents[`${topic}.mdx`] = `import A from "a"\n\n# ${topic}\n\n<Tip title="${topic}">\n${some.map((sentence, at) => (at % 5 === 0 ? `- <b>${sentence}</b>` : sentence)).join('\n\n')}\n</Tip>\n`
    documents[`${topic}.tex`] = `\\section{${topic}}\n${some.map((sentence, at) => (at % 5 === 0 ? `\\emph{${sentence}}` : sentence)).join('\r\n\r\n')}\n`
    documents[`${topic}.adoc`] = `= ${topic}\n\n${some.map((sentence, at) => (at % 5 === 0 ? `* ${sentence}` : sentence)).join('\n\n')}\n`
    documents[`${topic}.rst`] = `${topic}\n${'='.repeat(topic.length)}\n\n${some.map((sentence, at) => (at % 5 === 0 ? `- ${sentence}` : sentence)).join('\n\n')}\n`
    documents[`${topic}.html`] = `<h1>${topic}</h1>${sentences.slice(0, 60).map(sentence => `<p>${sentence}</p>`).join('\n')}`
  }
  for (const [name, text] of Object.entries(documents)) writeFileSync(join(folder, name), text)
  client = await startClient([folder], PUSHED)
}, 240_000)

afterAll(() => {
  client?.end()
  project.remove()
})

interface Reported {
  readonly path: string
  readonly findings: readonly {
    readonly ruleId: string
    readonly level: string
    readonly message: string
    readonly fingerprint: string
    readonly url: string
    readonly place: {readonly start: {readonly line: number; readonly column: number}; readonly end: {readonly line: number; readonly column: number}}
  }[]
}

test('an editor shows what the command line reports, over the examples of all rules', async () => {
  const {out} = await runIn(folder, ['--format', 'json', '.'])
  const {results} = JSON.parse(out) as {results: Reported[]}
  expect(results.reduce((sum, {findings}) => sum + findings.length, 0)).toBeGreaterThan(1000)
  for (const {path, findings} of results) {
    if (!(path in documents)) continue
    const uri = client.open(join(folder, path), documents[path]!, LANGUAGES[path.slice(path.lastIndexOf('.'))]!)
    const {diagnostics} = await client.pushed(uri)
    expect(
      diagnostics.map(({code, severity, message, range, data, codeDescription}) => ({
        ruleId: code,
        level: SEVERITIES[severity!],
        message,
        fingerprint: (data as {fingerprint: string}).fingerprint,
        url: codeDescription?.href ?? '',
        place: [range.start.line + 1, range.start.character + 1, range.end.line + 1, range.end.character + 1]
      }))
    ).toEqual(
      findings.map(({ruleId, level, message, fingerprint, url, place: {start, end}}) => ({
        ruleId, level, message, fingerprint, url: url ?? '', place: [start.line, start.column, end.line, end.column]
      }))
    )
  }
}, 120_000)
