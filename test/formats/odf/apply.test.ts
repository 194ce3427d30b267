import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {openArchive, readText} from '../../../src/formats/container/zip.ts'
import {odp} from '../../../src/formats/odf/odp.ts'
import {odt} from '../../../src/formats/odf/odt.ts'
import type {Edit, Format, SourceDocument} from '../../../src/types.ts'
import {makeOdf, makeOdt, para, span} from '../../helpers/odf.ts'
import {anyOdtBody, theirChanges} from '../../helpers/odt-any.ts'
import {expectOnlyEdited} from '../../helpers/office.ts'

const read = (bytes: Uint8Array, format: Format = odt): SourceDocument => format.read('a.odt', bytes) as SourceDocument

function edit(document: SourceDocument, format: Format, ...changes: (readonly [string, string])[]): Uint8Array {
  const edits: Edit[] = changes.map(([before, text]) => {
    const start = document.text.indexOf(before)
    expect(start).not.toBe(-1)
    return {span: {start, end: start + before.length}, text}
  })
  return format.apply!(document, edits) as Uint8Array
}

const bodyOf = (bytes: Uint8Array): string => /<office:text>(.*)<\/office:text>/s.exec(readText(openArchive(bytes), 'content.xml')!)![1]!

describe('fixing an OpenDocument file', () => {
  it('puts the new words where the old ones began, in their look, and keeps all other XML', () => {
    const bytes = edit(read(makeOdt({body: para(`An ${span('add')}${span('ict', 'T2')} came.`) + para('Other &amp; more')})), odt, ['addict', 'R&D person'])
    expect(bodyOf(bytes)).toBe(para(`An ${span('R&amp;D person')}${span('', 'T2')} came.`) + para('Other &amp; more'))
  })

  it('takes a space that is written as an element together with the words around it', () => {
    const bytes = edit(read(makeOdt({body: para('a drug<text:s/>user')})), odt, ['drug user', 'person'])
    expect(bodyOf(bytes)).toBe(para('a person'))
  })

  it('reaches notes, headers, text boxes, pictures, the title, slides and speaker notes', () => {
    const document = read(makeOdt({
      title: 'the titled user',
      body: para('first user<draw:frame><draw:text-box>' + para('boxed user') + '</draw:text-box><svg:desc>alt user</svg:desc></draw:frame>' +
        '<text:note text:note-class="footnote"><text:note-body>' + para('noted user') + '</text:note-body></text:note>'),
      master: '<style:header>' + para('headed user') + '</style:header>'
    }))
    const edits = [...document.text.matchAll(/user/g)].map(({index}) => ({span: {start: index, end: index + 4}, text: 'person'}))
    expect(edits).toHaveLength(6)
    expect(read(odt.apply!(document, edits) as Uint8Array).text).toBe(document.text.replaceAll('user', 'person'))
    const slides = makeOdf('presentation', {
      body: `<draw:page><draw:frame><draw:text-box>${para('slide user')}</draw:text-box></draw:frame><presentation:notes><draw:frame><draw:text-box>${para('notes addict')}</draw:text-box></draw:frame></presentation:notes></draw:page>`
    })
    expect(read(edit(read(slides, odp), odp, ['user', 'person'], ['addict', 'one']), odp).text).toBe('slide person\nnotes one')
  })

  it('changes exactly the edited words, for any split into spans and any edits of words', () => {
    fc.assert(
      fc.property(anyOdtBody, fc.infiniteStream(fc.nat()), (body, choices) => {
        const bytes = makeOdt({body: theirChanges + body, title: 'Title', more: {'Pictures/i.png': new Uint8Array([1, 2, 3])}})
        const written = expectOnlyEdited({before: bytes, open: read, format: odt, parts: ['content.xml', 'meta.xml']}, choices)
        expect(new TextDecoder().decode(written.subarray(30, 77))).toBe('mimetypeapplication/vnd.oasis.opendocument.text')
      }),
      {numRuns: 150}
    )
  })
})
