import {PDFArray, PDFHexString, PDFName, PDFOperator, PDFOperatorNames, type PDFDict, type PDFDocument, type PDFPage, type PDFRef} from '@cantoo/pdf-lib'
import {expect, test} from 'vitest'
import pdf from '../../../src/formats/pdf/index.ts'
import {drawPdf, outlineOfPdf, readPdf} from '../../helpers/pdf.ts'

interface Element {
  readonly role: string
  readonly lines: readonly string[]
  readonly size?: number
  readonly alt?: string
  /** Points from the foot of the page and from its left edge. */
  readonly at?: number
  readonly x?: number
  /** Place in the tree; without it, that in which it is drawn. */
  readonly order?: number
  /** Of a table. */
  readonly row?: number
}

/**
 * Draws elements below each other, each between marks, and hangs them into a structure tree as programs that tag do.
 *
 * @param elements a role may be a path, of which elements of one parent share all but the last two; '' has no marks
 */
async function taggedPdf(...elements: readonly Element[]): Promise<Uint8Array> {
  const document = await drawPdf((pen, {context}) => {
    for (const [index, {role, lines, size = 11, at = 760 - index * 30, x = 60}] of elements.entries()) {
      const marks = role === 'Artifact' ? {} : {MCID: index}
      if (role !== '') pen.page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, [PDFName.of(role.split('/').at(-1)!), context.obj(marks) as PDFDict]))
      pen.lines(lines, {x, y: at, size, leading: 13})
      if (role !== '') pen.page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent))
    }
  })
  hangTree(document, document.getPage(0), elements)
  return document.save()
}

async function tagged(...elements: readonly Element[]): Promise<string[]> {
  return outlineOfPdf(await taggedPdf(...elements))
}

/** An element of the tree while it is built: with the number of its content, or with children. */
interface Branch {
  readonly role: string
  readonly content?: number
  readonly alt?: string
  readonly children: Branch[]
}

function hangTree({context, catalog}: PDFDocument, page: PDFPage, elements: readonly Element[]): void {
  const trunk: Branch = {role: 'Document', children: []}
  const parents: unknown[] = []
  const inTree = elements.map((element, index) => ({...element, index})).filter(({role}) => role !== '' && role !== 'Artifact')
  for (const {role, alt, index, row = 0} of inTree.sort((one, other) => (one.order ?? one.index) - (other.order ?? other.index))) {
    const path = role.split('/')
    let branch = trunk
    for (const [depth, name] of path.slice(0, -1).entries()) {
      // A list or table is one for all; each item begins anew, and so does each row.
      const known = branch.children.at(-1)
      const isOpen = known?.role === name && name !== 'LI' && (name !== 'TR' || branch.children.length > row)
      if (!isOpen) branch.children.push({role: path[depth]!, children: []})
      branch = branch.children.at(-1)!
    }
    branch.children.push({role: path.at(-1)!, content: index, ...(alt && {alt}), children: []})
  }
  const root = context.nextRef()
  const hang = ({role, content, alt, children}: Branch, parent: PDFRef): PDFRef => {
    const own = context.nextRef()
    const kids = content ?? children.map(child => hang(child, own))
    context.assign(own, context.obj({Type: 'StructElem', S: role, P: parent, Pg: page.ref, K: kids, ...(alt && {Alt: PDFHexString.fromText(alt)})}))
    if (content !== undefined) parents[content] = own
    return own
  }
  const kids = trunk.children.map(child => hang(child, root))
  const byContent = Array.from({length: elements.length}, (_, index) => (parents[index] ?? null) as PDFRef)
  const tree = context.obj({Nums: [0, context.obj(byContent) as PDFArray]})
  context.assign(root, context.obj({Type: 'StructTreeRoot', K: kids, ParentTree: context.register(tree)}))
  catalog.set(PDFName.of('StructTreeRoot'), root)
  catalog.set(PDFName.of('MarkInfo'), context.obj({Marked: true}))
  page.node.set(PDFName.of('StructParents'), context.obj(0))
}

test('what is tagged as a heading is one, in the size and font of the text, too', async () => {
  const found = await tagged(
    {role: 'H1', lines: ['Help for everyone and for', 'those who love them']},
    {role: 'P', lines: ['Our house is open every day.']},
    {role: 'H2', lines: ['where to go']},
    {role: 'P', lines: ['and whom to ask there.']}
  )
  expect(found).toEqual([
    'page 1 heading: Help for everyone and for those who love them',
    'page 1 paragraph: Our house is open every day.',
    'page 1 heading: where to go',
    'page 1 paragraph: and whom to ask there.'
  ])
})

