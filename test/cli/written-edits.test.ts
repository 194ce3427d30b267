import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it, vi} from 'vitest'
import {decodeText, encodeText} from '../../src/formats/shared/encoding.ts'
import {applyEdits} from '../../src/fix/apply.ts'
import type {Edit} from '../../src/types.ts'
import {folderOf} from '../config/folder.ts'
import {runIn} from './run-in.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('./small-rulebook.ts'))

const WORDS = [
  `"tool" that's said ’`,
  `a & b <c> d`,
  `1, 2; 3 | 4 # 5`,
  String.raw`50% of \it $x_1$ }{ ~ ^`,
  `x: y # z, [a] }`,
  `*/ --> ''' """ ' #> |#`,
  'a much longer wording than the one before'
]

const ruleOf = (say: string): string => `
id: gizmo
title: Words that a test looks for
status: stable
level: warning
terms:
  - {phrase: gizmo}
say:
  - phrase: ${JSON.stringify(say)}
by-default: flag
fix: ask
why: Tests need a reason that is long enough to be taken for one by the loader.
sources: [guide-one]
examples:
  - flag: They said [gizmo] to us.
  - flag: We heard [gizmo] again.
  - fine: Nothing stands here.
  - fine: Nothing stands there.
`

/** One finding each, in the places where markup has rules of its own. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  'plain.txt': 'The gizmo 😀 is here.\r\n',
  'page.md': 'The *gizmo* is here, `code` and all.\n',
  'title.md': 'A [link](https://a.org "the gizmo one") to it.\n',
  'alone.md': "A [link](https://a.org 'the gizmo one') to it.\n",
  'round.md': 'A [link](https://a.org (the gizmo one)) to it.\n',
  'picture.md': 'See <img src="a.png" alt="the gizmo here"> and more.\n',
  'front.md': '---\ntitle: The gizmo page\n---\n\nText.\n',
  'part.mdx': '<Note title="The gizmo page">Text</Note>\n',
  'page.html': '<!doctype html><p>The gizmo &amp; more</p>\n',
  'double.html': '<img alt="The gizmo here" src="a.png">\n',
  'single.html': "<p>Text <img alt='The gizmo here' src=a.png></p>\n",
  'page.xhtml': '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p title="The gizmo">x</p></body></html>\n',
  'paper.tex': 'The gizmo is 5\\% here.\n',
  'title.rst': 'The gizmo\n=========\n\nText.\n',
  'over.rst': '=========\nThe gizmo\n=========\n\nText.\n',
  'title.adoc': 'The gizmo\n---------\n\nText.\n',
  'picture.adoc': 'See image:a.png["The gizmo here"] now.\n',
  'plain.csv': 'name,notes\nAnn,the gizmo one\n',
  'quoted.csv': 'name,notes\nAnn,"the gizmo, ""so"" called"\n',
  'tabs.tsv': 'name\tnotes\nAnn\tthe gizmo one\n',
  'plain.yml': 'title: The gizmo page\n',
  'single.yml': "title: 'It''s the gizmo page'\n",
  'double.yml': 'title: "The gizmo \\"page\\""\n',
  'flow.yml': 'list: [the gizmo page, other]\n',
  'block.yml': 'text: |\n  The gizmo page\n  is here.\n',
  'long.yml': `title: The gizmo ${'page '.repeat(400)}is here\n`,
  'data.json': '{"title": "The gizmo \\"page\\""}\n',
  'film.srt': '1\n00:00:01,000 --> 00:00:02,000\nThe gizmo is here.\n',
  'film.vtt': 'WEBVTT\n\n00:01.000 --> 00:02.000\nThe gizmo is here.\n',
  'code.ts': '/* The gizmo is here. */\n',
  'code.py': 'def f():\n    """The gizmo is here."""\n',
  'line.js': '// The gizmo is here.\n'
}

const FORMATS = ['--format', 'json', '--format', 'sarif=r.sarif', '--format', 'rdjson=r.rdjson', '--format', 'ndjson=r.ndjson']

