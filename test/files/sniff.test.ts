import {describe, expect, it} from 'vitest'
import {extensionOf, unreadKind} from '../../src/files/kinds.ts'
import {sniff} from '../../src/files/sniff.ts'

const known = ['text', 'markdown', 'html', 'docx']
const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1')

describe('what bytes are', () => {
  it.each([
    ['Beds for addicts', 'text'],
    ['', 'text'],
    ['{\\field', 'text'],
    ['<!DOCTYPE html><p>', 'html'],
    ['\xef\xbb\xbf\n <html lang="en">', 'html'],
    ['PK\x03\x04\x14\0\0\0\x08\0[Content_Types].xml word/document.xml', 'docx']
  ])('%j is %s', (bytes, formatId) => expect(sniff(latin(bytes), known)).toEqual({kind: 'format', formatId}))

  it.each([
    ['%PDF-1.7', 'a PDF'],
    ['{\\rtf1', 'a rich text file'],
    ['\x89PNG\r\n', 'a PNG image'],
    ['\xff\xd8\xff\xe0', 'a JPEG image'],
    ['\x1f\x8b\x08', 'a gzip archive'],
    ['PK\x03\x04 mimetypeapplication/epub+zip', 'an e-book'],
    ['PK\x03\x04 xl/workbook.bin', 'a binary Excel file'],
    ['PK\x03\x04 something.bin', 'a zip archive']
  ])('%j is %s', (bytes, what) => expect(sniff(latin(bytes), known)).toEqual({kind: 'other', what}))

  it('is read when there is a reader for it', () => {
    expect(sniff(latin('%PDF-1.7'), [...known, 'pdf'])).toEqual({kind: 'format', formatId: 'pdf'})
    expect(sniff(latin('PK\x03\x04 mimetypeapplication/epub+zip'), ['epub'])).toEqual({kind: 'format', formatId: 'epub'})
  })

  it('finds the names of a large container at its end', () => {
    const large = Buffer.concat([latin('PK\x03\x04'), Buffer.alloc(100_000), latin('word/document.xml')])
    expect(sniff(large, known)).toEqual({kind: 'format', formatId: 'docx'})
  })
})

describe('kinds by name', () => {
  it('say what a document is and what to do with it', () => {
    expect(unreadKind('docs/Letter.DOC')).toBe('This is an older binary Word file, which is not read here. Save it as .docx and check that file.')
    expect(unreadKind('budget.xlsb')).toBe('This is a binary Excel file, which is not read here. Save it as .xlsx and check that file.')
    expect(unreadKind('talk.key')).toMatch(/Keynote/)
    expect(unreadKind('picture.png')).toBeUndefined()
    expect(unreadKind('README')).toBeUndefined()
  })

  it('take the extension as the last part of the name', () => {
    expect(extensionOf('a.b/c.TAR.GZ')).toBe('.gz')
    expect(extensionOf('a.b/c')).toBe('')
    expect(extensionOf('.gitignore')).toBe('')
  })
})
