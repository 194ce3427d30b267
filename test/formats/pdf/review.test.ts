import {degrees, PDFArray, PDFDict, PDFDocument, PDFName, PDFString, popGraphicsState, pushGraphicsState, setWordSpacing} from '@cantoo/pdf-lib'
import {describe, expect, test} from 'vitest'
import pdf from '../../../src/formats/pdf/index.ts'
import {parse} from '../../../src/formats/pdf/parser.ts'
import {review} from '../../../src/formats/pdf/review.ts'
import type {ReviewItem} from '../../../src/formats/container/review.ts'
import {drawPdf, makePdf, readPdf, type Pen} from '../../helpers/pdf.ts'

const TOP = {x: 60, y: 760}

/** A remark on each of these words, wherever they stand; a space in them is also a line end. */
async function reviewed(bytes: Uint8Array, words: readonly string[], details: Partial<ReviewItem> = {}): Promise<Uint8Array> {
  const document = await readPdf(bytes)
  const items = words.flatMap(each => {
    const found = [...document.text.matchAll(new RegExp(each.replace(/ /g, '\\s+').replace(/\|/g, '-\\n'), 'g'))]
    expect(found.length, each).toBeGreaterThan(0)
    return found.map(({index, 0: {length}}) => ({span: {start: index, end: index + length}, edits: [], comment: `On ${each}`, ...details}))
  })
  return review(document, items, {date: '2030-01-02T03:04:05Z'})
}

interface Seen {
  readonly page: number
  readonly author: string
  readonly note: string
  /** What the parser itself finds under the marker. */
  readonly words: string
  readonly quads: number
}

/** The notes of a PDF as another reader finds them, in reading order of the file. */
async function notesIn(bytes: Uint8Array): Promise<Seen[]> {
  const {opened, close} = await parse(bytes)
  const seen: Seen[] = []
  for (let page = 1; page <= opened.numPages; page++) {
    for (const each of await (await opened.getPage(page)).getAnnotations()) {
      if (each.subtype !== 'Highlight' && each.subtype !== 'Text') continue
      seen.push({page, author: each.titleObj.str, note: each.contentsObj.str, words: (each.overlaidText ?? '').trim(), quads: (each.quadPoints?.length ?? 0) / 8})
    }
  }
  await close()
  return seen
}

/** The corners of the first marker as they are written. */
async function firstQuad(bytes: Uint8Array): Promise<number[]> {
  const document = await PDFDocument.load(bytes)
  const note = document.getPage(0).node.Annots()!.lookup(0, PDFDict)
  return note.lookup(PDFName.of('QuadPoints'), PDFArray).asArray().map(each => Number(String(each)))
}

/** Where words begin and end that stand behind others, in Helvetica. */
async function edges(before: string, words: string, size: number): Promise<[left: number, right: number]> {
  const font = await (await PDFDocument.create()).embedFont('Helvetica')
  const left = font.widthOfTextAtSize(before, size)
  return [left, left + font.widthOfTextAtSize(words, size)]
}

async function wordsUnder(bytes: Uint8Array, ...words: string[]): Promise<[words: string, quads: number][]> {
  return (await notesIn(await reviewed(bytes, words))).map(note => [note.words, note.quads])
}

