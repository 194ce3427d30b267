import type {Format, Prose} from '../../types.ts'
import {HtmlReader} from '../html/reader.ts'
import {markdownParser} from './grammar.ts'
import {extractFrom, markdownFormat, type Dialect} from './read.ts'

const dialect: Dialect = {parser: markdownParser, markup: outline => new HtmlReader(outline)}

/** Markdown: CommonMark and GFM, front matter, footnotes, and the HTML inside. */
const markdown: Format = markdownFormat(dialect, {
  id: 'markdown',
  extensions: ['.md', '.markdown', '.mdown', '.mkd', '.mkdn', '.mdwn'],
  languageIds: ['markdown']
})

export default markdown

/** The prose of a Markdown document. */
export function extractMarkdown(text: string): Prose {
  return extractFrom(text, dialect)
}
