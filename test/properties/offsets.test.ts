import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {faultsOf, proseOf, textFormats, type TextFormatId} from '../helpers/prose.ts'
import {toSource} from '../../src/formats/shared/runs.ts'

/** Bits that documents are made of, ordinary and awkward, so that generated ones nest and break off anywhere. */
const BITS = [
  'addict', 'drug user', 'The clinic', 'well-', 'being', 'naïve', 'e\u0301', '😀', 'Ā', '1', 'A.', 'I', ' ', '  ', '\t', '\n', '\n\n', '\n\n\n',
  '\r\n', '\r', '\f', '\u00A0', '\u00AD', '\u200B', '\uFEFF', '\u2028', '\0', '-', '- ', '* ', '1. ', '> ', '# ', '## ', '#', '=', '===\n',
  '---\n', '***', '`', '``', '```\n', '~~', '~~~\n', '*', '**', '_', '__', '[', ']', '](', '][', ')', '(', '!', '![', '"', "'", '“', '”', '<', '>',
  '<p>', '</p>', '<b>', '</b>', '<i lang="fr">', '</i>', '<div hidden>', '</div>', '<ul><li>', '</li></ul>', '<table><tr><td>', '</td></tr></table>',
  '<blockquote>', '</blockquote>', '<code>', '</code>', '<!-- ', ' -->', '<!-- peoplefirst-ignore addict: why -->', '<br>', '<img alt="an addict" ',
  '<a title=\'x&amp;y\' href=z>', '</a>', '<svg><title>', '</title></svg>', '<script>', '</script>', '<sup>1</sup>', '<title>', '&amp;', '&nbsp;',
  '&#x2014;', '&unknown;', '&', '\\', '\\*', '\\\n', '    ', '|', '|-|-|\n', '| a | b |\n', '[^1]', '[^1]: ', '[a]: b "c"\n', '$x^2$', '$$', '{{ a }}',
  '{% b %}', ':::note\n', ':::\n', '!!! note\n', '[x] ', 'https://a.org/b', 'a@b.org', 'www.a.org', '+++\n', 'title: "A \\"b\\" c"\n', "summary: 'it''s'\n",
  'description: >\n  folded\n', '“', 'peoplefirst-disable user\n', 'HEADING\n', 'Title:\n',
  '{', '}', '{x}', '{/* ', ' */}', '{/* peoplefirst-ignore addict: why */}', '<Tip title="An addict">\n', '</Tip>\n', '<>', '</>', '        ```\n',
  'import A from "b"\n', 'export const a = {\n', '<Term id={"x"}>', '</Term>'
]

const documents = fc.array(fc.constantFrom(...BITS), {maxLength: 40}).map(bits => bits.join(''))
const anything = fc.oneof(documents, documents.map(text => `---\n${text}\n---\n${text}`), fc.string({unit: 'binary', maxLength: 60}))

describe.each(Object.keys(textFormats) as TextFormatId[])('any %s', id => {
  test('has runs that cover the prose and slice to it', () => {
    fc.assert(
      fc.property(anything, source => {
        const faults = proseOf(id, source).blocks.flatMap(block => faultsOf(block, source))
        expect(faults).toEqual([])
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
        if (!place.editable) return
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
