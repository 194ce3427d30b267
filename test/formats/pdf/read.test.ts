import {beginText, endText, moveText, PDFHexString, PDFName, PDFString, setFontAndSize, showText} from '@cantoo/pdf-lib'
import {describe, expect, test} from 'vitest'
import {joinLines} from '../../../src/formats/pdf/blocks.ts'
import pdf from '../../../src/formats/pdf/index.ts'
import {layOut, toBlocks} from '../../../src/formats/pdf/layout.ts'
import {linesOf} from '../../../src/formats/pdf/lines.ts'
import type {Item} from '../../../src/formats/pdf/page-text.ts'
import {toSource} from '../../../src/formats/shared/runs.ts'
import {drawScan, makePdf, outlineOfPdf, readPdf} from '../../helpers/pdf.ts'
import {faultsOf, spanOf} from '../../helpers/prose.ts'

const TOP = {x: 60, y: 760}

describe('a PDF is read in paragraphs', () => {
  test('whose lines are joined', async () => {
    const bytes = await makePdf(pen => pen.lines(['People who use drugs are', 'welcome in our clinic.'], TOP))
    expect(await outlineOfPdf(bytes)).toEqual(['page 1 paragraph: People who use drugs are welcome in our clinic.'])
  })

  test('that a wider step parts', async () => {
    const bytes = await makePdf(pen =>
      pen.lines(['First thought that fills', 'two lines of text.'], TOP).lines(['Second thought follows', 'it below.'], {...TOP, y: 715})
    )
    expect(await outlineOfPdf(bytes)).toEqual([
      'page 1 paragraph: First thought that fills two lines of text.',
      'page 1 paragraph: Second thought follows it below.'
    ])
  })

  test('in double spacing, too', async () => {
    const bytes = await makePdf(pen =>
      pen.lines(['A grant proposal is written with wide lines so that', 'reviewers may write between them, and', 'sentences go on.'], {...TOP, leading: 26})
    )
    expect(await outlineOfPdf(bytes)).toHaveLength(1)
  })

  test('column by column', async () => {
    const bytes = await makePdf(pen =>
      pen
        .lines(['The left column is read', 'from its head to its foot,'], TOP)
        .lines(['and the sentence goes on', 'in the right one.', 'Then it ends.'], {...TOP, x: 320})
    )
    expect(await outlineOfPdf(bytes)).toEqual([
      'page 1 paragraph: The left column is read from its head to its foot, and the sentence goes on in the right one. Then it ends.'
    ])
  })

  test('column by column, too, when the lines of both are drawn in turn', async () => {
    const left = ['The left column is about people who', 'use drugs, and about everybody who', 'lives with them. Then it ends.']
    const right = ['The right column is about people who', 'live without a home, and about where', 'they can go.']
    const bytes = await makePdf(pen => {
      for (const [index, line] of left.entries()) pen.lines([line], {x: 60, y: 760 - index * 14}).lines([right[index]!], {x: 320, y: 760 - index * 14})
    })
    expect(await outlineOfPdf(bytes)).toEqual([`page 1 paragraph: ${left.join(' ')}`, `page 1 paragraph: ${right.join(' ')}`])
  })

  test('and cells below each other stay apart', async () => {
    const rows = [['a walking stick', 'rented by the week'], ['wheelchair', 'lent for a month'], ['hearing loop', 'for free']]
    const bytes = await makePdf(pen => {
      for (const [index, [first, second]] of rows.entries()) pen.lines([first!], {x: 60, y: 760 - index * 30}).lines([second!], {x: 320, y: 760 - index * 30})
    })
    expect(await outlineOfPdf(bytes)).toEqual(rows.flat().map(cell => `page 1 paragraph: ${cell}`))
  })

  test('cell by cell in a row', async () => {
    const bytes = await makePdf(pen => pen.lines(['Name of the person'], TOP).lines(['Kind of support'], {...TOP, x: 320}))
    expect(await outlineOfPdf(bytes)).toEqual(['page 1 paragraph: Name of the person', 'page 1 paragraph: Kind of support'])
  })

  test('that go on over a page, past page numbers and running titles', async () => {
    const bytes = await makePdf(
      pen => pen.lines(['The last sentence of this page is about', 'people who'], TOP).lines(['Annual report 1'], {x: 60, y: 30}),
      pen => pen.lines(['Annual report 2'], {x: 60, y: 820}).lines(['live without a home, and it ends here.'], TOP)
    )
    expect(await outlineOfPdf(bytes)).toEqual([
      'page 1 paragraph: The last sentence of this page is about people who live without a home, and it ends here.',
      'page 1 paragraph: Annual report 1',
      'page 2 paragraph: Annual report 2'
    ])
    const document = await readPdf(bytes)
    expect(pdf.place(document, document.text.indexOf('people who'))).toBe('page 1')
    expect(pdf.place(document, document.text.indexOf('without a home'))).toBe('page 2')
  })
})

