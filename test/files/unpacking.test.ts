import {deflateRawSync, deflateSync} from 'node:zlib'
import fc from 'fast-check'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {abandonUnpacking, unpackWithinBudget} from '../../src/files/unpacking.ts'

const own = globalThis.DecompressionStream

beforeAll(unpackWithinBudget)
afterAll(() => {
  globalThis.DecompressionStream = own
})

/** As the parser does it: all is written, then all is read. */
async function* unpack(packed: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array> {
  const {readable, writable} = new DecompressionStream('deflate')
  const writer = writable.getWriter()
  await writer.ready
  void writer.write(packed).then(() => writer.close())
  for await (const piece of readable as unknown as AsyncIterable<Uint8Array>) yield piece
}

async function all(packed: Uint8Array<ArrayBuffer>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of unpack(packed)) pieces.push(piece)
  return Buffer.concat(pieces)
}

describe('what a PDF holds packed', () => {
  test('is what was packed', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({maxLength: 5000}), async bytes => {
      expect((await all(deflateSync(bytes))).equals(bytes)).toBe(true)
    }), {numRuns: 50})
  })

  test.each([1024 * 1024, 1024 * 1024 + 1, 9_000_000])('is what was packed, of %i bytes', async length => {
    const bytes = Buffer.from(Array.from({length: 7919}, (_, index) => (index * index) % 251))
    const long = Buffer.concat(Array<Buffer>(Math.ceil(length / bytes.length)).fill(bytes)).subarray(0, length)
    expect((await all(deflateSync(long))).equals(long)).toBe(true)
  })

  test.each([100, 3_000_000])('is told to be damaged when its end is missing, of %i bytes', async length => {
    const packed = deflateSync(Buffer.alloc(length, 'addict'))
    await expect(all(packed.subarray(0, packed.length - 6))).rejects.toThrow(/unexpected end/)
    await expect(all(Buffer.from('no such thing'))).rejects.toThrow(/header/)
  })

  test('is left to the parser in other forms', async () => {
    expect(() => new DecompressionStream('brotli' as CompressionFormat)).toThrow(TypeError)
    await expect(all(deflateRawSync('addict'))).rejects.toThrow()
  })

  test('is given up amid it when nobody needs it any more, and what follows is unpacked', async () => {
    const reading = unpack(deflateSync(Buffer.alloc(9_000_000)))
    expect((await reading.next()).done).toBe(false)
    abandonUnpacking()
    const further = await Promise.race([reading.next(), all(deflateSync(Buffer.alloc(9_000_000))).then(({length}) => length)])
    expect(further).toBe(9_000_000)
  })
})
