import type {Lock} from '../container/model.ts'

/** Why words are read and left alone; each follows "because it is". */
export const locks: Readonly<Record<'formula' | 'header' | 'sheet' | 'comment' | 'code', Lock>> = {
  formula: {reason: 'the result of a formula'},
  header: {reason: 'the name of a table column, which formulas and the table itself repeat'},
  sheet: {reason: 'the name of a sheet, which formulas use'},
  comment: {reason: 'in a comment that somebody signed'},
  code: {reason: 'in the header or footer of printed pages, where some letters are codes'}
}
