import type {Span} from '../../types.ts'
import {lineOf, type IndentedLine} from '../shared/indented-lines.ts'

/** A cell and its lines. */
export interface Cell {
  readonly row: number
  readonly column: number
  readonly lines: readonly IndentedLine[]
}

export interface FoundTable {
  readonly cells: readonly Cell[]
  /** Stretches that have to stay as long as they are: all of it, or all but the last column. */
  readonly drawn: readonly Span[]
  /** The line behind the table. */
  readonly end: number
}

/** Whether a line begins a grid table: "+-----+". */
export function isGridTable(text: string): boolean {
  return /^\+(?:[-=]+\+)+$/.test(text)
}

/** Whether a line begins a simple table: "=====  ====". */
export function isSimpleTable(text: string): boolean {
  return /^=+(?: +=+)+$/.test(text)
}

/**
 * A table drawn with lines. The bars that stand in every line of a row part its cells; a line drawn
 * inside of a cell, which others reach beside, begins another cell there.
 */
export function readGridTable(source: string, lines: readonly IndentedLine[], at: number, to: number): FoundTable | undefined {
  let end = at
  while (end < to && !lines[end]!.isBlank && /^[+|]/.test(source.slice(lines[end]!.words, lines[end]!.to))) end++
  if (end < at + 3) return undefined
  const cells: Cell[] = []
  let row = 0
  for (let begin = at + 1, index = begin; index < end; index++) {
    if (!/^\+[-=+]+\+$/.test(source.slice(lines[index]!.words, lines[index]!.to))) continue
    if (index > begin) readBand(source, lines.slice(begin, index), row++, cells)
    begin = index + 1
  }
  return cells.length > 0 || row > 0 ? {cells, drawn: [{start: lines[at]!.from, end: lines[end - 1]!.to}], end} : undefined
}

function readBand(source: string, lines: readonly IndentedLine[], row: number, cells: Cell[]): void {
  const bars = barsOf(source, lines)
  for (let column = 0; column + 1 < bars.length; column++) {
    let part: IndentedLine[] = []
    const flush = (): void => {
      if (part.some(({isBlank}) => !isBlank)) cells.push({row, column, lines: part})
      part = []
    }
    for (const line of lines) {
      const from = Math.min(line.words + bars[column]! + 1, line.to)
      const inner = lineOf(source, from, Math.max(from, Math.min(line.words + bars[column + 1]!, line.to)))
      if (/^[-=+]{2,}$/.test(source.slice(inner.words, inner.to))) flush()
      else part.push(inner)
    }
    flush()
  }
}

/** The columns in which every line of a row has a bar. */
function barsOf(source: string, lines: readonly IndentedLine[]): number[] {
  const first = lines[0]!
  const bars: number[] = []
  for (let column = 0; first.words + column < first.to; column++) {
    if (lines.every(({words, to}) => words + column < to && /[|+]/.test(source[words + column]!))) bars.push(column)
  }
  return bars
}

/** A table whose columns stand under "====  ====". */
export function readSimpleTable(source: string, lines: readonly IndentedLine[], at: number, to: number): FoundTable | undefined {
  const isBorder = (index: number): boolean => /^=+(?: +=+)*$/.test(source.slice(lines[index]!.words, lines[index]!.to))
  let end = -1
  // The borders are over the header, under it, and under the table.
  for (let index = at + 1, borders = 1; index < to && borders < 3; index++) {
    if (!isBorder(index)) continue
    borders++
    if (index + 1 >= to || lines[index + 1]!.isBlank) {
      end = index + 1
      break
    }
  }
  if (end === -1) return undefined
  const border = lines[at]!
  const columns = [...source.slice(border.words, border.to).matchAll(/=+/g)].map(({index}) => index)
  const cells: Cell[] = []
  const drawn: Span[] = []
  let row = 0
  let open: IndentedLine[][] | undefined
  const flush = (): void => {
    if (!open) return
    for (const [column, part] of open.entries()) if (part.some(({isBlank}) => !isBlank)) cells.push({row, column, lines: part})
    row++
    open = undefined
  }
  for (let index = at + 1; index < end; index++) {
    const line = lines[index]!
    const text = source.slice(line.words, line.to)
    if (line.isBlank || isBorder(index) || /^-+(?: +-+)*$/.test(text)) {
      flush()
      continue
    }
    // Where a line begins is counted from the margin of the table.
    const shift = line.words - (line.indent - border.indent)
    const parts = columns.map((start, column) => {
      const next = columns[column + 1]
      const from = Math.min(Math.max(shift + start, line.from), line.to)
      return lineOf(source, from, Math.max(from, next === undefined ? line.to : Math.min(shift + next, line.to)))
    })
    if (!parts[0]!.isBlank) flush()
    open ??= columns.map(() => [])
    for (const {from, to} of parts.slice(0, -1)) if (from < to) drawn.push({start: from, end: to})
    for (const [column, part] of parts.entries()) open[column]!.push(part)
  }
  flush()
  return {cells, drawn, end}
}
