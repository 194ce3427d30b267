import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {UnreadableError} from '../../../src/errors.ts'
import {fodp, fods, fodt} from '../../../src/formats/odf/flat.ts'
import {odp} from '../../../src/formats/odf/odp.ts'
import {ods} from '../../../src/formats/odf/ods.ts'
import {odt} from '../../../src/formats/odf/odt.ts'
import type {Format, SourceDocument} from '../../../src/types.ts'
import {makeOdf, odfXml, para, span, type OdfParts} from '../../helpers/odf.ts'
import {anyOdtBody, theirChanges} from '../../helpers/odt-any.ts'
import {spliced, whyUnread, wordEdits} from '../../helpers/office.ts'

/** The same document as one file. */
function flatXml(kind: 'text' | 'presentation' | 'spreadsheet', {body = '', automatic = '', styles = '', master = '', title}: OdfParts): string {
  const inner =
    (title === undefined ? '' : `<office:meta><dc:title>${title}</dc:title></office:meta>`) +
    `<office:styles>${styles}</office:styles><office:automatic-styles>${automatic}</office:automatic-styles>` +
    `<office:master-styles><style:master-page style:name="Standard">${master}</style:master-page></office:master-styles>` +
    `<office:body><office:${kind}>${body}</office:${kind}></office:body>`
  return odfXml('x', inner).replaceAll('office:document-x', 'office:document')
}

const read = (xml: string, format: Format = fodt): SourceDocument => format.read('a.fodt', new TextEncoder().encode(xml)) as SourceDocument
const PARTS: OdfParts = {
  title: 'the titled user',
  body: para('first user<draw:frame><draw:text-box>' + para('boxed user') + '</draw:text-box><draw:image><office:binary-data>aGVsbG8gd29ybGQ=</office:binary-data></draw:image><svg:desc>alt user</svg:desc></draw:frame>'),
  master: '<style:header>' + para('headed user') + '</style:header><style:footer>' + para('footed user') + '</style:footer>'
}

describe('flat OpenDocument', () => {
  it('is read as the same document in a container is', () => {
    const flat = read(flatXml('text', PARTS))
    const packed = odt.read('a.odt', makeOdf('text', PARTS)) as SourceDocument
    expect(flat.text).toBe('first user\uFFFC\nboxed user\nalt user\nheaded user\nfooted user\nthe titled user')
    expect(flat.text).toBe(packed.text)
    for (const {index} of flat.text.matchAll(/user/g)) expect(fodt.place(flat, index)).toBe(odt.place(packed, index))
  })

  it('may be slides and sheets', () => {
    const slides = {body: `<draw:page><draw:frame><draw:text-box>${para('slide user')}</draw:text-box></draw:frame><presentation:notes><draw:frame><draw:text-box>${para('notes')}</draw:text-box></draw:frame></presentation:notes></draw:page>`}
    const flatSlides = read(flatXml('presentation', slides), fodp)
    expect(flatSlides.text).toBe((odp.read('a.odp', makeOdf('presentation', slides)) as SourceDocument).text)
    expect(fodp.place(flatSlides, flatSlides.text.indexOf('notes'))).toBe('slide 1, notes')
    const sheet = {body: `<table:table table:name="Budget"><table:table-row><table:table-cell/><table:table-cell>${para('an addict')}</table:table-cell></table:table-row></table:table>`}
    const flatSheet = read(flatXml('spreadsheet', sheet), fods)
    expect(flatSheet.text).toBe((ods.read('a.ods', makeOdf('spreadsheet', sheet)) as SourceDocument).text)
    expect(fods.place(flatSheet, 4)).toBe('sheet Budget, B1')
  })

  it('is fixed in place, and everything else stays', () => {
    const xml = flatXml('text', {...PARTS, body: `${PARTS.body}${para(`An ${span('add')}${span('ict')}.`)}`})
    const document = read(xml)
    const edits = [...document.text.matchAll(/user|addict/g)].map(({index, 0: word}) => ({span: {start: index, end: index + word.length}, text: 'R&D'}))
    expect(fodt.apply!(document, edits)).toBe(xml.replaceAll('user<', 'R&amp;D<').replace('>add<', '>R&amp;D<').replace('>ict<', '><'))
    expect(fodt.apply!(document, [])).toBe(document.bytes)
  })

  it('is unread when it is another kind, none, broken, or only pictures', () => {
    expect(whyUnread(() => read(flatXml('spreadsheet', {}), fodt))).toMatch(/--as fods/)
    expect(whyUnread(() => read('An addict.'))).toMatch(/no flat OpenDocument text/)
    expect(whyUnread(() => read('<a/>'))).toMatch(/no body of that kind/)
    expect(whyUnread(() => read(flatXml('text', PARTS).slice(0, -200)))).toMatch(/damaged/)
    expect(whyUnread(() => read('<!DOCTYPE x [<!ENTITY a "b">]>' + flatXml('text', PARTS)))).toMatch(/UnreadableError|document type|damaged|no flat/)
    expect(whyUnread(() => read(flatXml('text', {body: para('<draw:frame><draw:image><office:binary-data>aGk=</office:binary-data></draw:image></draw:frame>')})))).toMatch(/pictures and no text/)
  })

  it('changes exactly the edited words, for any document and any edits of words', () => {
    fc.assert(
      fc.property(anyOdtBody, fc.infiniteStream(fc.nat()), (body, choices) => {
        const xml = flatXml('text', {body: theirChanges + body, title: 'Title', master: `<style:footer>${para('foot words')}</style:footer>`})
        const document = read(xml)
        const edits = wordEdits(document, fodt.extract(document).blocks, choices)
        const written = fodt.apply!(document, edits)
        const again = typeof written === 'string' ? written : new TextDecoder().decode(written)
        expect(read(again).text).toBe(spliced(document.text, edits))
      }),
      {numRuns: 200}
    )
  })

  it('never fails in another way', () => {
    const bits = ['<office:document>', '</office:document>', '<office:body>', '<office:text>', '<text:p>', '</text:p>', 'addict', '<', '>', '&', '"', '<!--', '<![CDATA[', '\0', flatXml('text', PARTS).slice(0, 2000)]
    fc.assert(fc.property(fc.array(fc.constantFrom(...bits), {maxLength: 12}), parts => {
      try {
        read(parts.join(''))
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableError)
      }
    }), {numRuns: 300})
  })
})
