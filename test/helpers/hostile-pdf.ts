import {constants, deflateRawSync, deflateSync} from 'node:zlib'

type Bytes = Uint8Array

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1')

const WORDS = 'BT /F 12 Tf 50 700 Td (An addict asks for help.) Tj ET\n'
const FONT = '/Font << /F 5 0 R >>'

/** What packs a pattern so many million times, without packing more than the first million bytes. */
function packed(pattern: string, millions: number, first = '', last = ''): Buffer {
  const whole = pattern.repeat(Math.ceil(1_000_000 / pattern.length))
  const part = (text: string): Buffer => deflateRawSync(bytesOf(text), {level: 9, finishFlush: constants.Z_FULL_FLUSH})
  return Buffer.concat([Buffer.from([0x78, 0xda]), part(first), ...Array<Buffer>(millions).fill(part(whole)), deflateRawSync(bytesOf(last))])
}

function stream(content: Bytes, more = ''): Buffer {
  return Buffer.concat([bytesOf(`<< ${more} /Length ${content.length} >>\nstream\n`), content, bytesOf('\nendstream')])
}

const flate = (content: Bytes, more = ''): Buffer => stream(content, `/Filter /FlateDecode ${more}`)

interface Parts {
  /** The drawing of the page; some words by default. */
  readonly content?: Buffer
  readonly resources?: string
  readonly page?: string
  readonly catalog?: string
  readonly trailer?: string
  /** Objects from the sixth on. */
  readonly more?: readonly (Buffer | string)[]
  readonly font?: string
  readonly pages?: string
}

