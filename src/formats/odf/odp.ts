import type {Format} from '../../types.ts'
import {containerFormat} from '../container/document.ts'
import {readParts} from './parts.ts'

export const odp: Format = containerFormat({
  id: 'odp',
  extensions: ['.odp', '.otp'],
  wanted: 'OpenDocument presentation',
  paragraphs: (archive) => readParts(archive, {body: 'office:presentation', wanted: 'OpenDocument presentation'}),
  dialect: {}
})

export default odp
