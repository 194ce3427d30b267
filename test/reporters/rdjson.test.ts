import Ajv from 'ajv'
import {describe, expect, it} from 'vitest'
import {rdjson} from '../../src/reporters/rdjson.ts'
import {rdjsonl} from '../../src/reporters/rdjsonl.ts'
import {awkward, context, fileResult, findingIn, hostile, oneFinding, unread} from './fixtures.ts'

const place = {
  type: 'object',
  required: ['line', 'column'],
  additionalProperties: false,
  properties: {line: {type: 'integer', minimum: 1}, column: {type: 'integer', minimum: 1}}
}
const range = {type: 'object', required: ['start', 'end'], additionalProperties: false, properties: {start: place, end: place}}
/** What reviewdog's format has, without the fields that it fills itself. */
const diagnostic = {
  type: 'object',
  required: ['message', 'location', 'severity', 'code'],
  additionalProperties: false,
  properties: {
    message: {type: 'string'},
    location: {type: 'object', required: ['path'], additionalProperties: false, properties: {path: {type: 'string'}, range}},
    severity: {enum: ['ERROR', 'WARNING', 'INFO']},
    source: {type: 'object', properties: {name: {const: 'peoplefirst'}}},
    code: {type: 'object', required: ['value'], additionalProperties: false, properties: {value: {type: 'string'}, url: {type: 'string'}}},
    suggestions: {
      type: 'array',
      items: {type: 'object', required: ['range', 'text'], additionalProperties: false, properties: {range, text: {type: 'string'}}}
    }
  }
}
const ajv = new Ajv({allErrors: true})
const validResult = ajv.compile({
  type: 'object',
  required: ['source', 'diagnostics'],
  additionalProperties: false,
  properties: {source: {type: 'object', required: ['name']}, diagnostics: {type: 'array', items: diagnostic}}
})
const validDiagnostic = ajv.compile({...diagnostic, required: [...diagnostic.required, 'source']})

const results = [
  ...Object.entries(awkward).map(([name, text]) => oneFinding(`docs/${name}.md`, text, 'addicts')),
  oneFinding('h.md', hostile, 'addicts', {why: hostile, write: hostile}),
  fileResult('a.docx', 'addicts', [findingIn('addicts', 'addicts', {level: 'suggestion'})], new Uint8Array(1)),
  unread
]

describe('reviewdog’s formats', () => {
  it('have their shape', () => {
    validResult(JSON.parse(rdjson.report(results, context)))
    expect(validResult.errors).toBeNull()
    const lines = rdjsonl.report(results, context).split('\n')
    expect(lines.pop()).toBe('')
    expect(lines).toHaveLength(results.length)
    for (const line of lines) {
      validDiagnostic(JSON.parse(line))
      expect(validDiagnostic.errors).toBeNull()
    }
  })

  it.each(Object.entries(awkward))('count columns in bytes, so that a suggestion fits: %s', (_, text) => {
    const [{location, suggestions}] = JSON.parse(rdjson.report([oneFinding('a.md', text, 'addicts')], context)).diagnostics
    expect(location.range).toEqual(suggestions[0].range)
    const lines = text.replace('\uFEFF', '').split(/\r?\n/)
    const {start, end} = location.range
    const line = Buffer.from(lines[start.line - 1]!)
    expect(line.subarray(start.column - 1, end.column - 1).toString()).toBe('addicts')
  })

  it('join the edits of a sentence to one suggestion', () => {
    const text = 'An addict is here'
    const finding = findingIn(text, 'addict')
    const edits = [
      {span: {start: 0, end: 2}, text: 'A'},
      {span: {start: 3, end: 9}, text: 'person with an addiction'}
    ]
    const result = fileResult('a.md', text, [{...finding, replacements: [{...finding.replacements[0]!, edits}, {...finding.replacements[0]!, edits: []}]}])
    const [{suggestions}] = JSON.parse(rdjson.report([result], context)).diagnostics
    expect(suggestions).toEqual([
      {range: {start: {line: 1, column: 1}, end: {line: 1, column: 10}}, text: 'A person with an addiction'}
    ])
  })

  it('name a page where there is no line, and what was not read', () => {
    const {diagnostics} = JSON.parse(rdjson.report(results, {...context, place: ({bytes}) => (bytes ? 'page 3' : '')}))
    expect(diagnostics[0]).toMatchObject({location: {path: unread.path}, severity: 'WARNING', code: {value: 'unread'}})
    expect(diagnostics.at(-1)).toMatchObject({location: {path: 'a.docx'}, severity: 'INFO'})
    expect(diagnostics.at(-1).location).not.toHaveProperty('range')
    expect(diagnostics.at(-1).message).toContain('(page 3)')
  })
})
