import type {Format} from '../../types.ts'
import {containerFormat} from '../container/document.ts'
import {readWorkbook} from './workbook.ts'

export const xlsx: Format = containerFormat({
  id: 'xlsx',
  extensions: ['.xlsx', '.xlsm', '.xltx', '.xltm'],
  wanted: 'Excel workbook',
  paragraphs: readWorkbook,
  dialect: {keepSpace: true}
})

export default xlsx
