import type {Format, Prose} from '../../types.ts'
import {HtmlReader} from '../html/reader.ts'
import {textStart} from '../shared/encoding.ts'
import {readFrontMatter} from '../shared/front-matter.ts'
import {Outline} from '../shared/outline.ts'
import {escapeQuotes, type QuotedSpan} from '../shared/quoting.ts'
import {textFormat} from '../shared/text-format.ts'
import {markdownParser} from './grammar.ts'
import {parseInput} from './parse-input.ts'
import {MarkdownWalk} from './walk.ts'

/** Markdown: CommonMark and GFM, front matter, footnotes, and the HTML inside. */
const markdown: Format = textFormat({
  id: 'markdown',
  extensions: ['.md', '.markdown', '.mdown', '.mkd', '.mkdn', '.mdwn'],
  languageIds: ['markdown'],
  extract: ({text}) => extractMarkdown(text),
  fit: ({text}, edits) => escapeQuotes(edits, () => read(text).quotes)
})

export default markdown

/** The prose of a Markdown document. */
export function extractMarkdown(text: string): Prose {
  const {blocks, directives} = read(text)
  return {blocks, directives}
}

interface Read extends Prose {
  readonly quotes: readonly QuotedSpan[]
}

function read(text: string): Read {
  const outline = new Outline(text)
  const base = readFrontMatter(outline, textStart(text))
  const input = parseInput(text, base)
  new MarkdownWalk(markdownParser.parse(input.text), input, outline, new HtmlReader(outline)).run()
  return {blocks: outline.finish(), directives: outline.directives, quotes: outline.quotes}
}
