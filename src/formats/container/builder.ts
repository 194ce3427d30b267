import type {Mark} from '../../types.ts'
import {decoded} from './entities.ts'
import type {Lock, Piece, TextElement} from './model.ts'

/** Stands in the text for what is no prose: a picture, a note mark, a formula. */
export const atom = '\uFFFC'

const breaks = /\r\n|[\r\n\t]/g

type Origin = Pick<Piece, 'element' | 'lock' | 'literal'>

/** Collects one paragraph's text together with the XML it came from. */
export class Builder {
  text = ''
  readonly pieces: Piece[] = []
  readonly marks: Mark[] = []

  /** XML text as the file holds it; line ends in it count as spaces. */
  raw(xml: string, from: number, to: number, literal: boolean, element?: TextElement, lock?: Lock): void {
    const raw = xml.slice(from, to)
    const parts = literal ? [{text: raw, start: 0, end: raw.length, same: true}] : decoded(raw)
    const origin = {element, lock, ...(literal && {literal})}
    for (const part of parts) {
      let at = 0
      if (part.same) {
        for (const match of part.text.matchAll(breaks)) {
          const start = from + part.start + match.index
          this.add(part.text.slice(at, match.index), from + part.start + at, start, true, origin)
          this.add(' ', start, start + match[0].length, false, origin)
          at = match.index + match[0].length
        }
        this.add(part.text.slice(at), from + part.start + at, from + part.end, true, origin)
      } else this.add(part.text.replace(/[\r\n\t]/g, ' '), from + part.start, from + part.end, false, origin)
    }
  }

  /** Text that stands for something else in the XML. */
  put(text: string, from: number, to: number, same: boolean, element?: TextElement, lock?: Lock): void {
    this.add(text, from, to, same, {element, lock})
  }

  private add(text: string, from: number, to: number, same: boolean, origin: Origin): void {
    if (text === '') return
    const start = this.text.length
    this.text += text
    this.pieces.push({start, end: this.text.length, from, to, same, ...origin})
  }

  /** Marks what was added since `start`; touching marks of one kind become one. */
  mark(kind: Mark['kind'], start: number): void {
    if (start === this.text.length) return
    const last = this.marks.findLastIndex((mark) => mark.kind === kind)
    const before = this.marks[last]
    if (before && before.span.end === start) {
      this.marks[last] = {kind, span: {start: before.span.start, end: this.text.length}}
    } else this.marks.push({kind, span: {start, end: this.text.length}})
  }
}
