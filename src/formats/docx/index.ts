import type {Format} from '../../types.ts'
import {containerFormat} from '../container/document.ts'
import {editsInCopies} from './copies.ts'
import {readParts} from './parts.ts'

export const docx: Format = containerFormat({
  id: 'docx',
  extensions: ['.docx', '.docm', '.dotx', '.dotm'],
  wanted: 'Word document',
  paragraphs: (archive) => readParts(archive).paragraphs,
  dialect: {keepSpace: true},
  copies: editsInCopies
})

export default docx
