import {describe, expect, it} from 'vitest'
import {docx} from '../../../src/formats/docx/index.ts'
import {review} from '../../../src/formats/docx/review.ts'
import {openArchive, readText} from '../../../src/formats/container/zip.ts'
import type {SourceDocument} from '../../../src/types.ts'
import {makeDocx, p} from '../../helpers/docx.ts'
import type {MadeEntry} from '../../helpers/zip.ts'

const LINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk'

/** A document with files that stand in it, after the paragraph "Before" each. */
function withChunks(files: Readonly<Record<string, MadeEntry | Uint8Array | string>>): Uint8Array {
  const names = Object.keys(files)
  const links = names.map((name, at) => `<Relationship Id="c${at}" Type="${LINK}" Target="/word/${name}"/>`)
  return makeDocx({
    body: names.map((_, at) => `${p(`Before ${at}`)}<w:altChunk r:id="c${at}"/>`).join('') + p('After'),
    more: {
      ...Object.fromEntries(Object.entries(files).map(([name, content]) => [`word/${name}`, content])),
      'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}</Relationships>`
    }
  })
}

const read = async (bytes: Uint8Array): Promise<SourceDocument> => docx.read('a.docx', bytes)

describe('files that stand in a Word document', () => {
  it('are read where their words belong, and left alone', async () => {
    const bytes = withChunks({'a.html': '<h1>A heading</h1><p>An <b>addict</b> &amp; more</p>', 'b.txt': 'A junkie came.', 'c.docx': makeDocx({body: p('A drunk left')})})
    const document = await read(bytes)
    expect(document.incomplete).toBeUndefined()
    expect(document.text.split('\n')).toEqual(['Before 0', 'A heading', 'An addict & more', 'Before 1', 'A junkie came.', 'Before 2', 'A drunk left', 'After'])
    const {blocks} = docx.extract(document)
    expect(blocks.map(({kind}) => kind).slice(0, 3)).toEqual(['paragraph', 'heading', 'paragraph'])
    const start = document.text.indexOf('addict')
    const span = {start, end: start + 6}
    expect(docx.place(document, start)).toBe('inserted file')
    expect(docx.lockedBecause!(document, span)).toMatch(/^in another file/)
    expect(docx.apply!(document, [{span, text: 'person'}])).toBe(bytes)
  })

  it('may be long', async () => {
    const {text} = await read(withChunks({'a.txt': {content: 'word\n\n'.repeat(200_000), stored: true}}))
    expect(text.split('\n')).toHaveLength(200_002)
  })

  it('are read from a page that was saved with its pictures in one file', async () => {
    const page = [
      'MIME-Version: 1.0', 'Content-Type: multipart/related; type="text/html"; boundary="b"', '',
      '--b', 'Content-Type: text/html; charset="windows-1252"', 'Content-Transfer-Encoding: quoted-printable', 'Content-Location: file:///a.html', '', '<p>An=20<b>addict</b> caf=E9</p>', '',
      '--b', 'Content-Type: image/png', 'Content-Transfer-Encoding: base64', 'Content-Location: file:///a.png', '', 'iVBORw0KGgo=', '', '--b--', ''
    ].join('\r\n')
    const document = await read(withChunks({'a.mht': page}))
    expect(document.incomplete).toBeUndefined()
    expect(document.text).toBe('Before 0\nAn addict café\nAfter')
  })

  it('bear a remark on the paragraph before them', async () => {
    const document = await read(withChunks({'a.html': '<p>An addict'}))
    const start = document.text.indexOf('addict')
    const span = {start, end: start + 6}
    const bytes = review(document, [{span, edits: [{span, text: 'person'}], comment: 'Tracked', commentAlone: 'Why'}]) as Uint8Array
    const archive = openArchive(bytes)
    expect(readText(archive, 'word/document.xml')).toMatch(/<w:commentRangeStart[^>]*\/>.*Before 0.*<w:commentRangeEnd/s)
    expect(readText(archive, 'word/document.xml')).not.toContain('<w:ins')
    expect(readText(archive, 'word/comments.xml')).toMatch(/Inserted file: “addict”.*Why/s)
  })

  it('are named where they cannot be read, and the other words are read', async () => {
    const deep = withChunks({'x.html': '<p>deep'})
    for (const [name, content] of [['a.bin', 'x'], ['a.docx', 'no zip'], ['a.docx', deep]] as const) {
      const document = await read(withChunks({[name]: content}))
      expect(document.text).toBe('Before 0\nAfter')
      expect(document.incomplete).toMatch(new RegExp(`another file \\(${name}\\) put in whole.*Open the document in Word, save it`))
    }
    const two = await read(withChunks({'a.bin': 'x', 'b.bin': 'x', 'c.txt': 'Words'}))
    expect(two.incomplete).toContain('other files (a.bin, b.bin)')
    expect(two.text).toContain('Words')
  })

  it('are named in headers, and where their link leads nowhere', async () => {
    expect((await read(makeDocx({body: p('x'), header: p('y') + '<w:altChunk r:id="rId9"/>'}))).incomplete).toContain('another file')
    expect((await read(makeDocx({body: p('x') + '<w:altChunk r:id="rId9"/>'}))).incomplete).toContain('rId9')
  })

  it('make a document unread that holds nothing else', async () => {
    const nothing = makeDocx({body: '<w:altChunk r:id="rId9"/>'})
    await expect(read(nothing)).rejects.toThrow(/put in whole/)
  })
})
