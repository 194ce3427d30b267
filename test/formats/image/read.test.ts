import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {UnreadableError} from '../../../src/errors.ts'
import image from '../../../src/formats/image/index.ts'
import {orientationOf, withOrientation} from '../../../src/formats/image/orientation.ts'
import type {RecognizedLine} from '../../../src/types.ts'

/** A PNG that has a head and nothing else. */
function png(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(64)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

/** The same for JPEG, behind a segment that tells nothing. */
function jpeg(width: number, height: number): Uint8Array {
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc2, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3, 1, 0x22, 0])
}

/** The same with notes of a camera in it. */
function noted(picture: Uint8Array, order: string, orientation: number): Uint8Array {
  const notes = new Uint8Array(38)
  const view = new DataView(notes.buffer)
  const isLittle = order === 'II'
  notes.set([...order].map(letter => letter.charCodeAt(0)))
  view.setUint16(2, 42, isLittle)
  view.setUint32(4, 8, isLittle)
  view.setUint16(8, 2, isLittle)
  for (const [index, [tag, value]] of ([[0x0100, 800], [0x0112, orientation]] as const).entries()) {
    const at = 10 + index * 12
    view.setUint16(at, tag, isLittle)
    view.setUint16(at + 2, 3, isLittle)
    view.setUint32(at + 4, 1, isLittle)
    view.setUint16(at + 8, value, isLittle)
  }
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, notes.length + 8, 0x45, 0x78, 0x69, 0x66, 0, 0, ...notes, ...picture.subarray(2)])
}

/** Words ten pixels a letter. */
function line(text: string, top: number, {size = 20, confidence = 95, left = 10} = {}): RecognizedLine {
  let at = left
  const words = text.split(' ').map(word => {
    const placed = {text: word, left: at, right: at + word.length * 10}
    at = placed.right + 8
    return placed
  })
  return {words, baseline: top + size, size, confidence}
}

async function outline(lines: readonly RecognizedLine[]): Promise<string[]> {
  const document = await image.read('flyer.png', png(800, 600), {recognize: async () => lines})
  return image.extract(document).blocks.map(({kind, text, runs}) => `${image.place(document, runs[0]!.source.start)} ${kind}: ${text}`)
}

describe('a picture of text', () => {
  test('is unread where nobody recognizes its text, and says what does', async () => {
    const reading = async (): Promise<unknown> => image.read('a.png', png(10, 10))
    await expect(reading()).rejects.toThrow('This is a picture; --ocr reads the text in it.')
    await expect(reading()).rejects.toBeInstanceOf(UnreadableError)
  })

  test('has its lines joined to paragraphs, apart from headings', async () => {
    const lines = [line('Open house', 20, {size: 40}), line('People come for nalox-', 100), line('one and stay for tea.', 130), line('Ask us for naloxone.', 300)]
    expect(await outline(lines)).toEqual(['line 1 heading: Open house', 'line 2 paragraph: People come for naloxone and stay for tea.', 'line 4 paragraph: Ask us for naloxone.'])
  })

  test('reads columns one after the other', async () => {
    const lines = [line('This is the left', 20), line('column of it.', 50), line('Here is the right', 20, {left: 400}), line('column of it.', 50, {left: 400})]
    expect(await outline(lines)).toEqual(['line 1 paragraph: This is the left column of it.', 'line 3 paragraph: Here is the right column of it.'])
  })

  test('is read in part where recognition is not sure, and specks are nothing', async () => {
    const read = async (...lines: RecognizedLine[]): Promise<unknown> => {
      const {text, incomplete} = await image.read('a.png', png(800, 600), {recognize: async () => lines})
      return [text, incomplete]
    }
    expect(await read(line('Sure.', 20), line('| .,', 60, {confidence: 12}))).toEqual(['Sure.', undefined])
    expect(await read(line('Sure.', 20), line('Qujtw xnor', 60, {confidence: 59}))).toEqual(['Sure.', expect.stringMatching(/could not make out everything/)])
    await expect(read()).rejects.toThrow(/found no words in this picture/)
    await expect(read(line('Qujtw xnor', 60, {confidence: 30}))).rejects.toBeInstanceOf(UnreadableError)
  })

  test.each([
    ['nothing', new Uint8Array(), /no whole PNG or JPEG/],
    ['text', Buffer.from('A page of text that calls itself a picture.'), /no whole PNG or JPEG/],
    ['a JPEG without a frame', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xd9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), /no whole PNG or JPEG/],
    ['a JPEG whose segment leads nowhere', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0]), /no whole PNG or JPEG/],
    ['a PNG that asks for the moon', png(40_000, 40_000), /40000 by 40000 pixels, more than the (?:15|25) million/],
    ['a JPEG that does', jpeg(60_000, 60_000), /60000 by 60000 pixels/],
    ['a photograph in colours of more than a thread should hold', jpeg(5800, 4300), /5800 by 4300 pixels, more than the 15 million that are read\. Save it smaller, or in shades of grey/]
  ])('is refused before anybody makes room for it: %s', async (_, bytes, message) => {
    let asked = 0
    const recognize = async (): Promise<never[]> => (asked++, [])
    await expect((async () => image.read('a.png', bytes, {recognize}))()).rejects.toThrow(message)
    expect(asked).toBe(0)
  })

  test.each(['II', 'MM'])('is handed on with how the camera was held, however that was noted: %s', async order => {
    for (let orientation = 0; orientation <= 9; orientation++) {
      const bytes = noted(jpeg(800, 600), order, orientation)
      let given: Uint8Array | undefined
      await image.read('a.jpg', bytes, {recognize: async picture => ((given = picture), [line('Sure.', 700)])})
      const isTurned = orientation > 1 && orientation < 9
      expect(orientationOf(given!)).toBe(isTurned ? orientation : 1)
      expect(given).toEqual(isTurned ? withOrientation(bytes, orientation as 2) : bytes)
      // What the engine looks for, in the first bytes of a file.
      if (isTurned) expect([...given!.subarray(0, 40)].join(' ')).toContain(`1 18 0 3 0 0 0 1 0 ${orientation}`)
    }
  })

  test('may hold notes that are none', () => {
    fc.assert(fc.property(fc.uint8Array({maxLength: 60}), fc.constantFrom('II', 'MM'), fc.nat(40), (junk, order, at) => {
      const bytes = noted(jpeg(8, 6), order, 6)
      bytes.set(junk.subarray(0, bytes.length - at), at)
      for (const length of [bytes.length, at + junk.length]) expect([1, 2, 3, 4, 5, 6, 7, 8]).toContain(orientationOf(bytes.subarray(0, length)))
    }))
  })

  test('may have more pixels when it is grey', async () => {
    expect((await image.read('a.png', png(5800, 4300), {recognize: async () => [line('Words.', 20)]})).text).toBe('Words.')
  })

  test('takes JPEG, too', async () => {
    expect((await image.read('a.jpg', jpeg(800, 600), {recognize: async () => [line('Words.', 20)]})).text).toBe('Words.')
  })
})
