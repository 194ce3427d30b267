import {PDFName, PDFNumber} from '@cantoo/pdf-lib'
import {describe, expect, test} from 'vitest'
import {MOST_PAGES} from '../../../src/formats/pdf/open.ts'
import {UnreadableError} from '../../../src/errors.ts'
import {drawPdf, makePdf, readPdf} from '../../helpers/pdf.ts'
import {makeZip} from '../../helpers/zip.ts'

const page = (pen: {lines(lines: readonly string[], at: {x: number; y: number}): unknown}): unknown => pen.lines(['Some words.'], {x: 60, y: 700})

async function reasonOf(bytes: Uint8Array, options?: Parameters<typeof readPdf>[1]): Promise<string> {
  const error = await readPdf(bytes, options).then(
    ({text}) => new Error(`It was read: ${text}`),
    (thrown: unknown) => thrown
  )
  expect(error).toBeInstanceOf(UnreadableError)
  return (error as Error).message
}

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0))

describe('a PDF that cannot be read says why', () => {
  test('when it is locked with a password', async () => {
    const document = await drawPdf(page)
    document.encrypt({userPassword: 'secret', ownerPassword: 'owner'})
    expect(await reasonOf(await document.save())).toMatch(/locked with a password\. Save a copy without one/)
  })

  test('but not when only printing or copying is restricted', async () => {
    const document = await drawPdf(page)
    document.encrypt({ownerPassword: 'owner', permissions: {}})
    expect((await readPdf(await document.save())).text).toBe('Some words.')
  })

  test('when its end is missing', async () => {
    const bytes = await makePdf(page, page, page)
    for (const share of [0.2, 0.5, 0.9]) expect(await reasonOf(bytes.slice(0, bytes.length * share))).toMatch(/cut off.*again/)
  })

  test('when it was changed later, and the end of the change is missing', async () => {
    const bytes = await makePdf(page)
    const more = bytesOf('\n9 0 obj\n<< /Length 20 >>\nstream\nBT')
    expect(await reasonOf(Uint8Array.from([...bytes, ...more]))).toMatch(/cut off/)
  })

  test('when it is empty, or something else', async () => {
    expect(await reasonOf(new Uint8Array())).toMatch(/empty \(0 bytes\)/)
    expect(await reasonOf(bytesOf('<!DOCTYPE html><p>Not found'))).toMatch(/this is an HTML page.*--as html/)
    expect(await reasonOf(bytesOf('Just text'))).toMatch(/no PDF/)
    expect(await reasonOf(makeZip({'word/document.xml': '<a/>'}))).toMatch(/zip container.*--as docx/)
  })

  test('when it is damaged inside', async () => {
    expect(await reasonOf(bytesOf('%PDF-1.7\nnothing\nstartxref\n0\n%%EOF'))).toMatch(/damaged: .*Export it again/)
  })

  test('when its pages lead back to themselves', async () => {
    const document = await drawPdf(page)
    const {catalog} = document
    const pages = catalog.get(PDFName.of('Pages'))!
    catalog.Pages().set(PDFName.of('Kids'), document.context.obj([pages]))
    expect(await reasonOf(await document.save())).not.toBe('')
  })

  test('when it has more pages than are read', async () => {
    const document = await drawPdf(page)
    const single = document.getPage(0).ref
    const {catalog} = document
    const count = MOST_PAGES + 1
    catalog.Pages().set(PDFName.of('Kids'), document.context.obj(Array.from({length: count}, () => single)))
    catalog.Pages().set(PDFName.of('Count'), PDFNumber.of(count))
    expect(await reasonOf(await document.save())).toMatch(new RegExp(`${count} pages, and up to ${MOST_PAGES}`))
  })

  test('when it is larger than asked for', async () => {
    expect(await reasonOf(await makePdf(page), {maxBytes: 100})).toMatch(/more than the/)
  })

  test('when the time is over between two pages', async () => {
    expect(await reasonOf(await makePdf(page, page), {deadlineMs: 0})).toMatch(/takes longer than 1 s/)
  })
})

test('the bytes of the caller stay whole', async () => {
  const bytes = await makePdf(page)
  const before = bytes.slice()
  await readPdf(bytes)
  expect(bytes).toEqual(before)
  // As Node reads files: a view of more bytes.
  const view = Buffer.concat([Buffer.from('front'), bytes]).subarray(5)
  expect((await readPdf(view)).text).toBe('Some words.')
  expect(Buffer.compare(view, bytes)).toBe(0)
})

test('many pages are read, each with its number', async () => {
  const bytes = await makePdf(...Array.from({length: 60}, () => page))
  expect((await readPdf(bytes)).text.split('\n\n')).toHaveLength(60)
})
