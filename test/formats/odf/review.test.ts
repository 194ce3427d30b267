import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {scan} from '../../../src/formats/container/xml.ts'
import {openArchive, readText} from '../../../src/formats/container/zip.ts'
import {odt} from '../../../src/formats/odf/odt.ts'
import {review} from '../../../src/formats/odf/review.ts'
import type {SourceDocument} from '../../../src/types.ts'
import {regionsOf, settleOdt, styled} from '../../helpers/odf-changes.ts'
import {makeOdt, para, span} from '../../helpers/odf.ts'
import type {OdfParts} from '../../helpers/odf.ts'
import {anyOdtBody, theirChanges} from '../../helpers/odt-any.ts'
import {expectOnlyChanged, isTracked, reviewItems as items, spliced, wordEdits} from '../../helpers/office.ts'

const read = (bytes: Uint8Array): SourceDocument => odt.read('a.odt', bytes) as SourceDocument
const content = (bytes: Uint8Array): string => readText(openArchive(bytes), 'content.xml')!
const bodyOf = (xml: string): string => /<office:text>(.*)<\/office:text>/s.exec(xml)![1]!

function reviewed(parts: OdfParts, ...changes: (readonly [words: string, text?: string])[]): {bytes: Uint8Array; xml: string; remarks: string[]} {
  const document = read(makeOdt(parts))
  const bytes = review(document, items(document, ...changes), {date: '2030-01-02T03:04:05'})
  return {bytes, xml: content(bytes), remarks: remarksOf(content(bytes))}
}

/** What each remark of ours says, and the words that it hangs on; remarks may overlap. */
function remarksOf(xml: string): string[] {
  return [...xml.matchAll(/<office:annotation [^>]*office:name="(pf\d+)"[^>]*>([^]*?)<\/office:annotation>/g)].map(({1: name, 2: remark, 0: whole, index}) => {
    expect(remark).toContain('<dc:creator>peoplefirst</dc:creator>')
    const lines = [...remark!.matchAll(/<text:p>([^<]*)/g)].map(([, line]) => line).join(' | ')
    const end = xml.indexOf(`<office:annotation-end office:name="${name}"/>`)
    expect(end).toBeGreaterThan(index)
    const words = xml.slice(index + whole.length, end).replace(/<office:annotation[ >][^]*?<\/office:annotation>/g, '').replace(/<(?!!)[^>]*>/g, '')
    return `${lines} @ ${words}`
  })
}

