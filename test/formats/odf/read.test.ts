import {describe, expect, it} from 'vitest'
import {odp} from '../../../src/formats/odf/odp.ts'
import {ods} from '../../../src/formats/odf/ods.ts'
import {odt} from '../../../src/formats/odf/odt.ts'
import type {Block, Format, SourceDocument} from '../../../src/types.ts'
import {makeOdf, makeOdt, odfXml, para, span} from '../../helpers/odf.ts'
import type {OdfParts} from '../../helpers/odf.ts'
import {whyUnread} from '../../helpers/office.ts'
import {makeZip} from '../../helpers/zip.ts'

interface Reading {
  readonly document: SourceDocument
  readonly blocks: readonly Block[]
  readonly placed: string[]
  readonly text: string[]
}

function reading(format: Format, bytes: Uint8Array): Reading {
  const document = format.read(`a.${format.id}`, bytes) as SourceDocument
  const {blocks} = format.extract(document)
  const placed = blocks.map((block) => `${block.text} | ${format.place(document, block.runs[0]!.source.start)}`)
  return {document, blocks, placed, text: blocks.map((block) => block.text)}
}

const read = (parts: OdfParts): Reading => reading(odt, makeOdt(parts))

function editable(block: Block): string[] {
  return block.runs.filter((run) => run.editable).map((run) => block.text.slice(run.prose.start, run.prose.end))
}

