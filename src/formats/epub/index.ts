import type {Format} from '../../types.ts'
import {containerFormat} from '../container/document.ts'
import {readBook} from './book.ts'

export const epub: Format = containerFormat({
  id: 'epub',
  extensions: ['.epub'],
  wanted: 'EPUB book',
  paragraphs: readBook,
  dialect: {}
})

export default epub
