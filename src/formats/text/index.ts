import type {Format} from '../../types.ts'
import {textFormat} from '../shared/text-format.ts'
import {extractText, usualWidth} from './extract.ts'
import {pageOf} from './pages.ts'

/** Plain text: paragraphs, headings, lists and tables by how their lines look. */
const text: Format = textFormat({
  id: 'text',
  extensions: ['.txt', '.text'],
  languageIds: ['plaintext', 'git-commit'],
  extract: ({path, text, data}) => extractText(text, path, (data as {width?: number} | undefined)?.width),
  habits: ({text}) => ({width: usualWidth(text)}),
  place: pageOf
})

export default text
