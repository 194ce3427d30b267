import {describe, expect, it} from 'vitest'
import {openArchive, readEntry} from '../../../src/formats/container/zip.ts'
import {docx} from '../../../src/formats/docx/index.ts'
import {odt} from '../../../src/formats/odf/odt.ts'
import {pptx} from '../../../src/formats/pptx/index.ts'
import type {Format, SourceDocument} from '../../../src/types.ts'
import {documents, reason, withPart} from '../../helpers/containers.ts'
import {makeDocx, p} from '../../helpers/docx.ts'
import {makeOdt, para, span} from '../../helpers/odf.ts'
import {makePptx, office, relsXml, shape} from '../../helpers/pptx.ts'
import {processorTime} from '../../helpers/processor-time.ts'
import {makeZip} from '../../helpers/zip.ts'

/** The records of the central directory, each with where it begins. */
function records(bytes: Uint8Array): {view: DataView; starts: number[]} {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const starts = [...openArchive(bytes).list.map(({record}) => record.start)]
  return {view, starts}
}

/** All parts share the bytes of the first: a few kilobytes unpack to as many times as much. */
function overlapping(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice()
  const {view, starts} = records(copy)
  for (const start of starts.slice(1)) view.setUint32(start + 42, view.getUint32(starts[0]! + 42, true), true)
  return copy
}

/** The first part quotes the second one, header and all, as part of its own data. */
function quoting(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice()
  const {view, starts} = records(copy)
  const locals = starts.map((start) => view.getUint32(start + 42, true)).sort((a, b) => a - b)
  const first = starts.find((start) => view.getUint32(start + 42, true) === locals[0])!
  view.setUint32(first + 20, locals[1]! - locals[0]! + 10, true)
  return copy
}

/** "a" to "j", each ten times the one before. */
const laughs = [...'bcdefghij'].map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'[index]};`.repeat(10)}">`).join('')
const bombs: readonly (readonly [name: string, doctype: string])[] = [
  ['ten times ten times ten', `<!DOCTYPE x [<!ENTITY a "addict ">${laughs}]>`],
  ['one long one, many times', `<!DOCTYPE x [<!ENTITY j "${'addict '.repeat(10_000)}">]>`],
  ['itself', '<!DOCTYPE x [<!ENTITY i "&j;"><!ENTITY j "&i;">]>'],
  ['a file of the machine', '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'],
  ['a parameter from elsewhere', '<!DOCTYPE x [<!ENTITY % d SYSTEM "http://example.org/x.dtd"> %d;]>']
]

/** Containers in containers, as in the bomb that is known as 42.zip. */
const nested = [...'54321'].reduce((inner) => makeZip(Object.fromEntries([...'abcd'].map((name) => [`${name}.zip`, inner]))), makeZip({'zeros.xml': new Uint8Array(1024 * 1024)}))

const textOf = (bytes: Uint8Array, part: string): string => new TextDecoder().decode(readEntry(openArchive(bytes), part)!)

describe.each(documents.map(([format, bytes, part]) => ({id: format.id, format, bytes, part})))('$id files that pack more than they show', ({id, format, bytes, part}) => {
  it('by parts that share their bytes, or quote each other, are not opened', () => {
    expect(reason(format, overlapping(bytes))).toMatch(/share their bytes, as in a zip bomb/)
    expect(reason(format, quoting(bytes))).toMatch(/share their bytes, as in a zip bomb/)
  })

  it('by containers inside of containers are not followed', () => {
    const inner = nested
    expect(reason(format, inner)).toMatch(/holds no|no .* is missing|missing/)
    const beside = withPart(makeZip({...Object.fromEntries([...openArchive(bytes).entries.keys()].map((name) => [name, readEntry(openArchive(bytes), name)!])), 'inner.zip': {content: inner, stored: true}}), part, {content: textOf(bytes, part)})
    expect(format.extract(format.read('a', beside) as SourceDocument).blocks.map(({text}) => text)).toContain('words')
    expect(() => format.extract(format.read('a', withPart(bytes, part, {content: inner, stored: true})) as SourceDocument)).toThrow(/damaged/)
  })

  it.each(bombs)('by entities that stand for %s expand nothing', (_, doctype) => {
    const xml = textOf(bytes, part).replace(/^(?:<\?xml[^>]*>\s*)?/, (head) => head + doctype).replace('words', 'words &j; &j;')
    const attack = withPart(bytes, part, {content: xml})
    if (id !== 'epub') return expect(reason(format, attack)).toMatch(/declares a document type.*entity bomb/s)
    // Pages of books have document types.
    expect((format.read('a', attack) as SourceDocument).text).toMatch(/^words &j; &j;$/m)
  })

  it('by elements in elements are read or refused in a moment', () => {
    for (const depth of [501, 100_000]) {
      const nested = textOf(bytes, part).replace(/words/, `words${'<x>'.repeat(depth)}${'</x>'.repeat(depth)}`)
      const attack = withPart(bytes, part, {content: nested, stored: true})
      let why = ''
      const spent = processorTime(() => {
        try {
          format.extract(format.read('a', attack) as SourceDocument)
        } catch (error) {
          why = (error as Error).message
        }
      })
      expect(spent).toBeLessThan(5000)
      if (id !== 'epub') expect(why).toMatch(/nests elements more than 500 deep/)
    }
  })

  it('by prefixes that are declared again and again take no more than their length', () => {
    const many = (count: number, make: (index: number) => string): string => Array.from({length: count}, (_, index) => make(index)).join('')
    const wide = `<y${many(5000, (index) => ` xmlns:q${index}="u"`)}>${many(20_000, (index) => `<x xmlns:z="${index}"/>`)}</y>`
    const deep = `${many(400, (level) => `<x${many(100, (index) => ` xmlns:p${level}_${index}="u"`)}>`)}${'</x>'.repeat(400)}`
    for (const inside of [wide, deep]) {
      const attack = withPart(bytes, part, {content: textOf(bytes, part).replace('words', `words${inside}`), stored: true})
      expect(processorTime(() => format.read('a', attack))).toBeLessThan(4000)
    }
  })
})

