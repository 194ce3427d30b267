import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {UnreadableError} from '../../../src/errors.ts'
import type {Review} from '../../../src/formats/container/review.ts'
import {docx} from '../../../src/formats/docx/index.ts'
import {review as reviewDocx} from '../../../src/formats/docx/review.ts'
import {odt} from '../../../src/formats/odf/odt.ts'
import {review as reviewOdt} from '../../../src/formats/odf/review.ts'
import type {Format, SourceDocument} from '../../../src/types.ts'
import {anyBody} from '../../helpers/docx-any.ts'
import {makeDocx} from '../../helpers/docx.ts'
import {makeOdt} from '../../helpers/odf.ts'
import {anyOdtBody, theirChanges} from '../../helpers/odt-any.ts'
import {spliced, wordEdits} from '../../helpers/office.ts'

const box = '<w:drawing><w:txbxContent><w:p><w:r><w:t>in box</w:t></w:r></w:p></w:txbxContent></w:drawing>'
const docxPieces = [
  '<w:r>', '<w:p>', '<w:ins w:id="3">', '<w:sdt>', '<w:hyperlink>', '<w:ruby>', '<w:r><w:t>a b</w:t></w:r>', '<w:t>x y</w:t>', box,
  '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>'
]
const odtPieces = [
  '<text:span>', '<text:section>', '<text:a>', '<text:unknown>', '<text:meta>', '<text:p>a b</text:p>', '<text:h>x y</text:h>',
  '<draw:frame><draw:text-box><text:p>in box</text:p></draw:text-box></draw:frame>', '<text:note><text:note-body><text:p>n o</text:p></text:note-body></text:note>',
  '<table:table><table:table-row><table:table-cell><text:p>c d</text:p></table:table-cell></table:table-row></table:table>'
]

/** XML with pieces put before any of its tags; of one that is an opening tag, the closing one before any later tag. */
function mixed(xml: string, changes: readonly (readonly [at: number, piece: string, end: number])[]): string {
  const placeIn = (text: string, from: number, number: number): number => {
    const places = [...text.matchAll(/</g)].map(({index}) => index).filter((index) => index >= from)
    return places[number % Math.max(1, places.length)] ?? text.length
  }
  return changes.reduce((text, [at, piece, end]) => {
    const start = placeIn(text, 0, at)
    const opened = text.slice(0, start) + piece + text.slice(start)
    const name = /^<([\w:]+)[^>]*[^/]>$/.exec(piece)?.[1]
    if (!name) return opened
    const close = placeIn(opened, start + piece.length, end)
    return `${opened.slice(0, close)}</${name}>${opened.slice(close)}`
  }, xml)
}

function survives(format: Format, review: Review, bytes: Uint8Array, choices: Iterable<number>): void {
  const read = (given: Uint8Array): SourceDocument => format.read('a', given) as SourceDocument
  let document: SourceDocument
  try {
    document = read(bytes)
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableError)
    return
  }
  const edits = wordEdits(document, format.extract(document).blocks, choices)
  expect(read(format.apply!(document, edits) as Uint8Array).text).toBe(spliced(document.text, edits))
  read(review(document, edits.map((edit, index) => ({span: edit.span, edits: index % 3 === 0 ? [] : [edit], comment: 'Why'}))))
}

describe('documents in a shape that no program writes', () => {
  const changes = (pieces: readonly string[]): fc.Arbitrary<[number, string, number][]> =>
    fc.array(fc.tuple(fc.nat(3000), fc.constantFrom(...pieces), fc.nat(3000)), {maxLength: 3})

  it('are fixed word by word, and reviewed so that they can be read again: Word', () => {
    fc.assert(
      fc.property(anyBody, changes(docxPieces), fc.infiniteStream(fc.nat()), (body, list, choices) =>
        survives(docx, reviewDocx, makeDocx({body: mixed(body, list)}), choices)
      ),
      {numRuns: 250}
    )
  })

  it('are fixed word by word, and reviewed so that they can be read again: OpenDocument', () => {
    fc.assert(
      fc.property(anyOdtBody, changes(odtPieces), fc.infiniteStream(fc.nat()), (body, list, choices) =>
        survives(odt, reviewOdt, makeOdt({body: theirChanges + mixed(body, list), title: 'Title'}), choices)
      ),
      {numRuns: 250}
    )
  })
})
