import {PDFArray, PDFHexString, PDFName, PDFOperator, PDFOperatorNames, type PDFDict, type PDFDocument, type PDFPage} from '@cantoo/pdf-lib'
import {expect, test} from 'vitest'
import {drawPdf, outlineOfPdf, type Pen} from '../../helpers/pdf.ts'

interface Element {
  readonly role: string
  readonly lines: readonly string[]
  readonly size?: number
  readonly alt?: string
}

/** Draws elements below each other, each between marks, and hangs them into a structure tree as programs that tag do. */
async function tagged(...elements: readonly Element[]): Promise<string[]> {
  const document = await drawPdf((pen, {context}) => {
    for (const [index, {role, lines, size = 11}] of elements.entries()) {
      pen.page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, [PDFName.of(role), context.obj({MCID: index}) as PDFDict]))
      drawAt(pen, index, lines, size)
      pen.page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent))
    }
  })
  hangTree(document, document.getPage(0), elements)
  return outlineOfPdf(await document.save())
}

function drawAt(pen: Pen, index: number, lines: readonly string[], size: number): void {
  pen.lines(lines, {x: 60, y: 760 - index * 30, size, leading: 13})
}

function hangTree({context, catalog}: PDFDocument, page: PDFPage, elements: readonly Element[]): void {
  const root = context.nextRef()
  const kids = elements.map(({role, alt}, index) =>
    context.register(context.obj({Type: 'StructElem', S: role, P: root, Pg: page.ref, K: index, ...(alt && {Alt: PDFHexString.fromText(alt)})}))
  )
  const parents = context.obj({Nums: [0, context.obj(kids) as PDFArray]})
  context.assign(root, context.obj({Type: 'StructTreeRoot', K: kids, ParentTree: context.register(parents)}))
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
