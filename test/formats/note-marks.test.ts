import {describe, expect, it} from 'vitest'
import {loadFormat} from '../../src/formats/index.ts'
import type {Block, Format, SourceDocument} from '../../src/types.ts'
import {makeDocx, p, r} from '../helpers/docx.ts'
import {makeOdt, para, span} from '../helpers/odf.ts'
import {ap, ar, makePptx, office, relsXml, shape} from '../helpers/pptx.ts'
import {makeZip} from '../helpers/zip.ts'

const latin = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const raised = '<w:vertAlign w:val="superscript"/>'
const styles = '<w:style w:type="character" w:styleId="Note"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
const sheet = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/** A document of each format that says "addicts", a raised 12, and "left."; and the 1 and the raised "st" of a date. */
const documents: Readonly<Record<string, () => Uint8Array>> = {
  docx: () => makeDocx({body: p(r('addicts'), r('12', raised), r(' left.')) + p(r('addicts'), r('[1,2]', '<w:rStyle w:val="Note"/>'), r(' left.')) + p(r('the 1'), r('st', raised), r(' of May')), styles}),
  odt: () => makeOdt({
    automatic: '<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>',
    body: para(`addicts${span('12')} left.`) + para(`addicts${span('<text:note-ref text:note-class="footnote">3</text:note-ref>')} left.`) + para(`the 1${span('st')} of May`)
  }),
  rtf: () => latin('{\\rtf1 addicts{\\super 12} left.\\par addicts\\super [1,2]\\nosupersub  left.\\par the 1{\\super st} of May}'),
  pptx: () => makePptx({slides: [{shapes: shape([ar('addicts') + ar('12', ' baseline="30000"') + ar(' left.'), ar('addicts') + ar('*', ' baseline="30000"') + ar(' left.'), ar('the 1') + ar('st', ' baseline="30000"') + ar(' of May')])}]}),
  xlsx: () => makeZip({
    '_rels/.rels': relsXml([['rId1', `${office}/officeDocument`, 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook ${sheet} xmlns:r="${office}"><sheets><sheet name="Words" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relsXml([['rId1', `${office}/worksheet`, 's.xml']]),
    'xl/s.xml': `<worksheet ${sheet}><sheetData><row>${['12', 'a', 'st'].map((mark, index) =>
      `<c t="inlineStr"><is><r><t>${index === 2 ? 'the 1' : 'addicts'}</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>${mark}</t></r><r><t xml:space="preserve">${index === 2 ? ' of May' : ' left.'}</t></r></is></c>`).join('')}</row></sheetData></worksheet>`
  }),
  idml: () => makeZip({
    'designmap.xml': '<Document xmlns:idPkg="http://ns.adobe.com/AdobeInDesign/idml/1.0/packaging"><idPkg:Story src="s.xml"/></Document>',
    's.xml': `<Story Self="u1">${['12', '1-3', 'st'].map((mark, index) => `<ParagraphStyleRange><CharacterStyleRange><Content>${index === 2 ? 'the 1' : 'addicts'}</Content></CharacterStyleRange><CharacterStyleRange Position="Superscript"><Content>${mark}</Content></CharacterStyleRange><CharacterStyleRange><Content>${index === 2 ? ' of May' : ' left.'}</Content></CharacterStyleRange></ParagraphStyleRange>`).join('')}</Story>`
  }),
  html: () => utf8('<p>addicts<sup>12</sup> left.<p>addicts<sup>[1]</sup> left.<p>the 1<sup>st</sup> of May'),
  latex: () => utf8('addicts\\textsuperscript{12} left.\n\naddicts$^{12}$ left.\n\nthe 1\\textsuperscript{st} of May'),
  rst: () => utf8('addicts\\ :sup:`12` left.\n\naddicts\\ [#]_ left.\n\nthe 1\\ :sup:`st` of May\n\n.. [#] 12\n'),
  asciidoc: () => utf8('addicts^12^ left.\n\naddictsfootnote:[12] left.\n\nthe 1^st^ of May\n')
}

async function read(id: string, bytes: Uint8Array): Promise<{format: Format; document: SourceDocument; blocks: readonly Block[]}> {
  const format = await loadFormat(id)
  const document = await format.read(`a.${id}`, bytes)
  return {format, document, blocks: format.extract(document).blocks}
}

describe('the mark of a note that somebody set above the line', () => {
  it.each(Object.keys(documents))('is no part of the word before it: %s', async id => {
    const {blocks} = await read(id, documents[id]!())
    const texts = blocks.map(({text}) => text).filter(text => /left|May/.test(text))
    expect(texts).toEqual(['addicts\uFFFC left.', 'addicts\uFFFC left.', 'the 1st of May'])
    for (const {text, runs} of blocks) expect(runs.map(({prose}) => text.slice(prose.start, prose.end)).join('')).toBe(text)
  })

  it.each(['docx', 'odt', 'rtf', 'pptx', 'xlsx', 'idml'])('stays where it is when the word is fixed: %s', async id => {
    const {format, document} = await read(id, documents[id]!())
    const start = document.text.indexOf('addicts')
    const after = format.apply!(document, [{span: {start, end: start + 7}, text: 'people'}])
    const fixed = await read(id, after as Uint8Array)
    expect(fixed.document.text).toBe(document.text.replace('addicts', 'people'))
  })

  it('keeps the spaces around it, and marks end with it', async () => {
    const {blocks} = await read('docx', makeDocx({body: p(r('a user'), r(' 3 ', `<w:i/>${raised}`), r('left')) + p(r('x'), r('1\u00AD2', raised), r('y'))}))
    expect(blocks.map(({text}) => text)).toEqual(['a user \uFFFC left', 'x\uFFFCy'])
    expect(blocks[0]!.marks).toEqual([{kind: 'emphasis', span: {start: 6, end: 9}}])
  })
})

it('notes written against a word in AsciiDoc are read, and so is the word', async () => {
  const {blocks} = await read('asciidoc', utf8('The clinicfootnote:[Open to *junkies*.] and addictsfootnote:id[] left, x:y[z].'))
  expect(blocks.map(({text}) => text)).toEqual(['The clinic\uFFFC and addicts\uFFFC left, \uFFFC.', 'Open to junkies.'])
})

it('a language that is none is read as English', async () => {
  for (const [language, read_] of [['C', 1], ['POSIX', 1], ['und', 1], ['C.UTF-8', 1], ['ca', 0], ['cs-CZ', 0]] as const) {
    expect((await read('html', utf8(`<html lang="${language}"><p>The addicts left.`))).blocks, language).toHaveLength(read_)
  }
})
