import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {faultsOf, proseOf, textFormats, type TextFormatId} from '../helpers/prose.ts'
import {BITS} from '../helpers/any-text.ts'
import {documentsOf, MARKUP_FORMATS} from '../helpers/markup-bits.ts'
import {toSource} from '../../src/formats/shared/runs.ts'

const bits = fc.array(fc.constantFrom(...BITS), {maxLength: 40}).map(bits => bits.join(''))

/** Bits of all markup in every format, and those that a format alone gives a meaning. */
const KINDS: readonly (readonly [name: string, id: TextFormatId, documents: fc.Arbitrary<string>])[] = [
  ...(Object.keys(textFormats) as TextFormatId[]).map(id => [id, id, bits] as const),
  ...MARKUP_FORMATS.map(id => [`document in ${id}`, id, documentsOf(id)] as const)
]

describe.each(KINDS)('any %s', (_, id, documents) => {
  const anything = fc.oneof({weight: 3, arbitrary: documents}, {weight: 1, arbitrary: documents.map(text => `---\n${text}\n---\n${text}`)}, {weight: 1, arbitrary: fc.string({unit: 'binary', maxLength: 60})})

  test('has runs that cover the prose and slice to it', () => {
    fc.assert(
      fc.property(anything, source => {
        const {blocks, directives} = proseOf(id, source)
        expect(blocks.flatMap(block => faultsOf(block, source))).toEqual([])
        for (const {span} of directives) expect(source.slice(span.start, span.end)).toContain('peoplefirst-')
      }),
      {numRuns: 1500}
    )
  })

  test('takes an edit of any editable stretch, and nothing else changes', () => {
    fc.assert(
      fc.property(documents, fc.nat(), fc.nat(), (source, a, b) => {
        const {blocks} = proseOf(id, source)
        if (blocks.length === 0) return
        const block = blocks[a % blocks.length]!
        const start = b % block.text.length
        const span = {start, end: start + 1 + ((a * 7) % (block.text.length - start))}
        const place = toSource(block, span)
        expect(place.span.start).toBeLessThanOrEqual(place.span.end)
        // The line under a title stays in step with it.
        if (!place.editable || (block.kind === 'heading' && (id === 'asciidoc' || id === 'rst'))) return
        const format = textFormats[id]
        const edited = format.apply!(format.fromText!('', source), [{span: place.span, text: 'X'}]) as string
        expect(edited).toBe(`${source.slice(0, place.span.start)}X${source.slice(place.span.end)}`)
      }),
      {numRuns: 700}
    )
  })

  test('reads the same with other line ends', () => {
    fc.assert(
      fc.property(documents, source => {
        const unix = source.replace(/\r\n?/g, '\n')
        const texts = (text: string): string[] => proseOf(id, text).blocks.map(block => `${block.kind}: ${block.text}`)
        expect(texts(unix.replaceAll('\n', '\r\n'))).toEqual(texts(unix))
      }),
      {numRuns: 700}
    )
  })

  test('reads the same behind a byte order mark, one further on', () => {
    fc.assert(
      fc.property(documents.filter(text => !text.startsWith('\uFEFF')), source => {
        const plain = proseOf(id, source).blocks
        const marked = proseOf(id, `\uFEFF${source}`).blocks
        expect(marked.map(block => block.text)).toEqual(plain.map(block => block.text))
        expect(marked.map(block => block.runs[0]!.source.start - 1)).toEqual(plain.map(block => block.runs[0]!.source.start))
      }),
      {numRuns: 400}
    )
  })
})
