import {Builder} from '../container/builder.ts'
import {decode} from '../container/entities.ts'
import type {Paragraph} from '../container/model.ts'
import type {Scanner, Tag} from '../container/xml.ts'
import {anchorOf, flowOf, isEnclosed, parentOf} from './state.ts'
import type {State, Table} from './state.ts'

/** What a screen reader says of a picture or a shape, in attributes of these names. */
export function alternative(state: State, tag: Tag, scanner: Scanner, names: readonly string[]): void {
  const {paragraph} = flowOf(state)
  if (paragraph) hang(state, tag, scanner, {names, where: paragraph.where})
}

/** The title or the description of a table stands before its first row. */
export function tableAlternative(state: State, tag: Tag): void {
  if (parentOf(state) === 'w:tblPr') flowOf(state).tables.at(-1)?.alternatives.push(tag)
}

/** Hangs them on the first paragraph of the table, where a remark about them can stand. */
export function putTableAlternatives(state: State, {alternatives}: Table, scanner: Scanner): void {
  const {paragraph} = flowOf(state)
  if (!paragraph) return
  const where = paragraph.where.replace(/, row \d+$/, '')
  for (const tag of alternatives.splice(0)) hang(state, tag, scanner, {names: ['w:val'], where})
}

function hang(state: State, tag: Tag, scanner: Scanner, {names, where}: {readonly names: readonly string[]; readonly where: string}): void {
  for (const {name, start, end} of scanner.attributes(tag)) {
    if (!names.includes(name) || decode(state.part.xml.slice(start, end)).trim() === '') continue
    const builder = new Builder(state.part)
    builder.raw(start, end, false, {lock: state.options.lock})
    const hanging: Paragraph = {
      part: state.part,
      kind: 'alt-text',
      text: builder.text,
      pieces: builder.pieces,
      marks: [],
      where: `${where}, alternative text`,
      pages: pagesNow(state),
      ...(isEnclosed(state) && {enclosed: true}),
      anchor: anchorOf(state)
    }
    flowOf(state).paragraph!.hanging.push(hanging)
  }
}

function pagesNow(state: State): Paragraph['pages'] {
  return state.page === undefined ? undefined : [{at: 0, page: state.page}]
}