describe('in a PDF', () => {
  test('larger words are headings, the largest the highest, and end the sentence above', async () => {
    const bytes = await makePdf(pen =>
      pen
        .lines(['Help for everyone'], {...TOP, size: 24})
        .lines(['Where to go'], {x: 60, y: 725, size: 16})
        .lines(['Our house is open every day, and nobody', 'is asked for a name.'], {x: 60, y: 700})
    )
    const document = await readPdf(bytes)
    const blocks = pdf.extract(document).blocks.map(({kind, depth, text}) => [kind, depth, text])
    expect(blocks).toEqual([
      ['heading', 1, 'Help for everyone'],
      ['heading', 2, 'Where to go'],
      ['paragraph', undefined, 'Our house is open every day, and nobody is asked for a name.']
    ])
  })

  test('bold words of the same size stand apart from the sentence below', async () => {
    const bytes = await makePdf(pen => pen.lines(['Who can come'], {...TOP, bold: true}).lines(['Everyone can come.'], {...TOP, y: 746}))
    expect(await outlineOfPdf(bytes)).toEqual(['page 1 paragraph: Who can come', 'page 1 paragraph: Everyone can come.'])
  })

  test('bullets begin items, and are no part of them', async () => {
    const bytes = await makePdf(pen =>
      pen.lines(['• People with a disability', '• People who use a', '  wheelchair'], TOP).lines(['1. Ask first', '2. Then help'], {...TOP, y: 600})
    )
    expect(await outlineOfPdf(bytes)).toEqual([
      'page 1 list-item: People with a disability',
      'page 1 list-item: People who use a wheelchair',
      'page 1 list-item: Ask first',
      'page 1 list-item: Then help'
    ])
  })

  test('a word is whole again where a line breaks it, and keeps the hyphen that it has', async () => {
    const lines = ['The community came, and the com-', 'munity stayed. Well-being, and well-', 'being again.']
    const [block] = await outlineOfPdf(await makePdf(pen => pen.lines(lines, TOP)))
    expect(block).toBe('page 1 paragraph: The community came, and the community stayed. Well-being, and well-being again.')
  })

  test('letters that are set apart are words again, as far as the document knows them', async () => {
    const bytes = await makePdf(pen =>
      pen
        .lines(['W H O I S S U B S TA N C E'], TOP)
        .lines(['D E F I N I T I O N'], {...TOP, y: 700})
        .lines(['I am at it so we go on.'], {...TOP, y: 650})
        .lines(['A substance that somebody uses, and who is using it.'], {...TOP, y: 600})
    )
    const document = await readPdf(bytes)
    const {blocks} = pdf.extract(document)
    expect(blocks.map(({text}) => text)).toEqual(['WHO IS SUBSTANCE', 'DEFINITION', 'I am at it so we go on.', 'A substance that somebody uses, and who is using it.'])
    expect(faultsOf(blocks[0]!, document.text)).toEqual([])
    const {span} = toSource(blocks[0]!, spanOf(blocks[0]!, 'SUBSTANCE'))
    expect(document.text.slice(span.start, span.end)).toBe('S U B S TA N C E')
  })

  test('a soft hyphen is not seen, and goes with the end of its line', () => {
    const item = (text: string, across: number): Item => ({text, along: 60, across, width: text.length * 5, size: 11, font: 'f', turn: 0})
    const page = {items: [item('Everybody is wel\u00ADcome in this treat\u00AD', 700), item('ment house.', 686)], height: 842}
    const [block] = toBlocks(layOut(joinLines(linesOf(page, 1))))
    expect(block!.text).toBe('Everybody is welcome in this treatment house.')
  })

  test('a soft hyphen that ends a block takes nothing of what follows, nor of what is past the end', () => {
    const item = (text: string, across: number): Item => ({text, along: 60, across, width: text.length * 5, size: 11, font: 'f', turn: 0})
    const layout = layOut(joinLines(linesOf({items: [item('Everybody is wel\u00AD', 700), item('Next week\u00AD', 400)], height: 842}, 1)))
    const blocks = toBlocks(layout)
    expect(blocks.map(({text}) => text)).toEqual(['Everybody is wel', 'Next week'])
    for (const block of blocks) expect(faultsOf(block, layout.text)).toEqual([])
  })

  test('the raised number of a note is no part of the word', async () => {
    const bytes = await makePdf(pen =>
      pen.lines(['Many people recover'], TOP).lines(['12'], {x: 60 + 101, y: 765, size: 6}).lines(['and say so.'], {x: 60 + 112, y: 760})
    )
    expect(await outlineOfPdf(bytes)).toEqual(['page 1 paragraph: Many people recover\uFFFC and say so.'])
  })

  test('turned words are read as words', async () => {
    const {degrees} = await import('@cantoo/pdf-lib')
    const bytes = await makePdf(({page}) => page.drawText('Printed along the edge', {x: 40, y: 100, size: 11, rotate: degrees(90)}))
    expect(await outlineOfPdf(bytes)).toEqual(['page 1 paragraph: Printed along the edge'])
  })

  test('bold letters that are drawn twice are read once', async () => {
    const bytes = await makePdf(pen => pen.lines(['Drawn twice'], TOP).lines(['Drawn twice'], {...TOP, x: 60.4}))
    expect(await outlineOfPdf(bytes)).toEqual(['page 1 paragraph: Drawn twice'])
  })

  test('every character of a block stands in the text of the document', async () => {
    const bytes = await makePdf(
      pen => pen.lines(['Heading'], {...TOP, size: 20}).lines(['• An item of com-', 'munity, communi-', 'ty work\u00AD', 'ing'], {x: 60, y: 700}),
      pen => pen.lines(['Words that go on, and'], TOP).lines(['lead to the next column.'], {...TOP, x: 330})
    )
    const document = await readPdf(bytes)
    for (const block of pdf.extract(document).blocks) {
      expect(faultsOf(block, document.text)).toEqual([])
      for (const word of block.text.match(/\w+/g)!) {
        const {span} = toSource(block, spanOf(block, word))
        expect(document.text.slice(span.start, span.end).replace(/[-\u00AD]\n|\n/g, '')).toBe(word)
      }
    }
  })
})

