import type {Lock} from '../container/model.ts'
import {atom} from '../container/builder.ts'
import type {Tag} from '../container/xml.ts'
import type {Flow} from './state.ts'

/** Why words are read and left alone; each follows "because it is". */
export const reasons = {
  field: 'the result of a field, which Word writes anew',
  control: 'in a content control',
  comment: 'in a comment that somebody signed',
  chunk: 'in another file, which Word takes in when it opens this one',
  spacing: 'broken by a tab or a line break',
  object: 'broken by a picture, a note mark or a formula',
  ruby: 'annotated with a reading aid',
  dropCap: 'begun by a large letter that stands by itself'
} as const

const spacing: Lock = {reason: reasons.spacing}
export const object: Lock = {reason: reasons.object}

/** What keeps edits away from the text that is read now. */
export function lockOf(flow: Flow): Lock | undefined {
  return flow.controls.find((control) => !control.transparent)?.lock ?? flow.fields[0]?.lock ?? flow.rubies[0]
}

/** Between the beginning of a field and its result stands what Word computes it from. */
export function inCode(flow: Flow): boolean {
  return flow.fields.some((field) => field.phase === 'code')
}

/** A space or an object: never edited itself, and no match of words crosses an object. */
export function putMark(flow: Flow, text: string, tag: Tag): void {
  if (!flow.paragraph || inCode(flow)) return
  const lock = lockOf(flow) ?? (text === atom ? object : spacing)
  flow.paragraph.builder.put(text, tag.start, tag.end, {lock})
}

/** A field begins: what it shows is computed, and no edit reaches into it. */
export function fieldStart(flow: Flow, tag: Tag, phase: 'code' | 'result'): void {
  const around = {start: flow.runs.at(-1)?.run.start ?? tag.start, end: tag.end}
  flow.fields.push({phase, around, lock: {reason: reasons.field, around}})
}

/** The three marks of a field that spans runs: begin, separate, end. */
export function fieldMark(flow: Flow, tag: Tag, type: string | undefined): void {
  if (type === 'begin') fieldStart(flow, tag, 'code')
  else if (type === 'separate') {
    const field = flow.fields.at(-1)
    if (field) field.phase = 'result'
  } else if (type === 'end') {
    const field = flow.fields.pop()
    if (!field) return
    field.around.end = tag.end
    // The run that holds the mark closes a little later, and belongs to the field.
    flow.runs.at(-1)?.endings.push(field.around)
  }
}
