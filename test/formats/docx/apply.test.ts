import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {openArchive, readEntry, readText} from '../../../src/formats/container/zip.ts'
import {docx} from '../../../src/formats/docx/index.ts'
import type {Edit, SourceDocument} from '../../../src/types.ts'
import {anyBody} from '../../helpers/docx-any.ts'
import {makeDocx, p, r} from '../../helpers/docx.ts'
import {expectOnlyEdited} from '../../helpers/office.ts'

const read = (bytes: Uint8Array): SourceDocument => docx.read('a.docx', bytes) as SourceDocument

function edit(document: SourceDocument, ...changes: (readonly [string, string])[]): Uint8Array {
  const edits: Edit[] = changes.map(([before, text]) => {
    const start = document.text.indexOf(before)
    expect(start).not.toBe(-1)
    return {span: {start, end: start + before.length}, text}
  })
  return docx.apply!(document, edits.sort((a, b) => a.span.start - b.span.start)) as Uint8Array
}

const bodyOf = (bytes: Uint8Array): string => /<w:body>(.*)<w:sectPr>/s.exec(readText(openArchive(bytes), 'word/document.xml')!)![1]!

describe('fixing a Word document', () => {
  it('puts the new words where the old ones began, in their formatting, and keeps all other XML', () => {
    const before = p(r('An '), r('add', '<w:b/>'), r('ict', '<w:i/>'), r(' came.')) + p('Other &amp; more')
    const bytes = edit(read(makeDocx({body: before})), ['An addict', 'A person with an addiction'])
    expect(bodyOf(bytes)).toBe(
      p(r('A person with an addiction'), r('', '<w:b/>'), r('', '<w:i/>'), r(' came.')) + p('Other &amp; more')
    )
  })

  it('edits next to entities, and escapes what it writes', () => {
    const bytes = edit(read(makeDocx({body: p('A&#32;junkie &amp; friends')})), ['junkie &', 'R&D <b> "x"'], ['friends', 'kin'])
    expect(bodyOf(bytes)).toBe(p('A&#32;R&amp;D &lt;b&gt; &quot;x&quot; kin').replace('&lt;b&gt; &quot;x&quot;', '&lt;b&gt; &quot;x&quot;'))
    expect(read(bytes).text).toBe('A R&D <b> "x" kin')
  })

  it('asks Word to keep the spaces at the ends of what it touched, and only there', () => {
    const plain = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`
    const bytes = edit(read(makeDocx({body: p(plain('the user'), plain('here')) + p(plain('untouched'))})), ['user', 'person '])
    expect(bodyOf(bytes)).toBe(
      p(`<w:r><w:t xml:space="preserve">the person </w:t></w:r>`, plain('here')) + p(plain('untouched'))
    )
  })

  it('reaches every place that is read: tables, notes, headers, text boxes, alternative text, the title', () => {
    const box =
      '<w:r><w:drawing><wp:docPr id="1" name="n" descr="the alt user"/><wps:txbx><w:txbxContent>' + p('the boxed user') + '</w:txbxContent></wps:txbx></w:drawing></w:r>'
    const document = read(makeDocx({
      title: 'the titled user',
      body: p(r('the first user'), box, '<w:r><w:footnoteReference w:id="2"/></w:r>') + `<w:tbl><w:tr><w:tc>${p('the celled user')}</w:tc></w:tr></w:tbl>`,
      header: p('the headed user'),
      footer: p('the footed user'),
      footnotes: `<w:footnote w:id="2">${p('the noted user')}</w:footnote>`
    }))
    const edits = [...document.text.matchAll(/user/g)].map(({index}) => ({span: {start: index, end: index + 4}, text: 'person'}))
    expect(edits).toHaveLength(8)
    expect(read(docx.apply!(document, edits) as Uint8Array).text).toBe(document.text.replaceAll('user', 'person'))
  })

  it('leaves fields, content controls, comments, tabs and notes alone', () => {
    const body =
      p(r('a '), `<w:fldSimple w:instr="AUTHOR">${r('user')}</w:fldSimple>`) +
      p(r('b '), `<w:sdt><w:sdtContent>${r('user')}</w:sdtContent></w:sdt>`) +
      p('<w:r><w:t>drug</w:t><w:tab/><w:t>user</w:t></w:r>') +
      p(r('us'), '<w:r><w:footnoteReference w:id="2"/></w:r>', r('er'))
    const bytes = makeDocx({body, comments: `<w:comment w:id="0" w:author="Ana">${p('user')}</w:comment>`})
    const document = read(bytes)
    const edits = [...document.text.matchAll(/drug user|us\uFFFCer|(?<!drug )user/g)].map(({index, 0: found}) => ({
      span: {start: index, end: index + found.length}, text: 'person'
    }))
    expect(edits).toHaveLength(5)
    expect(docx.apply!(document, edits)).toBe(bytes)
  })

  it('gives back the very bytes when there is nothing to change', () => {
    const bytes = makeDocx({body: p('words')})
    expect(docx.apply!(read(bytes), [])).toBe(bytes)
  })

  it('changes exactly the edited words, for any split into runs and any edits of words', () => {
    fc.assert(
      fc.property(anyBody, fc.infiniteStream(fc.nat()), (body, choices) => {
        const bytes = makeDocx({body, styles: '', header: p('A header'), title: 'Title', more: {'word/media/i.png': new Uint8Array([1, 2, 3])}})
        expectOnlyEdited({before: bytes, open: read, format: docx, parts: ['word/document.xml', 'word/header.xml', 'docProps/core.xml']}, choices)
      }),
      {numRuns: 150}
    )
  })

  it('keeps the declared encoding of a part in UTF-16', () => {
    const xml = '\uFEFF<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + p('the user') + '</w:body></w:document>'
    const part = new Uint8Array(new Uint16Array([...xml].map((letter) => letter.charCodeAt(0))).buffer)
    const bytes = edit(read(makeDocx({more: {'word/document.xml': part}})), ['user', 'person'])
    expect(readEntry(openArchive(bytes), 'word/document.xml')!.subarray(0, 2)).toEqual(new Uint8Array([0xff, 0xfe]))
    expect(read(bytes).text).toBe('the person')
  })
})
