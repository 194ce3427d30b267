import type {Format} from '../../types.ts'
import {textFormat} from '../shared/text-format.ts'
import {extractText} from './extract.ts'
import {pageOf} from './pages.ts'

/** Plain text: paragraphs, headings, lists and tables by how their lines look. */
const text: Format = textFormat({
  id: 'text',
  extensions: ['.txt', '.text'],
  languageIds: ['plaintext', 'git-commit'],
  extract: ({path, text}) => extractText(text, path),
  place: pageOf
})

export default text
