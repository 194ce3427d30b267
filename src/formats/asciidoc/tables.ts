import {lineOf, type IndentedLine} from '../shared/indented-lines.ts'

/** A cell, its lines, and its style: "a" for blocks, "l" and "m" for code. */
export interface Cell {
  readonly row: number
  readonly column: number
  readonly lines: readonly IndentedLine[]
  readonly style: string
}

/** What may stand before the mark of a cell: how often, how wide, how it is set, its style. */
const SPECIFIER = /(?:^|\s)(?:(\d*)(?:\.\d+)?([*+]))?(?:[<^>])?(?:\.[<^>])?([adehlmsv])?$/

/**
 * The cells between the lines of a table.
 *
 * @param mark the first character of its line: "|" and "!" for cells with marks, "," and ":" for values
 * @param settings of the block
 */
export function readCells(source: string, lines: readonly IndentedLine[], mark: string, settings: string): Cell[] {
  const format = /(?:^|,)\s*format="?(\w+)/.exec(settings)?.[1]
  const separator = /separator="?([^",\s])/.exec(settings)?.[1]
  if (mark === ',' || mark === ':' || format === 'csv' || format === 'tsv' || format === 'dsv') {
    return readValues(source, lines, separator ?? (format === 'tsv' ? '\t' : mark === ':' || format === 'dsv' ? ':' : ','))
  }
  return readMarked(source, lines, separator ?? (mark === '!' ? '!' : '|'), columnsOf(settings))
}

/** The styles of the columns; empty where the settings do not say how many there are. */
function columnsOf(settings: string): string[] {
  const value = /cols=(?:"([^"]*)"|'([^']*)'|(\d[^,]*))/.exec(settings)
  const spec = value?.[1] ?? value?.[2] ?? value?.[3]
  if (spec === undefined) return []
  if (/^\s*\d+\s*$/.test(spec) && !spec.includes(',')) return new Array<string>(Math.min(Number(spec), 100)).fill('')
  return spec.split(/[,;]/).flatMap(column => {
    const times = /^\s*(\d+)\*/.exec(column)
    const style = /[adehlmsv]\s*$/.exec(column)?.[0].trim() ?? ''
    return new Array<string>(times ? Math.min(Number(times[1]), 100) : 1).fill(style)
  })
}

interface Open {
  readonly lines: IndentedLine[]
  readonly style: string
  readonly repeats: number
  readonly spans: number
}

function readMarked(source: string, lines: readonly IndentedLine[], separator: string, columns: readonly string[]): Cell[] {
  const found: Open[] = []
  let inFirstLine = 0
  let firstLine = -1
  for (const [index, {from, to}] of lines.entries()) {
    let at = from
    for (let mark = source.indexOf(separator, at); mark !== -1 && mark < to; mark = source.indexOf(separator, mark + 1)) {
      if (source[mark - 1] === '\\' && mark > from) continue
      const before = source.slice(Math.max(at, mark - 24), mark)
      const specifier = SPECIFIER.exec(before)
      const size = specifier ? specifier[0].trimStart().length : 0
      add(found, lineOf(source, at, Math.max(at, mark - size)))
      const isRepeated = specifier?.[2] === '*'
      const count = Math.min(Number(specifier?.[1] || 1), 100)
      found.push({lines: [], style: specifier?.[3] ?? '', repeats: isRepeated ? count : 1, spans: specifier?.[2] === '+' ? count : 1})
      at = mark + 1
      if (firstLine === -1) firstLine = index
      if (index === firstLine) inFirstLine += isRepeated ? count : found.at(-1)!.spans
    }
    add(found, lineOf(source, at, to))
  }
  return placed(found, columns, Math.max(columns.length > 0 ? columns.length : inFirstLine, 1))
}

function add(found: readonly Open[], line: IndentedLine): void {
  found.at(-1)?.lines.push(line)
}

function placed(found: readonly Open[], columns: readonly string[], width: number): Cell[] {
  const cells: Cell[] = []
  let place = 0
  for (const {lines, style, repeats, spans} of found) {
    const column = place % width
    cells.push({row: Math.floor(place / width), column, lines, style: style || columns[column] || ''})
    place += repeats * spans
  }
  return cells
}

function readValues(source: string, lines: readonly IndentedLine[], separator: string): Cell[] {
  const cells: Cell[] = []
  let row = 0
  for (const {words, to, isBlank} of lines) {
    if (isBlank) continue
    for (let column = 0, at = words; at < to; column++) {
      const isQuoted = source[at] === '"'
      const close = isQuoted ? source.indexOf('"', at + 1) : -1
      const from = close !== -1 && close < to ? at + 1 : at
      const search = source.indexOf(separator, from > at ? close : at)
      const next = search === -1 || search > to ? to : search
      cells.push({row, column, lines: [lineOf(source, from, from > at ? close : next)], style: ''})
      at = next + 1
    }
    row++
  }
  return cells
}