/** A PDF of one page and one font, with whatever is to be tried. */
function pdf({content = flate(deflateSync(WORDS)), resources = '', page = '', catalog = '', trailer = '', more = [], font = '', pages = '/Kids [3 0 R] /Count 1'}: Parts): Bytes {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages ${pages} >>`,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << ${FONT} ${resources} >> /Contents 4 0 R ${page} >>`,
    content,
    `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica ${font} >>`,
    ...more
  ]
  return written(objects.map((object, index) => [index + 1, object]), (offsets, at) => {
    const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
    return bytesOf(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows}trailer << /Size ${offsets.length + 1} /Root 1 0 R ${trailer.replace('HERE', String(at))} >>\nstartxref\n${at}\n%%EOF\n`)
  })
}

function written(objects: readonly (readonly [number: number, object: Buffer | string])[], end: (offsets: readonly number[], at: number) => Buffer): Bytes {
  const parts = [bytesOf('%PDF-1.7\n')]
  let at = parts[0]!.length
  const offsets = objects.map(([number, object]) => {
    const part = Buffer.concat([bytesOf(`${number} 0 obj\n`), typeof object === 'string' ? bytesOf(object) : object, bytesOf('\nendobj\n')])
    parts.push(part)
    at += part.length
    return at - part.length
  })
  return Buffer.concat([...parts, end(offsets, at)])
}

/** The page stands in a stream of objects that unpacks to some hundred million spaces. */
function objectStream(): Bytes {
  const objects = [
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [6, flate(packed(' ', 600, '3 0 ', '<< >>'), '/Type /ObjStm /N 1 /First 4')]
  ] as const
  return written(objects, (offsets, at) => {
    const row = (kind: number, offset: number): number[] => [kind, offset >>> 24, (offset >>> 16) & 255, (offset >>> 8) & 255, offset & 255, 0]
    const free = row(0, 0)
    const rows = [free, row(1, offsets[0]!), row(1, offsets[1]!), row(2, 6), free, free, row(1, offsets[2]!), row(1, at)].flat()
    return Buffer.concat([bytesOf('7 0 obj\n'), stream(Uint8Array.from(rows), '/Type /XRef /Size 8 /W [1 4 1] /Root 1 0 R'), bytesOf(`\nendobj\nstartxref\n${at}\n%%EOF\n`)])
  })
}

/** Twenty drawings, each of which draws the next one ten times. */
function laughs(): Bytes {
  const form = (index: number): Buffer => {
    const next = `/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << ${FONT} /XObject << /X ${index + 7} 0 R >> >>`
    return stream(bytesOf(index < 19 ? '/X Do '.repeat(10) : WORDS), next)
  }
  return pdf({content: stream(bytesOf(`${WORDS}/X Do`)), resources: '/XObject << /X 6 0 R >>', more: Array.from({length: 20}, (_, index) => form(index))})
}

const LETTERS = '(a)Tj '
const code = '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange'

/** PDFs that unpack to more than a document needs. Each is made in milliseconds, and weighs two megabytes at most. */
export const LARGE_PDFS: Readonly<Record<string, () => Bytes>> = {
  'packed-twice.pdf': () => pdf({content: stream(deflateSync(packed(' ', 2000)), '/Filter [/FlateDecode /FlateDecode]')}),
  'letters.pdf': () => pdf({content: flate(packed(LETTERS, 120, 'BT /F 12 Tf ', 'ET'))}),
  'string.pdf': () => pdf({content: flate(packed('addict ', 140, 'BT /F 12 Tf 50 700 Td (', ') Tj ET'))}),
  'object-stream.pdf': objectStream,
  'metadata.pdf': () => pdf({catalog: '/Metadata 6 0 R', more: [flate(packed(' ', 600), '/Type /Metadata /Subtype /XML')]}),
  'letter-table.pdf': () => pdf({font: '/ToUnicode 6 0 R', more: [flate(deflateSync(`${code} <0000> <FFFF> <${'0041'.repeat(5000)}> endbfrange endcmap`))]}),
  'button.pdf': () => pdf({
    page: '/Annots [6 0 R]',
    more: [
      '<< /Type /Annot /Subtype /Widget /FT /Btn /Ff 65536 /T (b) /Rect [0 0 99 99] /AP << /N 7 0 R >> >>',
      flate(packed(LETTERS, 120, 'BT /F 12 Tf ', 'ET'), `/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << ${FONT} >>`)
    ]
  }),
  'notes.pdf': () => pdf({page: `/Annots [${'6 0 R '.repeat(200_000)}]`, more: ['<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (An addict) >>']})
}

/** PDFs that keep a reader busy for as long as it lets them. */
export const SLOW_PDFS: Readonly<Record<string, () => Bytes>> = {
  'laughs.pdf': laughs,
  'states.pdf': () => pdf({content: flate(packed('q ', 100, '', WORDS))}),
  'same-page.pdf': () => pdf({content: flate(deflateSync(WORDS.repeat(3000))), pages: `/Count 4000 /Kids [${'3 0 R '.repeat(4000)}]`})
}

/** PDFs that lead back to themselves, or lie about their size, around a page that can be read. */
export const LOOPING_PDFS: Readonly<Record<string, () => Bytes>> = {
  'form-loop.pdf': () => pdf({
    content: stream(bytesOf(`${WORDS}/X Do`)),
    resources: '/XObject << /X 6 0 R >>',
    more: [stream(bytesOf('/X Do /X Do'), '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>')]
  }),
  'outline-loop.pdf': () => pdf({catalog: '/Outlines 6 0 R', more: ['<< /Type /Outlines /First 7 0 R /Last 7 0 R >>', '<< /Title (a) /Parent 6 0 R /Next 7 0 R /First 7 0 R >>']}),
  'tag-loop.pdf': () => pdf({
    content: flate(deflateSync(`/P <</MCID 0>> BDC ${WORDS} EMC`)),
    page: '/StructParents 0',
    catalog: '/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R',
    more: ['<< /Type /StructTreeRoot /K 8 0 R /ParentTree 7 0 R >>', '<< /Nums [0 [8 0 R]] >>', '<< /Type /StructElem /S /P /P 8 0 R /Pg 3 0 R /K [0 8 0 R 8 0 R] >>']
  }),
  'table-loop.pdf': () => pdf({trailer: '/Prev HERE'}),
  'deep-array.pdf': () => pdf({content: flate(deflateSync(`${WORDS}${'['.repeat(1_000_000)}${']'.repeat(1_000_000)} TJ`))}),
  'page-count.pdf': () => pdf({pages: '/Kids [3 0 R] /Count 4000'})
}

/** PDFs of other faults, and what is said of each. */
export const DAMAGED_PDFS: Readonly<Record<string, readonly [make: () => Bytes, reason: RegExp]>> = {
  'deep-page.pdf': [() => pdf({page: `/X ${'<</a '.repeat(100_000)}1${'>>'.repeat(100_000)}`}), /Its page is damaged/],
  'picture-claims.pdf': [
    () => pdf({
      content: stream(bytesOf('q 612 0 0 792 0 0 cm /I Do Q')),
      resources: '/XObject << /I 6 0 R >>',
      more: [flate(deflateSync(Buffer.alloc(1000)), '/Type /XObject /Subtype /Image /Width 1000000 /Height 1000000 /ColorSpace /DeviceGray /BitsPerComponent 8')]
    }),
    /as a scan does/
  ],
  // As large as the scans of good machines, beside nothing else; their pictures are not needed to say what they are.
  'picture-large.pdf': [
    () => pdf({
      content: stream(bytesOf('q 612 0 0 792 0 0 cm /I Do Q')),
      resources: '/XObject << /I 6 0 R >>',
      more: [flate(packed('\xff', 245), '/Type /XObject /Subtype /Image /Width 9000 /Height 9000 /ColorSpace /DeviceRGB /BitsPerComponent 8')]
    }),
    /as a scan does/
  ],
  // The first page ends the reading, while the parser has begun to fetch the other, which is damaged.
  'page-nobody-asks-for.pdf': [() => pdf({pages: '/Kids [x 6 0 R] /Count 2', more: ['<< /Type /Page (An addict']}), /Its page is damaged/],
  'pages.pdf': [() => pdf({pages: `/Count 200000 /Kids [${'3 0 R '.repeat(200_000)}]`}), /200000 pages, and up to 5000/],
  'table.pdf': [() => bytesOf(`%PDF-1.7\nxref\n0 99999999\n${'0000000009 00000 n \n'.repeat(50_000)}trailer << /Root 1 0 R /Size 9 >>\nstartxref\n9\n%%EOF\n`), /damaged/]
}
