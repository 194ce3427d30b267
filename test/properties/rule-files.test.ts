/** What holds for any file of a rulebook: it is taken, or its problems are told with their places; then it can be used. */
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {createChecker} from '../../src/pipeline.ts'
import {compile, files} from '../rulebook/fixtures.ts'

const BITS = [
  '\n', '- ', '  ', ': ', '"', "'", '[', ']', '{', '}', '{$drugs}', '{one}', '$nobody', '$drugs+', '(', ')', '(*)', '|', '*', '&a', '*a', '!!js', '#', '%', '\0', '\uFEFF', '\t', '😀', '…', '\r\n', '---\n', '<<: *a\n',
  'id', 'id: ', 'terms', 'fine:\n', 'flag:\n', 'before: [', 'after: ', 'of: [person]', 'part: noun', 'constructor', '__proto__', 'toString', 'null', 'true', '~', '1', '-1', '1e999', 'fix: safe', 'level: off', 'word-as-word', 'named-drug',
  'say: []', 'verb: ', 'phrase: ', 'one: ', 'many: ', 'gerund', 'covers: after', 'a'.repeat(300)
]
const change = fc.record({at: fc.nat(2000), length: fc.oneof({weight: 3, arbitrary: fc.constant(0)}, {weight: 2, arbitrary: fc.nat(30)}), bit: fc.constantFrom('', ...BITS)})
const sentence = 'The clinic treated an addict, two heroin addicts and a drug user.'
const block = {kind: 'paragraph' as const, text: sentence, runs: [{prose: {start: 0, end: sentence.length}, source: {start: 0, end: sentence.length}, editable: true}], marks: []}

test('a file of rules, however it is changed, is taken or has problems with places', () => {
  let [taken, refused] = [0, 0]
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(files)), fc.array(change, {minLength: 1, maxLength: 3}), (file, changes) => {
      let text = files[file]!
      for (const {at, length, bit} of changes) {
        const from = at % (text.length + 1)
        text = text.slice(0, from) + bit + text.slice(from + length)
      }
      const {rulebook, problems} = compile({[file]: text})
      for (const problem of problems) {
        const lines = (problem.file === file ? text : files[problem.file]!).split(/\r\n|\n|\r/).length
        expect(problem.line).toBeGreaterThanOrEqual(1)
        expect(problem.line).toBeLessThanOrEqual(lines + 1)
        expect(problem.column).toBeGreaterThanOrEqual(1)
        expect(problem.message).not.toBe('')
      }
      if (problems.length === 0) taken++
      else refused++
      createChecker(rulebook).check({path: 'a', formatId: 'text', text: sentence, bytes: undefined}, {blocks: [block], directives: []})
    }),
    {numRuns: 250}
  )
  expect(taken).toBeGreaterThan(5)
  expect(refused).toBeGreaterThan(50)
}, 60_000)
