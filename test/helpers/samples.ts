import {formatIds, loadFormat} from '../../src/formats/index.ts'
import type {Format} from '../../src/types.ts'
import {makeDocx, p} from './docx.ts'
import {makeOdf, para} from './odf.ts'
import {makePptx, office, relsXml, shape} from './pptx.ts'
import {makeZip} from './zip.ts'

type Maker = (paragraphs: readonly string[]) => Promise<Uint8Array> | Uint8Array

/**
 * A small honest document of a format, with these paragraphs. Formats without a maker of their own get
 * the bare text, so that a new format takes part in every test of all formats from its first day.
 *
 * @param paragraphs plain words; markup in them is escaped where the format has a way to
 */
export async function sampleOf(formatId: string, paragraphs: readonly string[]): Promise<Uint8Array> {
  const maker = makers[formatId] ?? asText
  return maker(paragraphs)
}

/** Whether `sampleOf` gives an honest document of a format, in which all paragraphs are prose. */
export function hasSample(formatId: string): boolean {
  return Object.hasOwn(makers, formatId) || ['text', 'markdown', 'mdx', 'latex', 'rst', 'asciidoc'].includes(formatId)
}

/** Every format that is read, loaded. */
export function everyFormat(): Promise<Format[]> {
  return Promise.all(formatIds().map(loadFormat))
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

const asText: Maker = paragraphs => new TextEncoder().encode(`${paragraphs.join('\n\n')}\n`)

export function escapeXml(text: string): string {
  // XML has no way to write the other control characters.
  return text.replace(/[\0-\x08\v\f\x0E-\x1F\uFFFE\uFFFF]/g, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

const xml = (paragraphs: readonly string[], wrap: (text: string) => string): string => paragraphs.map(text => wrap(escapeXml(text))).join('')
const slide = (paragraphs: readonly string[]): string => `<draw:page><draw:frame><draw:text-box>${xml(paragraphs, text => para(text))}</draw:text-box></draw:frame></draw:page>`
const sheetSpace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

const makers: Readonly<Record<string, Maker>> = {
  srt: paragraphs => asText(paragraphs.map((text, index) => `${index + 1}\n00:00:0${index % 10},000 --> 00:00:0${index % 10},900\n${text}`)),
  vtt: paragraphs => asText(['WEBVTT', ...paragraphs.map((text, index) => `00:0${index % 10}.000 --> 00:0${index % 10}.900\n${escapeXml(text)}`)]),
  html: paragraphs => asText([`<!DOCTYPE html><title>A page</title>\n${xml(paragraphs, text => `<p>${text}</p>\n`)}`]),
  docx: paragraphs => makeDocx({title: 'A letter', body: xml(paragraphs, text => p(text))}),
  pptx: paragraphs => makePptx({slides: [{shapes: shape(paragraphs.map(escapeXml)), notes: shape(['Spoken words'])}]}),
  xlsx: paragraphs =>
    makeZip({
      '_rels/.rels': relsXml([['rId1', `${office}/officeDocument`, 'xl/workbook.xml']]),
      'xl/workbook.xml': `<workbook ${sheetSpace} xmlns:r="${office}"><sheets><sheet name="Words" r:id="rId1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': relsXml([['rId1', `${office}/worksheet`, 's.xml']]),
      'xl/s.xml': `<worksheet ${sheetSpace}><sheetData>${xml(paragraphs, text => `<row><c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c></row>`)}</sheetData></worksheet>`
    }),
  odt: paragraphs => makeOdf('text', {title: 'A letter', body: xml(paragraphs, text => para(text))}),
  odp: paragraphs => makeOdf('presentation', {body: slide(paragraphs)}),
  ods: paragraphs =>
    makeOdf('spreadsheet', {
      body: `<table:table table:name="x">${xml(paragraphs, text => `<table:table-row><table:table-cell>${para(text)}</table:table-cell></table:table-row>`)}</table:table>`
    }),
  epub: paragraphs =>
    makeZip({
      mimetype: {content: 'application/epub+zip', stored: true},
      'META-INF/container.xml': '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>',
      'p.opf': '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
      'a.xhtml': `<html xmlns="http://www.w3.org/1999/xhtml"><body>${xml(paragraphs, text => `<p>${text}</p>`)}</body></html>`
    }),
  idml: paragraphs =>
    makeZip({
      mimetype: {content: 'application/vnd.adobe.indesign-idml-package', stored: true},
      'designmap.xml': '<Document xmlns:idPkg="http://ns.adobe.com/AdobeInDesign/idml/1.0/packaging"><idPkg:Story src="s.xml"/></Document>',
      's.xml': `<Story Self="u1"><ParagraphStyleRange>${xml(paragraphs, text => `<CharacterStyleRange><Content>${text}</Content><Br/></CharacterStyleRange>`)}</ParagraphStyleRange></Story>`
    }),
  rtf: paragraphs => asText([`{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fnil\\fcharset0 Arial;}}\n${paragraphs.map(inRtf).join('')}}`]),
  pdf: async paragraphs => {
    const {makePdf} = await import('./pdf.ts')
    // The fonts that every reader has hold Latin letters only.
    const lines = paragraphs.flatMap(text => inLines(text.replace(/[^\x20-\x7E]/g, '?')))
    const pages = Array.from({length: Math.max(1, Math.ceil(lines.length / 40))}, (_, index) => lines.slice(index * 40, index * 40 + 40))
    return makePdf(...pages.map(page => (pen: Parameters<Parameters<typeof makePdf>[0]>[0]) => pen.lines(page, {x: 60, y: 760})))
  }
}

function inRtf(text: string): string {
  const escaped = text.replace(/[\\{}]/g, '\\$&').replace(/[^\x20-\x7E]/g, letter => `\\u${letter.charCodeAt(0) << 16 >> 16}?`)
  return `\\pard ${escaped}\\par\n`
}

function inLines(text: string): string[] {
  return text.match(/.{1,80}(?:\s|$)|\S{1,80}/g) ?? [text]
}
