import {readFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import {Ajv} from 'ajv'
import fc from 'fast-check'
import {describe, expect, it, vi} from 'vitest'
import {applyEdits} from '../../src/fix/apply.ts'
import {json} from '../../src/reporters/json.ts'
import {ndjson} from '../../src/reporters/ndjson.ts'
import {loadReporter, reporterIds} from '../../src/reporters/index.ts'
import type {FileResult} from '../../src/types.ts'
import {runIn} from '../cli/run-in.ts'
import {folderOf} from '../config/folder.ts'
import {awkward, context, fileResult, findingIn, hostile, oneFinding, skipped, unread} from './fixtures.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('../cli/small-rulebook.ts'))

const schema = JSON.parse(await readFile(fileURLToPath(new URL('../../schema/report.schema.json', import.meta.url)), 'utf8'))
const ajv = new Ajv({allErrors: true, strict: true, strictRequired: false})
const valid = ajv.compile(schema)

function read(results: readonly FileResult[]): any {
  const report = JSON.parse(json.report(results, context))
  expect(valid(report), JSON.stringify(valid.errors)).toBe(true)
  return report
}

describe('the JSON report', () => {
  it('is what its schema says', () => {
    const text = 'Beds for addicts.'
    expect(read([oneFinding('docs/a.md', text, 'addicts'), skipped, unread])).toEqual({
      schemaVersion: 1,
      version: '1.2.3',
      results: [
        {
          path: 'docs/a.md',
          format: 'markdown',
          status: 'checked',
          findings: [
            {
              ruleId: 'addict',
              contextId: 'by-default',
              level: 'warning',
              message: 'Say "people with addictions" instead of "addicts".',
              why: 'A condition is one part of a person. The sentence can say so.',
              url: 'https://example.org/words?a=1&b=(2)',
              actual: 'addicts',
              sources: ['guide-one', 'guide-two'],
              fingerprint: expect.any(String),
              place: {start: {line: 1, column: 10, offset: 9}, end: {line: 1, column: 17, offset: 16}, where: ''},
              replacements: [{text: 'people with addictions', applies: 'ask', edits: [{start: 9, end: 16, text: 'people with addictions'}]}]
            }
          ]
        },
        {path: 'es/carta.md', format: 'markdown', status: 'skipped', reason: 'It is in Spanish.', findings: []},
        {path: 'letters/old <scan>.pdf', format: 'pdf', status: 'unread', reason: unread.reason, findings: []}
      ],
      summary: {files: 3, checked: 1, unread: 1, skipped: 1, findings: 1, errors: 0, warnings: 1, suggestions: 0, held: 0}
    })
  })

  it('names pages, and voices', () => {
    const finding = findingIn('An addict.', 'addict')
    const voiced = {...finding, replacements: [{...finding.replacements[0]!, voice: 'clinical' as const}]}
    const report = JSON.parse(json.report([fileResult('a.docx', 'An addict.', [voiced], new Uint8Array())], {...context, place: () => 'page 3'}))
    expect(report.results[0].findings[0]).toMatchObject({place: {where: 'page 3'}, replacements: [{voice: 'clinical'}]})
  })

  it('is valid whatever the documents hold', () => {
    for (const text of [...Object.values(awkward), hostile]) read([oneFinding(hostile, text, 'addicts', {message: hostile})])
  })

  it('is not valid when something is left out or made up', () => {
    const report = read([oneFinding('a.md', 'addicts', 'addicts'), unread])
    const [found, not] = report.results
    const broken = [
      {...report, extra: 1},
      {...report, schemaVersion: 2},
      {...report, results: [{...found, status: 'clean'}]},
      {...report, results: [{...not, reason: undefined}].map(each => JSON.parse(JSON.stringify(each)))},
      {...report, results: [{...not, findings: found.findings}]},
      {...report, results: [{...found, findings: [{...found.findings[0], place: {}}]}]}
    ]
    for (const each of broken) expect(valid(each)).toBe(false)
  })
})

describe('ndjson', () => {
  it('is one result of the JSON report a line', () => {
    const results = [oneFinding('a.md', 'One\ntwo addicts\u2028', 'addicts'), unread]
    const lines = ndjson.report(results, context).split('\n')
    expect(lines.pop()).toBe('')
    expect(lines.map(line => JSON.parse(line))).toEqual(read(results).results)
    expect(ndjson.report([], context)).toBe('')
  })
})

describe('the report of a run', () => {
  const words = fc.constantFrom('addict', 'addicts', 'heroin', 'An', 'word', '.', '\n', '\n\n', '\r\n', '**', 'é🧡', '# ', '&amp;', '<b>', '\uFEFF')

  it('holds offsets and edits of the text on disk', {timeout: 60_000}, async () => {
    const folder = folderOf({})
    await fc.assert(
      fc.asyncProperty(fc.array(words, {maxLength: 25}), fc.constantFrom('a.md', 'a.txt', 'a.html'), async (parts, name) => {
        const text = parts.join(' ')
        const {out} = await runIn(folder, ['-', '--stdin-filename', name, '--format', 'json'], {stdin: text})
        const report = JSON.parse(out)
        expect(valid(report), JSON.stringify(valid.errors)).toBe(true)
        for (const {actual, place, replacements} of report.results[0].findings) {
          const {start, end} = place
          expect(folded(text.slice(start.offset, end.offset))).toBe(folded(actual))
          const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
          expect(lines[start.line - 1]!.slice(start.column - 1)).toMatch(new RegExp(`^${actual.split(/\s/)[0]}`))
          for (const {edits} of replacements) {
            const changed = applyEdits(text, edits.map((edit: any) => ({span: edit, text: edit.text})))
            if (edits.length > 0) expect(changed).not.toBe(text)
          }
        }
      }),
      // A finding may reach over an entity: "&" joins words as "and" does.
      {numRuns: 100, examples: [[['heroin', '&amp;', 'heroin', 'addict'], 'a.md']]}
    )
  })
})

describe('the map of reporters', () => {
  it('loads each, under its own name', async () => {
    for (const id of reporterIds()) expect((await loadReporter(id)).id).toBe(id)
    expect(reporterIds()).toEqual(['text', 'json', 'ndjson', 'html', 'sarif', 'github', 'gitlab', 'checkstyle', 'junit', 'rdjson', 'rdjsonl'])
  })

  it('knows what a misspelt name may be', async () => {
    await expect(loadReporter('sarfi')).rejects.toThrow('There is no report format "sarfi". Did you mean "sarif"?')
    await expect(loadReporter('toString')).rejects.toThrow(/There is no report format/)
  })
})

function folded(text: string): string {
  return text.replace(/<[^>]*>|\*\*/g, '').replaceAll('&amp;', '&').replace(/\s+/g, ' ')
}
