import type {Format, Prose, SourceDocument} from '../../types.ts'
import {textStart} from '../shared/encoding.ts'
import {readFrontMatter} from '../shared/front-matter.ts'
import {createMemory} from '../../memory.ts'
import {Outline} from '../shared/outline.ts'
import {escapeQuotes, type QuotedSpan} from '../shared/quoting.ts'
import {singleByte} from '../shared/single-byte.ts'
import {textFormat, type Older} from '../shared/text-format.ts'
import {declaredLabel} from './charset.ts'
import {HtmlReader, type HtmlOptions} from './reader.ts'

/** HTML pages: what readers see or hear of them. */
const html: Format = textFormat({
  id: 'html',
  extensions: ['.html', '.htm', '.xhtml', '.xht'],
  languageIds: ['html', 'xhtml'],
  older: inOlderEncoding,
  extract: document => {
    const {quotes, ...prose} = readDocument(document)
    quotesIn.keep(document, quotes)
    return prose
  },
  fit: (document, edits) => escapeQuotes(edits, () => quotesIn.of(document))
})

export default html

const quotesIn = createMemory((document: SourceDocument) => readDocument(document).quotes)

function readDocument({path, text}: SourceDocument): Read {
  return read(text, {isXml: isXml(path, text)})
}

/** What browsers take a page to be in that names no encoding and is not UTF-8 (the HTML standard, "encoding sniffing algorithm"). */
const UNNAMED = 'windows-1252'

/** In markup a character that has no byte is written by its number. */
function inOlderEncoding(bytes: Uint8Array, isUtf8: boolean): Older | undefined {
  const label = declaredLabel(bytes) ?? (isUtf8 ? undefined : UNNAMED)
  const charset = label === undefined ? undefined : singleByte(label)
  return charset && {charset, instead: character => `&#${character.codePointAt(0)!};`}
}

/** The prose of an HTML document or fragment. */
export function extractHtml(text: string, options: HtmlOptions = {}): Prose {
  const {blocks, directives} = read(text, options)
  return {blocks, directives}
}

interface Read extends Prose {
  readonly quotes: readonly QuotedSpan[]
}

function read(text: string, options: HtmlOptions): Read {
  const outline = new Outline(text)
  const reader = new HtmlReader(outline, options)
  // Pages of site generators begin with settings.
  reader.read(readFrontMatter(outline, textStart(text)), text.length)
  return {blocks: outline.finish(), directives: outline.directives, quotes: outline.quotes}
}

function isXml(path: string, text: string): boolean {
  return /\.xht(?:ml)?$/i.test(path) || text.startsWith('<?xml', textStart(text))
}
