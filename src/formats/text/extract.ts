import type {Block, Prose} from '../../types.ts'
import {BlockBuilder, type BlockDetails} from '../shared/block-builder.ts'
import {textStart} from '../shared/encoding.ts'
import {hyphensIn} from '../shared/hyphens.ts'
import {inlineTextOf} from '../shared/inline-text.ts'
import {groupsOf, type Group, type Line} from './lines.ts'
import {isCommitMessage, withoutRemarks} from './remarks.ts'
import {CELL_GAP, shaperOf} from './shape.ts'
import {lengthOf, readsOn, unitsOf, type Unit} from './units.ts'

/** A line that was broken to fit a page has at least so many characters. */
const SHORTEST_WRAPPED = 16
/** Lines that are looked at to learn how wide the document is. */
const SAMPLE = 2000
const USUAL_WIDTH = 72
const LONGEST_TITLE = 60

/**
 * @param path tells a commit message, as git hands it to editors and hooks
 * @param width the usual one of the document that the text is a part of
 */
export function extractText(text: string, path: string, width: number = usualWidth(text)): Prose {
  const start = textStart(text)
  const reader = new Reader(text, width)
  const {groups, directives} = withoutRemarks(text, groupsOf(text, start), isCommitMessage(path))
  for (const group of groups) reader.read(group)
  return {blocks: reader.finish(), directives}
}

/** A unit whose end is not known yet: the next group may go on with it. */
interface OpenUnit {
  readonly builder: BlockBuilder
  readonly details: BlockDetails
  /** The lines that came in the last group. */
  lines: readonly Line[]
  /** A short line by itself, which is a title if a paragraph follows. */
  mayBeTitle: boolean
}

class Reader {
  private readonly text: string
  private readonly width: number
  private readonly hyphens
  private readonly inline
  private readonly shapeOf
  private readonly blocks: Block[] = []
  private open: OpenUnit | undefined
  private lists = 0
  private tables = 0
  private row = 0
  private last: Unit['kind'] | undefined

  constructor(text: string, width: number) {
    this.text = text
    this.width = width
    this.hyphens = hyphensIn(text)
    this.inline = inlineTextOf(text, false)
    this.shapeOf = shaperOf(text)
  }

  read(group: Group): void {
    for (const [index, unit] of unitsOf(this.text, group, this.width, this.shapeOf).entries()) {
      if (index === 0 && this.goesOn(unit, group)) {
        this.write(this.open!.builder, unit.lines, this.open!.lines.at(-1)!.to)
        this.open!.lines = unit.lines
        this.open!.mayBeTitle = false
        continue
      }
      this.close(unit)
      if (unit.kind === 'row') this.addRow(unit)
      else if (unit.kind === 'quoted') this.addQuoted(unit)
      else this.begin(unit, index === 0)
      this.last = unit.kind
    }
  }

  finish(): Block[] {
    this.close(undefined)
    return this.blocks
  }

  /** Text that has a blank line after every line is joined; so is a sentence that a page break parts. */
  private goesOn({kind, lines}: Unit, {startsPage}: Group): boolean {
    const {open, text} = this
    if (!open || kind !== 'paragraph' || open.details.kind === 'heading') return false
    const last = open.lines.at(-1)!
    const next = lines[0]!
    if (!readsOn(text, last, next)) return false
    if (startsPage || /\p{L}[-\u2010]$/u.test(text.slice(last.to - 2, last.to))) return true
    return open.lines.length === 1 && lines.length === 1 && lengthOf(last) >= Math.max(SHORTEST_WRAPPED, lengthOf(next) * 0.5)
  }

  private begin(unit: Unit, isFirst: boolean): void {
    const builder = new BlockBuilder(this.text, this.hyphens)
    this.write(builder, unit.lines, undefined)
    if (unit.kind === 'item' && this.last !== 'item') this.lists++
    const details: BlockDetails =
      unit.kind === 'heading'
        ? {kind: 'heading', depth: unit.depth ?? 2}
        : unit.kind === 'item'
          ? {kind: 'list-item', list: this.lists}
          : {kind: 'paragraph'}
    const line = unit.lines[0]!
    const mayBeTitle =
      unit.kind === 'paragraph' && isFirst && unit.lines.length === 1 && isShortTitle(this.text.slice(line.from, line.to))
    this.open = {builder, details, lines: unit.lines, mayBeTitle}
  }

  private close(next: Unit | undefined): void {
    const {open} = this
    if (!open) return
    this.open = undefined
    const isTitle = open.mayBeTitle && next?.kind === 'paragraph' && isLonger(next, open.lines[0]!)
    const block = open.builder.finish(isTitle ? {kind: 'heading', depth: 3} : open.details)
    if (block) this.blocks.push(block)
  }

  /** @param spaceFrom where the white space before the first line begins, if it goes on with a block */
  private write(builder: BlockBuilder, lines: readonly Line[], spaceFrom: number | undefined): void {
    let end = spaceFrom
    for (const line of lines) {
      if (end !== undefined) builder.space(end, line.from)
      this.inline.write(builder, end === undefined ? line.words : line.from, line.to)
      end = line.to
    }
  }

  /** The marks before quoted lines are no white space: an edit never reaches over them. */
  private addQuoted({lines}: Unit): void {
    const builder = new BlockBuilder(this.text, this.hyphens)
    for (const [index, line] of lines.entries()) {
      const words = behindQuoteMarks(this.text, line)
      if (index > 0) builder.space(lines[index - 1]!.to, words, false)
      this.inline.write(builder, words, line.to)
    }
    const block = builder.finish({kind: 'quotation'})
    if (block) this.blocks.push(block)
  }

  private addRow({lines}: Unit): void {
    if (this.last !== 'row') {
      this.tables++
      this.row = 0
    }
    const {from, to} = lines[0]!
    let column = 0
    let cell = from
    const end = (at: number): void => {
      const builder = new BlockBuilder(this.text, this.hyphens)
      this.inline.write(builder, cell, at)
      const block = builder.finish({kind: 'table-cell', cell: {table: this.tables, row: this.row, column}})
      if (block) this.blocks.push(block)
      column++
    }
    for (const gap of this.text.slice(from, to).matchAll(CELL_GAP)) {
      end(from + gap.index)
      cell = from + gap.index + gap[0].length
    }
    end(to)
    this.row++
  }
}

function behindQuoteMarks(text: string, {from, to}: Line): number {
  let at = from
  while (at < to && /[>\s]/.test(text[at]!)) at++
  return at
}

/** Short, begins with a capital or a number, and does not end as sentences or lead-ins do. */
function isShortTitle(line: string): boolean {
  return line.length <= LONGEST_TITLE && /^["“‘]?[\p{Lu}\p{N}]/u.test(line) && !/[.,;:!?…]["”’)]?$/.test(line)
}

function isLonger({lines}: Unit, title: Line): boolean {
  return lines.length > 1 || lengthOf(lines[0]!) >= lengthOf(title) * 1.3
}

/** What nine of ten lines keep within, for documents of hard-wrapped lines. */
export function usualWidth(text: string): number {
  const found: number[] = []
  for (const {lines} of groupsOf(text, textStart(text))) {
    for (const line of lines) found.push(lengthOf(line))
    if (found.length >= SAMPLE) break
  }
  const lengths = Uint32Array.from(found).sort()
  return Math.min(lengths[Math.floor(lengths.length * 0.9)] ?? USUAL_WIDTH, 100)
}

