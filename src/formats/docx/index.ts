import type {Format} from '../../types.ts'
import {containerFormat} from '../container/document.ts'
import {editsInCopies} from './copies.ts'
import {readParts} from './parts.ts'

export const docx: Format = containerFormat({
  id: 'docx',
  extensions: ['.docx', '.docm', '.dotx', '.dotm'],
  wanted: 'Word document',
  paragraphs(archive) {
    const parts = readParts(archive)
    return parts.chunks.length === 0 ? parts.paragraphs : import('./chunks.ts').then(({readWithChunks}) => readWithChunks(archive, parts))
  },
  dialect: {keepSpace: true},
  copies: editsInCopies
})

export default docx