test('a page whose font has numbers in the place of letters is not read', async () => {
  const bytes = await makePdf(({page}, {context}) => {
    const descriptor = {Type: 'FontDescriptor', FontName: 'AAAAAA+Any', Flags: 4, FontBBox: [0, 0, 1000, 1000], ItalicAngle: 0, Ascent: 900, Descent: -200, CapHeight: 700, StemV: 80}
    const letters = {
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: 'AAAAAA+Any',
      CIDSystemInfo: {Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0},
      FontDescriptor: context.register(context.obj(descriptor))
    }
    const font = {Type: 'Font', Subtype: 'Type0', BaseFont: 'AAAAAA+Any', Encoding: 'Identity-H', DescendantFonts: [context.register(context.obj(letters))]}
    page.node.setFontDictionary(PDFName.of('Numbers'), context.register(context.obj(font)))
    // Where fonts number their letters, a space is mostly the third.
    const numbers = [...'Every word of this sentence is written in numbers.'].map(letter => (letter.charCodeAt(0) - 29).toString(16).padStart(4, '0'))
    page.pushOperators(beginText(), setFontAndSize('Numbers', 12), moveText(60, 700), showText(PDFHexString.of(numbers.join(''))), endText())
  })
  await expect(readPdf(bytes)).rejects.toThrow(/^Its page has a font that does not say which letters it shows/)
})

