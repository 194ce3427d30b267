import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {openArchive, readText} from '../../../src/formats/container/zip.ts'
import {idml} from '../../../src/formats/idml/index.ts'
import type {Block, SourceDocument} from '../../../src/types.ts'
import {makeDocx, p} from '../../helpers/docx.ts'
import {expectOnlyChanged, expectOnlyEdited, whyUnread} from '../../helpers/office.ts'
import {makeZip} from '../../helpers/zip.ts'
import type {MadeEntry} from '../../helpers/zip.ts'

interface Design {
  /** Inside each `Story`, by its id. */
  readonly stories: Record<string, string>
  /** Inside each `Spread`. */
  readonly spreads?: readonly string[]
  readonly masters?: readonly string[]
  readonly more?: Record<string, MadeEntry | Uint8Array | string>
}

const idPkg = 'xmlns:idPkg="http://ns.adobe.com/AdobeInDesign/idml/1.0/packaging"'

function makeIdml({stories, spreads = [], masters = [], more = {}}: Design): Uint8Array {
  const files = new Map<string, MadeEntry | Uint8Array | string>([['mimetype', {content: 'application/vnd.adobe.indesign-idml-package', stored: true}]])
  const links: string[] = []
  const add = (kind: string, folder: string, name: string, xml: string): void => {
    files.set(`${folder}/${name}.xml`, `<?xml version="1.0"?><idPkg:${kind} ${idPkg}>${xml}</idPkg:${kind}>`)
    links.push(`<idPkg:${kind} src="${folder}/${name}.xml"/>`)
  }
  for (const [index, inner] of spreads.entries()) add('Spread', 'Spreads', `s${index}`, `<Spread ItemTransform="1 0 0 1 0 900">${inner}</Spread>`)
  for (const [index, inner] of masters.entries()) add('MasterSpread', 'MasterSpreads', `m${index}`, `<MasterSpread>${inner}</MasterSpread>`)
  for (const [id, inner] of Object.entries(stories)) add('Story', 'Stories', id, `<Story Self="${id}">${inner}</Story>`)
  files.set('designmap.xml', `<?xml version="1.0"?><?aid style="50"?><Document ${idPkg}>${links.join('')}</Document>`)
  for (const [name, content] of Object.entries(more)) files.set(name, content)
  return makeZip([...files])
}

const range = (...content: string[]): string => `<ParagraphStyleRange>${content.join('')}</ParagraphStyleRange>`
const run = (text: string, attributes = ''): string => `<CharacterStyleRange${attributes}>${text.startsWith('<') ? text : `<Content>${text}</Content>`}</CharacterStyleRange>`
const page = (name: string, left: number): string => `<Page Name="${name}" GeometricBounds="0 0 800 600" ItemTransform="1 0 0 1 ${left} -400"/>`
const frame = (story: string, x: number, y: number, more = ''): string =>
  `<TextFrame ParentStory="${story}" ItemTransform="1 0 0 1 ${x} ${y}"><Properties><PathGeometry>` +
  `<PathPointType Anchor="-50 -50"/><PathPointType Anchor="50 50"/></PathGeometry></Properties>${more}</TextFrame>`

const open = (bytes: Uint8Array): SourceDocument => idml.read('a.idml', bytes) as SourceDocument

function read(design: Design): {document: SourceDocument; blocks: readonly Block[]; placed: string[]} {
  const document = open(makeIdml(design))
  const {blocks} = idml.extract(document)
  return {document, blocks, placed: blocks.map((block) => `${block.text} | ${idml.place(document, block.runs[0]!.source.start)}`)}
}

const editable = (block: Block): string[] => block.runs.filter((run) => run.editable).map((run) => block.text.slice(run.prose.start, run.prose.end))

describe('the text of an InDesign document', () => {
  it('goes by pages and frames on them, whatever their order in the file', () => {
    const story = (text: string): string => range(run(text))
    const {placed} = read({
      stories: {d: story('outside'), c: story('right page'), b: story('lower left'), a: story('upper left'), m: story('on every page'), g: story('in a group')},
      spreads: [
        page('2', -600) + page('3', 0) + frame('c', 300, 0) + frame('b', -300, 200) + frame('a', -300, -200) + frame('c', 300, 300),
        page('4', 0) + `<Group ItemTransform="1 0 0 1 200 0">${frame('g', 100, 0)}</Group>` +
          '<Rectangle><ObjectExportOption CustomAltText="a scene"/></Rectangle><Rectangle><ObjectExportOption CustomAltText="$ID/"/></Rectangle>'
      ],
      masters: [page('A', 0) + frame('m', 300, 0)]
    })
    expect(placed).toEqual([
      'upper left | page 2, text frame 1, paragraph 1', 'lower left | page 2, text frame 2, paragraph 1', 'right page | page 3, text frame 1, paragraph 1',
      'in a group | page 4, text frame 1, paragraph 1', 'on every page | master page A, text frame 1, paragraph 1',
      'outside | text outside of the pages, paragraph 1', 'a scene | page 4, alternative text'
    ])
  })

  it('ends paragraphs at breaks and ranges, and knows tables, footnotes, notes, changes, variables and looks', () => {
    const {placed, blocks} = read({
      stories: {
        a: range(
          run('First '), run('<Content>em</Content><Br/><Content>phasis, then</Content>', ' FontStyle="Bold Italic"'),
          run('<HyperlinkTextSource><Content> a link</Content></HyperlinkTextSource>')
        ) + range(
          run('<Content>note</Content><Footnote>' + range(run('<Content>\uFEFF footed</Content>')) + '</Footnote><Note>' + range(run('editors')) + '</Note>'),
          run('<Change ChangeType="DeletedText"><Content>gone</Content></Change>'), run('<Change ChangeType="InsertedText"><Content> added</Content></Change>'),
          run('<TextVariableInstance ResultText="v. 2"/>'), run('<Rectangle><Content>x</Content></Rectangle>'), run('<Content> end\u2028line</Content>')
        ) + range(run('<Table><Cell Name="0:0">' + range(run('c1')) + '</Cell><Cell Name="1:0">' + range(run('c2')) + '</Cell><Cell Name="0:1">' + range(run('c3')) + '</Cell></Table>'))
      },
      spreads: [page('1', 0) + frame('a', 300, 0)]
    })
    expect(placed.map((line) => line.replace('page 1, text frame 1', '…'))).toEqual([
      'First em | …, paragraph 1', 'phasis, then a link | …, paragraph 2', 'footed | …, footnote 1', 'editors | …, note',
      'note\uFFFC addedv. 2\uFFFC end line | …, paragraph 3', 'c1 | …, table 1, row 1', 'c2 | …, table 1, row 1', 'c3 | …, table 1, row 2'
    ])
    expect(blocks.slice(0, 2).map(({marks, text}) => marks.map(({kind, span: {start, end}}) => `${kind} ${text.slice(start, end)}`))).toEqual([
      ['emphasis em', 'strong em'], ['emphasis phasis, then', 'strong phasis, then', 'link  a link']
    ])
    expect(blocks[3]!.kind).toBe('comment')
    expect(editable(blocks[3]!)).toEqual([])
    expect(editable(blocks[4]!)).toEqual(['note', ' added', ' end line'])
    expect(blocks[6]!.cell).toEqual({table: 0, row: 0, column: 1})
  })
})