describe('reviewing an OpenDocument text', () => {
  it('notes the old words before the text and puts the new ones where they were, in their look', () => {
    const {xml, remarks} = reviewed({body: para(`An ${span('add')}${span('ict', 'T2')} came.`, ' text:style-name="P1"')}, ['addict', 'person & co'])
    const info = '<office:change-info><dc:creator>peoplefirst</dc:creator><dc:date>2030-01-02T03:04:05</dc:date></office:change-info>'
    const region = (id: string, kind: string, inner = ''): string =>
      `<text:changed-region xml:id="${id}" text:id="${id}"><text:${kind}>${info}${inner}</text:${kind}></text:changed-region>`
    const deleted = (text: string, style: string): string => para(span(text, style), ' text:style-name="P1"')
    expect(bodyOf(xml).replace(/<office:annotation [^]*?<\/office:annotation>|<office:annotation-end[^>]*>/g, '')).toBe(
      '<text:tracked-changes text:track-changes="false">' +
        region('pf2', 'insertion') + region('pf3', 'deletion', deleted('add', 'T1')) + region('pf4', 'deletion', deleted('ict', 'T2')) +
        '</text:tracked-changes>' +
        para(
          `An ${span('<text:change text:change-id="pf3"/><text:change-start text:change-id="pf2"/>person &amp; co<text:change-end text:change-id="pf2"/>')}` +
            `${span('<text:change text:change-id="pf4"/>', 'T2')} came.`,
          ' text:style-name="P1"'
        )
    )
    expect(remarks).toEqual(['Why not addict? | Source &amp; more @ person &amp; co'])
  })

  it('leaves cells alone whose words the program makes of a number', () => {
    const cell = (type: string): string => `<table:table-cell office:value-type="${type}" office:value="3">${para(`3 users, ${type}`)}</table:table-cell>`
    const {xml} = reviewed({body: `<table:table><table:table-row>${cell('float')}${cell('string')}</table:table-row></table:table>`}, ['users, float', 'people'], ['users, string', 'people'])
    expect(xml.match(/<text:deletion>/g)).toHaveLength(1)
    const document = read(makeOdt({body: `<table:table><table:table-row>${cell('date')}</table:table-row></table:table>`}))
    expect(odt.lockedBecause!(document, {start: 2, end: 7})).toMatch(/^a number or a date/)
  })

  it('adds to a list of changes that is there, also to an empty one, behind the forms', () => {
    for (const start of ['<text:tracked-changes/>', '<text:tracked-changes></text:tracked-changes>', '<office:forms/>', '<office:forms><a/></office:forms>', theirChanges]) {
      const {xml} = reviewed({body: start + para('a user')}, ['user', 'person'])
      expect(xml.match(/<text:tracked-changes/g)).toHaveLength(1)
      expect(regionsOf(xml).size).toBe(start === theirChanges ? 4 : 2)
      if (start.includes('forms')) expect(bodyOf(xml)).toMatch(/^<office:forms(?:\/>|>.*<\/office:forms>)<text:tracked-changes/s)
    }
  })

  it('leaves a remark alone on fields, sections, headers and the changes of others', () => {
    const parts = {
      body:
        theirChanges + para('a <text:author-name>fielded</text:author-name> z') + '<text:section text:protected="true">' + para('b guarded z') + '</text:section>' +
        para('c <text:change-start text:change-id="ct1"/>inserted<text:change-end text:change-id="ct1"/> z') + para('d <![CDATA[literal]]> z'),
      master: '<style:header>' + para('headed') + '</style:header>',
      title: 'titled'
    }
    const {xml, remarks, bytes} = reviewed(parts, ...['fielded', 'guarded', 'inserted', 'literal', 'headed', 'titled'].map((word) => [word, 'person'] as const))
    expect(remarks).toEqual([
      'Header: “headed” | Alone: headed @ a fielded z', 'Document title: “titled” | Alone: titled @ a fielded z', 'Alone: fielded @ fielded',
      'Alone: guarded @ guarded', 'Alone: inserted @ inserted', 'Alone: literal @ <![CDATA[literal]]>'
    ])
    expect(regionsOf(xml).size).toBe(2)
    expect(read(bytes).text).toBe(read(makeOdt(parts)).text)
    const document = read(makeOdt(parts))
    for (const word of ['fielded', 'guarded', 'inserted', 'literal', 'headed', 'titled']) expect(isTracked(document, items(document, [word, 'x'])[0]!.edits, review, read)).toBe(false)
    expect(isTracked(document, items(document, ['a ', 'x'])[0]!.edits, review, read)).toBe(true)
  })

  it('tracks changes in notes and text boxes, and hangs the remark on the paragraph', () => {
    const {xml, remarks, bytes} = reviewed({
      body: para('First <draw:frame><draw:text-box>' + para('boxed user') + '</draw:text-box></draw:frame><text:note text:note-class="footnote"><text:note-body>' + para('noted addict') + '</text:note-body></text:note>')
    }, ['user', 'person'], ['addict', 'one'])
    expect(remarks.map((line) => line.split(' @ ')[0])).toEqual(['Text box: “user” | Why not user? | Source &amp; more', 'Footnote 1: “addict” | Why not addict? | Source &amp; more'])
    expect(read(bytes).text).toBe('First \uFFFC\uFFFC\nboxed person\nnoted one')
    expect(regionsOf(xml).size).toBe(4)
  })

  it('tracks no change in words that a field repeats, but in other bookmarks', () => {
    const document = read(makeOdt({
      body:
        para('<text:reference-mark-start text:name="a"/>quoted user<text:reference-mark-end text:name="a"/> and addict') +
        para('<text:bookmark-start text:name="b"/>marked user<text:bookmark-end text:name="b"/><text:reference-ref text:ref-name="a">quoted user</text:reference-ref>')
    }))
    const track = (word: string): boolean => isTracked(document, items(document, [word, 'x'])[0]!.edits, review, read)
    expect(['quoted', 'addict', 'marked'].map(track)).toEqual([false, true, true])
  })

  it('finds a place for a remark where the text has no words', () => {
    for (const body of ['<text:p/>', '<text:p><text:tab/></text:p>', '<text:section><text:p text:style-name="P"/></text:section>', '']) {
      const {remarks} = reviewed({body, master: '<style:header>' + para('a user') + '</style:header>'}, ['user', 'person'])
      expect(remarks.map((line) => line.split(' @ ')[0])).toEqual(['Header: “user” | Alone: user'])
    }
  })

  it('makes a remark of an item whose edits meet earlier ones, and puts its marks beside the deletion', () => {
    const document = read(makeOdt({body: para('the homeless addict here')}))
    const xml = content(review(document, items(document, ['homeless addict', 'person'], ['less', 'x'])))
    expect(remarksOf(xml).map((line) => line.split(' @ ')[0])).toEqual(['Why not homeless addict? | Source &amp; more', 'Alone: less'])
    expect(styled(settleOdt(xml, 'accept'))).toEqual(['the person here'])
    expect(styled(settleOdt(xml, 'reject'))).toEqual(['the homeless addict here'])
  })

  it('does not read its own remarks again, and gives the very bytes when there is nothing to say', () => {
    const before = makeOdt({body: para('a user')})
    expect(review(read(before), [])).toBe(before)
    expect(read(review(read(before), items(read(before), ['user']))).text).toBe('a user')
  })

  it('for any document and edits: rejecting gives the original, accepting the corrected one, looks included', () => {
    fc.assert(
      fc.property(anyOdtBody, fc.infiniteStream(fc.nat()), (body, choices) => {
        const before = makeOdt({body: theirChanges + body, title: 'Title', more: {'Pictures/i.png': new Uint8Array([1])}})
        const document = read(before)
        const edits = wordEdits(document, odt.extract(document).blocks, choices)
        const list = edits.map((edit, index) => ({span: edit.span, edits: index % 4 === 3 ? [] : [edit], comment: 'Why', commentAlone: 'Alone'}))
        const bytes = review(document, list)
        const applied = list.flatMap((item) => item.edits).filter((edit) => isTracked(document, [edit], review, read))
        expect(read(bytes).text).toBe(spliced(document.text, applied))
        const xml = content(bytes)
        expect(styled(settleOdt(xml, 'reject'))).toEqual(styled(content(before)))
        expect(styled(settleOdt(xml, 'accept'))).toEqual(styled(content(odt.apply!(document, applied) as Uint8Array)))
        const ids = [...xml.matchAll(/xml:id="(pf\d+)"/g)].map(([, id]) => id)
        expect(new Set(ids).size).toBe(ids.length)
        expect(xml.match(/<office:annotation [^>]*office:name="pf/g) ?? []).toHaveLength(edits.length)
        expect(xml.match(/<office:annotation-end /g) ?? []).toHaveLength(edits.length)
        scan(xml, {name: 'x'}, {open: () => {}, close: () => {}})
        expectOnlyChanged(before, bytes, edits.length === 0 ? [] : ['content.xml'])
      }),
      {numRuns: 120}
    )
  })
})