describe('a reviewed PDF', () => {
  test('holds a note with author and text on exactly the words', async () => {
    const bytes = await makePdf(pen => pen.lines(['Our clinic welcomes every drug abuser in town.'], TOP))
    expect(await notesIn(await reviewed(bytes, ['drug abuser']))).toEqual([
      {page: 1, author: 'peoplefirst', note: 'On drug abuser', words: 'drug abuser', quads: 1}
    ])
  })

  test('begins with the original, byte for byte, whichever way that lists its objects', async () => {
    for (const useObjectStreams of [true, false]) {
      const bytes = await (await drawPdf(pen => pen.lines(['One addict.'], TOP))).save({useObjectStreams})
      const copy = await reviewed(bytes, ['addict'])
      expect(Buffer.compare(copy.subarray(0, bytes.length), bytes)).toBe(0)
      expect((await notesIn(copy)).map(({words}) => words)).toEqual(['addict'])
      expect((await readPdf(copy)).text).toBe((await readPdf(bytes)).text)
    }
  })

  test('is the original where there is nothing to say', async () => {
    const bytes = await makePdf(pen => pen.lines(['Words.'], TOP))
    expect(await review(await readPdf(bytes), [])).toBe(bytes)
  })

  test('has a note for every finding of a page and of other pages', async () => {
    const page = (pen: Pen): unknown => pen.lines(['An addict, and the addict there,', 'and a junkie.'], TOP)
    const found = await notesIn(await reviewed(await makePdf(page, () => {}, page), ['addict', 'junkie']))
    expect(found.map(({page: number, words}) => [number, words])).toEqual([
      [1, 'addict'], [1, 'addict'], [1, 'junkie'], [3, 'addict'], [3, 'addict'], [3, 'junkie']
    ])
  })

  test('marks words of one column and not those beside them', async () => {
    const bytes = await makePdf(pen => pen.lines(['left words of the addict', 'go on here'], TOP).lines(['right words stand', 'on the same heights'], {...TOP, x: 320}))
    expect(await wordsUnder(bytes, 'the addict', 'right words', 'same heights')).toEqual([['the addict', 1], ['right words', 1], ['same heights', 1]])
  })

  test('marks a word that a line breaks in two places, and words on two lines', async () => {
    const bytes = await makePdf(pen => pen.lines(['People in treatment for alcohol-', 'ism are welcome, and every drug', 'addict is, too.'], TOP))
    const found = await wordsUnder(bytes, 'alcohol|ism', 'drug addict')
    expect(found.map(([words, quads]) => [words.replace(/\s+/g, ''), quads])).toEqual([['alcohol-ism', 2], ['drugaddict', 2]])
  })

  test('marks words on pages that are cropped or turned', async () => {
    const cropped = await makePdf(pen => {
      pen.lines(['Inside stands an addict here'], {x: 150, y: 500})
      pen.page.setCropBox(100, 200, 300, 400)
      pen.page.setRotation(degrees(270))
    })
    expect(await wordsUnder(cropped, 'an addict')).toEqual([['an addict', 1]])
  })

  test.each([90, 180, 270, 33.4])('marks words that are turned by %d degrees', async turn => {
    const bytes = await makePdf(({page}) => {
      page.setRotation(degrees(90))
      page.drawText('minimum addict in', {x: 300, y: 400, size: 20, rotate: degrees(turn)})
    })
    const corners = await firstQuad(await reviewed(bytes, ['addict']))
    const [left, right] = await edges('minimum ', 'addict', 20)
    const at = (along: number, up: number): number[] => {
      const [cosine, sine] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
      return [300 + along * cosine - up * sine, 400 + along * sine + up * cosine]
    }
    const expected = [...at(left, 17), ...at(right, 17), ...at(left, -4.4), ...at(right, -4.4)]
    for (const [index, corner] of corners.entries()) expect(Math.abs(corner - expected[index]!)).toBeLessThan(1)
  })

  test('follows words that are set apart by more or less than a space', async () => {
    const bytes = await makePdf(pen => {
      pen.page.pushOperators(pushGraphicsState(), setWordSpacing(9))
      pen.lines(['a b c d e f g an addict of iii and www'], TOP)
      pen.page.pushOperators(popGraphicsState())
    })
    expect(await wordsUnder(bytes, 'an addict', 'iii', 'www')).toEqual([['an addict', 1], ['iii', 1], ['www', 1]])
  })

  test('marks the words exactly where they are drawn', async () => {
    const corners = await firstQuad(await reviewed(await makePdf(pen => pen.lines(['minimum addict in'], {x: 60, y: 700, size: 20})), ['addict']))
    const [left, right] = await edges('minimum ', 'addict', 20)
    const expected = [60 + left, 717, 60 + right, 717, 60 + left, 695.6, 60 + right, 695.6]
    for (const [index, corner] of corners.entries()) expect(Math.abs(corner - expected[index]!)).toBeLessThan(0.6)
  })

  test('keeps any letters in its notes', async () => {
    const note = 'Write: “a person who lives with HIV” – naïve, 人, 🙂\nSource: Łódź'
    const copy = await reviewed(await makePdf(pen => pen.lines(['an addict'], TOP)), ['addict'], {commentAlone: note})
    expect((await notesIn(copy)).map(each => each.note)).toEqual([note])
  })

  test('keeps the notes that others made, on lists that pages share', async () => {
    const document = await drawPdf(pen => pen.lines(['an addict'], TOP), pen => pen.lines(['a clinic'], TOP))
    const {context} = document
    const other = context.register(context.obj({Type: 'Annot', Subtype: 'Text', Rect: [10, 10, 30, 30], T: PDFString.of('Ann'), Contents: PDFString.of('Nice')}))
    const list = context.register(context.obj([other]))
    for (const page of document.getPages()) page.node.set(PDFName.of('Annots'), list)
    const found = await notesIn(await reviewed(await document.save(), ['addict']))
    expect(found.map(({page, author}) => [page, author])).toEqual([[1, 'Ann'], [1, 'peoplefirst'], [2, 'Ann']])
  })

  test('can be reviewed again', async () => {
    const once = await reviewed(await makePdf(pen => pen.lines(['an addict and a junkie'], TOP)), ['addict'])
    const twice = await reviewed(once, ['junkie'])
    expect((await notesIn(twice)).map(({words}) => words)).toEqual(['addict', 'junkie'])
  })

  test('has a pop-up that belongs to each note, and says when it was made', async () => {
    const document = await PDFDocument.load(await reviewed(await makePdf(pen => pen.lines(['an addict'], TOP)), ['addict']))
    const [note, popup] = document.getPage(0).node.Annots()!.asArray().map(each => String(document.context.lookup(each)))
    expect(note).toMatch(/\/Subtype \/Highlight[^]*\/M \(D:20300102030405Z\)/)
    expect(popup).toMatch(/\/Subtype \/Popup/)
    expect(popup).toContain(`/Parent ${String(document.getPage(0).node.Annots()!.get(0))}`)
  })
})