describe('pages that are pictures', () => {
  test('are named beside what could be read', async () => {
    const text = (words: string) => (pen: Parameters<typeof drawScan>[0]) => pen.lines([words], TOP)
    const document = await readPdf(await makePdf(text('First page.'), drawScan, drawScan, text('Fourth page.'), drawScan, () => {}))
    expect(document.text).toBe('First page.\n\nFourth page.')
    expect(document.incomplete).toMatch(/^Pages 2-3 and 5 hold pictures and no text, as a scan does\. .*OCR/)
  })

  test('make a document unread when there is nothing else', async () => {
    await expect(readPdf(await makePdf(drawScan))).rejects.toThrow(/^Its page holds a picture and no text, as a scan does/)
    await expect(readPdf(await makePdf(drawScan, drawScan))).rejects.toThrow(/^Every page holds? /)
  })

  test('are no empty pages', async () => {
    const document = await readPdf(await makePdf(pen => pen.lines(['Words.'], TOP), () => {}))
    expect(document.incomplete).toBeUndefined()
    await expect(readPdf(await makePdf(() => {}))).rejects.toThrow('It holds no text.')
  })
})

describe('pages that are damaged in part', () => {
  /** A file of one page for each of these contents, without a table of its objects, which readers make anew. */
  const raw = (...contents: readonly string[]): Uint8Array => {
    const kids = contents.map((_, at) => `${10 + 2 * at} 0 R`).join(' ')
    const pages = contents.map((content, at) =>
      `${10 + 2 * at} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents ${11 + 2 * at} 0 R>> endobj\n` +
      `${11 + 2 * at} 0 obj <</Length ${content.length}>> stream\n${content}\nendstream endobj\n`)
    const text = `%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Count ${contents.length}/Kids [${kids}]>> endobj\n` +
      `3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n${pages.join('')}trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF`
    return Uint8Array.from(text, letter => letter.charCodeAt(0))
  }
  const line = (words: string): string => `BT /F 12 Tf 60 700 Td (${words}) Tj ET`

  test('are read as far as they go, and named', async () => {
    const document = await readPdf(raw(line('Whole page.'), `${line('Before the damage.')} q Q ) ${line('Behind it.')}`, line('Whole again.'), `${line('So here.')} /X Do`))
    expect(document.text).toBe('Whole page.\n\nBefore the damage.\n\nWhole again.\n\nSo here.')
    expect(document.incomplete).toBe('Pages 2 and 4 are damaged, so that words may be missing from them. Export it again from the document it was made from.')
    const one = await readPdf(raw(`${line('Before.')} q Q )`))
    expect([one.text, one.incomplete]).toEqual(['Before.', expect.stringMatching(/^Page 1 is damaged, so that words may be missing from it\./)])
  })

  test('are no clean pages where nothing of them is left', async () => {
    await expect(readPdf(raw(`) ${line('All behind it.')}`))).rejects.toThrow(/^Its page is damaged\./)
    expect((await readPdf(raw(line('Whole.')))).incomplete).toBeUndefined()
  })
})
