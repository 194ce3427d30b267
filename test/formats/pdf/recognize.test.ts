import {degrees, PDFDocument, type PDFPage} from '@cantoo/pdf-lib'
import {crc32, deflateSync} from 'node:zlib'
import {describe, expect, test} from 'vitest'
import {PeoplefirstError, UnreadableError} from '../../../src/errors.ts'
import pdf from '../../../src/formats/pdf/index.ts'
import {review} from '../../../src/formats/pdf/review.ts'
import type {RecognizedLine, Recognize, SourceDocument} from '../../../src/types.ts'
import {drawScan, makePdf, readPdf, type Pen} from '../../helpers/pdf.ts'

const WORDS = ['The clinic helps', 'every addict.']

/** A grey PNG. @param shade of a pixel, 0 is black */
function png(width: number, height: number, shade: (x: number, y: number) => number): Uint8Array {
  const rows = Array.from({length: height}, (_, y) => [0, ...Array.from({length: width}, (_, x) => shade(x, y))])
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.from(rows.flat()))), chunk('IEND', Buffer.alloc(0))])
}

/** Black where both numbers are small: only one corner is. */
const corner = (width: number, height: number) => png(width, height, (x, y) => (x < width / 2 && y < height / 2 ? 0 : 255))

/** Ten pixels a letter, from 20 pixels to the right on. */
function lineOf(text: string, baseline: number, confidence: number = 95): RecognizedLine {
  let at = 20
  const words = text.split(' ').map(word => {
    const placed = {text: word, left: at, right: at + word.length * 10}
    at = placed.right + 6
    return placed
  })
  return {words, baseline, size: 20, confidence}
}

const recognizing = (...lines: readonly RecognizedLine[]): Recognize => async () => lines

/** What a picture is darkest at: which of its quarters are black. */
function quarters(file: Uint8Array): {size: string; dark: string[]} {
  const [, width, height] = /^P5\n(\d+) (\d+)\n255\n/.exec(Buffer.from(file.subarray(0, 30)).toString('latin1'))!.map(Number) as [number, number, number]
  const pixels = file.subarray(file.length - width * height)
  const at = (x: number, y: number): number => pixels[Math.floor(y * height) * width + Math.floor(x * width)]!
  const places = {'upper left': at(0.25, 0.25), 'upper right': at(0.75, 0.25), 'lower left': at(0.25, 0.75), 'lower right': at(0.75, 0.75)}
  return {size: `${width} by ${height}`, dark: Object.entries(places).flatMap(([place, shade]) => (shade < 30 ? place : []))}
}

async function seen(draw: (page: PDFPage, document: PDFDocument) => Promise<void>, size: [number, number] = [400, 200]): Promise<ReturnType<typeof quarters>> {
  const document = await PDFDocument.create()
  await draw(document.addPage(size), document)
  let file: Uint8Array | undefined
  await readPdf(await document.save(), {recognize: async picture => ((file = picture), [lineOf('Words.', 40)])})
  return quarters(file!)
}

describe('the picture of a page', () => {
  test('is upright, with the pixels that the scan has', async () => {
    const whole = seen(async (page, document) => page.drawImage(await document.embedPng(corner(800, 400)), {x: 0, y: 0, width: 400, height: 200}))
    expect(await whole).toEqual({size: '800 by 400', dark: ['upper left']})
  })

  test('is turned as the page is', async () => {
    const turned = seen(
      async (page, document) => {
        page.setRotation(degrees(90))
        page.drawImage(await document.embedPng(corner(400, 200)), {x: 200, y: 0, width: 400, height: 200, rotate: degrees(90)})
      },
      [200, 400]
    )
    expect(await turned).toEqual({size: '400 by 200', dark: ['upper left']})
  })

  test('is put together of strips', async () => {
    const strips = seen(async (page, document) => {
      page.drawImage(await document.embedPng(png(400, 100, x => (x > 200 ? 0 : 255))), {x: 0, y: 100, width: 400, height: 100})
      page.drawImage(await document.embedPng(png(400, 100, x => (x < 200 ? 0 : 255))), {x: 0, y: 0, width: 400, height: 100})
    })
    expect(await strips).toEqual({size: '400 by 200', dark: ['upper right', 'lower left']})
  })

  test('has no more pixels than 200 to the inch', async () => {
    const fine = seen(async (page, document) => page.drawImage(await document.embedPng(corner(1200, 600)), {x: 0, y: 0, width: 144, height: 72}), [144, 72])
    expect(await fine).toEqual({size: '400 by 200', dark: ['upper left']})
  })
})

