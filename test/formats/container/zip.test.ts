import fc from 'fast-check'
import {unzipSync} from 'fflate'
import {describe, expect, it} from 'vitest'
import {defaultLimits} from '../../../src/formats/container/limits.ts'
import {demandZip} from '../../../src/formats/container/magic.ts'
import {rezip} from '../../../src/formats/container/rezip.ts'
import {openArchive, readEntry, readText} from '../../../src/formats/container/zip.ts'
import {UnreadableError} from '../../../src/errors.ts'
import {makeZip} from '../../helpers/zip.ts'

const kib = 1024

describe('reading a container', () => {
  it('gives back what was packed, stored, streamed and in zip64 fields', () => {
    const archive = openArchive(
      makeZip({
        'a.txt': 'one',
        'b.txt': {content: 'two', stored: true},
        'c.txt': {content: 'three '.repeat(999), streamed: true},
        'd.txt': {content: 'four', large: true}
      })
    )
    expect([...archive.entries.keys()]).toEqual(['a.txt', 'b.txt', 'c.txt', 'd.txt'])
    expect(readText(archive, 'a.txt')).toBe('one')
    expect(readText(archive, 'b.txt')).toBe('two')
    expect(readText(archive, 'c.txt')).toBe('three '.repeat(999))
    expect(readText(archive, 'd.txt')).toBe('four')
    expect(readText(archive, 'e.txt')).toBeUndefined()
  })

  it('refuses a part that declares too much, before unpacking any of it', () => {
    const zip = makeZip({'x.xml': {content: 'x', claimedSize: 2 ** 31 - 1}})
    expect(() => readEntry(openArchive(zip), 'x.xml')).toThrow(/would unpack to 2048 MB/)
  })

  it('refuses a part that packs zeros, by its ratio', () => {
    const zip = makeZip({'x.xml': new Uint8Array(9 * kib * kib)})
    expect(() => readEntry(openArchive(zip), 'x.xml')).toThrow(/times its size, as a zip bomb does/)
  })

  it('stops a part that lies about its size', () => {
    const zip = makeZip({'x.xml': {content: new Uint8Array(40 * kib * kib), claimedSize: 1000}})
    const archive = openArchive(zip)
    expect(() => readEntry(archive, 'x.xml')).toThrow(/promises 1000 bytes and holds more/)
  })

  it('counts all parts together', () => {
    const limits = {...defaultLimits, totalBytes: 3000}
    const archive = openArchive(makeZip({a: 'x'.repeat(2000), b: 'y'.repeat(2000)}), limits)
    expect(readEntry(archive, 'a')).toHaveLength(2000)
    expect(() => readEntry(archive, 'b')).toThrow(/more than is read at once/)
  })

  it('refuses too many parts, overlapping parts and large files', () => {
    const many = makeZip(Array.from({length: 10_001}, (_, index) => [`${index}`, {content: '', stored: true}] as const))
    expect(() => openArchive(many)).toThrow(/10001 parts; at most 10000/)
    const shared = makeZip({a: {content: 'x'.repeat(99), stored: true}, b: {content: 'y', stored: true}})
    const view = new DataView(shared.buffer)
    const directory = view.getUint32(shared.length - 6, true)
    view.setUint32(directory + 47 + 42, 5, true)
    expect(() => openArchive(shared)).toThrow(/share their bytes/)
    expect(() => openArchive(makeZip({a: 'x'}), {...defaultLimits, fileBytes: 10})).toThrow(/more than the 1 KB/)
  })

  it('names encrypted and damaged parts', () => {
    const locked = openArchive(makeZip({a: {content: 'x', flags: 1}}))
    expect(() => readEntry(locked, 'a')).toThrow(/protected by a password/)
    const strange = openArchive(makeZip({a: {content: 'x', method: 99}}))
    expect(() => readEntry(strange, 'a')).toThrow(/packed in a way/)
    const zip = makeZip({a: {content: 'damaged?', stored: true}})
    zip[32] = 0x20
    expect(() => readEntry(openArchive(zip), 'a')).toThrow(/"a" is damaged/)
    const bad = makeZip({a: 'some words that are packed, some words that are packed'})
    bad.fill(0xee, 31, 45)
    expect(() => readEntry(openArchive(bad), 'a')).toThrow(UnreadableError)
    expect(() => readText(openArchive(makeZip({a: new Uint8Array([0xc3, 0x28])})), 'a')).toThrow(/damaged/)
  })

  it('says of every cut-off container that it is cut off, and crashes on none', () => {
    const zip = makeZip({a: 'one two three four five', b: {content: 'six', streamed: true}})
    for (let length = 0; length < zip.length; length++) {
      expect(() => openArchive(zip.subarray(0, length))).toThrow(UnreadableError)
    }
  })

  it('survives any damage to any byte', () => {
    const zip = makeZip({a: 'one two three four five', b: {content: 'six', streamed: true}, c: {content: 'd', large: true}})
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), {minLength: 1, maxLength: 4}), (changes) => {
        const broken = zip.slice()
        for (const [at, byte] of changes) broken[at] = byte
        try {
          const archive = openArchive(broken)
          for (const name of archive.entries.keys()) readEntry(archive, name)
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableError)
        }
      }),
      {numRuns: 2000}
    )
  })

  it('reads UTF-16 by its mark', () => {
    const words = new Uint8Array([0xff, 0xfe, 0x61, 0, 0x62, 0])
    expect(readText(openArchive(makeZip({a: words})), 'a')).toBe('\uFEFFab')
  })
})

