import type {Span} from '../../types.ts'
import type {BlockDetails} from '../shared/block-builder.ts'
import type {IndentedLine} from '../shared/indented-lines.ts'
import type {Outline} from '../shared/outline.ts'
import {Passage, type Stretch} from '../shared/passage.ts'
import {readInline} from './inline.ts'

/** ":name: what it says" */
export const FIELD: RegExp = /^:((?![:\s])(?:[^:\\`]|\\.|`[^`]*`|:(?![\s`]|$)){1,200}):(?:\s+|$)/

/** What blocks of a document share. */
export interface Shared {
  readonly outline: Outline
  /** How sections are underlined, in the order in which the ways come. */
  readonly styles: string[]
  /** Where drawn tables stand that edits would tear apart, as they are met. */
  readonly drawn: Span[]
}

/** Lines that blocks are read from, and how: those of the document, or of a cell of a table. */
export class RestState {
  readonly outline: Outline
  readonly source: string
  /** Marks are taken off as they are read. */
  readonly lines: IndentedLine[]
  readonly shared: Shared
  /** Reads what begins at an indent. */
  readonly readBlocks: (from: number, to: number, indent: number) => void
  depth: number

  constructor(shared: Shared, lines: readonly IndentedLine[], depth: number, readBlocks: (state: RestState, from: number, to: number, indent: number) => void) {
    this.shared = shared
    this.outline = shared.outline
    this.source = shared.outline.source
    this.lines = [...lines]
    this.depth = depth
    this.readBlocks = (from, to, indent) => readBlocks(this, from, to, indent)
  }

  textOf(at: number): string {
    const {words, to} = this.lines[at]!
    return this.source.slice(words, to)
  }

  /** Writes lines as one block. @param endsInColons "::" at the end reads as ":", or as nothing behind white space */
  emit([from, to]: readonly [number, number], details?: BlockDetails, endsInColons = false): void {
    const stretches: Stretch[] = []
    for (const {words, to: end, isBlank} of this.lines.slice(from, to)) if (!isBlank) stretches.push({from: words, to: end})
    const last = stretches.at(-1)
    if (!last) return
    if (endsInColons) stretches[stretches.length - 1] = {from: last.from, to: Math.max(last.from, last.to - (/[^\s:]::$/.test(this.source.slice(last.from, last.to)) ? 1 : 2))}
    this.outline.open({isBlock: true, ...(details && {details})}, stretches[0]!.from)
    readInline(new Passage(this.outline, stretches))
    this.outline.close(last.to)
  }
}
