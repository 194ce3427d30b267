import type {Format} from '../../types.ts'
import {containerFormat} from '../container/document.ts'
import {readPackage} from './package.ts'

export const idml: Format = containerFormat({
  id: 'idml',
  extensions: ['.idml'],
  wanted: 'InDesign document',
  paragraphs: readPackage,
  dialect: {}
})

export default idml
