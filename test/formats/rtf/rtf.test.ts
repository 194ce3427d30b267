import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {UnreadableError} from '../../../src/errors.ts'
import {rtf} from '../../../src/formats/rtf/index.ts'
import type {Block, Edit, SourceDocument} from '../../../src/types.ts'
import {makeDocx, p} from '../../helpers/docx.ts'
import {spliced, whyUnread, wordEdits} from '../../helpers/office.ts'
import {makeZip} from '../../helpers/zip.ts'

const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const back = (bytes: Uint8Array): string => [...bytes].map((byte) => String.fromCharCode(byte)).join('')

const fonts = '{\\fonttbl{\\f0\\fnil\\fcharset0 Arial;}{\\f1\\fcharset204 Arial;}{\\f2\\fcharset2 Symbol;}{\\f3\\fcharset128 MS Mincho;}}'
const make = (body: string, head = ''): Uint8Array => latin(`{\\rtf1\\ansi\\ansicpg1252\\deff0${fonts}${head}\r\n${body}}`)
const open = (bytes: Uint8Array): SourceDocument => rtf.read('a.rtf', bytes) as SourceDocument

function read(body: string, head = ''): {document: SourceDocument; blocks: readonly Block[]; text: string[]; placed: string[]} {
  const document = open(make(body, head))
  const {blocks} = rtf.extract(document)
  return {
    document, blocks, text: blocks.map((block) => block.text),
    placed: blocks.map((block) => `${block.text} | ${rtf.place(document, block.runs[0]!.source.start)}`)
  }
}

const editable = (block: Block): string[] => block.runs.filter((run) => run.editable).map((run) => block.text.slice(run.prose.start, run.prose.end))

