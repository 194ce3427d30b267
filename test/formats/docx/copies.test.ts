import {describe, expect, it} from 'vitest'
import {docx} from '../../../src/formats/docx/index.ts'
import {review} from '../../../src/formats/docx/review.ts'
import {openArchive, readText} from '../../../src/formats/container/zip.ts'
import type {Edit, SourceDocument} from '../../../src/types.ts'
import {settle} from '../../helpers/changes.ts'
import {makeDocx, p, r} from '../../helpers/docx.ts'

const read = (bytes: Uint8Array): SourceDocument => docx.read('a.docx', bytes) as SourceDocument
const part = (bytes: Uint8Array, name = 'word/document.xml'): string => readText(openArchive(bytes), name)!
const box = (newer: string, older: string): string =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:docPr id="1" name="n" descr="An addict sits"/><wps:txbx><w:txbxContent>${newer}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>` +
  `<mc:Fallback><w:pict><v:shape alt="An addict sits"><v:textbox><w:txbxContent>${older}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`

/** The words of the paragraphs inside fallbacks. */
const older = (xml: string): string[] =>
  [...xml.matchAll(/<mc:Fallback>([^]*?)<\/mc:Fallback>/g)].flatMap(([, inner]) => [...inner!.matchAll(/<w:p>([^]*?)<\/w:p>/g)].map(([, words]) => words!.replace(/<[^>]*>/g, '')))

function editsFor(document: SourceDocument, words: string, text: string): Edit[] {
  return [...document.text.matchAll(new RegExp(words, 'g'))].map(({index}) => ({span: {start: index, end: index + words.length}, text}))
}

const fixed = (bytes: Uint8Array, words: string, text: string): Uint8Array => docx.apply!(read(bytes), editsFor(read(bytes), words, text)) as Uint8Array

describe('words that stand in a file a second time, for older programs', () => {
  const body = p(r('An addict outside'), box(p('The addict came') + p(r('An add'), r('ict'), r(' left')) + p('The addict came'), p('The addict came') + p('An addict left') + p('The addict came')))

  it('are fixed together, however their runs are cut', () => {
    const bytes = fixed(makeDocx({body}), 'addict', 'person')
    expect(read(bytes).text).not.toContain('addict')
    expect(older(part(bytes))).toEqual(['The person came', 'An person left', 'The person came'])
    expect(part(bytes)).toContain('<v:shape alt="An person sits">')
  })

  it('stay as they are where they say something else', () => {
    const other = p(box(p('The addict came'), p('A box with an addict in it')))
    expect(older(part(fixed(makeDocx({body: other}), 'addict', 'person')))).toEqual(['A box with an addict in it'])
  })

  it('belong to their own box, the first paragraph to the first', () => {
    const two = makeDocx({body: p(box(p('The addict') + p('The addict'), p('The addict') + p('The addict'))) + p(box(p('The addict'), p('The addict')))})
    const document = read(two)
    const second = editsFor(document, 'The addict', 'The person')[1]!
    expect(older(part(docx.apply!(document, [second]) as Uint8Array))).toEqual(['The addict', 'The person', 'The addict'])
  })

  it('are fixed in headers as well', () => {
    const bytes = fixed(makeDocx({body: p('x'), header: p(box(p('The addict'), p('The addict')))}), 'addict', 'person')
    expect(older(part(bytes, 'word/header.xml'))).toEqual(['The person'])
  })

  it('carry the same tracked changes in a reviewed copy', () => {
    const before = makeDocx({body})
    const document = read(before)
    const items = editsFor(document, 'addict', 'person').map((edit) => ({span: edit.span, edits: [edit], comment: 'Why'}))
    const xml = part(review(document, items) as Uint8Array)
    expect(older(settle(xml, 'accept', 'peoplefirst'))).toEqual(['The person came', 'An person left', 'The person came'])
    expect(older(settle(xml, 'reject', 'peoplefirst'))).toEqual(older(part(before)))
    const ids = [...xml.matchAll(/<w:(?:ins|del) w:id="(\d+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
