import type {Format} from '../../types.ts'
import {containerFormat} from '../container/document.ts'
import {readParts} from './parts.ts'

export const ods: Format = containerFormat({
  id: 'ods',
  extensions: ['.ods', '.ots'],
  wanted: 'OpenDocument spreadsheet',
  paragraphs: (archive) => readParts(archive, {body: 'office:spreadsheet', wanted: 'OpenDocument spreadsheet'}),
  dialect: {}
})

export default ods
