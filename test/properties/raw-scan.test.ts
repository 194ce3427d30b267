/** What the readers find in a document, the scan of its raw text must not have ruled out. */
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {SEARCHED_RAW} from '../../src/cli/checking.ts'
import {rawMayHold} from '../../src/find/triggers.ts'
import type {Triggers} from '../../src/types.ts'
import {proseOf, textFormats, type TextFormatId} from '../helpers/prose.ts'

const triggers: Triggers = {always: '\\baddicts?\\b', anchors: '', maybe: [], equality: ''}

/** What may stand between the letters of a word, or beside them. */
const between = fc.constantFrom(
  '', '', '', '', '\u00AD', '\u200B', '&shy;', '&#100;', '*', '**', '_', '~~', '`', '<b>', '</b>', '<i><b>', '</b></i>', '<wbr>', '<!-- x -->', '-\n', '-\r\n',
  '- \n\n', '-\n> ', '-<br>\n', '[', '](x)', '![', '][y]', '\\', ' ', '\n', '<code>', '</code>', '<span title="a">', '{{x}}', '\\u0064', '""', "''"
)
const word = fc.tuple(between, between, between, between).map(([a, b, c, d]) => `an ${a}ad${b}di${c}ct${d} spoke`)
const documents = fc.array(fc.oneof(word, fc.constantFrom('\n\n', '- ', '> ', '# ', '<p>', '---\ntitle: "', '"\n---\n', 'Text. ')), {maxLength: 6}).map(parts => parts.join(''))

// Documents of the other formats are always read.
const searched = (Object.keys(textFormats) as TextFormatId[]).filter(id => SEARCHED_RAW.has(id))

describe.each(searched)('any %s', id => {
  test('that holds the word is not skipped', () => {
    fc.assert(
      fc.property(documents, source => {
        const holds = proseOf(id, source).blocks.some(({text}) => /\baddicts?\b/i.test(text))
        if (holds) expect(rawMayHold(source, triggers)).toBe(true)
      }),
      {numRuns: 2000}
    )
  })
})