describe('the text of an RTF document', () => {
  it('joins runs over line ends and groups, and ends paragraphs', () => {
    const {text} = read('\\pard her{\\b oin} and\\i0  mo\r\nre\\par Second\\tab line\\line end\\\nThird')
    expect(text).toEqual(['heroin and more', 'Second line end', 'Third'])
  })

  it('decodes bytes by the font, characters by number, and skips what older programs see in their place', () => {
    expect(read("caf\\'e9 \\'93x\\'94 \xe9\\par {\\f1 \\'ef\\'f0}\\par {\\f3 \\'93\\'fa\\'96\\'7b}").text).toEqual(['café “x” é', 'пр', '日本'])
    expect(read("\\u8220?quoted\\u8221\\'94 {\\uc0\\u233 }t\\u-10179?\\u-8704? {\\uc2 \\u8217ab}s\\par").text).toEqual(['“quoted” ét\u{1F600} ’s'])
    expect(read('\\emdash\\lquote a\\rquote \\~b\\_c \\{d\\\\\\} soft\\-ware').text).toEqual(['—‘a’\u00A0b-c {d\\} software'])
    expect(read('{\\f2 abc} words').text).toEqual(['\uFFFC words'])
  })

  it('leaves out codes, tables of fonts and styles, pictures, deleted and hidden words, and bullets that are drawn', () => {
    const {text} = read(
      '{\\*\\unknown secret}{\\pntext 1.\\tab}{\\listtext a}kept {\\deleted gone}{\\v hidden}{\\*\\shppict{\\pict\\bin4 }{}\\}}{\\nonshppict{\\pict 00}}' +
        '{\\*\\bkmkstart x}end{\\upr{old}{\\*\\ud{new}}}\\par',
      '{\\stylesheet{\\s1 heading 1;}{\\s2\\sbasedon0 Quote;}}{\\*\\generator Riched}{\\colortbl;\\red0;}'
    )
    expect(text).toEqual(['kept \uFFFCendnew'])
  })

  it('knows headings, quotations, lists and looks', () => {
    const {blocks} = read(
      '\\pard\\s1 Title one\\par\\pard\\s2 Said\\par\\pard\\outlinelevel2 Third\\par\\pard\\ls4 item\\par\\pard plain {\\i add}{\\i\\b ict\\b0 s}\\par',
      '{\\stylesheet{Normal;}{\\s1 heading 1;}{\\s2 Quote;}}'
    )
    expect(blocks.map(({kind, depth, list}) => [kind, depth ?? list].filter((part) => part !== undefined).join(' '))).toEqual([
      'heading 1', 'quotation', 'heading 3', 'list-item 4', 'paragraph'
    ])
    expect(blocks[4]!.marks.map(({kind, span: {start, end}}) => `${kind} ${blocks[4]!.text.slice(start, end)}`)).toEqual(['emphasis addicts', 'strong ict'])
  })

  it('says where tables, notes, headers, text boxes, comments, pictures and titles are', () => {
    const {placed, blocks} = read(
      '{\\info{\\title The title}{\\author Somebody}}{\\header top\\par}{\\footerf bottom\\par}One\\par\\par ' +
        '\\trowd\\cellx1\\cellx2\\pard\\intbl a\\cell b\\par c\\cell\\row\\trowd\\cellx1\\pard\\intbl d\\cell\\row\\pard Two\\par ' +
        '\\trowd\\pard\\intbl e\\cell\\row\\pard Three{\\super\\chftn{\\footnote\\pard{\\chftn} noted\\par}}{\\*\\atnid A}{\\*\\atnauthor Ana}\\chatn{\\*\\annotation remark}' +
        '{\\shp{\\*\\shpinst{\\sp{\\sn wzDescription}{\\sv a scene}}{\\sp{\\sn other}{\\sv 7}}{\\shptxt boxed\\par}}{\\shprslt old}}{\\footnote\\ftnalt ended} more\\par'
    )
    expect(placed).toEqual([
      'One | paragraph 1', 'a | table 1, row 1', 'b | table 1, row 1', 'c | table 1, row 1', 'd | table 1, row 2', 'Two | paragraph 2', 'e | table 2, row 1',
      'Three\uFFFC\uFFFC\uFFFC more | paragraph 3', '\uFFFC noted | footnote 1', 'remark | comment 1 by Ana', 'a scene | paragraph 3, alternative text',
      'boxed | text box', 'ended | endnote 1', 'The title | document title', 'top | header', 'bottom | first-page footer'
    ])
    expect(blocks[2]!.cell).toEqual({table: 0, row: 0, column: 1})
    expect(blocks.map(({kind}) => kind).slice(7)).toEqual(['paragraph', 'paragraph', 'comment', 'alt-text', 'paragraph', 'paragraph', 'title', 'paragraph', 'paragraph'])
  })

  it('locks fields, comments and breaks, and says why', () => {
    const {document, blocks} = read('a {\\field{\\*\\fldinst AUTHOR}{\\fldrslt computed}} b\\tab c{\\*\\annotation remark}\\par')
    expect(blocks.map(editable)).toEqual([['a ', ' b', 'c'], []])
    const start = document.text.indexOf('computed')
    expect(rtf.lockedBecause!(document, {start, end: start + 8})).toMatch(/result of a field/)
  })
})

