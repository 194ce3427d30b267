import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {openArchive, readText} from '../../../src/formats/container/zip.ts'
import {pptx} from '../../../src/formats/pptx/index.ts'
import type {Block, SourceDocument} from '../../../src/types.ts'
import {expectOnlyChanged, expectOnlyEdited, whyUnread} from '../../helpers/office.ts'
import {ap, ar, drawingXml, makePptx, office, relsXml, shape} from '../../helpers/pptx.ts'
import type {PptxParts} from '../../helpers/pptx.ts'
import {makeDocx, p} from '../../helpers/docx.ts'
import {makeZip} from '../../helpers/zip.ts'

const open = (bytes: Uint8Array): SourceDocument => pptx.read('a.pptx', bytes) as SourceDocument

function read(parts: PptxParts): {document: SourceDocument; blocks: readonly Block[]; placed: string[]} {
  const document = open(makePptx(parts))
  const {blocks} = pptx.extract(document)
  return {document, blocks, placed: blocks.map((block) => `${block.text} | ${pptx.place(document, block.runs[0]!.source.start)}`)}
}

const editable = (block: Block): string[] => block.runs.filter((run) => run.editable).map((run) => block.text.slice(run.prose.start, run.prose.end))

describe('the text of a presentation', () => {
  it('goes by slides as they are shown, with tables, notes, comments, pictures, charts and diagrams', () => {
    const table = '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3" name="t" title="a table"/></p:nvGraphicFramePr><a:tbl>' +
      `<a:tr><a:tc><a:txBody>${ap('t1')}</a:txBody></a:tc><a:tc><a:txBody>${ap('t2')}</a:txBody></a:tc></a:tr><a:tr><a:tc><a:txBody>${ap('t3')}</a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>`
    const chart = drawingXml('c:chartSpace', `<c:title><c:tx><c:rich>${ap('Chart title')}</c:rich></c:tx></c:title><c:cat><c:strRef><c:strCache><c:pt><c:v>Category</c:v></c:pt><c:pt><c:v>12</c:v></c:pt><c:pt><c:v>Category</c:v></c:pt></c:strCache></c:strRef></c:cat>`)
    const diagram = drawingXml('dgm:dataModel', `<dgm:pt><dgm:t>${ap('In a diagram')}</dgm:t></dgm:pt>`)
    const {placed, blocks} = read({
      title: 'The title',
      order: [1, 0],
      slides: [
        {
          shapes: shape(['Last title'], 'title') + '<p:pic><p:nvPicPr><p:cNvPr id="4" name="n" descr="a scene"/></p:nvPicPr></p:pic>' + table,
          notes: shape(['x'], 'sldImg') + shape(['spoken words'], 'body') + shape(['7'], 'sldNum') + shape(['Handed out'], 'hdr'),
          comments: '<p:cm authorId="0"><p:text>a remark</p:text></p:cm><p:cm authorId="9"><p:text>another</p:text></p:cm>',
          linked: [[`${office}/chart`, 'charts/chart1.xml', chart], [`${office}/diagramData`, 'diagrams/data1.xml', diagram]],
          hidden: true
        },
        {shapes: shape(['First title'], 'ctrTitle') + shape(['Below'], 'subTitle') + shape(['One', 'Two'])}
      ],
      layout: shape(['Click to add'], 'body') + shape(['Our clinic']),
      master: shape(['Edit styles'], 'title') + shape(['On all slides'])
    })
    expect(placed).toEqual([
      'First title | slide 1', 'Below | slide 1', 'One | slide 1', 'Two | slide 1', 'Last title | slide 2 (hidden)', 'a scene | slide 2 (hidden), alternative text',
      'a table | slide 2 (hidden), alternative text', 't1 | slide 2 (hidden), table 1, row 1', 't2 | slide 2 (hidden), table 1, row 1',
      't3 | slide 2 (hidden), table 1, row 2', 'Chart title | slide 2 (hidden), chart', 'Category | slide 2 (hidden), chart',
      'In a diagram | slide 2 (hidden), diagram', 'spoken words | slide 2 (hidden), notes', 'Handed out | slide 2 (hidden), notes', 'a remark | slide 2 (hidden), comment 1 by Ana',
      'another | slide 2 (hidden), comment 2', 'Our clinic | slide layout', 'On all slides | slide master', 'The title | document title'
    ])
    expect(blocks.slice(0, 3).map(({kind, depth}) => [kind, depth])).toEqual([['heading', 1], ['heading', 2], ['paragraph', undefined]])
    expect(blocks[8]!.cell).toEqual({table: 0, row: 0, column: 1})
    expect(blocks.filter((block) => editable(block).length === 0).map(({text}) => text)).toEqual(['Category', 'In a diagram', 'a remark', 'another'])
  })

  it('reads newer comments and their replies, and names who wrote them', () => {
    const space = 'xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main"'
    const comments = drawingXml('p188:cmLst', `<p188:cm authorId="{1}"><p188:replyLst><p188:reply authorId="{2}"><p188:txBody>${ap('an answer')}</p188:txBody></p188:reply></p188:replyLst><p188:txBody>${ap('a question')}</p188:txBody></p188:cm>`, ` ${space}`)
    const {placed} = read({
      slides: [{shapes: shape(['Words']), linked: [['http://schemas.microsoft.com/office/2018/10/relationships/comments', 'comments/modern.xml', comments]]}],
      more: {
        'ppt/authors.xml': drawingXml('p188:authorLst', '<p188:author id="{1}" name="Ana"/><p188:author id="{2}" name="Ben"/>', ` ${space}`),
        'ppt/_rels/presentation.xml.rels': relsXml([['rId1', `${office}/slide`, 'slides/slide1.xml'], ['rId2', 'http://schemas.microsoft.com/office/2018/10/relationships/authors', 'authors.xml']])
      }
    })
    expect(placed).toEqual(['Words | slide 1', 'an answer | slide 1, comment 1 by Ben', 'a question | slide 1, comment 1 by Ana'])
  })

  it('joins runs, marks looks and links, locks fields and breaks, and reads one of several alternatives', () => {
    const {document, blocks} = read({
      slides: [{
        shapes: shape([
          ar('the ') + ar('add', ' i="1"') + ar('ict', ' i="1" b="1"') + '<a:br/>' + '<a:r><a:rPr><a:hlinkClick r:id="x"/></a:rPr><a:t>li&amp;nk</a:t></a:r>' +
            '<a:fld id="{1}" type="datetime"><a:rPr/><a:t>today</a:t></a:fld>'
        ]) + `<mc:AlternateContent><mc:Choice Requires="a14">${shape(['new'])}</mc:Choice><mc:Fallback>${shape(['old'])}</mc:Fallback></mc:AlternateContent>`
      }]
    })
    expect(blocks.map(({text}) => text)).toEqual(['the addict li&nktoday', 'new'])
    expect(blocks[0]!.marks.map(({kind, span: {start, end}}) => [kind, blocks[0]!.text.slice(start, end)])).toEqual([['emphasis', 'addict'], ['strong', 'ict'], ['link', 'li&nk']])
    expect(editable(blocks[0]!)).toEqual(['the addict', 'li&nk'])
    const start = document.text.indexOf('today')
    expect(pptx.lockedBecause!(document, {start, end: start + 5})).toMatch(/result of a field/)
  })
})

