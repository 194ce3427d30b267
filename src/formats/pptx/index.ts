import type {Format} from '../../types.ts'
import {containerFormat} from '../container/document.ts'
import {readSlides} from './slides.ts'

export const pptx: Format = containerFormat({
  id: 'pptx',
  extensions: ['.pptx', '.pptm', '.ppsx', '.ppsm', '.potx', '.potm'],
  wanted: 'PowerPoint presentation',
  paragraphs: readSlides,
  dialect: {}
})

export default pptx
