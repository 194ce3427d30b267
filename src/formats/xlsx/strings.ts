import {Builder} from '../container/builder.ts'
import type {Lock, Part, TextElement} from '../container/model.ts'
import {scan} from '../container/xml.ts'
import type {Scanner, Tag} from '../container/xml.ts'
import {reasons} from '../drawing/story.ts'

const noteMark: Lock = {reason: reasons.noteMark}

/** Collects the text of `x:t` elements; reading aids in `x:rPh` are no text of the cell. */
export class TextCollector {
  private readonly part: Part
  private builder: Builder | undefined
  private element: TextElement | undefined
  private aids = 0
  /** A stretch of one look, and whether it stands above the line. */
  private run: {readonly start: number; raised: boolean} | undefined

  constructor(part: Part) {
    this.part = part
  }

  begin(): void {
    this.builder = new Builder(this.part)
  }

  /** What was collected since `begin`. */
  finish(): Builder | undefined {
    const {builder} = this
    this.builder = undefined
    this.element = undefined
    this.run = undefined
    return builder
  }

  open(tag: Tag, scanner: Scanner): void {
    if (tag.name === 'x:vertAlign' && this.run) this.run.raised = scanner.value(tag, 'val') === 'superscript'
    if (tag.empty) return
    if (tag.name === 'x:r' && this.builder) this.run = {start: this.builder.text.length, raised: false}
    if (tag.name === 'x:rPh') this.aids++
    else if (tag.name === 'x:t' && this.aids === 0) this.element = {start: tag.start, open: tag.end, end: tag.end}
  }

  close(tag: Tag): void {
    if (tag.name === 'x:r' && this.run) {
      if (this.run.raised) this.builder?.raised(this.run.start, noteMark)
      this.run = undefined
    }
    if (tag.name === 'x:rPh') this.aids--
    else if (tag.name === 'x:t' && this.element) {
      this.element.end = tag.end
      this.element = undefined
    }
  }

  text(start: number, end: number, literal: boolean): void {
    if (this.builder && this.element) this.builder.raw(start, end, literal, {element: this.element})
  }
}

/** The shared strings of a workbook, by their number. */
export function readStrings(part: Part | undefined): Builder[] {
  const strings: Builder[] = []
  if (!part) return strings
  const collector = new TextCollector(part)
  scan(part.xml, {name: part.name}, {
    open(tag, scanner) {
      if (tag.name !== 'x:si') return collector.open(tag, scanner)
      if (tag.empty) strings.push(new Builder(part))
      else collector.begin()
    },
    close(tag) {
      collector.close(tag)
      if (tag.name === 'x:si') strings.push(collector.finish() ?? new Builder(part))
    },
    text: (start, end, literal) => collector.text(start, end, literal)
  })
  return strings
}
