import type {Mark} from '../../types.ts'
import {isNoteMark} from '../shared/note-mark.ts'
import {decoded} from './entities.ts'
import {spend} from './limits.ts'
import type {Lock, Part, Piece} from './model.ts'

/** Stands in the text for what is no prose: a picture, a note mark, a formula. */
export const atom = '\uFFFC'

const breaks = /\r\n|[\r\n\t\u2028\u2029]/g
/** Marks that show nothing: a place to hyphenate, a place to break. They are no letters of the word. */
const invisible = /[\u00AD\u200B\u2060\uFEFF]/
const allInvisible = /[\u00AD\u200B\u2060\uFEFF]/g
const whiteSpace = /[ \t\r\n]+/g

/** What a piece keeps of the place that it was read at. */
export type Origin = Pick<Piece, 'element' | 'lock' | 'literal' | 'spans' | 'untrackable'>

/** Collects one paragraph's text together with the XML it came from. */
export class Builder {
  text = ''
  readonly pieces: Piece[] = []
  readonly marks: Mark[] = []
  private readonly part: Part

  constructor(part: Part) {
    this.part = part
    spend(part.budget)
  }

  /** XML text as the file holds it; line ends in it count as spaces. */
  raw(from: number, to: number, literal: boolean, origin: Origin = {}): void {
    const raw = this.part.xml.slice(from, to)
    const parts = literal ? [{text: raw, start: 0, end: raw.length, same: true}] : decoded(raw)
    const kept = {...origin, ...(literal && {literal})}
    for (const part of parts) {
      let at = 0
      if (part.same) {
        for (const match of part.text.matchAll(breaks)) {
          const start = from + part.start + match.index
          this.add(part.text.slice(at, match.index), from + part.start + at, start, true, kept)
          this.add(' ', start, start + match[0].length, false, kept)
          at = match.index + match[0].length
        }
        this.add(part.text.slice(at), from + part.start + at, from + part.end, true, kept)
      } else this.add(part.text.replace(/[\r\n\t\u2028\u2029]/g, ' '), from + part.start, from + part.end, false, kept)
    }
  }

  /** The same where white space collapses, as in HTML and OpenDocument: a run of it is one space, none at the start. */
  flowing(from: number, to: number, literal: boolean, origin: Origin = {}): void {
    const raw = this.part.xml.slice(from, to)
    const parts = literal ? [{text: raw, start: 0, end: raw.length, same: true}] : decoded(raw)
    const kept = {...origin, ...(literal && {literal})}
    for (const part of parts) {
      const begin = from + part.start
      if (!part.same) {
        const space = /^[ \t\r\n]+$/.test(part.text)
        if (space) this.space(begin, from + part.end, false, kept)
        else this.add(part.text, begin, from + part.end, false, kept)
        continue
      }
      let at = 0
      for (const match of part.text.matchAll(whiteSpace)) {
        const end = match.index + match[0].length
        const dropped = match.index === at && this.endsInSpace()
        if (match[0] === ' ' && !dropped) continue
        this.add(part.text.slice(at, match.index), begin + at, begin + match.index, true, kept)
        this.space(begin + match.index, begin + end, match[0] === ' ', kept)
        at = end
      }
      this.add(part.text.slice(at), begin + at, from + part.end, true, kept)
    }
  }

  /** White space; where it would not be seen it is an empty piece, so that an edit around it takes it along. */
  space(from: number, to: number, same: boolean, origin: Origin): void {
    if (!this.endsInSpace()) this.add(' ', from, to, same, origin)
    else if (this.text !== '') this.piece('', from, to, false, origin)
  }

  /** True where a further space would not be seen. */
  private endsInSpace(): boolean {
    return this.text === '' || this.text.endsWith(' ')
  }

  /** Text that stands as it is in a source that knows no entities. */
  copy(from: number, to: number, origin: Origin = {}): void {
    this.add(this.part.xml.slice(from, to), from, to, true, origin)
  }

  /** Text that stands for something else in the XML. */
  put(text: string, from: number, to: number, origin: Origin = {}): void {
    this.add(text, from, to, false, origin)
  }

  private add(text: string, from: number, to: number, same: boolean, origin: Origin): void {
    if (text === '') return
    if (!invisible.test(text)) return this.piece(text, from, to, same, origin)
    if (!same) return this.piece(text.replaceAll(allInvisible, ''), from, to, false, origin)
    let at = 0
    for (const {index} of text.matchAll(allInvisible)) {
      if (index > at) this.piece(text.slice(at, index), from + at, from + index, true, origin)
      this.piece('', from + index, from + index + 1, false, origin)
      at = index + 1
    }
    if (at < text.length) this.piece(text.slice(at), from + at, to, true, origin)
  }

  private piece(text: string, from: number, to: number, same: boolean, origin: Origin): void {
    spend(this.part.budget)
    const start = this.text.length
    this.text += text
    this.pieces.push({start, end: this.text.length, from, to, same, ...origin})
  }

  /**
   * What was added since `start` stands above the line. Where it is the mark of a note it is one object,
   * so that the word before it is seen as it is.
   *
   * @param lock why it is left alone, where nothing else says so
   */
  raised(start: number, lock: Lock): void {
    const text = this.text.slice(start)
    if (!isNoteMark(text)) return
    let index = this.pieces.length
    while (index > 0 && this.pieces[index - 1]!.start >= start && this.pieces[index - 1]!.end > start) index--
    const taken = this.pieces.splice(index)
    const shown = `${/^\s/.test(text) ? ' ' : ''}${atom}${/\s$/.test(text) ? ' ' : ''}`
    this.text = this.text.slice(0, start) + shown
    this.pieces.push({start, end: this.text.length, from: taken[0]!.from, to: taken.at(-1)!.to, same: false, lock: taken[0]!.lock ?? lock})
    // Looks inside it end with it.
    for (const [at, {kind, span}] of this.marks.entries()) {
      if (span.end > this.text.length) this.marks[at] = {kind, span: {start: Math.min(span.start, start), end: this.text.length}}
    }
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