describe('fixing a presentation', () => {
  it('edits slides, tables, notes, pictures, layouts and the title in place', () => {
    const before = makePptx({
      title: 'titled user',
      slides: [{shapes: shape([ar('a us', ' b="1"') + ar('er')], undefined, 'alt user') + `<a:tbl><a:tr><a:tc><a:txBody>${ap('celled user')}</a:txBody></a:tc></a:tr></a:tbl>`, notes: shape(['noted user'], 'body')}],
      layout: shape(['laid user'])
    })
    const document = open(before)
    const edits = [...document.text.matchAll(/user/g)].map(({index}) => ({span: {start: index, end: index + 4}, text: 'R&D person'}))
    expect(edits).toHaveLength(6)
    const bytes = pptx.apply!(document, edits) as Uint8Array
    expect(open(bytes).text).toBe(document.text.replaceAll('user', 'R&D person'))
    expect(readText(openArchive(bytes), 'ppt/slides/slide1.xml')).toContain(ar('a R&amp;D person', ' b="1"') + ar(''))
    expectOnlyChanged(before, bytes, ['ppt/slides/slide1.xml', 'ppt/notesSlides/notes1.xml', 'ppt/slideLayouts/slideLayout1.xml', 'docProps/core.xml'])
  })

  it('changes exactly the edited words, for any split into runs and any edits of words', () => {
    const piece = fc.constantFrom('addict', 'a', 'user', ' ', ' of ', '. ', '&amp;', '&#233;', '“x”', '\n', '\u{1F600}')
    const run = fc.tuple(fc.array(piece, {maxLength: 4}), fc.constantFrom('', ' b="1"')).map(([pieces, look]) => ar(pieces.join(''), look))
    const odd = fc.constantFrom('<a:br/>', '<a:r><a:t/></a:r>', '<a:fld id="{1}" type="x"><a:t>field words</a:t></a:fld>', '<a:r><a:t><![CDATA[R&D <x>]]></a:t></a:r>')
    const paragraph = fc.array(fc.oneof({weight: 4, arbitrary: run}, {weight: 1, arbitrary: odd}), {maxLength: 6}).map((runs) => runs.join(''))
    fc.assert(
      fc.property(fc.array(paragraph, {minLength: 1, maxLength: 4}), fc.infiniteStream(fc.nat()), (paragraphs, choices) => {
        const before = makePptx({slides: [{shapes: shape(paragraphs), notes: shape(['noted words'], 'body')}], more: {'ppt/media/i.png': new Uint8Array([1, 2])}})
        expectOnlyEdited({before, open, format: pptx, parts: ['ppt/slides/slide1.xml', 'ppt/notesSlides/notes1.xml']}, choices)
      }),
      {numRuns: 80}
    )
  })
})

