import {PDFHexString, PDFName, type PDFDocument} from '@cantoo/pdf-lib'
import {describe, expect, test} from 'vitest'
import {parse} from '../../../src/formats/pdf/parser.ts'
import {review} from '../../../src/formats/pdf/review.ts'
import {drawPdf, drawScan, makePdf, outlineOfPdf, readPdf} from '../../helpers/pdf.ts'

const TOP = {x: 60, y: 760}

/** Adds an annotation to the first page. */
function annotate(document: PDFDocument, entries: Readonly<Record<string, unknown>>): void {
  const {context} = document
  document.getPage(0).node.addAnnot(context.register(context.obj({Type: 'Annot', Rect: [100, 100, 120, 120], ...entries} as never)))
}

const words = (text: string): PDFHexString => PDFHexString.fromText(text)

async function withNotes(...all: Readonly<Record<string, unknown>>[]): Promise<Uint8Array> {
  const document = await drawPdf(pen => pen.lines(['Words of the page.'], TOP))
  for (const each of all) annotate(document, each)
  return document.save()
}

describe('beside its pages, a PDF is read in', () => {
  test('notes, a paragraph each, whatever they hang on', async () => {
    const bytes = await withNotes(
      {Subtype: 'Text', Contents: words('Should this say\raddicts?'), T: words('Ann')},
      {Subtype: 'Highlight', QuadPoints: [60, 770, 100, 770, 60, 755, 100, 755], Contents: words('Not “drug abuser”, please')}
    )
    expect(await outlineOfPdf(bytes)).toEqual([
      'page 1 paragraph: Words of the page.',
      'page 1, note comment: Should this say',
      'page 1, note comment: addicts?',
      'page 1, note comment: Not “drug abuser”, please'
    ])
  })

  test('text that was written onto the page', async () => {
    const bytes = await withNotes({Subtype: 'FreeText', DA: words('/Helv 11 Tf 0 g'), Contents: words('Written by hand')})
    expect((await outlineOfPdf(bytes)).at(-1)).toBe('page 1, text box paragraph: Written by hand')
  })

  test('what buttons say', async () => {
    const document = await drawPdf(pen => pen.lines(['Words of the page.'], TOP))
    const [page] = document.getPages()
    document.getForm().createButton('next').addToPage('Help for addicts', page!, {x: 60, y: 600, width: 160, height: 30})
    expect((await outlineOfPdf(await document.save())).at(-1)).toBe('page 1, button paragraph: Help for addicts')
  })

  test('but not in hidden notes, pop-ups, links and our own notes', async () => {
    const bytes = await withNotes(
      {Subtype: 'Text', F: 2, Contents: words('Hidden')},
      {Subtype: 'Popup', Contents: words('Again')},
      {Subtype: 'Link', Contents: words('Where it leads')},
      {Subtype: 'Highlight', QuadPoints: [60, 770, 100, 770, 60, 755, 100, 755], T: words('peoplefirst'), Contents: words('Instead of “addict”')}
    )
    expect(await outlineOfPdf(bytes)).toEqual(['page 1 paragraph: Words of the page.'])
  })

  test('what a form was filled with, once, and not in its passwords', async () => {
    const document = await drawPdf(pen => pen.lines(['A form'], TOP), pen => pen.lines(['Page two'], TOP))
    const form = document.getForm()
    const about = form.createTextField('about')
    about.setText('Works with the homeless')
    about.addToPage(document.getPage(0), {x: 60, y: 600})
    about.addToPage(document.getPage(1), {x: 60, y: 600})
    const choice = form.createDropdown('choice')
    choice.addOptions(['Addicts', 'Everybody'])
    choice.select('Everybody')
    choice.addToPage(document.getPage(0), {x: 60, y: 500})
    const secret = form.createTextField('secret')
    secret.enablePassword()
    secret.acroField.dict.set(PDFName.of('V'), words('sesame'))
    secret.addToPage(document.getPage(0), {x: 60, y: 400})
    expect(await outlineOfPdf(await document.save({updateFieldAppearances: false}))).toEqual([
      'page 1 paragraph: A form',
      'page 2 paragraph: Page two',
      'page 1, form field paragraph: Works with the homeless',
      'page 1, form field paragraph: Everybody'
    ])
  })

  test('its title, when that is no name of a file', async () => {
    const titled = async (title: string): Promise<string | undefined> => {
      const document = await drawPdf(pen => pen.lines(['Words.'], TOP))
      document.setTitle(title)
      return (await outlineOfPdf(await document.save())).at(-1)
    }
    expect(await titled('Help for the addict')).toBe('document title title: Help for the addict')
    expect(await titled('Microsoft Word - flyer_v2.docx')).toBe('page 1 paragraph: Words.')
  })

  test('a filled form without other words is text, and a scan with a note is a scan', async () => {
    const form = await drawPdf(() => {})
    annotate(form, {Subtype: 'FreeText', Contents: words('All that there is')})
    expect(await outlineOfPdf(await form.save())).toEqual(['page 1, text box paragraph: All that there is'])
    const filled = await drawPdf(() => {})
    const field = filled.getForm().createTextField('about')
    field.setText('Filled in by hand')
    field.addToPage(filled.getPage(0), {x: 60, y: 600})
    expect(await outlineOfPdf(await filled.save())).toEqual(['page 1, form field paragraph: Filled in by hand'])
    const scan = await drawPdf(drawScan)
    scan.setTitle('Scan of a letter')
    annotate(scan, {Subtype: 'Text', Contents: words('A note')})
    await expect(readPdf(await scan.save())).rejects.toThrow(/as a scan does/)
  })
})

test('what is found there has a note beside it in the reviewed copy, which says where it is', async () => {
  const document = await drawPdf(pen => pen.lines(['Words.'], TOP))
  document.setTitle('Our addict')
  annotate(document, {Subtype: 'Text', Contents: words('every junkie')})
  const source = await readPdf(await document.save())
  const items = ['addict', 'junkie'].map(word => ({span: {start: source.text.indexOf(word), end: source.text.indexOf(word) + 6}, edits: [], comment: 'Why'}))
  const {opened, close} = await parse(await review(source, items))
  const notes = await (await opened.getPage(1)).getAnnotations()
  await close()
  const own = notes.filter(({titleObj, subtype}) => titleObj?.str === 'peoplefirst' && subtype === 'Text')
  // The parser gives notes without an appearance the size of its own picture of them, right of the note that was there.
  expect(own.map(({contentsObj, rect}) => [contentsObj.str, rect[0]])).toEqual([
    ['Page 1, note: “junkie”\nWhy', 124],
    ['Document title: “addict”\nWhy', 6]
  ])
})

test('a page is read without its notes when those are damaged', async () => {
  const document = await drawPdf(pen => pen.lines(['Words.'], TOP))
  document.getPage(0).node.set(PDFName.of('Annots'), document.context.obj([document.context.obj({Subtype: 'Text', Rect: 'x'}), 7]))
  expect(await outlineOfPdf(await document.save())).toEqual(['page 1 paragraph: Words.'])
  expect(await outlineOfPdf(await makePdf(pen => pen.lines(['Words.'], TOP)))).toEqual(['page 1 paragraph: Words.'])
})
