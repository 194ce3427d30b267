import {describe, expect, it} from 'vitest'
import {docx} from '../../../src/formats/docx/index.ts'
import {review} from '../../../src/formats/docx/review.ts'
import type {Block, SourceDocument} from '../../../src/types.ts'
import {makeDocx, p, r, styled} from '../../helpers/docx.ts'
import type {DocxParts} from '../../helpers/docx.ts'
import {whyUnread} from '../../helpers/office.ts'
import {makeZip} from '../../helpers/zip.ts'

function read(parts: DocxParts): {document: SourceDocument; blocks: readonly Block[]; places: string[]; text: string[]} {
  const document = docx.read('a.docx', makeDocx(parts)) as SourceDocument
  const {blocks} = docx.extract(document)
  const places = blocks.map((block) => docx.place(document, block.runs[0]!.source.start))
  return {document, blocks, places, text: blocks.map((block) => block.text)}
}

/** The words of a block that an edit may touch. */
function editable(block: Block): string[] {
  return block.runs.filter((run) => run.editable).map((run) => block.text.slice(run.prose.start, run.prose.end))
}

describe('the text of a Word document', () => {
  it('joins runs, reads entities, and takes breaks and tabs as spaces', () => {
    const {document, blocks} = read({
      body: p(r('her'), r('oin &amp; '), '<w:r><w:t>more</w:t><w:tab/><w:t>words</w:t><w:br/><w:t>here</w:t></w:r>') + p(r('Second'))
    })
    expect(document.text).toBe('heroin & more words here\nSecond')
    expect(blocks.map((block) => block.text)).toEqual(['heroin & more words here', 'Second'])
    expect(editable(blocks[0]!)).toEqual(['heroin & more', 'words', 'here'])
  })

  it('sees words through places to hyphenate or break them, which an edit takes along', () => {
    const {document, blocks} = read({body: p(r('an ad\u00ADdict, a us&#173;er\u200B'))})
    expect(blocks[0]!.text).toBe('an addict, a user')
    const edits = [{span: {start: 3, end: 9}, text: 'one'}, {span: {start: 13, end: 17}, text: 'person'}]
    expect((docx.read('a.docx', docx.apply!(document, edits) as Uint8Array) as SourceDocument).text).toBe('an one, a person')
  })

  it('puts a large first letter before its paragraph, and leaves the word alone', () => {
    const drop = (text: string): string => `<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>${r(text)}</w:p>`
    const {document, blocks, places} = read({body: drop('A') + p('ddicts came, and users.') + p('Next') + drop('“N') + p('o letter')})
    expect(blocks.map((block) => block.text)).toEqual(['Addicts came, and users.', 'Next', '“N', 'o letter'])
    expect(places.slice(0, 2)).toEqual(['paragraph 1', 'paragraph 2'])
    expect(docx.lockedBecause!(document, {start: 0, end: 7})).toMatch(/large letter/)
    expect(editable(blocks[0]!)).toEqual(['ddicts came, and users.'])
  })

  it('finds the main part by the links, in either namespace and under any prefix', () => {
    expect(read({body: p('Found'), main: 'other/place/main7.xml'}).text).toEqual(['Found'])
    expect(read({body: p('Strict'), strict: true}).text).toEqual(['Strict'])
    expect(read({body: p('Prefix'), prefix: 'ns0'}).text).toEqual(['Prefix'])
  })

  it('leaves out deleted and moved words, codes and fallbacks, and keeps inserted ones', () => {
    const {text} = read({
      body:
        p(
          r('kept '),
          `<w:del w:id="1" w:author="A"><w:r><w:delText>gone </w:delText></w:r></w:del>`,
          `<w:ins w:id="2" w:author="A">${r('added ')}</w:ins>`,
          `<w:moveFrom w:id="3">${r('moved ')}</w:moveFrom>`,
          `<w:moveTo w:id="4">${r('arrived')}</w:moveTo>`
        ) +
        p(
          r('see '),
          '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF secret</w:instrText><w:t>code</w:t></w:r>',
          '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r('page 5') + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r(' now')
        ) +
        p('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>', r('way'))
    })
    expect(text).toEqual(['kept added arrived', 'see page 5 now', 'newway'])
  })

  it('puts one mark for pictures, notes and formulas, and none for what is invisible', () => {
    const {document} = read({
      body: p(
        r('a'), '<w:r><w:footnoteReference w:id="2"/></w:r>', '<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>', '<w:bookmarkStart w:id="1"/><w:proofErr/>',
        r('b'), '<w:r><w:softHyphen/><w:sym w:char="F0E0"/></w:r>', '<w:r><w:drawing/></w:r>', '<w:r><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>'
      )
    })
    expect(document.text).toBe('a\uFFFC\uFFFCb\uFFFC\uFFFCc-d')
  })

  it('knows headings, lists, quotations and captions by style, through inheritance and loops', () => {
    const styles =
      style('Heading2', 'heading 2') + style('Mine', 'Mein Titel', '<w:basedOn w:val="Heading2"/>') + style('Zitat', 'Quote') +
      style('Beschriftung', 'caption') + style('Aufz', 'List Bullet', '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>') +
      style('Loop', 'Loop', '<w:basedOn w:val="Pool"/>') + style('Pool', 'Pool', '<w:basedOn w:val="Loop"/>') +
      style('Outline', 'Outline', '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>') + style('Title', 'Title')
    const list = (id: number): string => `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${id}"/></w:numPr></w:pPr>${r('item')}</w:p>`
    const {blocks} = read({
      styles,
      body: ['Title', 'Heading2', 'Mine', 'Outline', 'Zitat', 'Beschriftung', 'Aufz', 'Loop'].map((name) => styled(name, 'x')).join('') +
        list(7) + list(0) + `<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>${r('y')}</w:p>`
    })
    expect(blocks.map(({kind, depth, list: id}) => [kind, depth ?? id].filter((part) => part !== undefined).join(' '))).toEqual([
      'heading 1', 'heading 2', 'heading 2', 'heading 3', 'quotation', 'caption', 'list-item 4', 'paragraph', 'list-item 7', 'paragraph', 'heading 1'
    ])
  })

  it('marks what is emphasised, strong or a link', () => {
    const {blocks} = read({
      body: p(r('the word '), r('ad', '<w:i/>'), r('dict', '<w:i/><w:b w:val="0"/>'), r(' in '), `<w:hyperlink>${r('a ', '<w:b/>')}${r('link')}</w:hyperlink>`)
    })
    const {marks, text} = blocks[0]!
    expect(marks.map(({kind, span}) => [kind, text.slice(span.start, span.end)])).toEqual([
      ['emphasis', 'addict'], ['strong', 'a '], ['link', 'a link']
    ])
  })

  it('says where tables, text boxes, headers, notes, comments and titles are', () => {
    const cell = (text: string): string => `<w:tc>${p(text)}</w:tc>`
    const box = (inner: string): string =>
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:docPr id="1" name="n" descr="a drawn &#10;scene"/><wps:txbx><w:txbxContent>${inner}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>` +
      `<mc:Fallback><w:pict><w:txbxContent>${inner}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
    const {places, text, blocks} = read({
      title: 'The title',
      body:
        p('One') + '<w:p/>' + p('') +
        `<w:tbl><w:tr>${cell('t1')}${cell('t2')}</w:tr><w:tr>${cell('t3')}</w:tr></w:tbl>` +
        p(r('Two'), box(p('boxed')), '<w:r><w:footnoteReference w:id="9"/></w:r>', '<w:r><w:endnoteReference w:id="3"/></w:r>') +
        p(r('Three'), '<w:r><w:footnoteReference w:id="4"/></w:r>', '<w:r><w:commentReference w:id="0"/></w:r>') +
        `<w:tbl><w:tr>${cell('u1')}</w:tr></w:tbl>`,
      header: p('head'),
      footer: p('foot'),
      footnotes:
        `<w:footnote w:type="separator" w:id="-1">${p('x')}</w:footnote><w:footnote w:id="4">${p('second note')}</w:footnote><w:footnote w:id="9">${p('first note')}</w:footnote>`,
      endnotes: `<w:endnote w:id="3">${p('end note')}</w:endnote>`,
      comments: `<w:comment w:id="0" w:author="Ana">${p('a remark')}</w:comment><w:comment w:id="1" w:author="peoplefirst">${p('ours')}</w:comment>`
    })
    expect(text.map((words, index) => `${words} | ${places[index]}`)).toEqual([
      'One | paragraph 1', 't1 | table 1, row 1', 't2 | table 1, row 1', 't3 | table 1, row 2', 'Two\uFFFC\uFFFC\uFFFC | paragraph 2',
      'a drawn  scene | paragraph 2, alternative text', 'boxed | text box', 'Three\uFFFC | paragraph 3', 'u1 | table 2, row 1',
      'head | header', 'foot | footer', 'second note | footnote 2', 'first note | footnote 1', 'end note | endnote 1',
      'a remark | comment 1 by Ana', 'The title | document title'
    ])
    expect(blocks[2]!.cell).toEqual({table: 0, row: 0, column: 1})
    expect(blocks[3]!.cell).toEqual({table: 0, row: 1, column: 0})
    expect(blocks.map((block) => block.kind)).toEqual([
      'paragraph', 'table-cell', 'table-cell', 'table-cell', 'paragraph', 'alt-text', 'paragraph', 'paragraph', 'table-cell',
      'paragraph', 'paragraph', 'paragraph', 'paragraph', 'paragraph', 'comment', 'title'
    ])
  })

  it('reads words in one of several writings of a part of a run once, and emojis', () => {
    const choice = (requires: string, one: string, other: string): string => `<mc:AlternateContent><mc:Choice Requires="${requires}">${one}</mc:Choice><mc:Fallback>${other}</mc:Fallback></mc:AlternateContent>`
    const {document, text} = read({
      body: p(`<w:r><w:t xml:space="preserve">The </w:t>${choice('w14', '<w:t>new user</w:t><w:tab/>', '<w:t>old user</w:t>')}<w:t>left</w:t></w:r>`) +
        p(`<w:r><w:t>A user</w:t>${choice('w16se', '<w:sym w:font="x" w:char="1F600"/>', '<w:t>\u{1F600}</w:t>')}<w:t>left</w:t></w:r>`)
    })
    expect(text).toEqual(['The new user left', 'A user\u{1F600}left'])
    const edits = [...document.text.matchAll(/user/g)].map(({index}) => ({span: {start: index, end: index + 4}, text: 'person'}))
    const fixed = docx.apply!(document, edits) as Uint8Array
    expect((docx.read('a.docx', fixed) as SourceDocument).text).toBe(document.text.replaceAll('user', 'person'))
    const items = edits.map((edit) => ({span: edit.span, edits: [edit], comment: 'Why', commentAlone: 'Why, alone'}))
    const reviewed = docx.read('a.docx', review(document, items)) as SourceDocument
    // The first is a remark alone, as the run cannot be split inside of one of its writings.
    expect(docx.extract(reviewed).blocks.map((block) => block.text)).toEqual(['The new user left', 'A person\u{1F600}left'])
  })

  it('reads what a screen reader says of a table, at its first paragraph', () => {
    const described = '<w:tblPr><w:tblCaption w:val="Visits by users"/><w:tblDescription w:val="By month &amp; town"/></w:tblPr>'
    const table = (inner: string): string => `<w:tbl>${described}<w:tr><w:tc><w:p/>${inner}</w:tc></w:tr></w:tbl>`
    const body = p('One') + table(p('cell')) + table(p('') + table(p('inner')))
    const {text, places, document} = read({body, header: table(p('head'))})
    const both = (where: string): string[] => [`Visits by users | ${where}, alternative text`, `By month & town | ${where}, alternative text`]
    expect(text.map((words, index) => `${words} | ${places[index]}`)).toEqual([
      'One | paragraph 1', 'cell | table 1, row 1', ...both('table 1'), ...both('table 2'), 'inner | table 3, row 1', ...both('table 3'), 'head | header, table 4, row 1', ...both('header, table 4')
    ])
    const edits = [...document.text.matchAll(/users/g)].map(({index}) => ({span: {start: index, end: index + 5}, text: 'people'}))
    const fixed = docx.apply!(document, edits) as Uint8Array
    expect((docx.read('a.docx', fixed) as SourceDocument).text).toBe(document.text.replaceAll('users', 'people'))
  })

  it('says which pages show a header or footer', () => {
    const {text, places} = read({
      body:
        p('Body') +
        '<w:p><w:pPr><w:sectPr><w:headerReference w:type="first" r:id="rId1"/><w:footerReference w:type="even" r:id="rId2"/></w:sectPr></w:pPr></w:p>',
      header: p('top'),
      footer: p('bottom')
    })
    // The last section, which the helper writes, shows both on its other pages: that wins, being what most pages show.
    expect(text.slice(1).map((words, index) => `${words} | ${places[index + 1]}`)).toEqual(['top | header', 'bottom | footer'])
    const first = read({
      body: '<w:p><w:pPr><w:sectPr><w:headerReference w:type="first" r:id="rId9"/></w:sectPr></w:pPr></w:p>' + p('Body'),
      more: {
        'word/_rels/document.xml.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" ' +
          'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="h.xml"/></Relationships>',
        'word/h.xml': `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${p('cover')}</w:hdr>`
      }
    })
    expect(first.places).toEqual(['paragraph 1', 'first-page header'])
  })

  it('reads charts and diagrams, which show the words of other files', () => {
    const drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    const paragraph = (text: string): string => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`
    const {text, places, blocks} = read({
      body: p('Body'),
      more: {
        'word/_rels/document.xml.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
          [['chart', 'charts/c.xml'], ['diagramData', 'diagrams/d.xml']].map(([type, target]) => `<Relationship Id="${type}" Type="x/${type}" Target="${target}"/>`).join('') + '</Relationships>',
        'word/charts/c.xml': `<c:chartSpace ${drawing}><c:title><c:tx><c:rich>${paragraph('Chart title')}</c:rich></c:tx></c:title><c:strCache><c:pt><c:v>Series</c:v></c:pt></c:strCache></c:chartSpace>`,
        'word/diagrams/d.xml': `<dgm:dataModel ${drawing}><dgm:pt><dgm:t>${paragraph('Step one')}</dgm:t></dgm:pt></dgm:dataModel>`
      }
    })
    expect(text.map((words, index) => `${words} | ${places[index]}`)).toEqual(['Body | paragraph 1', 'Chart title | chart 1', 'Series | chart 1', 'Step one | diagram 1'])
    expect(blocks.map((block) => editable(block).length)).toEqual([1, 1, 0, 0])
  })

  it('names pages where Word noted them, also inside a paragraph, and never guesses', () => {
    const {document} = read({body: p(r('first'), '<w:r><w:br w:type="page"/></w:r><w:r><w:lastRenderedPageBreak/><w:t>later</w:t></w:r>') + p('after')})
    expect(docx.place(document, 0)).toBe('page 1, paragraph 1')
    expect(docx.place(document, document.text.indexOf('later'))).toBe('page 2, paragraph 1')
    expect(docx.place(document, document.text.indexOf('after'))).toBe('page 2, paragraph 2')
    const guess = read({body: p(r('first'), '<w:r><w:br w:type="page"/></w:r>') + p('after')})
    expect(guess.places).toEqual(['paragraph 1', 'paragraph 2'])
  })

  it('locks fields, content controls and comments, says why, and takes the controls of Google Docs for text', () => {
    const {document, blocks} = read({
      body:
        p(r('a '), `<w:fldSimple w:instr="AUTHOR">${r('field')}</w:fldSimple>`, r(' b')) +
        p(r('c '), `<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>${r('control')}</w:sdtContent></w:sdt>`) +
        p(r('d '), `<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_1"/></w:sdtPr><w:sdtContent>${r('google')}</w:sdtContent></w:sdt>`) +
        `<w:sdt><w:sdtPr/><w:sdtContent>${p('block')}</w:sdtContent></w:sdt>`,
      comments: `<w:comment w:id="0" w:author="Ana">${p('remark')}</w:comment>`
    })
    expect(blocks.map(editable)).toEqual([['a ', ' b'], ['c '], ['d google'], [], []])
    const reason = (word: string): string | undefined => {
      const start = document.text.indexOf(word)
      return docx.lockedBecause!(document, {start, end: start + word.length})
    }
    expect(reason('field')).toMatch(/result of a field/)
    expect(reason('control')).toMatch(/content control/)
    expect(reason('block')).toMatch(/content control/)
    expect(reason('remark')).toMatch(/somebody signed/)
    expect(reason('google')).toBeUndefined()
  })

  it('keeps a field that spans paragraphs locked until it ends', () => {
    const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const {blocks} = read({body: p(mark('begin') + mark('separate') + r('one')) + p(r('two'), mark('end'), r(' three'))})
    expect(blocks.map(editable)).toEqual([[], [' three']])
  })
})