describe('presentations that cannot be read', () => {
  const reason = (bytes: Uint8Array): string => whyUnread(() => open(bytes))

  it('are named with what is the matter', () => {
    const made = makePptx({slides: [{shapes: shape(['x'])}]})
    expect(reason(new Uint8Array())).toMatch(/empty/)
    expect(reason(made.subarray(0, made.length - 60))).toMatch(/cut off/)
    expect(reason(makeDocx({body: p('x')}))).toMatch(/a Word document.*--as docx/s)
    expect(reason(makeZip({a: 'b'}))).toMatch(/holds no PowerPoint presentation/)
    expect(reason(makePptx({slides: [{}], more: {'ppt/slides/slide1.xml': '<!DOCTYPE a><a/>'}}))).toMatch(/document type/)
    expect(reason(makePptx({slides: [{shapes: '<p:grpSp>'.repeat(501) + '</p:grpSp>'.repeat(501)}]}))).toMatch(/500 deep/)
    expect(reason(makePptx({slides: [{}], more: {'ppt/slides/slide1.xml': new Uint8Array(9 * 1024 * 1024)}}))).toMatch(/zip bomb/)
    expect(reason(makePptx({slides: [{}], more: {'ppt/media/a.png': 'x'}}))).toMatch(/pictures and no text/)
  })

  it('do not loop where links do: a slide that is its own notes, a layout that is its own master', () => {
    const links = relsXml([['rId1', `${office}/slideLayout`, 'slide1.xml'], ['rId2', `${office}/notesSlide`, 'slide1.xml'], ['rId3', `${office}/slideMaster`, 'slide1.xml'], ['rId4', `${office}/chart`, 'slide1.xml']])
    const {placed} = read({slides: [{shapes: shape(['Words'])}], more: {'ppt/slides/_rels/slide1.xml.rels': links}})
    expect(placed[0]).toBe('Words | slide 1')
    expect(placed.length).toBeLessThan(8)
  })

  it('include one of which a slide is missing', () => {
    expect(reason(makePptx({slides: [{shapes: shape(['Words'])}], order: [0, 3]}))).toMatch(/Slide 2 is missing/)
  })

  it('do not include an empty one', () => {
    expect(read({slides: []}).blocks).toEqual([])
  })
})
