import fc from 'fast-check'
import {expect, test} from 'vitest'
import {toSource} from '../../src/formats/shared/runs.ts'
import type {Format} from '../../src/types.ts'
import {processorTime} from './processor-time.ts'
import {faultsOf} from './prose.ts'

export interface PropertyOptions {
  readonly format: Format
  /** Names that choose among dialects of the format. */
  readonly paths: readonly string[]
  /** What documents are made of, ordinary and awkward. */
  readonly bits: readonly string[]
  readonly runs?: number
  /** False where the format puts single quotes around what some edits would break. */
  readonly verbatim?: boolean
}

const WORDS = ['addict', 'drug user', 'The clinic', 'well-', 'being', 'e\u0301', '😀', '1', '. ', ' ', '  ', '\t', '\n', '\n\n', '\r\n', '\r', '\f', '\u00A0', '\u00AD', '\uFEFF', '\0', '"', "'", '“', '”', '\\', 'a@b.org', 'https://a.org/b', '-', '<', '>', '&']

/** What holds for every document of a text format, however odd. */
export function testTextFormat({format, paths, bits, runs = 600, verbatim = true}: PropertyOptions): void {
  const documents = fc.array(fc.constantFrom(...bits, ...bits, ...WORDS), {maxLength: 40}).map(parts => parts.join(''))
  const anything = fc.oneof({arbitrary: documents, weight: 4}, {arbitrary: fc.string({unit: 'binary', maxLength: 60}), weight: 1})
  const path = fc.constantFrom(...paths)

  test('has runs that cover the prose and slice to it, places and directives for any text', () => {
    fc.assert(
      fc.property(anything, path, (source, name) => {
        const document = format.fromText!(name, source)
        const {blocks, directives} = format.extract(document)
        expect(blocks.flatMap(block => faultsOf(block, source))).toEqual([])
        for (const {span} of directives) expect(0 <= span.start && span.start < span.end && span.end <= source.length).toBe(true)
        for (const {runs} of blocks) expect(typeof format.place(document, runs[0]!.source.start)).toBe('string')
        expect(typeof format.place(document, source.length)).toBe('string')
      }),
      {numRuns: runs * 2}
    )
  })

  test('is written back as it came without edits', () => {
    fc.assert(fc.property(anything, path, (source, name) => {
      expect(format.apply!(format.fromText!(name, source), [])).toBe(source)
    }), {numRuns: runs / 4})
  })

  test('takes an edit of any editable stretch, and reads as it was but for that', () => {
    fc.assert(
      fc.property(documents, path, fc.nat(), fc.nat(), (source, name, a, b) => {
        const document = format.fromText!(name, source)
        const {blocks} = format.extract(document)
        if (blocks.length === 0) return
        const block = blocks[a % blocks.length]!
        const start = b % block.text.length
        const span = {start, end: start + 1 + ((a * 7) % (block.text.length - start))}
        const place = toSource(block, span)
        if (!place.editable) return
        const edited = format.apply!(document, [{span: place.span, text: 'X'}]) as string
        const expected = `${source.slice(0, place.span.start)}X${source.slice(place.span.end)}`
        const bare = (text: string): string => (verbatim ? text : text.replaceAll("'", ''))
        expect(bare(edited)).toBe(bare(expected))
      }),
      {numRuns: runs}
    )
  })

  test('is read in time that grows with its length', () => {
    for (const bit of bits) {
      const time = (count: number): number => {
        const source = bit.repeat(count)
        return processorTime(() => format.extract(format.fromText!(paths[0]!, source)))
      }
      time(100)
      const small = time(Math.ceil(5_000 / bit.length))
      const large = time(Math.ceil(40_000 / bit.length))
      expect(large, JSON.stringify(bit)).toBeLessThan(Math.max(small * 32, 400))
    }
  })
}