describe('the text of an OpenDocument text', () => {
  it('joins spans, reads entities, and collapses white space as the standard says', () => {
    const {document, blocks} = read({
      body: para(`\n  her${span('oin')} &amp;\n   more<text:s text:c="3"/>${span(' words')}<text:tab/>after<text:line-break/> here `) + para(' <text:s/>Second')
    })
    expect(document.text).toBe('heroin & more words after here \nSecond')
    expect(blocks.map((block) => block.text)).toEqual(['heroin & more words after here', 'Second'])
    expect(editable(blocks[0]!)).toEqual(['heroin & more words', 'after', 'here'])
  })

  it('leaves out deleted words, numbers, and what indexes are made from', () => {
    const {text} = read({
      body:
        '<text:tracked-changes><text:changed-region xml:id="c"><text:deletion><office:change-info><dc:creator>A</dc:creator></office:change-info>' +
        para('gone') + '</text:deletion></text:changed-region></text:tracked-changes>' +
        para('kept<text:change text:change-id="c"/> words') +
        '<text:list><text:list-item><text:number>1.</text:number>' + para('item') + '</text:list-item></text:list>' +
        '<text:table-of-content><text:table-of-content-source><text:index-title-template>Template</text:index-title-template></text:table-of-content-source>' +
        '<text:index-body>' + para('entry') + '</text:index-body></text:table-of-content>'
    })
    expect(text).toEqual(['kept words', 'item', 'entry'])
  })

  it('knows headings, lists, quotations, captions and looks by style, through inheritance and loops', () => {
    const style = (name: string, parent: string, family = 'paragraph', more = ''): string =>
      `<style:style style:name="${name}" style:family="${family}" style:parent-style-name="${parent}">${more}</style:style>`
    const {blocks} = read({
      automatic:
        style('P1', 'Quotations') + style('P2', 'Title') + style('P3', 'P4') + style('P4', 'P3') + style('P5', 'Illustration') +
        style('T1', 'Base', 'text') + style('T2', '', 'text', '<style:text-properties fo:font-weight="bold"/>'),
      styles: style('Base', '', 'text', '<style:text-properties fo:font-style="italic"/>'),
      body:
        '<text:h text:outline-level="3">h</text:h>' + ['P1', 'P2', 'P3', 'P5'].map((name) => para('x', ` text:style-name="${name}"`)).join('') +
        '<text:list><text:list-item>' + para('a') + '</text:list-item></text:list><text:list><text:list-item>' + para('b') + '</text:list-item></text:list>' +
        para(`the ${span('add')}${span('ict')} <text:a xlink:href="x">a ${span('li', 'T2')}nk</text:a>`)
    })
    expect(blocks.map(({kind, depth, list}) => [kind, depth ?? list].filter((part) => part !== undefined).join(' '))).toEqual([
      'heading 3', 'quotation', 'heading 1', 'paragraph', 'caption', 'list-item 0', 'list-item 1', 'paragraph'
    ])
    const {marks, text} = blocks.at(-1)!
    expect(marks.map(({kind, span: {start, end}}) => [kind, text.slice(start, end)])).toEqual([
      ['emphasis', 'addict'], ['strong', 'li'], ['link', 'a link']
    ])
  })

  it('says where tables, text boxes, notes, comments, pictures, headers and titles are', () => {
    const cell = (text: string): string => `<table:table-cell>${para(text)}</table:table-cell>`
    const {placed, blocks} = read({
      title: 'The title',
      body:
        para('One') + para('') +
        `<table:table><table:table-row>${cell('t1')}<table:covered-table-cell/>${cell('t2')}</table:table-row><table:table-row>${cell('t3')}</table:table-row></table:table>` +
        para(
          'Two<draw:frame><draw:text-box>' + para('boxed') + '</draw:text-box><svg:title>a scene</svg:title><svg:desc>drawn</svg:desc></draw:frame>' +
          '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>' + para('noted') + '</text:note-body></text:note>' +
          '<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body>' + para('ended') + '</text:note-body></text:note>'
        ) +
        para(
          'Three<office:annotation><dc:creator>Ana</dc:creator><dc:date>2020</dc:date>' + para('a remark') + '</office:annotation> more' +
          '<office:annotation><dc:creator>peoplefirst</dc:creator>' + para('ours') + '</office:annotation>'
        ) +
        '<text:section>' + para('Four') + '</text:section>',
      master:
        '<style:header>' + para('head') + '</style:header><style:header-first style:display="false">' + para('never') + '</style:header-first>' +
        '<style:footer>' + para('foot') + '</style:footer><style:footer-left>' + para('left') + '</style:footer-left>'
    })
    expect(placed).toEqual([
      'One | paragraph 1', 't1 | table 1, row 1', 't2 | table 1, row 1', 't3 | table 1, row 2', 'Two\uFFFC\uFFFC\uFFFC | paragraph 2',
      'boxed | text box', 'a scene | paragraph 2, alternative text', 'drawn | paragraph 2, alternative text', 'noted | footnote 1', 'ended | endnote 1',
      'Three more | paragraph 3', 'a remark | comment 1 by Ana', 'Four | paragraph 4', 'head | header', 'foot | footer', 'left | even-page footer',
      'The title | document title'
    ])
    expect(blocks[2]!.cell).toEqual({table: 0, row: 0, column: 2})
  })

  it('names pages where the program noted them, also inside a paragraph', () => {
    const {document} = read({body: para('first <text:soft-page-break/>later') + para('after')})
    expect(odt.place(document, 0)).toBe('page 1, paragraph 1')
    expect(odt.place(document, document.text.indexOf('later'))).toBe('page 2, paragraph 1')
    expect(odt.place(document, document.text.indexOf('after'))).toBe('page 2, paragraph 2')
  })

  it('locks fields, indexes, protected sections, comments and embedded charts, and says why', () => {
    const {document, blocks} = read({
      body:
        para('a <text:author-name>field</text:author-name> b <text:reference-ref text:ref-name="x">reference</text:reference-ref>') +
        '<text:section text:protected="true">' + para('guarded') + '</text:section>' + para('free') +
        '<text:table-of-content><text:index-body>' + para('entry') + '</text:index-body></text:table-of-content>' +
        para('c<office:annotation><dc:creator>Ana</dc:creator>' + para('remark') + '</office:annotation>') +
        para('<text:bookmark-start text:name="b"/>d<text:bookmark-end text:name="b"/> <text:meta>meta</text:meta>'),
      more: {
        'Object 1/content.xml': odfXml('content', '<office:body><office:chart><chart:chart><chart:title>' + para('Chart words') + '</chart:title></chart:chart></office:chart></office:body>'),
        'Object 2/content.xml': '<!DOCTYPE math:math><math:math xmlns:math="http://www.w3.org/1998/Math/MathML"><math:mi>x</math:mi></math:math>'
      }
    })
    expect(blocks.map(editable)).toEqual([['a ', ' b '], [], ['free'], [], ['c'], [], ['d meta'], []])
    const reason = (word: string): string | undefined => {
      const start = document.text.indexOf(word)
      return odt.lockedBecause!(document, {start, end: start + word.length})
    }
    expect(reason('field')).toMatch(/result of a field/)
    expect(reason('guarded')).toMatch(/protected section/)
    expect(reason('entry')).toMatch(/index/)
    expect(reason('remark')).toMatch(/somebody signed/)
    expect(reason('Chart')).toMatch(/chart/)
    expect(reason('meta')).toBeUndefined()
  })
})

