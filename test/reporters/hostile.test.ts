/** A document, its name and its settings made to break out of every report. */
import {existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest'
import {reporterIds} from '../../src/reporters/index.ts'
import {sampleOf} from '../helpers/samples.ts'
import {runIn, type Ran} from '../cli/run-in.ts'
import {parseMarkup, type Element} from './xml.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('../cli/small-rulebook.ts'))

/** What steers a terminal, a browser, an XML reader, a Markdown page or the log of a CI service. */
const ATTACKS = [
  '\u001b[31m', '\u001b]0;owned\u0007', '\u001b]8;;https://evil.example\u001b\\', '\u001b[2J', '\u009b1m', '\u0090q', '\b\b\b', '\u007f', '\u202etxet', '\u2066', '\ud800',
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg onload=alert(1)>', "' onmouseover='alert(1)", '</textarea></td></pre>', '<!--', '-->', ']]>', '<![CDATA[', '&lt;', '&#0;', '%3Cb%3E',
  '::error file=x::owned', '::set-output name=a::b', '##[group]owned', '%0A::error::owned', '\r\n::error::owned', '##vso[task.setvariable]x',
  '`code', '```', '](https://evil.example)', '![x](https://evil.example/p.png)', '| a | b |', '@everyone', '#1', '\\', '${jndi:x}', '{{ x }}', '\ufffe'
]
/** A sentence with an attack on either side of the finding and right at it. */
const text = ATTACKS.map(attack => `The ${attack} vagrant ${attack} left ${attack}vagrant${attack} here.`).join('\n\n')
const NAMES = ['plain.txt', ...(process.platform === 'win32' ? [] : ["a<b>&\"' onload=x \u001b[31m\n::error::owned `x` ](y) %0A\u202e.txt"])]

let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'peoplefirst-reports-'))
  mkdirSync(join(folder, '.git'))
  for (const name of NAMES) writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'page.html'), '<p>The &lt;script&gt; vagrant &#27;[31m left.</p>')
  writeFileSync(join(folder, 'letter.docx'), await sampleOf('docx', ATTACKS.map(attack => `The ${attack} vagrant left.`)))
  writeFileSync(join(folder, 'broken\u001b[31m.docx'), 'no document')
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

