import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {openArchive, readText} from '../../../src/formats/container/zip.ts'
import {epub} from '../../../src/formats/epub/index.ts'
import type {Block, SourceDocument} from '../../../src/types.ts'
import {makeDocx, p} from '../../helpers/docx.ts'
import {expectOnlyChanged, expectOnlyEdited, whyUnread} from '../../helpers/office.ts'
import {makeZip} from '../../helpers/zip.ts'
import type {MadeEntry} from '../../helpers/zip.ts'

interface BookParts {
  /** The bodies of the chapters, by file name. */
  readonly chapters: Record<string, string>
  /** Which chapters are read in which order; as they are where it is absent. */
  readonly order?: readonly string[]
  readonly metadata?: string
  readonly manifest?: string
  readonly more?: Record<string, MadeEntry | Uint8Array | string>
}

const xhtml = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>${body}</body></html>`

function makeEpub(parts: BookParts): Uint8Array {
  const names = Object.keys(parts.chapters)
  const files = new Map<string, MadeEntry | Uint8Array | string>([
    ['mimetype', {content: 'application/epub+zip', stored: true}],
    ['META-INF/container.xml', '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/package.opf"/></rootfiles></container>'],
    ['OEBPS/package.opf',
      '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>' +
      `${parts.metadata ?? ''}</metadata><manifest>` +
      names.map((name) => `<item id="i-${name}" href="text/${encodeURIComponent(name)}" media-type="application/xhtml+xml"/>`).join('') + (parts.manifest ?? '') +
      `</manifest><spine>${(parts.order ?? names).map((name) => `<itemref idref="i-${name}"/>`).join('')}</spine></package>`]
  ])
  for (const [name, body] of Object.entries(parts.chapters)) files.set(`OEBPS/text/${name}`, xhtml(body))
  for (const [name, content] of Object.entries(parts.more ?? {})) files.set(name, content)
  return makeZip([...files])
}

const open = (bytes: Uint8Array): SourceDocument => epub.read('a.epub', bytes) as SourceDocument

function read(parts: BookParts): {document: SourceDocument; blocks: readonly Block[]; placed: string[]} {
  const document = open(makeEpub(parts))
  const {blocks} = epub.extract(document)
  return {document, blocks, placed: blocks.map((block) => `${block.text} | ${epub.place(document, block.runs[0]!.source.start)}`)}
}

describe('the text of a book', () => {
  it('goes in reading order, and names chapter, table and picture', () => {
    const {placed, blocks} = read({
      metadata: '<dc:title>The book</dc:title><dc:description>About it</dc:description>',
      order: ['two.xhtml', 'a b.xhtml', 'two.xhtml'],
      chapters: {
        'a b.xhtml': '<p>No <em>heading</em><br/>here</p><img alt="a scene"/>',
        'two.xhtml': '<h1>Getting <a id="x"/>help</h1><p>First</p><ul><li>Item</li></ul><table><tr><td>Cell</td></tr></table><pre>code</pre>',
        'unused.xhtml': '<p>not in the spine</p>'
      },
      manifest: '<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="v" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>',
      more: {
        'OEBPS/toc.ncx': '<!DOCTYPE ncx PUBLIC "x" "y"><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Getting help</text></navLabel></navPoint></navMap></ncx>',
        'OEBPS/nav.xhtml': xhtml('<nav><ol><li><a href="x">Help</a></li></ol></nav>')
      }
    })
    expect(placed).toEqual([
      'Getting help | chapter “Getting help”', 'First | chapter “Getting help”, paragraph 1', 'Item | chapter “Getting help”, paragraph 2',
      'Cell | chapter “Getting help”, table 1, row 1', 'No heading here | part 2, paragraph 1', 'a scene | part 2, alternative text',
      'Getting help | table of contents', 'Help | table of contents, paragraph 1', 'The book | document title', 'About it | document description'
    ])
    expect(blocks.map(({kind}) => kind).slice(0, 6)).toEqual(['heading', 'paragraph', 'list-item', 'table-cell', 'paragraph', 'alt-text'])
  })

  it('reads named entities and white space as browsers do', () => {
    const {blocks} = read({chapters: {'a.xhtml': '<p>caf&eacute;\n   &amp;&nbsp;more &#8220;words&#8221;</p>'}})
    expect(blocks[0]!.text).toMatch(/^café &\s*more “words”$/)
  })
})

describe('fixing a book', () => {
  it('edits chapters, pictures, contents and the title in place, and keeps mimetype first', () => {
    const before = makeEpub({
      metadata: '<dc:title>titled user</dc:title>',
      chapters: {'a.xhtml': `<p>a us<b>er</b> &amp; friends</p><img alt='alt user'/>`},
      manifest: '<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
      more: {'OEBPS/toc.ncx': '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><text>listed user</text></ncx>', 'OEBPS/i.png': new Uint8Array([1, 2])}
    })
    const document = open(before)
    const edits = [...document.text.matchAll(/user/g)].map(({index}) => ({span: {start: index, end: index + 4}, text: `R&D's "person"`}))
    expect(edits).toHaveLength(4)
    const bytes = epub.apply!(document, edits) as Uint8Array
    expect(open(bytes).text).toBe(document.text.replaceAll('user', `R&D's "person"`))
    expect(readText(openArchive(bytes), 'OEBPS/text/a.xhtml')).toBe(
      xhtml(`<p>a R&amp;D&apos;s &quot;person&quot;<b></b> &amp; friends</p><img alt='alt R&amp;D&apos;s &quot;person&quot;'/>`)
    )
    expectOnlyChanged(before, bytes, ['OEBPS/text/a.xhtml', 'OEBPS/toc.ncx', 'OEBPS/package.opf'])
  })

  it('changes exactly the edited words, for any markup and any edits of words', () => {
    const piece = fc.constantFrom('addict', 'a', 'user', ' ', ' of ', '. ', '&amp;', '&eacute;', '\n  ', '<b>bold words</b>', '<i>it</i>', '<br/>', '<code>x</code>', '<a href="x">a link</a>')
    fc.assert(
      fc.property(fc.array(fc.array(piece, {maxLength: 6}), {minLength: 1, maxLength: 4}), fc.infiniteStream(fc.nat()), (paragraphs, choices) => {
        const before = makeEpub({metadata: '<dc:title>Title</dc:title>', chapters: {'a.xhtml': paragraphs.map((words) => `<p>${words.join('')}</p>`).join('')}, more: {'i.png': new Uint8Array([1])}})
        expectOnlyEdited({before, open, format: epub, parts: ['OEBPS/text/a.xhtml', 'OEBPS/package.opf']}, choices)
      }),
      {numRuns: 80}
    )
  })
})