describe('the text of an OpenDocument presentation', () => {
  it('goes by slides, with tables, notes, pictures, comments and what the master draws', () => {
    const frame = (inner: string, attributes = ''): string => `<draw:frame${attributes}>${inner}</draw:frame>`
    const box = (text: string, attributes = ''): string => frame(`<draw:text-box>${para(text)}</draw:text-box>`, attributes)
    const table = `<table:table><table:table-row><table:table-cell>${para('cell')}</table:table-cell></table:table-row></table:table>`
    const {placed} = reading(odp, makeOdf('presentation', {
      body:
        '<presentation:footer-decl presentation:name="f">every slide</presentation:footer-decl>' +
        `<draw:page>${box('Title')}<draw:g>${box('grouped')}</draw:g></draw:page>` +
        `<draw:page><office:annotation><dc:creator>Ana</dc:creator>${para('remark')}</office:annotation>${frame(table)}` +
        `${frame('<draw:image/><svg:title>seen</svg:title>')}<draw:custom-shape>${para('shape')}</draw:custom-shape>` +
        `<presentation:notes>${box('spoken')}</presentation:notes></draw:page>`,
      master: box('Click to add', ' presentation:class="title"') + box('Every page') + box('Our clinic', ' presentation:class="footer"') +
        box('Footer here', ' presentation:class="footer" presentation:placeholder="true"') + box('<presentation:footer>&lt;footer&gt;</presentation:footer>', ' presentation:class="footer"')
    }))
    expect(placed).toEqual([
      'every slide | footer of the slides', 'Title | slide 1', 'grouped | slide 1', 'remark | slide 2, comment by Ana', 'cell | slide 2, table 1, row 1',
      'seen | slide 2, alternative text', 'shape | slide 2', 'spoken | slide 2, notes', 'Every page | slide master', 'Our clinic | slide master'
    ])
  })
})

describe('the text of an OpenDocument spreadsheet', () => {
  it('names sheet and cell, counts repeated rows and columns, and locks results', () => {
    const {placed, blocks} = reading(ods, makeOdf('spreadsheet', {
      body:
        '<table:table table:name="Budget"><table:table-row table:number-rows-repeated="5"/>' +
        `<table:table-row><table:table-cell table:number-columns-repeated="27"/><table:table-cell>${para('words')}<office:annotation><dc:creator>Ana</dc:creator>${para('remark')}</office:annotation></table:table-cell>` +
        `<table:table-cell table:formula="of:=A1">${para('result')}</table:table-cell></table:table-row></table:table>`
    }))
    expect(placed).toEqual(['words | sheet Budget, AB6', 'remark | sheet Budget, AB6, comment by Ana', 'result | sheet Budget, AC6'])
    expect(blocks.map(editable)).toEqual([['words'], [], []])
  })
})

describe('OpenDocument files that cannot be read', () => {
  const reason = (bytes: Uint8Array, format = odt): string => whyUnread(() => format.read('a.odt', bytes))

  it('are named with what is the matter', () => {
    expect(reason(new Uint8Array())).toMatch(/empty/)
    expect(reason(makeOdt({body: para('x')}).subarray(0, 900))).toMatch(/cut off/)
    expect(reason(makeOdt({manifest: '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'}))).toMatch(/password.*LibreOffice/s)
    expect(reason(makeOdf('presentation', {}))).toMatch(/an OpenDocument presentation.*--as odp/s)
    expect(reason(makeOdt({}), odp)).toMatch(/an OpenDocument text.*--as odt/s)
    expect(reason(makeZip({mimetype: {content: 'application/vnd.oasis.opendocument.text', stored: true}}))).toMatch(/content is missing/)
    expect(reason(makeZip({mimetype: {content: 'application/epub+zip', stored: true}}))).toMatch(/an EPUB book.*--as epub/s)
    expect(reason(makeZip({'content.xml': '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'}))).toMatch(/document type/)
    expect(reason(makeOdt({body: '<text:section>'.repeat(501) + '</text:section>'.repeat(501)}))).toMatch(/500 deep/)
    expect(reason(makeOdt({body: para('<draw:frame><draw:image/></draw:frame>'), more: {'Pictures/a.png': 'x'}}))).toMatch(/pictures and no text/)
    expect(reason(makeOdt({more: {'content.xml': new Uint8Array(9 * 1024 * 1024)}}))).toMatch(/zip bomb/)
  })

  it('do not include an empty document', () => {
    expect(read({body: ''}).blocks).toEqual([])
  })
})