test('large words are no heading where headings are tagged', async () => {
  const found = await tagged({role: 'H1', lines: ['A slide']}, {role: 'P', lines: ['Large words'], size: 20}, {role: 'P', lines: ['Small words that are many more than those above.']})
  expect(found.map(each => each.split(':')[0])).toEqual(['page 1 heading', 'page 1 paragraph', 'page 1 paragraph'])
})

test('a page that is tagged as one heading is none', async () => {
  const lines = Array.from({length: 8}, (_, index) => `Line ${index} of a text that somebody tagged as a heading`)
  expect(await tagged({role: 'H1', lines})).toEqual([`page 1 paragraph: ${lines.join(' ')}`])
})

test('what a screen reader says of a picture is read', async () => {
  const found = await tagged({role: 'P', lines: ['Words.']}, {role: 'Figure', lines: ['x'], alt: 'A homeless man on a bench'})
  expect(found.at(-1)).toBe('page 1, alternative text alt-text: A homeless man on a bench')
})

test('the order is that of the tags, and not that in which a page is drawn', async () => {
  const found = await tagged(
    {role: 'P', lines: ['The second paragraph is drawn first.'], at: 600, order: 2},
    {role: 'H1', lines: ['What is drawn last'], at: 760, order: 0},
    {role: 'P', lines: ['The first paragraph, which', 'has two lines.'], at: 700, order: 1}
  )
  expect(found).toEqual([
    'page 1 heading: What is drawn last',
    'page 1 paragraph: The first paragraph, which has two lines.',
    'page 1 paragraph: The second paragraph is drawn first.'
  ])
})

test('tags that tear words of a line apart are left alone', async () => {
  const pieces = ['People who', 'use heroin', 'ask for a', 'warm bed.']
  const found = await tagged(...pieces.map((piece, index) => ({role: 'P', lines: [piece], at: 700, x: [60, 119, 172, 217][index]!, order: [2, 0, 3, 1][index]!})))
  expect(found).toEqual(['page 1 paragraph: People who use heroin ask for a warm bed.'])
})

test('tags that name a small part of a page are left alone, but for headings', async () => {
  const untagged = 'Most of this page stands outside of all tags, as when somebody tagged a heading and then went home.'
  const found = await tagged({role: '', lines: [untagged], at: 700}, {role: 'H2', lines: ['where to go'], at: 500, order: 0})
  expect(found).toEqual([`page 1 paragraph: ${untagged}`, 'page 1 heading: where to go'])
})

test('running titles and page numbers are read behind the text', async () => {
  const found = await tagged({role: 'Artifact', lines: ['Guide for helpers, 7'], at: 800}, {role: 'P', lines: ['Our house is open.'], at: 700})
  expect(found).toEqual(['page 1 paragraph: Our house is open.', 'page 1 paragraph: Guide for helpers, 7'])
})

test('a sentence goes on in the next paragraph when a program took each line for one', async () => {
  const found = await tagged({role: 'P', lines: ['They help people with', ], at: 700}, {role: 'P', lines: ['a substance use disorder.'], at: 687})
  expect(found).toEqual(['page 1 paragraph: They help people with a substance use disorder.'])
})

test('items and questions that a program took for one paragraph are several', async () => {
  const found = await tagged({role: 'P', lines: ['You need:', '• a name', '• an address.'], at: 700})
  expect(found).toEqual(['page 1 paragraph: You need:', 'page 1 list-item: a name', 'page 1 list-item: an address.'])
})

test('items and cells are blocks of their own, and cells know their rows', async () => {
  const bytes = await taggedPdf(
    {role: 'L/LI/LBody', lines: ['One thing to'], at: 720},
    {role: 'L/LI/LBody', lines: ['bring along'], at: 707},
    {role: 'Table/TR/TH', lines: ['avoid'], at: 600},
    {role: 'Table/TR/TH', lines: ['write'], at: 600, x: 80 + 12},
    {role: 'Table/TR/TD', lines: ['addict'], at: 587, row: 1},
    {role: 'Table/TR/TD', lines: ['person with an addiction'], at: 587, x: 80 + 12, row: 1}
  )
  const {blocks} = pdf.extract(await readPdf(bytes))
  expect(blocks.map(({kind, text, cell}) => [kind, text, ...(cell ? [cell] : [])])).toEqual([
    ['list-item', 'One thing to'],
    ['list-item', 'bring along'],
    ['table-cell', 'avoid', {table: 0, row: 0, column: 0}],
    ['table-cell', 'write', {table: 0, row: 0, column: 1}],
    ['table-cell', 'addict', {table: 0, row: 1, column: 0}],
    ['table-cell', 'person with an addiction', {table: 0, row: 1, column: 1}]
  ])
})
