import {describe, expect, test} from 'vitest'
import type {Problem} from '../../src/rulebook/problems.ts'
import {parseYaml} from '../../src/rulebook/yaml-file.ts'

function read(text: string): {value: unknown; problems: string[]} {
  const problems: Problem[] = []
  const {value} = parseYaml('a.yml', text, problems)
  return {value, problems: problems.map(({line, column, message}) => `${line}:${column} ${message}`)}
}

const letters = [...'abcdefghi']
/** Each name repeats the one before it nine times. */
const laughs = (list: (names: string[]) => string): string =>
  letters.map((name, index) => `${name}: &${name} ${list(Array.from({length: 9}, () => (index === 0 ? 'ha' : `*${letters[index - 1]}`)))}`).join('\n')

describe('YAML made to do harm is a problem with a place', () => {
  test.each([
    ['many thousand lists in each other', `a: ${'['.repeat(5000)}${']'.repeat(5000)}`, /^1:\d+ .*more than 100 deep/],
    ['lists that never close', '['.repeat(100_000), /^1:\d+ .*more than 100 deep/],
    ['mappings in mappings', Array.from({length: 800}, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), /^101:\d+ .*more than 100 deep/],
    ['lists on one line', `${'- '.repeat(20_000)}a`, /^1:\d+ .*more than 100 deep/],
    ['keys that are keys', `${'? '.repeat(20_000)}a`, /^1:\d+ .*more than 100 deep/],
    ['a billion laughs', laughs(names => `[${names.join(', ')}]`), /^1:1 What is repeated by its name grows too large/],
    ['a billion laughs of mappings', laughs(names => `{${names.map((name, index) => `k${index}: ${name}`).join(', ')}}`), /grows too large/],
    ['a name inside of what it repeats', 'x: 1\na: &a [1, *a]', /^2:11 .*never end/],
    ['a name that nothing has', 'a: *b', /^1:4 Nothing before this place is named "b"/],
    ['more names than anyone needs', `a: &a 1\nb: [${'*a, '.repeat(101)}]`, /More than 100 stretches/],
    ['a list as a key', 'x: 1\n[a]: b', /^2:1 A key is a single word/],
    ['a file without end', 'a: b # c\n'.repeat(120_000), /^1:1 The file is longer/],
    ['a second document', 'a: 1\n---\nb: 2', /A second document/]
  ])('%s', (_, text, expected) => {
    const {value, problems} = read(text)
    expect(value).toBeUndefined()
    expect(problems[0]).toMatch(expected)
  })

  test('a key that is written twice among many is found at once', () => {
    const keys = Array.from({length: 20_000}, (_, index) => `k${index}: x`)
    expect(read([...keys, 'k7: y'].join('\n')).problems).toEqual(['20001:1 Map keys must be unique.'])
  })
})

test('honest names, comments and empty files are read', () => {
  expect(read('a: &a [1, 2]\nb: *a\nc: {d: *a}').value).toEqual({a: [1, 2], b: [1, 2], c: {d: [1, 2]}})
  expect(read('# nothing\n')).toEqual({value: null, problems: []})
  expect(read('')).toEqual({value: null, problems: []})
  expect(read('a: {__proto__: {b: 1}}').problems).toEqual([])
  expect(({} as {b?: number}).b).toBeUndefined()
})
