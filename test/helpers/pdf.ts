import {PDFDocument, StandardFonts, type PDFFont, type PDFPage} from '@cantoo/pdf-lib'
import pdf from '../../src/formats/pdf/index.ts'
import type {ReadOptions, SourceDocument} from '../../src/types.ts'

/** A PNG of one grey pixel. */
const GREY_PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=='

/** Draws lines of text at places, as programs that write PDFs do. */
export interface Pen {
  readonly page: PDFPage
  /** Lines below each other from a point on; sizes and leading in points. */
  lines(lines: readonly string[], options: LineOptions): Pen
}

export interface LineOptions {
  readonly x: number
  readonly y: number
  readonly size?: number
  readonly leading?: number
  readonly bold?: boolean
}

/** A PDF of A4 pages (595 by 842 points), each drawn by one function. */
export async function makePdf(...pages: readonly ((pen: Pen, document: PDFDocument) => unknown)[]): Promise<Uint8Array> {
  return (await drawPdf(...pages)).save()
}

export async function drawPdf(...pages: readonly ((pen: Pen, document: PDFDocument) => unknown)[]): Promise<PDFDocument> {
  const document = await PDFDocument.create()
  const plain = await document.embedFont(StandardFonts.Helvetica)
  const bold = await document.embedFont(StandardFonts.HelveticaBold)
  for (const draw of pages) await draw(penOn(document.addPage([595, 842]), plain, bold), document)
  return document
}

function penOn(page: PDFPage, plain: PDFFont, bold: PDFFont): Pen {
  const pen: Pen = {
    page,
    lines(lines, {x, y, size = 11, leading = size * 1.25, bold: isBold = false}) {
      for (const [index, line] of lines.entries()) page.drawText(line, {x, y: y - index * leading, size, font: isBold ? bold : plain})
      return pen
    }
  }
  return pen
}

/** A page that is one picture, as scanners write it. */
export async function drawScan({page}: Pen, document: PDFDocument): Promise<void> {
  page.drawImage(await document.embedPng(GREY_PICTURE), {x: 0, y: 0, width: 595, height: 842})
}

export async function readPdf(bytes: Uint8Array, options?: ReadOptions): Promise<SourceDocument> {
  return pdf.read('flyer.pdf', bytes, options)
}

/** Each block as "page 1 heading: text". */
export async function outlineOfPdf(bytes: Uint8Array): Promise<string[]> {
  const document = await readPdf(bytes)
  return pdf.extract(document).blocks.map(({kind, text, runs}) => `${pdf.place(document, runs[0]!.source.start)} ${kind}: ${text}`)
}
