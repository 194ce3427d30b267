import type {Format, Prose} from '../../types.ts'
import {parseInput} from '../markdown/parse-input.ts'
import {MarkdownWalk} from '../markdown/walk.ts'
import {textStart} from '../shared/encoding.ts'
import {readFrontMatter} from '../shared/front-matter.ts'
import {Outline} from '../shared/outline.ts'
import {escapeQuotes, type QuotedSpan} from '../shared/quoting.ts'
import {textFormat} from '../shared/text-format.ts'
import {mdxParser} from './grammar.ts'
import {JsxReader} from './reader.ts'

/** MDX: Markdown with components. Their text is read as Markdown, their expressions are left alone. */
const mdx: Format = textFormat({
  id: 'mdx',
  extensions: ['.mdx'],
  languageIds: ['mdx'],
  extract: ({text}) => extractMdx(text),
  fit: ({text}, edits) => escapeQuotes(edits, () => read(text).quotes)
})

export default mdx

/** The prose of an MDX document. */
function extractMdx(text: string): Prose {
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
  new MarkdownWalk(mdxParser.parse(input.text), input, outline, new JsxReader(outline)).run()
  return {blocks: outline.finish(), directives: outline.directives, quotes: outline.quotes}
}
