import {describe, expect, it} from 'vitest'
import {odt} from '../../../src/formats/odf/odt.ts'
import {review} from '../../../src/formats/odf/review.ts'
import type {SourceDocument} from '../../../src/types.ts'
import {makeOdt, para, span} from '../../helpers/odf.ts'
import type {OdfParts} from '../../helpers/odf.ts'
import {isTracked} from '../../helpers/office.ts'
import {hasLibreOffice, hasPandoc, pandocText, settleInLibreOffice, whenMissing} from '../../helpers/programs.ts'

const documents: Record<string, OdfParts> = {
  spans: {
    automatic: '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>',
    body: para(`An ${span('add')}ict came, and the user left.`) + para('The user &amp; an addict') + '<text:h text:outline-level="1">A user heading</text:h>'
  },
  table: {
    body: para('before user') + `<table:table table:name="T"><table:table-column/><table:table-row><table:table-cell>${para('the user')}</table:table-cell></table:table-row></table:table>` + para('after')
  },
  notes: {
    body: para('Text user<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>' + para('a noted user') + '</text:note-body></text:note> and addict')
  },
  spaces: {body: para('first an <text:s/>addict, and an  <text:s text:c="2"/><text:s/>addict')},
  edges: {body: para(`first ${span('an')}${span(' addict')} came`) + para('a homeless<text:s/>user')},
  lists: {body: '<text:list><text:list-item>' + para('one user') + '</text:list-item><text:list-item>' + para('an addict') + '</text:list-item></text:list>'},
  locked: {body: para('a <text:author-name>user</text:author-name> b user') + '<text:section text:name="s" text:protected="true">' + para('c addict') + '</text:section>' + para('d addict')}
}

const read = (bytes: Uint8Array): SourceDocument => odt.read('a.odt', bytes) as SourceDocument

const cases = Object.entries(documents).map(([name, parts]) => {
  const original = makeOdt(parts)
  const document = read(original)
  const items = [...document.text.matchAll(/user|an addict|addict/g)].map(({index, 0: words}) => {
    const span = {start: index, end: index + words.length}
    return {span, edits: [{span, text: 'person & friend'}], comment: `About ${words}`}
  })
  const edits = items.flatMap((item) => item.edits).filter((edit) => isTracked(document, [edit], review, read))
  return {name, original, items, reviewed: review(document, items), fixed: odt.apply!(document, edits) as Uint8Array}
})

describe.skipIf(!hasPandoc)(`OpenDocument texts in pandoc${whenMissing.pandoc}`, () => {
  it.each(cases)('$name: opens what was fixed, with the new words and no others', ({original, fixed}) => {
    // LibreOffice replaces the fields; pandoc shows them as they stand in the file.
    expect(pandocText(fixed, 'odt', 'accept')).toContain('person & friend')
    expect(pandocText(fixed, 'odt', 'accept').length).toBeGreaterThan(pandocText(original, 'odt', 'accept').length)
  })
})

describe.skipIf(!hasLibreOffice)(`reviewed OpenDocument texts in LibreOffice${whenMissing.libreOffice}`, () => {
  it('rejected they are the original, accepted the corrected one, and every remark is there', () => {
    const files: Record<string, Uint8Array> = {}
    for (const {name, original, reviewed, fixed} of cases) {
      Object.assign(files, {[`${name}-original.odt`]: original, [`${name}-reviewed.odt`]: reviewed, [`${name}-fixed.odt`]: fixed})
    }
    const settled = settleInLibreOffice(files)
    for (const {name, items} of cases) {
      const [original, reviewed, fixed] = ['original', 'reviewed', 'fixed'].map((which) => settled[`${name}-${which}.odt`]!)
      expect(reviewed!.rejected, name).toBe(original!.rejected)
      expect(reviewed!.accepted, name).toBe(fixed!.accepted)
      expect(fixed!.accepted, name).toContain('person & friend')
      expect(reviewed!.comments.filter(([author]) => author === 'peoplefirst'), name).toHaveLength(items.length)
    }
  }, 120_000)
})
