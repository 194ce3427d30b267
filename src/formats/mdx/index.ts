import type {Format} from '../../types.ts'
import {markdownFormat} from '../markdown/read.ts'
import {mdxParser} from './grammar.ts'
import {JsxReader} from './reader.ts'

/** MDX: Markdown with components. Their text is read as Markdown, their expressions are left alone. */
const mdx: Format = markdownFormat(
  {parser: mdxParser, markup: outline => new JsxReader(outline)},
  {id: 'mdx', extensions: ['.mdx'], languageIds: ['mdx']}
)

export default mdx
