import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {parse, stringify} from 'yaml'
import yaml from '../../../src/formats/values/yaml.ts'
import {toSource} from '../../../src/formats/shared/runs.ts'
import {spanOf} from '../../helpers/prose.ts'
import {testTextFormat} from '../../helpers/text-properties.ts'

const read = (source: string): {texts: string[]; places: string[]} => {
  const document = yaml.fromText!('a.yml', source)
  const {blocks} = yaml.extract(document)
  return {texts: blocks.map(({text}) => text), places: blocks.map(({runs}) => yaml.place(document, runs[0]!.source.start))}
}

const fixed = (source: string, phrase: string, text: string): string => {
  const document = yaml.fromText!('a.yml', source)
  const block = yaml.extract(document).blocks.find(block => block.text.includes(phrase))!
  const place = toSource(block, spanOf(block, phrase))
  expect(place.editable).toBe(true)
  return yaml.apply!(document, [{span: place.span, text}]) as string
}

const SOURCE = `\uFEFF# About addicts
addict: &a One text # addict
number: 12
list:
  - "Two \\"texts\\", and
    a line"
  - 'it''s'
  - |  # why
    A line of
    drug users.

    - An item
    - Two
  - >-
    Folded drug
    users
flow: {a: plain text, b: [x y, p: q r]}
bytes: !!binary YWRkaWN0
again: *a
---
- Another document
`

describe('YAML', () => {
  test('gives its texts with their keys, in every way to write them', () => {
    const {texts, places} = read(SOURCE)
    expect(texts.map((text, index) => `${places[index]}: ${text}`)).toEqual([
      'addict: One text',
      'list[0]: Two "texts", and a line',
      "list[1]: it's",
      'list[2]: A line of drug users.',
      'list[2]: An item',
      'list[2]: Two',
      'list[3]: Folded drug users',
      'flow.a: plain text',
      'flow.b[0]: x y',
      'flow.b[1].p: q r',
      '[0]: Another document'
    ])
  })

  test('is the same with the line ends of Windows', () => {
    expect(read(SOURCE.replaceAll('\n', '\r\n'))).toEqual(read(SOURCE))
  })

  test('is edited over a line end, and quoted where the new words need it', () => {
    expect(fixed(SOURCE, 'drug users', 'people')).toBe(SOURCE.replace('of\n    drug users', 'of\n    people'))
    expect(fixed('a: >-\n  Folded drug\n  users go\n', 'drug users', 'people')).toBe('a: >-\n  Folded people go\n')
    expect(fixed('a: an addict here\n', 'addict', "it's: x")).toBe("a: 'an it''s: x here'\n")
    expect(fixed('a: {b: an addict}\n', 'addict', 'x, y')).toBe("a: {b: 'an x, y'}\n")
    expect(fixed("a: 'an addict'\n", 'addict', "x's")).toBe("a: 'an x''s'\n")
    expect(fixed('a: "an addict"\n', 'addict', '"x"\n')).toBe('a: "an \\"x\\"\\n"\n')
    expect(fixed('a: junkie\n', 'junkie', 'yes')).toBe("a: 'yes'\n")
  })

  test('is steered by comments', () => {
    const source = '# peoplefirst-ignore-file user\na: # peoplefirst-ignore addict: a name\n  - b # peoplefirst-disable\n  # peoplefirst-enable\n  - |  # peoplefirst-ignore x\n    # peoplefirst-ignore y\n'
    const {directives} = yaml.extract(yaml.fromText!('a.yml', source))
    expect(directives.map(({kind, names}) => [kind, ...names])).toEqual([['ignore-file', 'user'], ['ignore', 'addict'], ['disable'], ['enable'], ['ignore', 'x']])
    expect(source.slice(directives[1]!.span.start, directives[1]!.span.end)).toBe('# peoplefirst-ignore addict: a name')
  })

  test('that is none is unread, with the line', async () => {
    const bytes = new TextEncoder().encode('a: b\nc: [d\ne: }f\n')
    await expect((async () => yaml.read('a.yml', bytes))()).rejects.toThrow(/^Line \d, column \d+ is no YAML: .*--as text/)
  })

  test('stays the YAML it was but for the words of an edit', () => {
    const around = fc.stringMatching(/^[a-z0-9 .:#'"{}[\],&*!|>%@`\\-]{0,14}$/)
    const style = fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED')
    fc.assert(fc.property(around, around, style, fc.boolean(), (before, text, defaultStringType, flow) => {
      const value = `${before.trim()} addict`
      const source = stringify({a: [value], b: 1}, {defaultStringType: defaultStringType as 'PLAIN', collectionStyle: flow ? 'flow' : 'block', lineWidth: 0})
      const block = yaml.extract(yaml.fromText!('a.yml', source)).blocks[0]!
      if (block.text.indexOf('addict') === -1) return
      const words = `x${text.trim()}x`
      const result = parse(fixed(source, 'addict', words)) as {a: string[]; b: number}
      expect(result.b).toBe(1)
      const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()
      expect(folded(result.a[0]!)).toBe(folded(`${before} ${words}`))
    }), {numRuns: 200})
  })
})

describe('any YAML', () => testTextFormat({format: yaml, paths: ['a.yml'], verbatim: false, bits: ['a: ', '- ', '? ', ': ', '[', ']', '{', '}', ', ', '# x\n', '# peoplefirst-ignore x\n', '|\n', '>-\n', '  ', '    ', '\n', '\n', '"', "'", "''", '\\"', '\\n', '&a ', '*a', '!!str ', '---\n', '...\n', '%YAML 1.2\n', '{{ x }}', '<b>']}))

test('a file of more texts than memory holds is unread', async () => {
  const bytes = new TextEncoder().encode('- ab\n'.repeat(120_000))
  await expect((async () => yaml.read('a.yml', bytes))()).rejects.toThrow(/more than 100,000 texts/)
})
