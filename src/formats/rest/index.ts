import type {Format, Prose} from '../../types.ts'
import {textStart} from '../shared/encoding.ts'
import {Outline} from '../shared/outline.ts'
import {linesOf, type IndentedLine} from '../shared/indented-lines.ts'
import {textFormat} from '../shared/text-format.ts'
import {BlockReader} from './blocks.ts'

/** reStructuredText, with the directives and roles of Sphinx. */
const rest: Format = textFormat({
  id: 'rst',
  extensions: ['.rst', '.rest'],
  languageIds: ['restructuredtext'],
  extract: ({text}) => extractRest(text)
})

export default rest

/** The prose of a reStructuredText document. */
export function extractRest(text: string): Prose {
  const outline = new Outline(text)
  const lines = linesOf(text, textStart(text))
  new BlockReader(outline, lines.slice(headerEnd(text, lines))).read()
  return {blocks: outline.finish(), directives: outline.directives}
}

/** "PEP: 8", "Status: Active": settings before the first blank line, of which there are three at least. */
function headerEnd(text: string, lines: readonly IndentedLine[]): number {
  let end = 0
  let settings = 0
  for (; end < lines.length && !lines[end]!.isBlank; end++) {
    const {indent, words, to} = lines[end]!
    if (/^[A-Z][\w-]*:(?:\s|$)/.test(text.slice(words, to))) settings++
    else if (indent === 0) return 0
  }
  return settings >= 3 ? end : 0
}