/** Everything below U+0020 but line feeds and tabs, and what turns the reading direction. */
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/
const COLOR = /\u001b\[\d+(?:;\d+)*m/g

function expectCalm({out, err}: Ran): void {
  expect(STEERING.exec(out.replace(COLOR, ''))?.[0]).toBeUndefined()
  expect(STEERING.exec(err.replace(COLOR, ''))?.[0]).toBeUndefined()
}

function elementsOf(element: Element): Element[] {
  return [element, ...element.content.flatMap(each => (typeof each === 'string' ? [] : elementsOf(each)))]
}

const READERS: Readonly<Record<string, (out: string) => void>> = {
  json: out => void JSON.parse(out),
  sarif: out => void JSON.parse(out),
  gitlab: out => void JSON.parse(out),
  rdjson: out => void JSON.parse(out),
  ndjson: out => out.trimEnd().split('\n').forEach(line => void JSON.parse(line)),
  rdjsonl: out => out.trimEnd().split('\n').forEach(line => void JSON.parse(line)),
  checkstyle: out => expect(namesIn(out, true)).toEqual(['checkstyle', 'error', 'file']),
  junit: out => expect(namesIn(out, true)).toEqual(['error', 'system-out', 'testcase', 'testsuite', 'testsuites']),
  html: expectOnlyOurs,
  github: out => {
    for (const line of out.trimEnd().split('\n')) expect(line).toMatch(/^::(?:notice|warning|error|group|endgroup)\b[^\n]*$|^- (?!.*##\[)/)
    expect(out).not.toMatch(/^::error (?!file)|^::set-output|##\[|##vso\[.*^/m)
  },
  text: out => expect(out).toContain('vagrant')
}

function namesIn(out: string, xml: boolean): string[] {
  return [...new Set(elementsOf(parseMarkup(out, xml)).map(({name}) => name).filter(Boolean))].sort()
}

/** One script and style of our own, no event handlers, no pictures, and links to the web only. */
function expectOnlyOurs(page: string): void {
  const elements = elementsOf(parseMarkup(page, false))
  expect(elements.filter(({name}) => ['img', 'svg', 'iframe', 'object', 'form', 'base', 'textarea'].includes(name)).map(({name}) => name)).toEqual([])
  for (const {attributes} of elements) {
    expect(Object.keys(attributes).filter(name => name.startsWith('on') || name === 'srcdoc')).toEqual([])
    if (attributes['href']) expect(attributes['href']).toMatch(/^(?:https?:\/\/|#)/)
    expect(attributes['href'] ?? '').not.toContain('evil.example')
  }
  for (const {content} of elements.filter(({name}) => name === 'script')) expect(content.join('')).not.toContain('alert(1)')
}

test('every reporter is looked at here', () => {
  expect(Object.keys(READERS).sort()).toEqual([...reporterIds()].sort())
})

describe.each(reporterIds().map(id => ({id})))('$id', ({id}) => {
  test.each(['--no-color', '--color', '--verbose', '--quiet'])('says what it found and nothing else, with %s', async option => {
    const ran = await runIn(folder, ['--format', id, option, '.'], {terminal: option === '--color'})
    // Each attack has its findings, or the file was not read and nothing is shown.
    if (id !== 'github' && id !== 'html') expect(ran.out.match(/vagrant/g)!.length).toBeGreaterThan(2 * ATTACKS.length)
    expectCalm(ran)
    expect(ran.err + ran.out).not.toContain('A fault in peoplefirst')
    READERS[id]!(ran.out)
  })

  test('gives back what stood there', async () => {
    if (id !== 'json') return
    const {results} = JSON.parse((await runIn(folder, ['--format', id, 'plain.txt'])).out) as {results: {findings: {place: {start: {offset: number}; end: {offset: number}}}[]}[]}
    for (const {place} of results[0]!.findings) expect(text.slice(place.start.offset, place.end.offset)).toBe('vagrant')
  })
})

test('the summary of a job holds no markup but ours', async () => {
  const summary = join(folder, 'summary.md')
  await runIn(folder, ['--format', 'github', '.'], {env: {GITHUB_STEP_SUMMARY: summary}})
  const written = readFileSync(summary, 'utf8')
  rmSync(summary)
  expect(STEERING.test(written)).toBe(false)
  // The only tags are our marks; a link of theirs, a picture or a mention would need a bare bracket or sign.
  expect([...written.replace(/(`+) ?.*?\1/gs, '').matchAll(/<[^>]*>/g)].every(([tag]) => /^<\/?mark>$/.test(tag))).toBe(true)
  expect(written).not.toMatch(/(?<!\\)!\[|(?<!\\)\]\(https:\/\/evil|(?<!\\)@everyone/)
})

test('other commands show names and words without being steered', async () => {
  const commands = [['fix', '--diff', '.'], ['fix', '--dry-run', '.'], ['text', 'plain.txt'], ['baseline', '.'], ['--print-config', NAMES.at(-1)!], [NAMES.at(-1)! + 'x'], ['explain', '\u001b[31mvagrant']]
  for (const argv of commands) expectCalm(await runIn(folder, [...argv, '--no-color'], {terminal: true}))
  rmSync(join(folder, 'peoplefirst-baseline.json'), {force: true})
})

test('a stream answers in lines of JSON', async () => {
  const ran = await runIn(folder, ['stream'], {stdin: `${ATTACKS.map((attack, id) => JSON.stringify({id, text: `The ${attack} vagrant left.`})).join('\n')}\n\u009bno json\n`})
  expectCalm(ran)
  expect(ran.out.trimEnd().split('\n').map(line => (JSON.parse(line) as {id: number | null}).id)).toEqual([...ATTACKS.keys(), null])
})

test('settings and rules with escapes in them are named without being steered', async () => {
  const own = mkdtempSync(join(tmpdir(), 'peoplefirst-settings-'))
  mkdirSync(join(own, '.git'))
  writeFileSync(join(own, 'a.txt'), 'The vagrant left.')
  writeFileSync(join(own, 'peoplefirst.config.yml'), '"\\x1b[31mkey\\u202e": 1\nvoice: "\\x1b]0;x\\x07"')
  expectCalm(await runIn(own, ['a.txt']))
  writeFileSync(join(own, 'peoplefirst.config.yml'), 'rules: ["./r.yml"]\naccept: [{text: "\\x1b[31mx", reason: "\\x1b[2J"}]')
  writeFileSync(join(own, 'r.yml'), 'id: r\ntitle: "\\x1b[31mA"\nnope: "\\x9b1m"\n"\\x1b[2J": 1')
  expectCalm(await runIn(own, ['a.txt']))
  expectCalm(await runIn(own, ['rules', '--test']))
  rmSync(own, {recursive: true})
})

test('reviewed copies lie beside their documents, under names of our own, and hold no markup of theirs', async () => {
  const own = join(mkdtempSync(join(tmpdir(), 'peoplefirst-review-')), 'inner')
  mkdirSync(own)
  mkdirSync(join(own, '.git'))
  const names = ['plain.txt', '..txt', '...txt', 'a..txt', ...(process.platform === 'win32' ? [] : ['..\\..\\x.txt', '%2e%2e%2fx.txt', NAMES.at(-1)!])]
  for (const name of names) writeFileSync(join(own, name), text)
  const parent = join(own, '..')
  const before = readdirSync(parent)
  const ran = await runIn(own, ['review', ...names.map(name => `./${name}`)])
  expectCalm(ran)
  expect(ran.err).toBe('')

  expect(readdirSync(parent)).toEqual(before)
  const written = readdirSync(own).filter(name => !names.includes(name) && name !== '.git')
  expect(written).toHaveLength(names.length)
  for (const name of written) expectOnlyOurs(readFileSync(join(own, name), 'utf8'))
  for (const name of names) expect(readFileSync(join(own, name), 'utf8')).toBe(Buffer.from(text).toString('utf8'))
  rmSync(own, {recursive: true})
  expect(existsSync(own)).toBe(false)
})
