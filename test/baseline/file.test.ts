import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import Ajv from 'ajv'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {baselineOf, entriesOf, sizeOf} from '../../src/baseline/baseline.ts'
import {parseBaseline, readBaseline, writeBaseline} from '../../src/baseline/file.ts'

const schema = JSON.parse(await readFile(fileURLToPath(new URL('../../schema/baseline.schema.json', import.meta.url)), 'utf8'))
const validate = new Ajv().compile(schema)

const print = fc.constantFrom('0123456789abcdef', '00000000deadbeef', 'ffffffffffffffff', '1234567890123456')
const entries = fc.array(
  fc.record({
    path: fc.oneof(fc.constantFrom('a.md', 'docs/b.md', '__proto__', '12'), fc.string({unit: 'grapheme', minLength: 1, maxLength: 8})),
    ruleId: fc.constantFrom('addict', 'user', 'equality/x', 'constructor'),
    fingerprint: print,
    count: fc.integer({min: 1, max: 3})
  }),
  {maxLength: 12}
)

describe('the file of a baseline', () => {
  it('is sorted, one sentence a line', () => {
    const baseline = baselineOf([
      {path: 'b.md', ruleId: 'user', fingerprint: 'ffffffffffffffff', count: 1},
      {path: 'a.md', ruleId: 'user', fingerprint: '0123456789abcdef', count: 1},
      {path: 'b.md', ruleId: 'addict', fingerprint: '00000000deadbeef', count: 2},
      {path: 'b.md', ruleId: 'user', fingerprint: 'ffffffffffffffff', count: 1}
    ])
    expect(writeBaseline(baseline)).toBe(`{
  "version": 1,
  "findings": {
    "a.md": {
      "user": {
        "0123456789abcdef": 1
      }
    },
    "b.md": {
      "addict": {
        "00000000deadbeef": 2
      },
      "user": {
        "ffffffffffffffff": 2
      }
    }
  }
}
`)
    expect(sizeOf(baseline)).toBe(5)
  })

  it('comes back as it was written, in the shape of its schema, whatever the order', () => {
    fc.assert(
      fc.property(entries, fc.integer(), (each, seed) => {
        const text = writeBaseline(baselineOf(each))
        const shuffled = [...each].sort((a, b) => ((JSON.stringify(a).length * seed) % 7) - ((JSON.stringify(b).length * seed) % 7))
        expect(writeBaseline(baselineOf(shuffled))).toBe(text)
        expect(entriesOf(parseBaseline(text, 'b.json'))).toEqual(expect.arrayContaining(entriesOf(baselineOf(each))))
        expect(writeBaseline(parseBaseline(text, 'b.json'))).toBe(text)
        expect(validate(JSON.parse(text))).toBe(true)
      })
    )
  })

  it.each([
    ['<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n', 'holds both sides of a merge'],
    ['{"version": 1', 'is not JSON'],
    ['{}', 'has no "version"'],
    ['[]', 'has no "version"'],
    ['{"version": 2}', 'Update peoplefirst.'],
    ['{"version": 1}', 'needs an object for "findings"'],
    ['{"version": 1, "findings": {"a.md": []}}', 'needs an object for "a.md"'],
    ['{"version": 1, "findings": {"a.md": {"addict": 3}}}', 'needs an object for "addict" of "a.md"'],
    ['{"version": 1, "findings": {"a.md": {"addict": {"x": 0}}}}', 'has 0 where a count belongs'],
    ['{"version": 1, "findings": {"a.md": {"addict": {"x": "1"}}}}', 'has "1" where a count belongs']
  ])('that is none says why: %s', (text, message) => {
    expect(() => parseBaseline(text, 'b.json')).toThrow(message)
  })

  it('that is not there says what to type', () => {
    expect(() => readBaseline(join('/nowhere', 'b.json'), 'b.json')).toThrow('Type "peoplefirst baseline --baseline b.json" to write it')
  })
})