describe('documents that lead from one to the next', () => {
  const chain = 20_000
  const read = (format: Format, bytes: Uint8Array): {spent: number; document: SourceDocument} => {
    let document: SourceDocument | undefined
    const spent = processorTime(() => {
      document = format.read('a', bytes) as SourceDocument
    })
    return {spent, document: document!}
  }

  it('over styles are followed once', () => {
    const last = '<w:style w:type="paragraph" w:styleId="s20000"><w:name w:val="heading 2"/></w:style>'
    const styles = Array.from({length: chain}, (_, index) => `<w:style w:type="paragraph" w:styleId="s${index}"><w:name w:val="n${index}"/><w:basedOn w:val="s${index + 1}"/></w:style>`)
    const word = read(docx, makeDocx({body: p('The addict left').replace('<w:p>', '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr>'), styles: styles.join('') + last}))
    expect(docx.extract(word.document).blocks).toMatchObject([{kind: 'heading', depth: 2}])
    const automatic = Array.from({length: chain}, (_, index) => `<style:style style:name="s${index}" style:family="text" style:parent-style-name="s${index + 1}"/>`).join('') +
      '<style:style style:name="s20000" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    const open = read(odt, makeOdt({automatic, body: para(Array.from({length: 2000}, (_, index) => span('a ', `s${index}`)).join(''))}))
    expect(odt.extract(open.document).blocks[0]!.marks).toEqual([{kind: 'emphasis', span: {start: 0, end: 3999}}])
    for (const {spent} of [word, open]) expect(spent).toBeLessThan(4000)
  })

  const chunked = (file: string, content: Uint8Array | string, times: number): Uint8Array => makeDocx({
    body: p('The addict left') + '<w:altChunk r:id="rIdC"/>'.repeat(times),
    more: {'word/_rels/document.xml.rels': relsXml([['rIdC', `${office}/aFChunk`, file]]), [`word/${file}`]: {content, stored: true}}
  })

  it('over files in a Word document are read up to what one document may hold, and the rest is named', async () => {
    const inner = makeDocx({body: Array.from({length: 20_000}, (_, index) => p(`word ${index}`)).join('')})
    for (const [name, content] of [['c.docx', inner], ['c.html', Array.from({length: 40_000}, (_, index) => `<p>word ${index}`).join('')]] as const) {
      const document = await docx.read('a', chunked(name, content, 40))
      expect(document.incomplete).toMatch(new RegExp(`^A passage of it is another file \\(${name}\\)`))
      expect(document.text.startsWith('The addict left\nword 0\n')).toBe(true)
      expect(document.text.split('\n').length).toBeLessThan(200_000)
    }
  })

  it('over files in a Word document are read up to a few hundred', async () => {
    const document = await docx.read('a', chunked('c.txt', 'words', 20_000))
    expect(document.text.split('\n')).toHaveLength(501)
    expect(document.incomplete).toMatch(/\(c\.txt\)/)
    const names = Array.from({length: 30}, (_, index) => `<w:altChunk r:id="r${index}"/>`).join('')
    const links = relsXml(Array.from({length: 30}, (_, index) => [`r${index}`, `${office}/aFChunk`, `f${index}.bin`] as const))
    const unread = await docx.read('a', makeDocx({body: p('The addict left') + names, more: {'word/_rels/document.xml.rels': links}}))
    expect(unread.incomplete).toMatch(/^Passages of it are other files \(f0\.bin, .*, f9\.bin and 20 more\)/)
  })

  it('over slides listed many times are read once', () => {
    const bytes = makePptx({slides: [{shapes: shape(['The addict left'])}, {shapes: shape(['So did we'])}]})
    const xml = textOf(bytes, 'ppt/presentation.xml')
    const {spent, document} = read(pptx, withPart(bytes, 'ppt/presentation.xml', {content: xml.replace(/<p:sldId .*?\/>/, (id) => id.repeat(50_000)), stored: true}))
    expect(document.text).toBe('The addict left\nSo did we')
    expect(spent).toBeLessThan(4000)
  })
})
