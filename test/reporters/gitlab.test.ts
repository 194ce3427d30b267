import Ajv from 'ajv'
import {describe, expect, it} from 'vitest'
import {gitlab} from '../../src/reporters/gitlab.ts'
import {awkward, context, fileResult, findingIn, hostile, oneFinding, unread} from './fixtures.ts'

/** The shape that GitLab documents for a code quality artifact. */
const shape = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    additionalProperties: false,
    properties: {
      description: {type: 'string', minLength: 1},
      check_name: {type: 'string', minLength: 1},
      fingerprint: {type: 'string', minLength: 8},
      severity: {enum: ['info', 'minor', 'major', 'critical', 'blocker']},
      location: {
        type: 'object',
        required: ['path'],
        additionalProperties: false,
        properties: {
          path: {type: 'string', pattern: '^(?!\\./|/)'},
          lines: {type: 'object', required: ['begin'], properties: {begin: {type: 'integer', minimum: 1}}},
          positions: {
            type: 'object',
            required: ['begin', 'end'],
            properties: {begin: {$ref: '#/definitions/place'}, end: {$ref: '#/definitions/place'}}
          }
        },
        oneOf: [{required: ['lines']}, {required: ['positions']}]
      }
    }
  },
  definitions: {
    place: {
      type: 'object',
      required: ['line', 'column'],
      properties: {line: {type: 'integer', minimum: 1}, column: {type: 'integer', minimum: 1}}
    }
  }
}
const validate = new Ajv({allErrors: true}).compile(shape)

describe('the GitLab report', () => {
  it('has the documented shape', () => {
    const text = 'For addicts'
    const issues = JSON.parse(
      gitlab.report(
        [
          ...Object.entries(awkward).map(([name, awkwardText]) => oneFinding(`${name}.md`, awkwardText, 'addicts')),
          fileResult('a.docx', text, [findingIn(text, 'addicts', {level: 'error'})], new Uint8Array(1)),
          oneFinding('h.md', hostile, 'addicts', {level: 'suggestion', why: hostile}),
          unread
        ],
        context
      )
    )
    validate(issues)
    expect(validate.errors).toBeNull()
    expect(issues[1]).toMatchObject({
      description: 'addict: Say "people with addictions" instead of "addicts". A condition is one part of a person. The sentence can say so.',
      severity: 'minor',
      location: {path: 'emoji.md', positions: {begin: {line: 1, column: 3}, end: {line: 1, column: 10}}}
    })
    expect(issues.map(({severity}: {severity: string}) => severity)).toEqual([...Array(6).fill('minor'), 'major', 'info'])
  })

  it('gives each issue its own fingerprint, the same in the next run', () => {
    const text = 'addicts'
    const results = [fileResult('a.md', text, [findingIn(text, text), findingIn(text, text)]), oneFinding('b.md', text, text)]
    const fingerprints = (): string[] => JSON.parse(gitlab.report(results, context)).map((issue: {fingerprint: string}) => issue.fingerprint)
    expect(new Set(fingerprints()).size).toBe(3)
    expect(fingerprints()).toEqual(fingerprints())
  })

  it('is an empty array when there is nothing to say', () => {
    expect(JSON.parse(gitlab.report([fileResult('a.md', 'x', [])], context))).toEqual([])
  })

  it('names paths from the project, wherever it runs', () => {
    const inFolder = {...context, cwd: '/project/docs', root: '/project'}
    expect(JSON.parse(gitlab.report([oneFinding('./a.md', 'addicts', 'addicts')], inFolder))[0].location.path).toBe('docs/a.md')
  })
})
