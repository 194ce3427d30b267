import type {Format, Prose} from '../../types.ts'
import {textStart} from '../shared/encoding.ts'
import {Outline} from '../shared/outline.ts'
import {textFormat} from '../shared/text-format.ts'
import {HtmlReader, type HtmlOptions} from './reader.ts'

/** HTML pages: what readers see or hear of them. */
const html: Format = textFormat({
  id: 'html',
  extensions: ['.html', '.htm', '.xhtml', '.xht'],
  languageIds: ['html', 'xhtml'],
  extract: ({path, text}) => extractHtml(text, {isXml: /\.xht(?:ml)?$/i.test(path) || text.startsWith('<?xml', textStart(text))})
})

export default html

/** The prose of an HTML document or fragment. */
export function extractHtml(text: string, options: HtmlOptions = {}): Prose {
  const outline = new Outline(text)
  const reader = new HtmlReader(outline, options)
  reader.read(textStart(text), text.length)
  return {blocks: outline.finish(), directives: outline.directives}
}
