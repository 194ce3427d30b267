import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {UnreadableError} from '../../../src/errors.ts'
import {defaultLimits} from '../../../src/formats/container/limits.ts'
import {openArchive, readEntry} from '../../../src/formats/container/zip.ts'
import {docx} from '../../../src/formats/docx/index.ts'
import {documents, reason, withPart} from '../../helpers/containers.ts'
import {makeDocx, p, r} from '../../helpers/docx.ts'
import {makeZip} from '../../helpers/zip.ts'

describe.each(documents.map(([format, bytes, part]) => ({id: format.id, format, bytes, part})))('hostile $id files', ({format, bytes, part}) => {
  it('are known from an honest one', () => {
    expect(format.extract(format.read('a', bytes) as never).blocks.map(({text}) => text)).toContain('words')
  })

  it('that promise or hide a gigabyte are not unpacked', () => {
    expect(reason(format, withPart(bytes, part, {content: 'x', claimedSize: 2 ** 30}))).toMatch(/would unpack to 1024 MB/)
    expect(reason(format, withPart(bytes, part, {content: new Uint8Array(4 * 1024 * 1024), claimedSize: 1000}))).toMatch(/promises 1000 bytes and holds more/)
    expect(reason(format, withPart(bytes, part, {content: new Uint8Array(9 * 1024 * 1024)}))).toMatch(/zip bomb/)
  })

  it('that are locked, of many parts, empty, or old binary files are named', () => {
    expect(reason(format, withPart(bytes, part, {content: 'x', flags: 1}))).toMatch(/password/)
    const many = Array.from({length: 10_001}, (_, index) => [`${index}`, {content: '', stored: true}] as const)
    expect(reason(format, makeZip(many))).toMatch(/10001 parts/)
    expect(reason(format, new Uint8Array())).toMatch(/0 bytes/)
    expect(reason(format, new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...new Uint8Array(600)]))).toMatch(/password-protected or an old binary file/)
  })

  it('cut off at any place are never read as whole', () => {
    for (let length = 0; length < bytes.length; length += 97) expect(() => format.read('a', bytes.subarray(0, length)), `${length}`).toThrow(UnreadableError)
  })

  it('with any damage are read or refused, and never crash', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), {minLength: 1, maxLength: 3}), (changes) => {
        const broken = bytes.slice()
        for (const [at, byte] of changes) broken[at] = byte
        try {
          format.extract(format.read('a', broken) as never)
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableError)
        }
      }),
      {numRuns: 150}
    )
  })

  it('with any damage in their XML are read or refused, and never crash', () => {
    const archive = openArchive(bytes)
    const xml = new TextDecoder().decode(readEntry(archive, part)!)
    const junk = fc.constantFrom('<', '>', '</a>', '<a>', '"', '&', '&#0;', '&#xD800;', '&#1114112;', '<!--', ']]>', '<![CDATA[', '<?x', '\0', 'xmlns:w=""', '<!DOCTYPE a>', '-1', '999999999999')
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(xml.length), fc.nat(12), junk), {minLength: 1, maxLength: 3}), (changes) => {
        let broken = xml
        for (const [at, length, text] of changes) broken = broken.slice(0, at) + text + broken.slice(at + length)
        try {
          format.extract(format.read('a', withPart(bytes, part, {content: broken, stored: true})) as never)
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableError)
        }
      }),
      {numRuns: 150}
    )
  })
})

describe('documents of more text than memory holds', () => {
  it('are refused before they are read whole', () => {
    const many = defaultLimits.pieces / 2 + 1
    expect(reason(docx, makeDocx({body: p(r('a')).repeat(many)}))).toMatch(/more than 200,000 pieces of text.*Split the document/s)
    expect(reason(docx, makeDocx({body: p(r('&#233;'.repeat(defaultLimits.pieces)))}))).toMatch(/pieces of text/)
  })
})
