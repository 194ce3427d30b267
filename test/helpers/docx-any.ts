import fc from 'fast-check'
import {p, r} from './docx.ts'

const piece = fc.oneof(
  {weight: 8, arbitrary: fc.constantFrom('addict', 'a', 'user', ' ', ' of ', 'ten', '. ', '&amp;', '&#233;', '“x”', '\n')},
  {weight: 1, arbitrary: fc.constantFrom('\u{1F600}', '&#x1F600;', 'naïve')}
)
const properties = fc.constantFrom('', '<w:b/>', '<w:i/><w:sz w:val="24"/>')
const run = fc.tuple(fc.array(piece, {maxLength: 4}), properties).map(([pieces, props]) => r(pieces.join(''), props))
const odd = fc.constantFrom(
  '<w:r><w:t>no space kept</w:t></w:r>', '<w:r><w:t/></w:r>', '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>', '<w:r><w:t><![CDATA[R&D <x>]]></w:t></w:r>',
  `<w:ins w:id="5" w:author="A">${r('inserted words')}</w:ins>`, `<w:del w:id="6"><w:r><w:delText>gone</w:delText></w:r></w:del>`,
  `<w:fldSimple w:instr="X">${r('field words')}</w:fldSimple>`, `<w:hyperlink>${r('a link')}</w:hyperlink>`, '<w:bookmarkStart w:id="1" w:name="x"/>',
  `<w:sdt><w:sdtContent>${r('control')}</w:sdtContent></w:sdt>`, '<w:r><w:drawing/></w:r>', '<w:proofErr w:type="spellStart"/>'
)
const paragraph = fc.array(fc.oneof({weight: 4, arbitrary: run}, {weight: 1, arbitrary: odd}), {maxLength: 6}).map((runs) => p(...runs))

/** Paragraphs split into runs in any way, with fields, controls, changes, links and marks between them. */
export const anyBody: fc.Arbitrary<string> = fc.array(paragraph, {minLength: 1, maxLength: 5}).map((paragraphs) => paragraphs.join(''))
