import {UnreadableError} from '../../errors.ts'
import {Builder} from '../container/builder.ts'
import {cellName} from '../container/cells.ts'
import type {Lock, Paragraph, Part} from '../container/model.ts'
import {mainPart, readPart, relationships} from '../container/opc.ts'
import type {Relationship} from '../container/opc.ts'
import {readProperties} from '../container/properties.ts'
import {scan} from '../container/xml.ts'
import type {Archive} from '../container/zip.ts'
import {readLinkedDrawings} from '../drawing/linked.ts'
import {readDrawing} from '../drawing/story.ts'
import {readComments, readPersons} from './comments.ts'
import {locks} from './locks.ts'
import {readSheet} from './sheet.ts'
import type {SharedCell} from './sheet.ts'
import {readStrings} from './strings.ts'
import {headerCells} from './tables.ts'

/** A string that fills half a sheet is named with its first cells. */
const namedCells = 6

/**
 * The paragraphs of a workbook, sheet by sheet: cells, drawings, comments, names. A string that several cells share is
 * one paragraph, which names them all.
 * @throws {UnreadableError} when the container holds no workbook
 */
export function readWorkbook(archive: Archive): Paragraph[] {
  const main = mainPart(archive, 'x:workbook', 'Excel workbook')
  const links = relationships(archive, main.name)
  const follow = (link: Relationship | undefined): Part | undefined => (link && !link.external ? readPart(archive, link.target) : undefined)
  const shared = follow(links.find(({type}) => type === 'sharedStrings'))
  const strings = readStrings(shared)
  const persons = readPersons(archive, links)
  const uses = new Map<number, Uses>()
  const names: string[] = []
  const pages: {readonly index: number; readonly cells: (Paragraph | SharedCell)[]; readonly beside: Paragraph[]}[] = []
  const seen = new Set<string>()
  for (const [index, {name, id, tag}] of sheetsOf(main).entries()) {
    const part = follow(links.find((link) => link.id === id))
    if (!part) throw missing(name)
    names.push(name)
    const own = relationships(archive, part.name)
    const beside: Paragraph[] = isDefaultName(name) ? [] : [nameOf(main, name, tag)]
    for (const link of own) {
      const linked = ['drawing', 'comments', 'threadedComment'].includes(link.type) ? follow(link) : undefined
      if (!linked) continue
      if (link.type !== 'drawing') beside.push(...readComments(linked, name, persons))
      else {
        const options = {where: `sheet ${name}, drawing`}
        beside.push(...readDrawing(linked, options), ...readLinkedDrawings(archive, linked, options, seen))
      }
    }
    const headers = headerCells(own.flatMap((link) => (link.type === 'table' ? follow(link) ?? [] : [])))
    const isHeader = ({row, column}: SharedCell): boolean => headers.size > 0 && headers.has(cellName(row, column))
    const cells = readSheet({name, index, part, use: (cell) => use(uses, cell, index, isHeader(cell))})
    pages.push({index, cells, beside})
  }
  return [
    ...pages.flatMap(({index, cells, beside}) => [
      ...cells.flatMap((cell) => {
        if (!('string' in cell)) return cell
        return shared ? stringParagraph(shared, strings[cell.string], cell, index, whereUsed(uses.get(cell.string)!, names), uses.get(cell.string)!.header) : []
      }),
      ...beside
    ]),
    ...readProperties(archive)
  ]
}

interface Uses {
  /** The first cells, each as one number: sheet, row and column. */
  readonly cells: number[]
  /** How many follow. */
  more: number
  /** One of them names the column of a table. */
  header: boolean
}

/** No sheet has more columns or rows. */
const columns = 2 ** 14
const rows = 2 ** 20

/** True at the first use of a string. */
function use(uses: Map<number, Uses>, {string, row, column}: SharedCell, sheet: number, header: boolean): boolean {
  const before = uses.get(string)
  const found = before ?? {cells: [], more: 0, header: false}
  if (!before) uses.set(string, found)
  if (found.cells.length < namedCells) found.cells.push((sheet * rows + row) * columns + column)
  else found.more++
  found.header ||= header
  return !before
}

function stringParagraph(
  part: Part,
  builder: Builder | undefined,
  {row, column}: SharedCell,
  table: number,
  where: string,
  isHeader: boolean
): Paragraph | [] {
  if (!builder || !/\p{L}/u.test(builder.text)) return []
  const {text, marks} = builder
  const pieces = isHeader ? builder.pieces.map((piece) => ({...piece, lock: locks.header as Lock})) : builder.pieces
  return {part, kind: 'table-cell', text, pieces, marks, where, cell: {table, row, column}}
}

/** "sheet Budget, B7, B9; sheet Notes, A1 and 3 more cells". */
function whereUsed({cells, more}: Uses, names: readonly string[]): string {
  const sheets = new Map<number, string[]>()
  for (const cell of cells) {
    const line = Math.floor(cell / columns)
    const sheet = Math.floor(line / rows)
    const list = sheets.get(sheet) ?? []
    sheets.set(sheet, list)
    list.push(cellName(line % rows, cell % columns))
  }
  const named = [...sheets].map(([sheet, list]) => `sheet ${names[sheet]}, ${list.join(', ')}`).join('; ')
  return more === 0 ? named : `${named} and ${more} more ${more === 1 ? 'cell' : 'cells'}`
}

function sheetsOf(main: Part): {name: string; id: string; tag: {from: number; to: number}}[] {
  const sheets: {name: string; id: string; tag: {from: number; to: number}}[] = []
  scan(main.xml, {name: main.name}, {
    open(tag, scanner) {
      if (tag.name !== 'x:sheet') return
      const written = scanner.attributes(tag).find(({name}) => name === 'name')
      const place = written ? {from: written.start, to: written.end} : {from: tag.start, to: tag.start}
      sheets.push({name: scanner.value(tag, 'name') ?? '', id: scanner.value(tag, 'r:id') ?? '', tag: place})
    },
    close() {}
  })
  return sheets
}

function nameOf(part: Part, name: string, {from, to}: {from: number; to: number}): Paragraph {
  const builder = new Builder(part)
  builder.raw(from, to, false, {lock: locks.sheet})
  const {text, pieces} = builder
  return {part, kind: 'title', text, pieces, marks: [], where: `sheet ${name}, its name`}
}

/** A word and a number, as every program names new sheets in its language. */
function isDefaultName(name: string): boolean {
  return /^\p{L}+ ?\d+$/u.test(name)
}

function missing(name: string): UnreadableError {
  return new UnreadableError(
    `The sheet "${name}" is missing from the file, so it is damaged. Open it in the program it was written in, let it ` +
      'repair the file, and save it again.'
  )
}