describe('writing a container again', () => {
  const zip = makeZip([
    ['mimetype', {content: 'application/x', stored: true}],
    ['a.xml', 'first '.repeat(200)],
    ['b.xml', {content: 'second '.repeat(200), streamed: true}],
    ['c.xml', {content: 'third '.repeat(200), large: true}]
  ])

  it('keeps every byte of the parts that did not change, and their order', () => {
    const archive = openArchive(zip)
    const bytes = rezip(archive, new Map([['b.xml', new TextEncoder().encode('changed')], ['new/d.xml', new Uint8Array([1])]]))
    const again = openArchive(bytes)
    expect([...again.entries.keys()]).toEqual(['mimetype', 'a.xml', 'b.xml', 'c.xml', 'new/d.xml'])
    expect(readText(again, 'b.xml')).toBe('changed')
    expect(readEntry(again, 'new/d.xml')).toEqual(new Uint8Array([1]))
    for (const name of ['mimetype', 'a.xml', 'c.xml']) {
      const old = archive.entries.get(name)!
      const now = again.entries.get(name)!
      const length = 30 + name.length + old.deflatedSize
      expect(bytes.slice(now.local, now.local + length)).toEqual(zip.slice(old.local, old.local + length))
      expect(readEntry(again, name)).toEqual(readEntry(archive, name))
    }
    expect(bytes.slice(0, 51)).toEqual(zip.slice(0, 51))
  })

  it('writes what other readers read', () => {
    const plain = makeZip({mimetype: {content: 'm', stored: true}, a: 'x'.repeat(999), b: {content: 'y', streamed: true}})
    const bytes = rezip(openArchive(plain), new Map([['a', new TextEncoder().encode('new')], ['mimetype', new Uint8Array([65])]]))
    const files = unzipSync(bytes)
    const text = Object.fromEntries(Object.entries(files).map(([name, data]) => [name, new TextDecoder().decode(data)]))
    expect(text).toEqual({mimetype: 'A', a: 'new', b: 'y'})
  })

  it('gives the same bytes for the same change', () => {
    const change = new Map([['a.xml', new TextEncoder().encode('again')]])
    expect(rezip(openArchive(zip), change)).toEqual(rezip(openArchive(zip), change))
  })

  it('holds for any set of parts', () => {
    const content = fc.uint8Array({maxLength: 300})
    const part = fc.record({content, stored: fc.boolean(), streamed: fc.boolean(), large: fc.boolean()})
    const name = fc.stringMatching(/^[a-z]{1,8}$/)
    fc.assert(
      fc.property(fc.dictionary(name, part, {noNullPrototype: true}), fc.dictionary(name, content, {noNullPrototype: true}), (parts, changes) => {
        const bytes = rezip(openArchive(makeZip(parts)), new Map(Object.entries(changes)))
        const archive = openArchive(bytes)
        const wanted = {...Object.fromEntries(Object.entries(parts).map(([key, value]) => [key, value.content])), ...changes}
        expect([...archive.entries.keys()].sort()).toEqual(Object.keys(wanted).sort())
        for (const [key, value] of Object.entries(wanted)) expect(readEntry(archive, key)).toEqual(value)
      }),
      {numRuns: 200}
    )
  })
})

describe('files that are no container', () => {
  const demand = (bytes: Uint8Array | string): string => {
    try {
      demandZip(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, 'Word document', '.docx')
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadableError)
      return (error as Error).message
    }
    return ''
  }
  const compound = (name: string): Uint8Array =>
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600), ...[...name].flatMap((letter) => [letter.charCodeAt(0), 0])])

  it('are named, with what to do', () => {
    expect(demand('')).toMatch(/empty \(0 bytes\)/)
    expect(demand(compound('EncryptedPackage'))).toMatch(/protected by a password.*save it without a password as \.docx/s)
    expect(demand(compound('WordDocument'))).toMatch(/old binary Word file \(\.doc\)/)
    expect(demand(compound('PowerPoint Document'))).toMatch(/old binary PowerPoint file \(\.ppt\).* as \.pptx/)
    expect(demand(compound('Workbook'))).toMatch(/old binary Excel file \(\.xls\).* as \.xlsx/)
    expect(demand(compound('PowerPoint Document'))).toMatch(/\(\.ppt\)/)
    expect(demand(compound('Something'))).toMatch(/password-protected or an old binary file/)
    expect(demand('%PDF-1.7')).toMatch(/this is a PDF.*--as pdf/s)
    expect(demand('\uFEFF  {\\rtf1')).toMatch(/RTF.*--as rtf/s)
    expect(demand('plain words')).toMatch(/does not begin like a zip container/)
    expect(demand(makeZip({a: 'b'}))).toBe('')
  })
})
