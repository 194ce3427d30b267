import type {Format} from '../../types.ts'
import {containerFormat} from '../container/document.ts'
import {readParts} from './parts.ts'

export const odt: Format = containerFormat({
  id: 'odt',
  extensions: ['.odt', '.ott'],
  wanted: 'OpenDocument text',
  paragraphs: (archive) => readParts(archive, {body: 'office:text', wanted: 'OpenDocument text'}),
  dialect: {}
})

export default odt
