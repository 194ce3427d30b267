import {describe, expect, it} from 'vitest'
import {docx} from '../../../src/formats/docx/index.ts'
import {review} from '../../../src/formats/docx/review.ts'
import type {ReviewItem} from '../../../src/formats/container/review.ts'
import type {SourceDocument} from '../../../src/types.ts'
import {makeDocx, p, r} from '../../helpers/docx.ts'
import type {DocxParts} from '../../helpers/docx.ts'
import {isTracked} from '../../helpers/office.ts'
import {hasLibreOffice, hasPandoc, pandocText, settleInLibreOffice, whenMissing} from '../../helpers/programs.ts'

const documents: Record<string, DocxParts> = {
  runs: {body: p('An ', r('add', '<w:b/>'), r('ict', '<w:i/>'), ' came, and the user left.') + p('The user &amp; ', r('an addict', '<w:u w:val="single"/>'))},
  inserted: {
    body: p(
      'Here ', `<w:ins w:id="7" w:author="Ana" w:date="2020-01-01T00:00:00Z">${r('an addict in')}${r('serted user')}</w:ins>`,
      `<w:del w:id="8" w:author="Ana" w:date="2020-01-01T00:00:00Z"><w:r><w:delText>gone user</w:delText></w:r></w:del>`, ' now user'
    )
  },
  table: {body: p('before') + `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>${p('the user')}</w:tc></w:tr></w:tbl>` + p('after user')},
  notes: {
    body: p('Text user', '<w:r><w:footnoteReference w:id="2"/></w:r>', ' and addict'),
    footnotes: `<w:footnote w:id="2">${p('a noted user')}</w:footnote>`,
    comments: `<w:comment w:id="0" w:author="Ana">${p('hers')}</w:comment>`
  },
  locked: {
    body: p('a ', `<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>${r('user')}</w:sdtContent></w:sdt>`, ' b user') +
      p('c ', `<w:fldSimple w:instr=" AUTHOR ">${r('addict')}</w:fldSimple>`, ' d addict')
  },
  strict: {body: p('the strict user'), strict: true}
}

const read = (bytes: Uint8Array): SourceDocument => docx.read('a.docx', bytes) as SourceDocument

function reviewItems(document: SourceDocument): ReviewItem[] {
  return [...document.text.matchAll(/user|an addict|addict/g)].map(({index, 0: words}) => {
    const span = {start: index, end: index + words.length}
    return {span, edits: [{span, text: 'person & friend'}], comment: `About ${words}`}
  })
}

const cases = Object.entries(documents).map(([name, parts]) => {
  const original = makeDocx(parts)
  const document = read(original)
  const items = reviewItems(document)
  const edits = items.flatMap((item) => item.edits).filter((edit) => isTracked(document, [edit], review, read))
  return {name, original, items, reviewed: review(document, items), fixed: docx.apply!(document, edits) as Uint8Array}
})

describe.skipIf(!hasPandoc)(`reviewed Word documents in pandoc${whenMissing.pandoc}`, () => {
  it.each(cases)('$name: rejected they are the original, accepted the corrected one', ({original, reviewed, fixed, items}) => {
    expect(items.length).toBeGreaterThan(0)
    expect(pandocText(reviewed, 'docx', 'reject')).toBe(pandocText(original, 'docx', 'reject'))
    expect(pandocText(reviewed, 'docx', 'accept')).toBe(pandocText(fixed, 'docx', 'accept'))
    expect(pandocText(fixed, 'docx', 'accept')).toContain('person & friend')
  })
})

describe.skipIf(!hasLibreOffice)(`reviewed Word documents in LibreOffice${whenMissing.libreOffice}`, () => {
  it('rejected they are the original, accepted the corrected one, and every remark is there', () => {
    const files: Record<string, Uint8Array> = {}
    for (const {name, original, reviewed, fixed} of cases) {
      Object.assign(files, {[`${name}-original.docx`]: original, [`${name}-reviewed.docx`]: reviewed, [`${name}-fixed.docx`]: fixed})
    }
    const settled = settleInLibreOffice(files)
    for (const {name, items} of cases) {
      const [original, reviewed, fixed] = ['original', 'reviewed', 'fixed'].map((which) => settled[`${name}-${which}.docx`]!)
      expect(reviewed!.rejected, name).toBe(original!.rejected)
      expect(reviewed!.accepted, name).toBe(fixed!.accepted)
      expect(fixed!.accepted, name).toContain('person & friend')
      expect(reviewed!.comments.filter(([author]) => author === 'peoplefirst'), name).toHaveLength(items.length)
    }
  }, 120_000)
})