describe('Word files that cannot be read', () => {
  const reason = (bytes: Uint8Array): string => whyUnread(() => docx.read('a.docx', bytes))

  it('are named with what is the matter', () => {
    expect(reason(new Uint8Array())).toMatch(/empty/)
    expect(reason(makeDocx({body: p('x')}).subarray(0, 900))).toMatch(/cut off/)
    expect(reason(makeZip({'a.txt': 'x'}))).toMatch(/holds no Word document/)
    expect(reason(makeZip({mimetype: {content: 'application/vnd.oasis.opendocument.text', stored: true}}))).toMatch(/an OpenDocument text.*--as odt/)
    expect(reason(makeDocx({body: '<w:p>'.repeat(501) + '</w:p>'.repeat(501)}))).toMatch(/500 deep/)
    expect(reason(makeDocx({body: p('x'), more: {'word/document.xml': '<!DOCTYPE a><a/>'}}))).toMatch(/document type/)
    expect(reason(makeDocx({body: p('x'), more: {'word/document.xml': '<w:document'}}))).toMatch(/damaged near/)
    expect(reason(makeDocx({body: p('<w:r><w:drawing/></w:r>'), more: {'word/media/a.png': 'x'}}))).toMatch(/pictures and no text/)
  })

  it('include one whose parts point at themselves', () => {
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
    const loop = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${office}" Target="_rels/.rels"/></Relationships>`
    expect(reason(makeZip({'_rels/.rels': loop}))).toMatch(/holds no Word document/)
  })

  it('do not include an empty document', () => {
    expect(read({body: ''}).blocks).toEqual([])
  })
})

function style(id: string, name: string, more = ''): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`
}
