import type {Format, Prose, SourceDocument} from '../../types.ts'
import {textStart} from '../shared/encoding.ts'
import {readFrontMatter} from '../shared/front-matter.ts'
import {linesOf} from '../shared/indented-lines.ts'
import {createMemory} from '../../memory.ts'
import {Outline} from '../shared/outline.ts'
import {escapeQuotes, type QuotedSpan} from '../shared/quoting.ts'
import {textFormat} from '../shared/text-format.ts'
import {headingsIn, withUnderlines} from '../shared/underlines.ts'
import {attributesOf} from './attributes.ts'
import {readAsciidoc} from './blocks.ts'

/** AsciiDoc, as Asciidoctor has it. */
const asciidoc: Format = textFormat({
  id: 'asciidoc',
  extensions: ['.adoc', '.asciidoc', '.asc'],
  languageIds: ['asciidoc'],
  extract: document => {
    const {quotes, ...prose} = read(document.text)
    marked.keep(document, {headings: headingsIn(prose), quotes})
    return prose
  },
  fit: (document, edits) =>
    withUnderlines(document.text, escapeQuotes(edits, () => marked.of(document).quotes), {isTitle, headings: () => marked.of(document).headings, isExact: true})
})

export default asciidoc

/** What edits have to mind. */
interface Marked {
  readonly headings: readonly number[]
  readonly quotes: readonly QuotedSpan[]
}

const marked = createMemory(({text}: SourceDocument): Marked => {
  const {quotes, ...prose} = read(text)
  return {headings: headingsIn(prose), quotes}
})

/** Two lines by themselves, nearly as long as each other. */
function isTitle(title: string, underline: string, before: string): boolean {
  if (!/^[=~^+-]{2,}$/.test(underline) || !/^[\p{L}\p{N}]/u.test(title)) return false
  return Math.abs(title.length - underline.length) <= 1 && (before === '' || /^(?:\[|\/\/|\.\S)/.test(before))
}

function read(text: string): Prose & Pick<Marked, 'quotes'> {
  const outline = new Outline(text)
  const start = readFrontMatter(outline, textStart(text))
  readAsciidoc({outline, attributes: attributesOf(text)}, linesOf(text, start), true)
  return {blocks: outline.finish(), directives: outline.directives, quotes: outline.quotes}
}
