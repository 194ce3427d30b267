import {describe, expect, test} from 'vitest'
import fc from 'fast-check'
import json from '../../../src/formats/values/json.ts'
import {toSource} from '../../../src/formats/shared/runs.ts'
import {spanOf} from '../../helpers/prose.ts'
import {testTextFormat} from '../../helpers/text-properties.ts'

const read = (source: string): {texts: string[]; places: string[]} => {
  const document = json.fromText!('a.json', source)
  const {blocks} = json.extract(document)
  return {texts: blocks.map(({text}) => text), places: blocks.map(({runs}) => json.place(document, runs[0]!.source.start))}
}

const fixed = (source: string, phrase: string, text: string): string => {
  const document = json.fromText!('a.json', source)
  const block = json.extract(document).blocks.find(block => block.text.includes(phrase))!
  const place = toSource(block, spanOf(block, phrase))
  expect(place.editable).toBe(true)
  return json.apply!(document, [{span: place.span, text}]) as string
}

describe('JSON', () => {
  test('goes over a backslash before a line end of either kind', () => {
    for (const end of ['\n', '\r\n']) expect(read(`"Beds\\${end}for all" "Next"`).texts.at(-1), JSON.stringify(end)).toBe('Next')
  })

  test('gives its texts with their keys, and not its keys', () => {
    const source = '{"addict": 1, "people": [{"title": "An \\"addict\\""}, {"title": "Two"}], "odd key": {"x": "y z"}}'
    expect(read(source)).toEqual({texts: ['An "addict"', 'Two', 'y z'], places: ['people[0].title', 'people[1].title', '["odd key"].x']})
  })

  test('reads escapes, line ends, tags and places for other words', () => {
    expect(read('["na\\u00efve\\nline", "One.\\n\\n- Two {name}", "<p>Hi <a href=\\"x\\">drug</a> user</p><p>Bye&nbsp;%s</p>", "a {{b}} c", "R&D"]').texts).toEqual([
      'naïve line', 'One.', 'Two \uFFFC', 'Hi drug user', 'Bye \uFFFC', 'a \uFFFC c', 'R&D'
    ])
  })

  test('takes the second half of an escape for no place for another word', () => {
    expect(read('["x \\%s y\\u0041"]').texts).toEqual(['x \\%s yA'])
  })

  test('writes what stands between quotes as it has to be written there', () => {
    expect(fixed('{"a": "an addict, \\"x\\""}', 'addict', 'a "b" \\ c')).toBe('{"a": "an a \\"b\\" \\\\ c, \\"x\\""}')
    expect(fixed('["drug\\nuser"]', 'drug user', 'person')).toBe('["person"]')
  })

  test('is steered by comments where it has some', () => {
    const {directives} = json.extract(json.fromText!('a.json', '// peoplefirst-ignore addict: a name\n{"a": /* peoplefirst-disable */ "b"}'))
    expect(directives.map(({kind, names, reason}) => [kind, names, reason])).toEqual([['ignore', ['addict'], 'a name'], ['disable', [], undefined]])
  })

  test('may be one value a line, and may break off', () => {
    expect(read('{"a": "one"}\n{"a": "two"}\n{"a": ["three", "fo').texts).toEqual(['one', 'two', 'three', 'fo'])
  })

  test('has the texts that JSON.parse has', () => {
    const texts = (value: unknown): string[] => (typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(texts) : [])
    const words = fc.stringMatching(/^[a-z"\\/é😀]{1,12}$/)
    const values = fc.letrec(tie => ({value: fc.oneof(words, fc.integer(), fc.array(tie('value'), {maxLength: 3}), fc.dictionary(words, tie('value'), {maxKeys: 3, noNullPrototype: true}))})).value
    fc.assert(fc.property(values, value => {
      const bare = (text: string): string => text.replace(/\s+/g, ' ').trim()
      expect(read(JSON.stringify(value, null, 1)).texts.map(bare)).toEqual(texts(value).filter(text => /[\p{L}\p{N}]/u.test(text)).map(bare))
    }), {numRuns: 300})
  })

  test('stays the JSON it was but for the words of an edit', () => {
    fc.assert(fc.property(fc.string({unit: 'binary', maxLength: 20}), fc.string({unit: 'binary', maxLength: 20}), (around, text) => {
      const source = JSON.stringify({a: `${around} addict`, b: 1})
      expect(JSON.parse(fixed(source, 'addict', text))).toEqual({a: `${around} ${text}`, b: 1})
    }), {numRuns: 300, examples: [['x', '"'], ['\\', '\n']]})
  })
})

describe('any JSON', () => testTextFormat({format: json, paths: ['a.json'], verbatim: true, bits: ['{', '}', '[', ']', ':', ',', '"', '"', '"a b"', '\\"', '\\n', '\\u0041', '\\u', '// peoplefirst-ignore x\n', '/*', '*/', '<b>', '<p>', '{x}', '&amp;', '%s']}))
