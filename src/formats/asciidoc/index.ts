import type {Format, Prose} from '../../types.ts'
import {textStart} from '../shared/encoding.ts'
import {readFrontMatter} from '../shared/front-matter.ts'
import {linesOf} from '../shared/indented-lines.ts'
import {Outline} from '../shared/outline.ts'
import {escapeQuotes, type QuotedSpan} from '../shared/quoting.ts'
import {textFormat} from '../shared/text-format.ts'
import {withUnderlines} from '../shared/underlines.ts'
import {attributesOf} from './attributes.ts'
import {BlockReader} from './blocks.ts'

/** AsciiDoc, as Asciidoctor has it. */
const asciidoc: Format = textFormat({
  id: 'asciidoc',
  extensions: ['.adoc', '.asciidoc', '.asc'],
  languageIds: ['asciidoc'],
  extract: ({text}) => extractAsciidoc(text),
  fit: ({text}, edits) => withUnderlines(text, escapeQuotes(edits, () => read(text).quotes), {isTitle, blocks: () => read(text).blocks, isExact: true})
})

export default asciidoc

/** The prose of an AsciiDoc document. */
function extractAsciidoc(text: string): Prose {
  const {blocks, directives} = read(text)
  return {blocks, directives}
}

/** Two lines by themselves, nearly as long as each other. */
function isTitle(title: string, underline: string, before: string): boolean {
  if (!/^[=~^+-]{2,}$/.test(underline) || !/^[\p{L}\p{N}]/u.test(title)) return false
  return Math.abs(title.length - underline.length) <= 1 && (before === '' || /^(?:\[|\/\/|\.\S)/.test(before))
}

interface Read extends Prose {
  readonly quotes: readonly QuotedSpan[]
}

function read(text: string): Read {
  const outline = new Outline(text)
  const start = readFrontMatter(outline, textStart(text))
  new BlockReader({outline, attributes: attributesOf(text)}, linesOf(text, start)).read(true)
  return {blocks: outline.finish(), directives: outline.directives, quotes: outline.quotes}
}
