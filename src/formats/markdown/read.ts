import type {Format, Prose, SourceDocument} from '../../types.ts'
import {textStart} from '../shared/encoding.ts'
import {readFrontMatter} from '../shared/front-matter.ts'
import {createMemory} from '../../memory.ts'
import {Outline} from '../shared/outline.ts'
import {escapeQuotes, type QuotedSpan} from '../shared/quoting.ts'
import {textFormat, type TextFormatOptions} from '../shared/text-format.ts'
import {parseInput} from './parse-input.ts'
import {MarkdownWalk, type MarkupReader} from './walk.ts'
import type {markdownParser} from './grammar.ts'

export interface Dialect {
  readonly parser: typeof markdownParser
  /** Reads what is no Markdown of its own: HTML, or the elements of MDX. */
  readonly markup: (outline: Outline) => MarkupReader
}

/** A format that is Markdown with markup of some kind in it. */
export function markdownFormat(dialect: Dialect, options: Pick<TextFormatOptions, 'id' | 'extensions' | 'languageIds'>): Format {
  const quotesIn = createMemory(({text}: SourceDocument) => read(text, dialect).quotes)
  return textFormat({
    ...options,
    extract: document => {
      const {quotes, ...prose} = read(document.text, dialect)
      quotesIn.keep(document, quotes)
      return prose
    },
    fit: (document, edits) => escapeQuotes(edits, () => quotesIn.of(document))
  })
}

/** The prose of a document. */
export function extractFrom(text: string, dialect: Dialect): Prose {
  const {blocks, directives} = read(text, dialect)
  return {blocks, directives}
}

function read(text: string, {parser, markup}: Dialect): Prose & {readonly quotes: readonly QuotedSpan[]} {
  const outline = new Outline(text)
  const base = readFrontMatter(outline, textStart(text))
  const input = parseInput(text, base)
  new MarkdownWalk(parser.parse(input.text), input, outline, markup(outline)).run()
  return {blocks: outline.finish(), directives: outline.directives, quotes: outline.quotes}
}
