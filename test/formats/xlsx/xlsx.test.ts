import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {openArchive, readText} from '../../../src/formats/container/zip.ts'
import {xlsx} from '../../../src/formats/xlsx/index.ts'
import type {Block, SourceDocument} from '../../../src/types.ts'
import {makeDocx, p} from '../../helpers/docx.ts'
import {expectOnlyChanged, expectOnlyEdited, whyUnread} from '../../helpers/office.ts'
import {ap, office, relsXml} from '../../helpers/pptx.ts'
import {makeZip} from '../../helpers/zip.ts'
import type {MadeEntry} from '../../helpers/zip.ts'

interface WorkbookParts {
  /** Inside `x:sst`. */
  readonly strings?: string
  /** Inside each worksheet, by name. */
  readonly sheets: Record<string, string>
  /** Whole parts that the first sheet links to, by kind of relationship and name. */
  readonly linked?: readonly (readonly [type: string, name: string, xml: string])[]
  readonly more?: Record<string, MadeEntry | Uint8Array | string>
}

const space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

function makeXlsx(parts: WorkbookParts): Uint8Array {
  const names = Object.keys(parts.sheets)
  const files = new Map<string, MadeEntry | Uint8Array | string>([
    ['[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
    ['_rels/.rels', relsXml([['rId1', `${office}/officeDocument`, 'xl/workbook.xml']])],
    ['xl/workbook.xml', `<workbook ${space} xmlns:r="${office}"><sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', relsXml([
      ...names.map((_, index) => [`rId${index + 1}`, `${office}/worksheet`, `worksheets/sheet${index + 1}.xml`] as const),
      ['rIdS', `${office}/sharedStrings`, 'sharedStrings.xml'], ['rIdP', 'http://schemas.microsoft.com/office/2017/10/relationships/person', 'persons/person.xml']
    ])],
    ['xl/sharedStrings.xml', `<sst ${space}>${parts.strings ?? ''}</sst>`]
  ])
  for (const [index, name] of names.entries()) files.set(`xl/worksheets/sheet${index + 1}.xml`, `<worksheet ${space}>${parts.sheets[name]}</worksheet>`)
  if (parts.linked) {
    files.set('xl/worksheets/_rels/sheet1.xml.rels', relsXml(parts.linked.map(([type, name], index) => [`rId${index}`, type, `../${name}`] as const)))
    for (const [, name, xml] of parts.linked) files.set(`xl/${name}`, xml)
  }
  for (const [name, content] of Object.entries(parts.more ?? {})) files.set(name, content)
  return makeZip([...files])
}

const rows = (...cells: string[][]): string => `<sheetData>${cells.map((row, index) => `<row r="${index + 1}">${row.join('')}</row>`).join('')}</sheetData>`
const shared = (ref: string, index: number): string => `<c r="${ref}" t="s"><v>${index}</v></c>`
const si = (text: string): string => `<si><t>${text}</t></si>`

const open = (bytes: Uint8Array): SourceDocument => xlsx.read('a.xlsx', bytes) as SourceDocument

function read(parts: WorkbookParts): {document: SourceDocument; blocks: readonly Block[]; placed: string[]} {
  const document = open(makeXlsx(parts))
  const {blocks} = xlsx.extract(document)
  return {document, blocks, placed: blocks.map((block) => `${block.text} | ${xlsx.place(document, block.runs[0]!.source.start)}`)}
}

const editable = (block: Block): boolean => block.runs.every((run) => run.editable)

describe('the text of a workbook', () => {
  it('goes sheet by sheet and cell by cell, and names every cell that shares a string', () => {
    const {placed, blocks} = read({
      strings: si('shared') + '<si><r><rPr/><t xml:space="preserve">rich </t></r><r><t>text</t></r><rPh><t>aid</t></rPh></si>' + si('unused') + si('12') + si('often'),
      sheets: {
        Budget: rows([shared('B1', 0), '<c r="C1"><v>5</v></c>', '<c r="AB1" t="inlineStr"><is><t>inline &amp; own</t></is></c>'], [shared('A2', 1), '<c r="B2" t="str"><f>A1</f><v>computed</v></c>', '<c t="str"><v>plain</v></c>', shared('D2', 3)]),
        Notes: rows([shared('A1', 0), ...['B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'].map((column) => shared(`${column}1`, 4))])
      }
    })
    expect(placed).toEqual([
      'shared | sheet Budget, B1; sheet Notes, A1', 'inline & own | sheet Budget, AB1', 'rich text | sheet Budget, A2', 'computed | sheet Budget, B2',
      'plain | sheet Budget, C2', 'Budget | sheet Budget, its name', 'often | sheet Notes, B1, C1, D1, E1, F1, G1 and 2 more cells', 'Notes | sheet Notes, its name'
    ])
    expect(blocks.filter((block) => !editable(block)).map(({text}) => text)).toEqual(['computed', 'Budget', 'Notes'])
    expect(blocks[0]!.cell).toEqual({table: 0, row: 0, column: 1})
  })

  it('reads comments, threads once, drawings, and the headers of printed pages', () => {
    const {placed, blocks} = read({
      strings: si('words'),
      sheets: {Sheet1: rows([shared('A1', 0)]) + '<headerFooter><oddHeader>&amp;LOur &amp;"Arial,Bold"clinic&amp;RPage &amp;P</oddHeader><evenFooter>&amp;D</evenFooter></headerFooter>'},
      linked: [
        [`${office}/comments`, 'comments1.xml', `<comments ${space}><authors><author>Ana</author><author>tc={1}</author></authors><commentList><comment ref="B7" authorId="0"><text><r><t>a note</t></r></text></comment><comment ref="C8" authorId="1"><text><t>[Threaded comment] a question</t></text></comment></commentList></comments>`],
        ['http://schemas.microsoft.com/office/2017/10/relationships/threadedComment', 'threadedComments/t.xml', '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="C8" personId="{9}"><text>a question</text></threadedComment></ThreadedComments>'],
        [`${office}/drawing`, 'drawings/d.xml', `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="1" name="n" descr="a scene"/></xdr:nvSpPr><xdr:txBody>${ap('boxed')}</xdr:txBody></xdr:sp></xdr:wsDr>`]
      ],
      more: {'xl/persons/person.xml': '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person id="{9}" displayName="Ben"/></personList>'}
    })
    expect(placed).toEqual([
      'words | sheet Sheet1, A1', 'Our  clinic | sheet Sheet1, header', 'Page | sheet Sheet1, header', 'a note | sheet Sheet1, B7, comment by Ana',
      'a question | sheet Sheet1, C8, comment by Ben', 'a scene | sheet Sheet1, drawing, alternative text', 'boxed | sheet Sheet1, drawing'
    ])
    expect(blocks.map(editable)).toEqual([true, false, false, false, false, true, true])
  })

  it('locks the names of table columns, which the table repeats', () => {
    const table = (more: string): string => `<table ${space} ref="A1:B3" ${more}/>`
    const parts = (more: string): WorkbookParts => ({
      strings: si('addict') + si('free'), sheets: {Sheet1: rows([shared('B1', 0)], [shared('B2', 1), shared('C2', 0)])}, linked: [[`${office}/table`, 'tables/t.xml', table(more)]]
    })
    const {document, blocks} = read(parts('headerRowCount="1"'))
    expect(blocks.map((block) => [block.text, editable(block)])).toEqual([['addict', false], ['free', true]])
    expect(xlsx.lockedBecause!(document, {start: 0, end: 6})).toMatch(/name of a table column/)
    expect(read(parts('headerRowCount="0"')).blocks.map(editable)).toEqual([true, true])
  })
})

describe('fixing a workbook', () => {
  it('edits shared and inline strings and drawings in place', () => {
    const before = makeXlsx({
      strings: '<si><r><t>a us</t></r><r><rPr><b/></rPr><t>er</t></r></si>' + si('untouched'),
      sheets: {Sheet1: rows([shared('A1', 0), shared('B1', 1), '<c r="C1" t="inlineStr"><is><t>inline user</t></is></c>', '<c r="D1" t="str"><f>A1</f><v>formula user</v></c>'])}
    })
    const document = open(before)
    const edits = [...document.text.matchAll(/user/g)].map(({index}) => ({span: {start: index, end: index + 4}, text: 'R&D person'}))
    expect(edits).toHaveLength(3)
    const bytes = xlsx.apply!(document, edits) as Uint8Array
    expect(open(bytes).text).toBe('a R&D person\nuntouched\ninline R&D person\nformula user')
    expect(readText(openArchive(bytes), 'xl/sharedStrings.xml')).toBe(
      `<sst ${space}><si><r><t xml:space="preserve">a R&amp;D person</t></r><r><rPr><b/></rPr><t xml:space="preserve"></t></r></si>${si('untouched')}</sst>`
    )
    expectOnlyChanged(before, bytes, ['xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml'])
  })

  it('changes exactly the edited words, for any split into runs and any edits of words', () => {
    const piece = fc.constantFrom('addict', 'a', 'user', ' ', ' of ', '. ', '&amp;', '&#233;', '“x”', '\n', '\u{1F600}')
    const text = fc.array(piece, {maxLength: 5}).map((pieces) => pieces.join(''))
    const string = fc.array(text, {minLength: 1, maxLength: 3}).map((texts) => `<si>${texts.map((words) => `<r><t xml:space="preserve">${words}</t></r>`).join('')}</si>`)
    fc.assert(
      fc.property(fc.array(string, {minLength: 1, maxLength: 5}), fc.infiniteStream(fc.nat()), (strings, choices) => {
        const before = makeXlsx({strings: strings.join(''), sheets: {Sheet1: rows(strings.map((_, index) => shared(`${'ABCDE'[index]}1`, index)))}, more: {'i.png': new Uint8Array([1])}, })
        try {
          open(before)
        } catch {
          // A workbook without a word, but with a picture, is refused.
          return
        }
        expectOnlyEdited({before, open, format: xlsx, parts: ['xl/sharedStrings.xml']}, choices)
      }),
      {numRuns: 80}
    )
  })
})

describe('workbooks that cannot be read', () => {
  const reason = (bytes: Uint8Array): string => whyUnread(() => open(bytes))

  it('are named with what is the matter', () => {
    const made = makeXlsx({sheets: {Sheet1: ''}})
    expect(reason(new Uint8Array())).toMatch(/empty/)
    expect(reason(made.subarray(0, made.length - 60))).toMatch(/cut off/)
    expect(reason(makeDocx({body: p('x')}))).toMatch(/a Word document.*--as docx/s)
    expect(reason(makeZip({a: 'b'}))).toMatch(/holds no Excel workbook/)
    expect(reason(makeXlsx({sheets: {A: ''}, more: {'xl/workbook.xml': `<workbook ${space} xmlns:r="${office}"><sheets><sheet name="Gone" r:id="rId9"/></sheets></workbook>`}}))).toMatch(/sheet "Gone" is missing/)
    expect(reason(makeXlsx({sheets: {A: ''}, more: {'xl/sharedStrings.xml': '<!DOCTYPE sst><sst/>'}}))).toMatch(/document type/)
    expect(reason(makeXlsx({sheets: {A: ''}, more: {'xl/sharedStrings.xml': new Uint8Array(9 * 1024 * 1024)}}))).toMatch(/zip bomb/)
    expect(reason(makeXlsx({sheets: {A: '<a>'.repeat(501) + '</a>'.repeat(501)}}))).toMatch(/500 deep/)
    expect(reason(makeXlsx({sheets: {Sheet1: ''}, more: {'xl/media/a.png': 'x'}}))).toMatch(/pictures and no text/)
  })

  it('do not include one whose cells point at strings that are not there', () => {
    expect(read({strings: si('one'), sheets: {Sheet1: rows([shared('A1', 7), shared('B1', -1), shared('C1', 0)])}}).placed).toEqual(['one | sheet Sheet1, C1'])
  })

  it('do not include one with a table of a thousand million columns', () => {
    const linked = [[`${office}/table`, 'tables/t.xml', `<table ${space} ref="A1:ZZZ9"/>`]] as const
    expect(read({strings: si('one'), sheets: {Sheet1: rows([shared('C1', 0)])}, linked}).placed).toEqual(['one | sheet Sheet1, C1'])
  })
})
