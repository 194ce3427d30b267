import type {IndentedLine} from '../shared/indented-lines.ts'
import type {Outline} from '../shared/outline.ts'
import {Passage} from '../shared/passage.ts'
import {readInline} from './inline.ts'

/** The body of a `csv-table`: a row a line, also where a cell goes on over a line end. */
export function readCsvTable(outline: Outline, lines: readonly IndentedLine[]): void {
  const table = outline.newTable()
  const pattern = /\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/y
  for (const [row, {words, to}] of lines.filter(({isBlank}) => !isBlank).entries()) {
    const text = outline.source.slice(words, to)
    for (let column = 0, begin = 0; begin < text.length; column++) {
      pattern.lastIndex = begin
      const match = pattern.exec(text)
      if (!match || match[0] === '') break
      const value = match[1] ?? match[2] ?? ''
      const start = words + begin + match[0].indexOf(value)
      outline.open({isBlock: true, details: {kind: 'table-cell', cell: {table, row, column}}}, start)
      readInline(new Passage(outline, [{from: start, to: start + value.length}]))
      outline.close(start + value.length)
      begin += match[0].length
    }
  }
}
