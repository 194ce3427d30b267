import {Builder} from '../container/builder.ts'
import {cellName} from '../container/cells.ts'
import {decode} from '../container/entities.ts'
import type {Paragraph, Part} from '../container/model.ts'
import {scan} from '../container/xml.ts'
import type {Scanner, Tag} from '../container/xml.ts'
import {readPageText} from './page-text.ts'
import {locks} from './locks.ts'
import {TextCollector} from './strings.ts'

/** The first cell that shows a shared string. */
export interface SharedCell {
  readonly string: number
  readonly row: number
  readonly column: number
}

export interface Sheet {
  readonly name: string
  /** The number of the sheet, from 0. */
  readonly index: number
  readonly part: Part
  /** Told about every cell that shows a shared string; true when it is the first. */
  readonly use: (cell: SharedCell) => boolean
}

interface Cell {
  readonly row: number
  readonly column: number
  readonly type: string
  computed: boolean
  /** The element that holds the value. */
  value: {readonly start: number; readonly open: number; end: number; from: number; to: number} | undefined
}

/** Types of cells that hold words. */
const words = new Set(['s', 'str', 'inlineStr'])

/** The cells of a sheet that show words, in order: those it holds itself, and where shared strings come first. */
export function readSheet(sheet: Sheet): (Paragraph | SharedCell)[] {
  const {part} = sheet
  const found: (Paragraph | SharedCell)[] = []
  const collector = new TextCollector(part)
  let row = -1
  let column = -1
  let cell: Cell | undefined
  let inValue = false
  scan(part.xml, {name: part.name}, {
    open(tag, scanner) {
      if (tag.name === 'x:c') {
        const text = part.xml.slice(tag.start, tag.end)
        column = columnOf(quick(text, reference) ?? scanner.value(tag, 'r')) ?? column + 1
        const type = quick(text, kind) ?? scanner.value(tag, 't') ?? 'n'
        cell = tag.empty || !words.has(type) ? undefined : {row, column, type, computed: false, value: undefined}
      } else if (tag.name === 'x:row') {
        row = Number(scanner.value(tag, 'r') ?? row + 2) - 1
        column = -1
      } else if (cell && tag.name === 'x:f') cell.computed = true
      else if (cell && tag.name === 'x:v' && !tag.empty) {
        cell.value = {start: tag.start, open: tag.end, end: tag.end, from: tag.end, to: tag.end}
        inValue = true
      } else if (cell && tag.name === 'x:is' && !tag.empty) collector.begin()
      else if (/^x:(?:odd|even|first)(?:Header|Footer)$/.test(tag.name) && !tag.empty) pageText(sheet, tag, scanner, found)
      else if (cell) collector.open(tag, scanner)
    },
    close(tag) {
      if (!cell) return
      collector.close(tag)
      if (tag.name === 'x:v' && cell.value) {
        Object.assign(cell.value, {to: tag.start, end: tag.end})
        inValue = false
      } else if (tag.name === 'x:is') {
        const builder = collector.finish()
        if (builder) put(found, sheet, cell, builder)
      } else if (tag.name === 'x:c') {
        endCell(found, sheet, cell)
        cell = undefined
      }
    },
    text(start, end, literal) {
      if (cell && !inValue) collector.text(start, end, literal)
    }
  })
  return found
}

/** Sheets have a million cells; most programs write their attributes in one way. */
const reference = /\sr="([A-Z]{1,3}\d+)"/
const kind = /\st="([A-Za-z]+)"/

function quick(tag: string, pattern: RegExp): string | undefined {
  return pattern.exec(tag)?.[1]
}

function endCell(found: (Paragraph | SharedCell)[], sheet: Sheet, cell: Cell): void {
  const {value, row, column} = cell
  if (!value) return
  const {xml} = sheet.part
  if (cell.type === 's') {
    const string = Number(xml.slice(value.from, value.to))
    const shared = {string, row, column}
    if (Number.isInteger(string) && string >= 0 && sheet.use(shared)) found.push(shared)
  } else if (cell.type === 'str') {
    const builder = new Builder(sheet.part)
    const {from, to, start, open, end} = value
    builder.raw(from, to, false, {element: {start, open, end}, ...(cell.computed && {lock: locks.formula})})
    put(found, sheet, cell, builder)
  }
}

function put(found: (Paragraph | SharedCell)[], {part, name, index}: Sheet, {row, column}: Cell, {text, pieces, marks}: Builder): void {
  if (!/\p{L}/u.test(text)) return
  const where = `sheet ${name}, ${cellName(row, column)}`
  found.push({part, kind: 'table-cell', text, pieces, marks, where, cell: {table: index, row, column}})
}

/** Headers and footers of printed pages, with codes for what Excel fills in. */
function pageText(sheet: Sheet, tag: Tag, scanner: Scanner, found: (Paragraph | SharedCell)[]): void {
  const {xml} = scanner
  const end = xml.indexOf('<', tag.end)
  const [, pages, what] = /^x:(odd|even|first)(Header|Footer)$/.exec(tag.name)!
  const where = `sheet ${sheet.name}, ${pages === 'odd' ? '' : `${pages}-page `}${what!.toLowerCase()}`
  found.push(...readPageText(sheet.part, tag.end, end, where))
}

/** The column of a cell's name, from 0. */
export function columnOf(name: string | undefined): number | undefined {
  const letters = /^\$?([A-Z]{1,3})\$?\d/i.exec(name ?? '')?.[1]
  if (!letters) return undefined
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

/** The row of a cell's name, from 0. */
export function rowOf(name: string): number {
  return Number(/(?<!\d)\d+$/.exec(decode(name))?.[0] ?? 1) - 1
}
