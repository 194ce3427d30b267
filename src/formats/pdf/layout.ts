import type {Block, BlockKind} from '../../types.ts'
import {BlockBuilder} from '../shared/block-builder.ts'
import {hyphensIn} from '../shared/hyphens.ts'
import {textBehindLabel, type Lines} from './blocks.ts'
import type {Line} from './lines.ts'
import type {Other} from './others.ts'

/** A line, and where it begins in the document's text. */
export interface PlacedLine {
  readonly line: Line
  readonly start: number
  /** Where it is to be found, when that is not on the page as it is drawn. */
  readonly where?: string
}

/** The blocks of a document in its text: a line a line, an empty line between blocks. Plain data. */
export interface Layout {
  readonly text: string
  readonly lines: readonly PlacedLine[]
  readonly blocks: readonly PlacedBlock[]
}

export interface PlacedBlock {
  readonly kind: BlockKind
  readonly depth?: number
  readonly cell?: NonNullable<Block['cell']>
  /** Indices of its lines, end exclusive. */
  readonly from: number
  readonly to: number
}

/** How much larger than the body of the text a heading is, and how long it may be. */
const LARGER = 1.15
const LONGEST_HEADING = 250
const SOFT_HYPHEN = '\u00AD'

/** @param others what stands beside the pages; it comes last */
export function layOut(blocks: readonly Lines[], others: readonly Other[] = []): Layout {
  const depthOf = headingDepths(blocks)
  const cellIn = cellsOf()
  const texts: string[] = []
  const lines: PlacedLine[] = []
  const placed: PlacedBlock[] = []
  let start = 0
  for (const block of blocks) {
    const from = lines.length
    for (const line of block.lines) {
      lines.push({line, start})
      start += line.text.length + 1
    }
    start++
    texts.push(block.lines.map(({text}) => text).join('\n'))
    const depth = depthIn(block) ?? (kindOf(block) === 'paragraph' ? depthOf(block) : undefined)
    const cell = cellIn(block)
    placed.push({kind: depth ? 'heading' : kindOf(block), from, to: lines.length, ...(depth && {depth}), ...(cell && {cell})})
  }
  for (const {kind, where, line} of others) {
    placed.push({kind, from: lines.length, to: lines.length + 1})
    lines.push({line, start, where})
    start += line.text.length + 2
    texts.push(line.text)
  }
  return {text: texts.join('\n\n'), lines, blocks: placed}
}

/** Blocks as prose, with line ends joined. */
export function toBlocks({text, lines, blocks}: Layout): Block[] {
  const hyphens = hyphensIn(text)
  return blocks.flatMap(({kind, depth, cell, from, to}) => {
    const builder = new BlockBuilder(text, hyphens)
    for (const [index, {line, start}] of lines.slice(from, to).entries()) {
      addLine(builder, line, start, index === 0 ? textBehindLabel(line.text) : 0, from + index < to - 1)
    }
    return builder.finish({kind, ...(depth && {depth}), ...(cell && {cell})}) ?? []
  })
}

function addLine(builder: BlockBuilder, {text, notes, gaps = []}: Line, start: number, from: number, goesOn: boolean): void {
  let at = from
  const prose = (to: number): void => {
    for (let next = text.indexOf(SOFT_HYPHEN, at); next !== -1 && next < to; next = text.indexOf(SOFT_HYPHEN, at)) {
      builder.copy(start + at, start + next)
      at = next + 1
      // At the end of a line that goes on the line break goes with it.
      builder.dropped(start + next, start + at + (goesOn && at === text.length ? 1 : 0))
    }
    builder.copy(start + at, start + to)
    at = to
  }
  for (const gap of gaps) {
    if (gap < at) continue
    prose(gap)
    at = gap + 1
    builder.dropped(start + gap, start + at)
  }
  for (const note of notes) {
    if (note.start < at) continue
    prose(note.start)
    builder.atom(start + note.start, start + note.end)
    at = note.end
  }
  prose(text.length)
  if (!text.endsWith(SOFT_HYPHEN)) builder.space(start + text.length, start + text.length + 1)
}

/** As the writer marked it; some programs mark whole pages as headings. */
function depthIn({lines}: Lines): number | undefined {
  const letters = lines.reduce((sum, {text}) => sum + text.length, 0)
  return letters <= LONGEST_HEADING ? lines[0]!.tag?.depth : undefined
}

function kindOf({lines, isListItem}: Lines): BlockKind {
  const kind = lines[0]!.tag?.kind ?? 'paragraph'
  return kind === 'paragraph' || kind === 'heading' ? (isListItem ? 'list-item' : 'paragraph') : kind
}

/** Every page counts its tables from one; a document has one count. */
function cellsOf(): (block: Lines) => Block['cell'] {
  const tables = new Map<string, number>()
  return ({lines: [first]}) => {
    const {page, tag} = first!
    if (!tag?.cell) return undefined
    const name = `${page} ${tag.cell.table}`
    const table = tables.get(name) ?? tables.size
    tables.set(name, table)
    return {...tag.cell, table}
  }
}

/** The body of the text is the size of most letters; what is larger is a heading, the largest the highest. */
function headingDepths(blocks: readonly Lines[]): (block: Lines) => number | undefined {
  const letters = new Map<number, number>()
  for (const {lines} of blocks) {
    for (const {size, text} of lines) letters.set(rounded(size), (letters.get(rounded(size)) ?? 0) + text.length)
  }
  const body = [...letters].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])[0]
  const isHeading = ({lines}: Lines): boolean =>
    rounded(lines[0]!.size) >= body * LARGER && lines.reduce((sum, {text}) => sum + text.length, 0) <= LONGEST_HEADING
  // Where the writer marked headings, what is large beside them is none.
  const tagged = new Set(blocks.flatMap(({lines}) => lines.flatMap(({tag, page}) => (tag?.kind === 'heading' ? page : []))))
  const sizes = [...new Set(blocks.filter(isHeading).map(({lines}) => rounded(lines[0]!.size)))].sort((a, b) => b - a)
  return block => (isHeading(block) && !tagged.has(block.lines[0]!.page) ? Math.min(6, sizes.indexOf(rounded(block.lines[0]!.size)) + 1) : undefined)
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2
}
