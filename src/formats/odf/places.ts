import {cellName} from '../container/cells.ts'
import {flowOf} from './state.ts'
import type {State} from './state.ts'

/** Where a reader finds the paragraph that begins now. */
export function placeNow(state: State): string {
  const flow = flowOf(state)
  const table = flow.tables.at(-1)
  const around = aroundNow(state)
  if (table && table.row >= 0) {
    if (table.name !== undefined) return `sheet ${table.name}, ${cellName(table.row, Math.max(0, table.column))}`
    const inTable = `table ${table.index + 1}, row ${table.row + 1}`
    return around === undefined ? inTable : `${around}, ${inTable}`
  }
  return around ?? `paragraph ${state.counted + 1}`
}

/** The place that names no table and counts no paragraph, if there is one. */
export function aroundNow(state: State): string | undefined {
  return flowOf(state).where ?? slideNow(state)
}

/** "slide 3", or the notes of it; undefined outside of slides. */
export function slideNow({slide}: State): string | undefined {
  return slide && `slide ${slide.number}${slide.notes ? ', notes' : ''}`
}

/** Inside a shape the text goes on where it is, but in a text document it leaves the lines of the page. */
export function boxNow(state: State): string {
  const flow = flowOf(state)
  const sheet = flow.tables.at(-1)?.name
  return flow.where ?? slideNow(state) ?? (sheet === undefined ? 'text box' : `sheet ${sheet}, text box`)
}
