import type {Meaning, Outline} from './outline.ts'
import {countUpTo} from '../../sorted.ts'

/** A stretch of source. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * Lines of a source that are one text, for markup that does not care where they are broken: `text` has
 * them joined by "\n", and what is found there goes to the outline by its place in the source. What
 * stands between the lines is white space; an edit reaches over it where it is nothing else.
 */
export class Passage {
  readonly text: string
  private readonly outline: Outline
  private readonly lines: readonly Stretch[]
  /** Where each line begins in the text. */
  private readonly starts: number[] = []

  constructor(outline: Outline, lines: readonly Stretch[]) {
    this.outline = outline
    this.lines = lines
    let length = 0
    for (const {from, to} of lines) {
      this.starts.push(length)
      length += to - from + 1
    }
    this.text = lines.map(({from, to}) => outline.source.slice(from, to)).join('\n')
  }

  /** Where an offset of the text stands in the source. */
  toSource(offset: number): number {
    const index = this.lineAt(offset)
    const line = this.lines[index]
    return line ? Math.min(line.from + offset - this.starts[index]!, line.to) : 0
  }

  /** Prose as it stands. */
  give(from: number, to: number): void {
    const {outline, lines, starts} = this
    for (let index = this.lineAt(from), at = from; at < to && index < lines.length; index++) {
      const line = lines[index]!
      const end = Math.min(to, starts[index]! + line.to - line.from)
      outline.text(line.from + at - starts[index]!, line.from + end - starts[index]!)
      if (end === to) return
      const next = lines[index + 1]!
      if (/^\s*$/.test(outline.source.slice(line.to, next.from))) outline.text(line.to, next.from)
      else outline.lineBreak(line.to, next.from)
      at = starts[index + 1]!
    }
  }

  /** Source that reads as other characters; nothing is shown for '\u200B'. */
  decoded(text: string, from: number, to: number): void {
    this.outline.decoded(text, this.toSource(from), this.toSource(to))
  }

  /** Words that stand there by another name; no edit may touch them. */
  locked(text: string, from: number, to: number): void {
    this.outline.locked(text, this.toSource(from), this.toSource(to))
  }

  atom(from: number, to: number): void {
    this.outline.atom(this.toSource(from), this.toSource(to))
  }

  lineBreak(from: number, to: number): void {
    this.outline.lineBreak(this.toSource(from), this.toSource(to))
  }

  open(meaning: Meaning, from: number): void {
    this.outline.open(meaning, this.toSource(from))
  }

  close(to: number): void {
    this.outline.close(this.toSource(to))
  }

  private lineAt(offset: number): number {
    return Math.max(countUpTo(this.starts, offset, start => start) - 1, 0)
  }
}
