import fc from 'fast-check'
import {para, span} from './odf.ts'

const piece = fc.oneof(
  {weight: 8, arbitrary: fc.constantFrom('addict', 'a', 'user', ' ', ' of ', 'ten', '. ', '&amp;', '&#233;', '“x”', '\n  ', '  ', '&#32;')},
  {weight: 1, arbitrary: fc.constantFrom('\u{1F600}', '&#x1F600;', 'naïve')}
)
const words = fc.array(piece, {maxLength: 4}).map((pieces) => pieces.join(''))
const run = fc.oneof(words, fc.tuple(words, fc.constantFrom('T1', 'T2')).map(([text, style]) => span(text, style)))
const odd = fc.constantFrom(
  '<text:s text:c="2"/>', '<text:tab/>', '<text:line-break/>', '<text:author-name>field words</text:author-name>', span(`in ${span('deep', 'T2')} span`),
  '<text:a xlink:href="x">a link</text:a>', '<text:bookmark-start text:name="b"/>', '<![CDATA[R&D <x>]]>', '<!-- aside -->',
  '<text:change-start text:change-id="ct1"/>inserted words<text:change-end text:change-id="ct1"/>', '<text:change text:change-id="ct2"/>',
  '<draw:frame><draw:text-box>' + para('boxed words') + '</draw:text-box></draw:frame>',
  '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>' + para('noted words') + '</text:note-body></text:note>',
  '<office:annotation><dc:creator>Ana</dc:creator>' + para('remark') + '</office:annotation>'
)
const paragraph = fc
  .array(fc.oneof({weight: 4, arbitrary: run}, {weight: 1, arbitrary: odd}), {maxLength: 6})
  .map((runs) => para(runs.join(''), ' text:style-name="Standard"'))

/** A list of changes by somebody else, which the bodies refer to. */
export const theirChanges: string =
  '<text:tracked-changes><text:changed-region xml:id="ct1" text:id="ct1"><text:insertion><office:change-info><dc:creator>Ana</dc:creator><dc:date>2020-01-01T00:00:00</dc:date></office:change-info></text:insertion></text:changed-region>' +
  '<text:changed-region xml:id="ct2" text:id="ct2"><text:deletion><office:change-info><dc:creator>Ana</dc:creator><dc:date>2020-01-01T00:00:00</dc:date></office:change-info>' +
  `${para('gone words')}</text:deletion></text:changed-region></text:tracked-changes>`

/** Paragraphs split into spans in any way, with fields, changes, notes, boxes and remarks between them. */
export const anyOdtBody: fc.Arbitrary<string> = fc.array(paragraph, {minLength: 1, maxLength: 5}).map((paragraphs) => paragraphs.join(''))
