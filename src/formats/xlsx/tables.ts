import {cellName} from '../container/cells.ts'
import type {Part} from '../container/model.ts'
import {scan} from '../container/xml.ts'
import {columnOf, rowOf} from './sheet.ts'

/** No sheet has more columns. */
const mostColumns = 16_384

/** The cells that hold the column names of tables; a table whose names differ from its cells does not open. */
export function headerCells(tables: readonly Part[]): Set<string> {
  const cells = new Set<string>()
  for (const part of tables) {
    scan(part.xml, {name: part.name}, {
      open(tag, scanner) {
        if (scanner.value(tag, 'headerRowCount') === '0') return 'stop'
        const [first, last] = (scanner.value(tag, 'ref') ?? '').split(':')
        const from = columnOf(first)
        const to = columnOf(last ?? first)
        if (first === undefined || from === undefined || to === undefined) return 'stop'
        for (let column = from; column <= Math.min(to, mostColumns); column++) cells.add(cellName(rowOf(first), column))
        return 'stop'
      },
      close() {}
    })
  }
  return cells
}