describe.each(WORDS)('edits that write %j', say => {
  // The first of them loads every format.
  it('are in every report as fix writes them', {timeout: 60_000}, async () => {
    const folder = folderOf({'.git': '', 'gizmo.yml': ruleOf(say), 'peoplefirst.config.yml': 'rules: ["./gizmo.yml"]\n'})
    mkdirSync(join(folder, 'all'))
    for (const [name, text] of Object.entries(DOCUMENTS)) writeFileSync(join(folder, 'all', name), text)
    const utf16 = Buffer.from('\uFEFFThe gizmo 😀 is here.\r\n', 'utf16le')
    writeFileSync(join(folder, 'all', 'wide.txt'), utf16)
    writeFileSync(join(folder, 'all', 'mark.rst'), '\uFEFFThe gizmo\n=========\n\nText.\n')
    const before = new Map([...Object.keys(DOCUMENTS), 'wide.txt', 'mark.rst'].map(name => [name, readFileSync(join(folder, 'all', name))]))
    const paths = [...before.keys()].sort().map(name => `all/${name}`)
    const fresh = await runIn(folder, ['check', ...paths, ...FORMATS])
    expect(fresh.code, fresh.err).toBe(1)
    const other = (file: string): any => JSON.parse(readFileSync(join(folder, file), 'utf8'))
    const sarif = fixesByName(other('r.sarif'))
    const rdjson = suggestionsByName(other('r.rdjson'))
    // A run that remembers reports the same edits, when it learns and when it remembers.
    for (const _ of [1, 2]) expect((await runIn(folder, ['check', ...paths, '--cache', '--cache-location', 'c', '--format', 'json'])).out).toBe(fresh.out)
    const fixed = await runIn(folder, ['fix', '--all', ...paths])
    expect(fixed.err).toBe('')
    const seen = new Set<string>()
    for (const {path, findings} of JSON.parse(fresh.out).results) {
      const name = path.replace('all/', '')
      expect(findings, name).toHaveLength(1)
      const bytes = before.get(name)!
      const {text, encoding} = decodeText(bytes)
      const after = readFileSync(join(folder, path))
      const edits: Edit[] = findings[0].replacements[0].edits.map(({start, end, text}: {start: number; end: number; text: string}) => ({span: {start, end}, text}))
      const written = (own: readonly Edit[]): string => Buffer.from(encodeText(applyEdits(text, own), encoding)).toString('latin1')
      expect(written(edits), name).toBe(after.toString('latin1'))
      expect(written(sarif.get(path)!(text)), name).toBe(after.toString('latin1'))
      expect(written(rdjson.get(path)!(text)), name).toBe(after.toString('latin1'))
      seen.add(name)
    }
    expect([...seen].sort()).toEqual([...before.keys()].sort())
  })
})

it('are spelled in the older encoding that a page is in', async () => {
  const folder = folderOf({'.git': '', 'gizmo.yml': ruleOf('łódź person’s'), 'peoplefirst.config.yml': 'rules: ["./gizmo.yml"]\n'})
  const page = Buffer.from('<!doctype html><meta charset="windows-1252"><p>The gizmo caf\xe9</p>\n', 'latin1')
  writeFileSync(join(folder, 'old.html'), page)
  const {out} = await runIn(folder, ['check', 'old.html', '--format', 'json'])
  const [{start, end, text}] = JSON.parse(out).results[0].findings[0].replacements[0].edits
  expect(text).toBe('&#322;ód&#378; person’s')
  await runIn(folder, ['fix', '--all', 'old.html'])
  const after = page.toString('latin1').slice(0, start) + text.replace('’', '\x92') + page.toString('latin1').slice(end)
  expect(readFileSync(join(folder, 'old.html')).toString('latin1')).toBe(after)
})

it('are as fix writes them on the lines that a stream answers', async () => {
  const folder = folderOf({'.git': '', 'gizmo.yml': ruleOf('a & b'), 'peoplefirst.config.yml': 'rules: ["./gizmo.yml"]\n'})
  const {out} = await runIn(folder, ['stream'], {stdin: '{"id": 1, "text": "The gizmo.", "format": "latex"}\n'})
  expect(JSON.parse(out).findings[0].replacements[0].edits).toEqual([{start: 4, end: 9, text: 'a \\& b'}])
})

type EditsIn = (text: string) => Edit[]

function fixesByName({runs}: any): Map<string, EditsIn> {
  return new Map(
    runs[0].results.map(({locations, fixes}: any) => [
      locations[0].physicalLocation.artifactLocation.uri,
      (text: string) =>
        fixes[0].artifactChanges[0].replacements.map(({deletedRegion: at, insertedContent}: any) => ({
          span: {start: offsetOf(text, at.startLine, at.startColumn), end: offsetOf(text, at.endLine, at.endColumn)},
          text: insertedContent.text
        }))
    ])
  )
}

function suggestionsByName({diagnostics}: any): Map<string, EditsIn> {
  return new Map(
    diagnostics.map(({location, suggestions}: any) => [
      location.path,
      (text: string) => {
        const [{range, text: words}] = suggestions
        const at = ({line, column}: {line: number; column: number}): number => {
          const start = offsetOf(text, line, 1)
          return start + Buffer.from(text.slice(start)).subarray(0, column - 1).toString().length
        }
        return [{span: {start: at(range.start), end: at(range.end)}, text: words}]
      }
    ])
  )
}

/** @param column in UTF-16 code units */
function offsetOf(text: string, line: number, column: number): number {
  let start = text.startsWith('\uFEFF') ? 1 : 0
  for (let each = 1; each < line; each++) start = /\r\n?|\n/g.exec(text.slice(start))!.index + start + /\r\n?|\n/.exec(text.slice(start))![0].length
  return start + column - 1
}
