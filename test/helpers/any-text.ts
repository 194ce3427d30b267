import fc from 'fast-check'
import {readBrackets} from '../../src/rulebook/examples.ts'
import {shippedExamples, shippedRulebook} from '../../src/rulebook/shipped.ts'
import type {Rulebook} from '../../src/types.ts'

/** Bits that documents are made of, ordinary and awkward, so that generated ones nest and break off anywhere. */
export const BITS: readonly string[] = [
  'addict', 'drug user', 'The clinic', 'constructor', '</n ', '<constructor>', '\\constructor ', 'well-', 'being', 'naïve', 'e\u0301', '😀', 'Ā', '1', 'A.', 'I', ' ', '  ', '\t', '\n', '\n\n', '\n\n\n',
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

export const rulebook: Rulebook = await shippedRulebook()

/** The sentences of all rules' examples, without their brackets. */
export const SENTENCES: readonly string[] = Object.values(await shippedExamples()).flatMap(examples => examples.map(({flag, fine}) => readBrackets(flag ?? fine ?? '').text))

/** A sentence in which a rule finds something, or could have. */
export const sentence: fc.Arbitrary<string> = fc.nat(SENTENCES.length - 1).map(index => SENTENCES[index]!)

/** The same with something of markup put in anywhere, also in the middle of a word. */
export const torn: fc.Arbitrary<string> = fc
  .tuple(sentence, fc.array(fc.tuple(fc.nat(200), fc.constantFrom(...BITS)), {minLength: 1, maxLength: 3}))
  .map(([text, bits]) => bits.reduce((all, [at, bit]) => all.slice(0, at % (all.length + 1)) + bit + all.slice(at % (all.length + 1)), text))

/** Whole documents: sentences and torn ones between any bits of markup. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof({weight: 4, arbitrary: sentence}, {weight: 2, arbitrary: torn}, {weight: 3, arbitrary: fc.constantFrom(...BITS)}, {weight: 1, arbitrary: fc.constantFrom('\n\n', '\n', ' ')}), {minLength: 1, maxLength: 14})
  .map(parts => parts.join(''))