test('a form with rights for one program is reviewed, and the copy has none', async () => {
  const document = await drawPdf(pen => pen.lines(['an addict'], TOP))
  const {context, catalog} = document
  const rights = context.register(context.obj({Type: 'Sig', ByteRange: [0, 10, 20, 30], Reference: []}))
  catalog.set(PDFName.of('Perms'), context.obj({UR3: rights}))
  const copy = await reviewed(await document.save(), ['addict'])
  expect((await notesIn(copy)).map(({words}) => words)).toEqual(['addict'])
  expect((await PDFDocument.load(copy)).catalog.has(PDFName.of('Perms'))).toBe(false)
})

describe('a PDF that would lose something', () => {
  test('is not reviewed when it is signed', async () => {
    const document = await drawPdf(pen => pen.lines(['an addict'], TOP))
    const {context} = document
    context.register(context.obj({Type: 'Sig', Filter: 'Adobe.PPKLite', ByteRange: [0, 10, 20, 30]}))
    await expect(reviewed(await document.save({useObjectStreams: false}), ['addict'])).rejects.toThrow(/^flyer\.pdf can bear no notes: it is signed, .*Print it to a new PDF/)
  })

  test('is not reviewed when it is protected, though it opens', async () => {
    const document = await drawPdf(pen => pen.lines(['an addict'], TOP))
    document.encrypt({ownerPassword: 'owner', userPassword: '', permissions: {modifying: false}})
    const bytes = await document.save()
    expect((await pdf.read('a.pdf', bytes)).text).toBe('an addict')
    await expect(reviewed(bytes, ['addict'])).rejects.toThrow(/can bear no notes: it is protected, .*Print it/)
  })
})