describe('books that cannot be read', () => {
  const reason = (bytes: Uint8Array): string => whyUnread(() => open(bytes))

  it('are named with what is the matter', () => {
    const made = makeEpub({chapters: {'a.xhtml': '<p>x</p>'}})
    expect(reason(new Uint8Array())).toMatch(/empty/)
    expect(reason(made.subarray(0, made.length - 80))).toMatch(/cut off/)
    expect(reason(makeDocx({body: p('x')}))).toMatch(/a Word document.*--as docx/s)
    expect(reason(makeZip({mimetype: {content: 'application/epub+zip', stored: true}}))).toMatch(/list of its files is missing/)
    expect(reason(makeEpub({chapters: {'a.xhtml': '<p>x</p>'}, order: ['a.xhtml', 'b'], manifest: '<item id="i-b" href="b.xhtml" media-type="application/xhtml+xml"/>'}))).toMatch(/"OEBPS\/b\.xhtml" is named in the book and missing/)
    const locked = '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><enc:CipherReference xmlns:enc="http://www.w3.org/2001/04/xmlenc#" URI="OEBPS/text/a.xhtml"/></encryption>'
    expect(reason(makeEpub({chapters: {'a.xhtml': '<p>x</p>'}, more: {'META-INF/encryption.xml': locked}}))).toMatch(/copy-protected \(DRM\)/)
    expect(open(makeEpub({chapters: {'a.xhtml': '<p>x</p>'}, more: {'META-INF/encryption.xml': locked.replace('text/a.xhtml', 'font.otf')}})).text).toBe('x')
    expect(reason(makeEpub({chapters: {'a.xhtml': ''}, more: {'OEBPS/text/a.xhtml': new Uint8Array(9 * 1024 * 1024)}}))).toMatch(/zip bomb/)
    expect(reason(makeEpub({chapters: {'a.xhtml': '<img src="x.png"/>'}, more: {'x.png': 'x'}}))).toMatch(/pictures and no text/)
  })

  it('expand no entities of their own, and mind no depth', () => {
    const bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html xmlns="http://www.w3.org/1999/xhtml"><body><p>x &b; y</p></body></html>'
    expect(open(makeEpub({chapters: {'a.xhtml': ''}, more: {'OEBPS/text/a.xhtml': bomb}})).text.length).toBeLessThan(80)
    const deep = '<div>'.repeat(50_000) + 'words' + '</div>'.repeat(50_000)
    expect(open(makeEpub({chapters: {'a.xhtml': deep}})).text).toContain('words')
  })
})