describe('fixing an InDesign document', () => {
  it('edits stories and descriptions in place, and keeps mimetype first', () => {
    const before = makeIdml({
      stories: {a: range(run('a us'), run('er', ' FontStyle="Bold"'), run('<Content>, an ad&#173;dict &amp; more</Content>'))},
      spreads: [page('1', 0) + frame('a', 300, 0, '<ObjectExportOption CustomAltText="alt user"/>')]
    })
    const document = open(before)
    expect(document.text).toBe('a user, an addict & more\nalt user')
    const edits = [...document.text.matchAll(/user|addict/g)].map(({index, 0: {length}}) => ({span: {start: index, end: index + length}, text: 'R&D "one"'}))
    const bytes = idml.apply!(document, edits) as Uint8Array
    expect(open(bytes).text).toBe(document.text.replaceAll(/user|addict/g, 'R&D "one"'))
    expect(readText(openArchive(bytes), 'Stories/a.xml')).toContain(
      run('a R&amp;D &quot;one&quot;') + run('<Content></Content>', ' FontStyle="Bold"') + run('<Content>, an R&amp;D &quot;one&quot; &amp; more</Content>')
    )
    expectOnlyChanged(before, bytes, ['Stories/a.xml', 'Spreads/s0.xml'])
  })

  it('changes exactly the edited words, for any split into ranges and any edits of words', () => {
    const piece = fc.constantFrom('addict', 'a', 'user', ' ', ' of ', '. ', '&amp;', '&#233;', '“x”', '\u2028', '\u00AD', '<?ACE 18?>')
    const content = fc.array(piece, {maxLength: 5}).map((pieces) => run(`<Content>${pieces.join('')}</Content>`))
    const odd = fc.constantFrom(run('<Br/>'), run('<TextVariableInstance ResultText="variable words"/>'), run('<Change ChangeType="DeletedText"><Content>gone</Content></Change>'))
    const paragraph = fc.array(fc.oneof({weight: 4, arbitrary: content}, {weight: 1, arbitrary: odd}), {maxLength: 5}).map((runs) => range(...runs))
    fc.assert(
      fc.property(fc.array(paragraph, {minLength: 1, maxLength: 4}), fc.infiniteStream(fc.nat()), (paragraphs, choices) => {
        const before = makeIdml({stories: {a: paragraphs.join(''), b: range(run('words'))}, more: {'i.png': new Uint8Array([1])}})
        expectOnlyEdited({before, open, format: idml, parts: ['Stories/a.xml', 'Stories/b.xml']}, choices)
      }),
      {numRuns: 80}
    )
  })
})

describe('InDesign documents that cannot be read', () => {
  const reason = (bytes: Uint8Array): string => whyUnread(() => open(bytes))

  it('are named with what is the matter', () => {
    const made = makeIdml({stories: {a: range(run('x'))}})
    expect(reason(new Uint8Array())).toMatch(/empty/)
    expect(reason(made.subarray(0, made.length - 60))).toMatch(/cut off/)
    expect(reason(makeDocx({body: p('x')}))).toMatch(/a Word document.*--as docx/s)
    expect(reason(makeZip({a: 'b'}))).toMatch(/map is missing/)
    expect(reason(makeIdml({stories: {}, more: {'designmap.xml': `<Document ${idPkg}><idPkg:Story src="Stories/b.xml"/></Document>`}}))).toMatch(/"Stories\/b\.xml" is named in the document and missing/)
    expect(reason(makeIdml({stories: {a: '<!DOCTYPE a><b/>'}}))).toMatch(/document type/)
    expect(reason(makeIdml({stories: {a: '<XMLElement>'.repeat(501) + '</XMLElement>'.repeat(501)}}))).toMatch(/500 deep/)
    expect(reason(makeIdml({stories: {a: ''}, more: {'Stories/a.xml': new Uint8Array(9 * 1024 * 1024)}}))).toMatch(/zip bomb/)
  })
})
