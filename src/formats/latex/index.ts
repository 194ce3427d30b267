import type {Format, Prose} from '../../types.ts'
import {textStart} from '../shared/encoding.ts'
import {Outline} from '../shared/outline.ts'
import {textFormat} from '../shared/text-format.ts'
import {written} from './characters.ts'
import {readLatex} from './reader.ts'

/** LaTeX: papers, books and slides, and parts of them. */
const latex: Format = textFormat({
  id: 'latex',
  extensions: ['.tex', '.ltx', '.latex'],
  languageIds: ['latex', 'tex'],
  extract: ({text}) => extractLatex(text),
  fit: (_document, edits) => edits.map(edit => ({...edit, text: written(edit.text)}))
})

export default latex

/** The prose of a LaTeX document, or of a part of one. */
function extractLatex(text: string): Prose {
  const outline = new Outline(text)
  readLatex(outline, textStart(text))
  return {blocks: outline.finish(), directives: outline.directives}
}