describe('fixing an RTF document', () => {
  const fixed = (body: string, ...changes: (readonly [string, string])[]): string => {
    const document = open(make(body))
    const edits: Edit[] = changes.map(([before, text]) => {
      const start = document.text.indexOf(before)
      expect(start).not.toBe(-1)
      return {span: {start, end: start + before.length}, text}
    })
    const source = back(rtf.apply!(document, edits) as Uint8Array)
    return source.slice(source.indexOf('\r\n') + 2, -1)
  }

  it('puts the new words where the old ones began, in their look, and keeps every other byte', () => {
    expect(fixed("An {\\b add}{\\i ict} \\'e9 came.\\par", ['addict', 'person'])).toBe("An {\\b person}{\\i } \\'e9 came.\\par")
    expect(fixed('ad\r\ndict\\par', ['addict', 'person'])).toBe('person\r\n\\par')
    expect(fixed("the \\u8220?user\\'94 here", ['user', 'person'])).toBe("the \\u8220?person\\'94 here")
  })

  it('writes other letters so that every program reads them, whatever holds around them', () => {
    expect(fixed('{\\uc0 user} more', ['user', 'naïve {x} \u{1F600}'])).toBe('{\\uc0 na{\\uc1\\u239?}ve \\{x\\} {\\uc1\\u-10179?}{\\uc1\\u-8704?}} more')
    expect(open(make(fixed('{\\uc0 user} more', ['user', 'naïve \u{1F600}']))).text).toBe('naïve \u{1F600} more')
  })

  it('keeps new words apart from the control word before them', () => {
    expect(fixed('{\\b0user} is', ['user', '5 people'])).toBe('{\\b0 5 people} is')
    expect(fixed('\\i0drug user', ['drug', ''])).toBe('\\i0  user')
    expect(fixed('a\\\\b0 user', ['b0', '7'])).toBe('a\\\\7 user')
  })

  it('leaves fields and comments alone, and gives back the very bytes when there is nothing to change', () => {
    const bytes = make('a {\\field{\\*\\fldinst X}{\\fldrslt user}}{\\*\\annotation user}')
    const document = open(bytes)
    const edits = [...document.text.matchAll(/user/g)].map(({index}) => ({span: {start: index, end: index + 4}, text: 'x'}))
    expect(edits).toHaveLength(2)
    expect(rtf.apply!(document, edits)).toBe(bytes)
  })

  it('changes exactly the edited words, for any markup and any edits of words', () => {
    const piece = fc.constantFrom(
      'addict', 'a', 'user', ' ', ' of ', '. ', "\\'e9", '\\u8220?', "\\u233\\'e9", '{\\uc0\\u233 }', '\\b ', '\\b0', '\\b0 ', '{\\i in group}', '\r\n', '\\~', '\\-',
      '\\tab ', '{\\field{\\*\\fldinst X}{\\fldrslt field words}}', '{\\deleted gone}', '\\par ', '\\cell ', '{\\footnote noted words}', '\\\\', '{\\pict 00}'
    )
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 14}), fc.infiniteStream(fc.nat()), (pieces, choices) => {
        const document = open(make(pieces.join('') + '\\par last words'))
        const edits = wordEdits(document, rtf.extract(document).blocks, choices)
        expect(open(rtf.apply!(document, edits) as Uint8Array).text).toBe(spliced(document.text, edits))
      }),
      {numRuns: 400}
    )
  })
})

describe('RTF files that cannot be read', () => {
  const reason = (bytes: Uint8Array): string => whyUnread(() => open(bytes))

  it('are named with what is the matter', () => {
    expect(reason(new Uint8Array())).toMatch(/empty/)
    expect(reason(make('words').subarray(0, 120))).toMatch(/cut off/)
    expect(reason(makeDocx({body: p('x')}))).toMatch(/a Word document.*--as docx/s)
    expect(reason(makeZip({a: 'b'}))).toMatch(/no RTF document/)
    expect(reason(latin('%PDF-1.7'))).toMatch(/this is a PDF/)
    expect(reason(latin('plain words'))).toMatch(/does not begin with \{\\rtf/)
    expect(reason(latin('\xd0\xcf\x11\xe0' + '\0'.repeat(600)))).toMatch(/old binary file.*as \.rtf/s)
    expect(reason(make('{'.repeat(600) + 'x' + '}'.repeat(600)))).toMatch(/500 deep/)
    expect(reason(make('{\\pict 00ff}'))).toMatch(/pictures and no text/)
    expect(() => rtf.read('a.rtf', make('words'), {maxBytes: 10})).toThrow(/more than the 1 KB/)
  })

  it('take any bytes without a crash', () => {
    const piece = fc.constantFrom('{', '}', '\\', '\\par', "\\'", "\\'e9", '\\u', '\\u8220', '\\bin9999', '\\bin-1', '\\*', '\\uc99', 'a', ' ', '\n', '\xe9', '\\f3', '\\upr', '\\footnote', '\\cell', '\\row', '\\sv', '\\sn', '\\fonttbl', '\\stylesheet', '\\s1;', '\0')
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 40}), (pieces) => {
        try {
          rtf.extract(open(latin(`{\\rtf1${pieces.join('')}}`)))
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableError)
        }
      }),
      {numRuns: 3000}
    )
  })
})
