import {docx} from '../../src/formats/docx/index.ts'
import {epub} from '../../src/formats/epub/index.ts'
import {idml} from '../../src/formats/idml/index.ts'
import {odp} from '../../src/formats/odf/odp.ts'
import {ods} from '../../src/formats/odf/ods.ts'
import {odt} from '../../src/formats/odf/odt.ts'
import {openArchive, readEntry} from '../../src/formats/container/zip.ts'
import {pptx} from '../../src/formats/pptx/index.ts'
import {xlsx} from '../../src/formats/xlsx/index.ts'
import type {Format} from '../../src/types.ts'
import {makeDocx, p} from './docx.ts'
import {makeOdf, para} from './odf.ts'
import {whyUnread} from './office.ts'
import {makePptx, office, relsXml, shape} from './pptx.ts'
import {makeZip} from './zip.ts'
import type {MadeEntry} from './zip.ts'

const space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const workbook: Record<string, string> = {
  '_rels/.rels': relsXml([['rId1', `${office}/officeDocument`, 'xl/workbook.xml']]),
  'xl/workbook.xml': `<workbook ${space} xmlns:r="${office}"><sheets><sheet name="Words" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relsXml([['rId1', `${office}/worksheet`, 's.xml']]),
  'xl/s.xml': `<worksheet ${space}><sheetData><row><c t="inlineStr"><is><t>words</t></is></c></row></sheetData></worksheet>`
}
const book: Record<string, string> = {
  'META-INF/container.xml': '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>',
  'p.opf': '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
  'a.xhtml': '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>words</p></body></html>'
}
const design: Record<string, string> = {
  'designmap.xml': '<Document xmlns:idPkg="http://ns.adobe.com/AdobeInDesign/idml/1.0/packaging"><idPkg:Story src="s.xml"/></Document>',
  's.xml': '<Story Self="u1"><ParagraphStyleRange><CharacterStyleRange><Content>words</Content></CharacterStyleRange></ParagraphStyleRange></Story>'
}
const slide = `<draw:page><draw:frame><draw:text-box>${para('words')}</draw:text-box></draw:frame></draw:page>`

/** An honest document of each format, and the part that an attack goes into. */
export const documents: readonly (readonly [format: Format, bytes: Uint8Array, part: string])[] = [
  [docx, makeDocx({body: p('words')}), 'word/document.xml'],
  [pptx, makePptx({slides: [{shapes: shape(['words'])}]}), 'ppt/slides/slide1.xml'],
  [xlsx, makeZip(workbook), 'xl/s.xml'],
  [odt, makeOdf('text', {body: para('words')}), 'content.xml'],
  [odp, makeOdf('presentation', {body: slide}), 'content.xml'],
  [ods, makeOdf('spreadsheet', {body: `<table:table table:name="x"><table:table-row><table:table-cell>${para('words')}</table:table-cell></table:table-row></table:table>`}), 'content.xml'],
  [epub, makeZip(book), 'a.xhtml'],
  [idml, makeZip(design), 's.xml']
]

/** The document with another part in place of that of this name. */
export function withPart(bytes: Uint8Array, part: string, entry: MadeEntry): Uint8Array {
  const archive = openArchive(bytes)
  return makeZip([...archive.entries.keys()].map((name) => [name, name === part ? entry : readEntry(archive, name)!] as const))
}

/** What is said of bytes that cannot be read. */
export function reason(format: Format, bytes: Uint8Array): string {
  return whyUnread(() => format.extract(format.read('a', bytes) as never))
}
