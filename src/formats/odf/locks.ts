import type {Lock} from '../container/model.ts'

/** Why words are read and left alone; each follows "because it is". */
export const reasons = {
  field: 'the result of a field, which is computed anew',
  control: 'in a content control',
  comment: 'in a comment that somebody signed',
  spacing: 'broken by a tab or a line break',
  object: 'broken by a picture, a note mark or a formula',
  ruby: 'annotated with a reading aid',
  index: 'in an index, which is written anew',
  protected: 'in a protected section',
  formula: 'the result of a formula',
  value: 'a number or a date, which the program writes anew from its value',
  embedded: 'in a chart or another embedded document'
} as const

export const spacing: Lock = {reason: reasons.spacing}
export const object: Lock = {reason: reasons.object}
export const signed: Lock = {reason: reasons.comment}
export const embedded: Lock = {reason: reasons.embedded}
