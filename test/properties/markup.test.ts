import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {toSource} from '../../src/formats/shared/runs.ts'
import {documentsOf, MARKUP_FORMATS} from '../helpers/markup-bits.ts'
import {faultsOf, proseOf, textFormats} from '../helpers/prose.ts'

describe.each(MARKUP_FORMATS)('any document in %s', id => {
  const documents = documentsOf(id)

  test('has runs that cover the prose and slice to it', () => {
    fc.assert(
      fc.property(documents, source => {
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
        const place = toSource(block, {start, end: start + 1 + ((a * 7) % (block.text.length - start))})
        // The line under a title stays in step with it.
        if (!place.editable || (block.kind === 'heading' && (id === 'asciidoc' || id === 'rst'))) return
        const format = textFormats[id]
        const edited = format.apply!(format.fromText!('', source), [{span: place.span, text: 'X'}]) as string
        expect(edited).toBe(`${source.slice(0, place.span.start)}X${source.slice(place.span.end)}`)
      }),
      {numRuns: 800}
    )
  })

  test('reads the same with other line ends, and behind a byte order mark', () => {
    fc.assert(
      fc.property(documents.filter(text => !text.startsWith('\uFEFF')), source => {
        const unix = source.replace(/\r\n?/g, '\n')
        const texts = (text: string): string[] => proseOf(id, text).blocks.map(block => `${block.kind}: ${block.text}`)
        const plain = texts(unix)
        expect(texts(unix.replaceAll('\n', '\r\n'))).toEqual(plain)
        expect(texts(`\uFEFF${unix}`)).toEqual(plain)
      }),
      {numRuns: 800}
    )
  })
})