describe('a scan whose text is recognized', () => {
  test('reads like any page, in the order of its pages', async () => {
    const bytes = await makePdf(pen => pen.lines(['Typed words.'], {x: 60, y: 700}), drawScan)
    const document = await readPdf(bytes, {recognize: recognizing(...WORDS.map((text, index) => lineOf(text, 100 + index * 30)))})
    const blocks = pdf.extract(document).blocks.map(({text, runs}) => `${pdf.place(document, runs[0]!.source.start)}: ${text}`)
    expect([blocks, document.incomplete]).toEqual([['page 1: Typed words.', 'page 2: The clinic helps every addict.'], undefined])
  })

  test('is read in part where recognition is not sure, or cannot read a page', async () => {
    const bytes = await makePdf(drawScan, drawScan, drawScan, drawScan)
    const answers = [[lineOf('Fine.', 50)], [lineOf('Fine, too.', 50), lineOf('Xjq wvurt', 90, 20)], [], new UnreadableError('It takes too long.')]
    let at = 0
    const recognize: Recognize = async () => {
      const answer = answers[at++]!
      if (answer instanceof Error) throw answer
      return answer
    }
    const {text, incomplete} = await readPdf(bytes, {recognize})
    expect(text).toBe('Fine.\n\nFine, too.')
    expect(incomplete).toBe('Pages 2-4 hold pictures of which text recognition could not make out everything. Scan it upright and with more contrast, or check the document it was made from.')
  })

  test('is unread when nothing is recognized', async () => {
    await expect(readPdf(await makePdf(drawScan), {recognize: recognizing()})).rejects.toThrow(/^Its page holds a picture of which text recognition/)
  })

  test('says which pictures it cannot open, alone and among others', async () => {
    const sealed = async ({page}: Pen, document: PDFDocument): Promise<void> => {
      const picture = document.context.stream('No picture.', {Type: 'XObject', Subtype: 'Image', Width: 10, Height: 10, Filter: 'JPXDecode'})
      const name = page.node.newXObject('Sealed', document.context.register(picture))
      page.node.addContentStream(document.context.register(document.context.stream(`q 100 0 0 100 0 0 cm ${String(name)} Do Q`)))
    }
    const read = async (...draw: Parameters<typeof makePdf>): Promise<unknown> => (await readPdf(await makePdf(pen => pen.lines(['Typed.'], {x: 60, y: 700}), ...draw), {recognize: recognizing(lineOf('Words.', 50))})).incomplete
    expect(await read(sealed)).toMatch(/^Page 2 holds a picture or drawing that cannot be opened for text recognition\. Save it as a PNG/)
    const both = read(async (pen, document) => {
      await drawScan(pen, document)
      await sealed(pen, document)
    })
    expect(await both).toMatch(/^Page 2 holds a picture of which text recognition could not make out everything/)
    expect(await read(pen => pen.page.drawSvgPath('M 10 10 L 200 10 L 200 200 Z', {x: 100, y: 700}))).toMatch(/^Page 2 holds a picture or drawing that cannot be opened/)
  })

  test('ends the run when recognition itself is at fault', async () => {
    const broken: Recognize = async () => {
      throw new PeoplefirstError('PF3018', 'It cannot start.')
    }
    await expect(readPdf(await makePdf(drawScan), {recognize: broken})).rejects.toThrow('It cannot start.')
  })

  test('is recognized on every page, also of many', async () => {
    let pages = 0
    const document = await readPdf(await makePdf(...Array.from({length: 15}, () => drawScan)), {recognize: async () => [lineOf(`Page ${++pages}.`, 50)]})
    expect([pages, document.incomplete, document.text.endsWith('Page 15.')]).toEqual([15, undefined, true])
  })

  test('leaves pages with text alone, and empty ones', async () => {
    let asked = 0
    const bytes = await makePdf(pen => pen.lines(['Typed words.'], {x: 60, y: 700}), () => {})
    await readPdf(bytes, {recognize: async () => (asked++, [])})
    expect(asked).toBe(0)
  })

  test('bears its remarks on the words', async () => {
    // One pixel to three points, so that the words stand between 60 and 780 points.
    const bytes = await makePdf(async ({page}, document) => page.drawImage(await document.embedPng(corner(200, 280)), {x: 0, y: 0, width: 600, height: 840}))
    const document = await readPdf(bytes, {recognize: recognizing(lineOf('An addict.', 100))})
    const start = document.text.indexOf('addict')
    const marks = await marksIn(await reviewed(document, start, start + 6))
    const [left, bottom, right, top] = marks[0]!
    // "An " takes 26 pixels from 20 on; the line stands on 100 of 281 pixels from the top.
    expect([left, right].map(Math.round)).toEqual([46 * 3, 106 * 3])
    expect(bottom).toBeLessThan(842 - 100 * 3)
    expect(top).toBeGreaterThan(842 - 90 * 3)
    expect(top! - bottom!).toBeLessThan(30 * 3)
  })
})

async function reviewed(document: SourceDocument, start: number, end: number): Promise<Uint8Array> {
  return review(document, [{span: {start, end}, edits: [], comment: 'Why.'}])
}

/** Left, bottom, right and top of each marker. */
async function marksIn(bytes: Uint8Array): Promise<number[][]> {
  const {parse} = await import('../../../src/formats/pdf/parser.ts')
  const {opened, close} = await parse(bytes)
  const annotations = (await (await opened.getPage(1)).getAnnotations()) as {subtype: string; rect: number[]}[]
  await close()
  return annotations.filter(({subtype}) => subtype === 'Highlight').map(({rect}) => rect)
}
