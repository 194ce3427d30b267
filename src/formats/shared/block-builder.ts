import type {Block, Mark} from '../../types.ts'
import type {Hyphens} from './hyphens.ts'
import {FIXED, SAME, toBlock, WHOLE, type BlockDetails, type Mode} from './pieces.ts'

export type {BlockDetails} from './pieces.ts'

/** Stands in the text for what is no prose: code, a picture, an address, a note mark. */
export const ATOM = '\uFFFC'

const SPACE = 0x20
const HAS_WORD = /[\p{L}\p{N}]/u
const LINE_END = /[\r\n]/
const LEFT_WORD = /(?<![\p{L}\p{M}\p{N}])[\p{L}\p{M}\p{N}]+[-\u2010]$/u
const RIGHT_WORD = /^[\p{L}\p{N}][\p{L}\p{M}]*/u
/** How far the halves of a hyphenated word are looked at. */
const REACH = 48

/**
 * Collects one block's text together with the source it came from. White space is given to `space`
 * and appears as one space between words; at the ends of the block it is left out. A hyphen at a
 * line end is joined with the next line. Offsets are UTF-16 code units of the source.
 */
export class BlockBuilder {
  private readonly source: string
  private readonly hyphens: Hyphens
  private readonly parts: string[] = []
  /** Four numbers a piece, as in pieces.ts. */
  private readonly pieces: number[] = []
  private marks: Mark[] | undefined
  private open: OpenMark[] | undefined
  private length = 0
  private addressEnd = -1
  private spaceFrom = -1
  private spaceTo = -1
  private spaceWhole = true

  constructor(source: string, hyphens: Hyphens) {
    this.source = source
    this.hyphens = hyphens
  }

  /** True as long as nothing but white space was added. */
  get isEmpty(): boolean {
    return this.length === 0
  }

  /** Source that is prose as it stands, without white space other than single spaces. */
  copy(from: number, to: number): void {
    if (from < to && this.source.charCodeAt(from) === SPACE) this.space(from, ++from)
    if (from >= to) return
    const end = this.source.charCodeAt(to - 1) === SPACE ? to - 1 : to
    this.settleSpace(from)
    this.append(this.source.slice(from, end), from, end, SAME)
    if (end < to) this.space(end, to)
  }

  /** Source that reads as other characters, such as an entity. */
  decoded(text: string, from: number, to: number): void {
    if (this.endsInAddress(from) && !/[\s<>"“”]/.test(text)) this.addAddress(from, to, true)
    else if (text.trim() === '') this.space(from, to, true)
    else if (/^[\u00AD\u200B-\u200D\u2060]+$/.test(text)) this.dropped(from, to)
    else {
      this.settleSpace(-1)
      this.append(text, from, to, WHOLE)
    }
  }

  /** Prose that no edit may touch where it stands. */
  locked(text: string, from: number, to: number): void {
    this.settleSpace(-1)
    this.append(text, from, to, FIXED)
  }

  /** Something that stands in the line and is no prose. */
  atom(from: number, to: number): void {
    this.settleSpace(-1)
    this.append(ATOM, from, to, FIXED)
  }

  /**
   * A web or mail address, or a part of one.
   *
   * @param isOpen it may go on behind an entity, as in "?a=1&amp;b=2"
   */
  addAddress(from: number, to: number, isOpen: boolean): void {
    if (this.endsInAddress(from)) this.pieces[this.pieces.length - 2] = to
    else this.atom(from, to)
    this.addressEnd = isOpen ? to : -1
  }

  /** True when the last thing added is an address that may go on here. */
  endsInAddress(at: number): boolean {
    return this.addressEnd === at && this.spaceFrom === -1 && this.pieces.at(-2) === at
  }

  /** @param whole false when more than white space would be lost by replacing it, as a line prefix or a tag */
  space(from: number, to: number, whole: boolean = true): void {
    if (this.length === 0) return
    if (this.spaceFrom === -1) {
      this.spaceFrom = from
      this.spaceWhole = whole
    } else if (!whole || this.spaceTo !== from) this.spaceWhole = false
    this.spaceTo = to
  }

  /** Source that shows nothing between two letters, such as a soft hyphen: it belongs to the letter before. */
  dropped(from: number, to: number): void {
    if (this.length > 0 && this.spaceFrom === -1) this.widenLast(from, to, WHOLE)
  }

  openMark(kind: Mark['kind']): void {
    ;(this.open ??= []).push({kind, start: -1})
  }

  /** Closes the innermost open mark of a kind; one that covers nothing is left out. */
  closeMark(kind: Mark['kind']): void {
    const {open} = this
    const index = open ? open.findLastIndex(mark => mark.kind === kind) : -1
    if (!open || index === -1) return
    const {start} = open.splice(index, 1)[0]!
    if (start !== -1 && start < this.length) (this.marks ??= []).push({kind, span: {start, end: this.length}})
  }

  /** The block; undefined when it holds no letter and no digit. */
  finish(details: BlockDetails): Block | undefined {
    while (this.open && this.open.length > 0) this.closeMark(this.open.at(-1)!.kind)
    const text = this.parts.length === 1 ? this.parts[0]! : this.parts.join('')
    if (!HAS_WORD.test(text)) return undefined
    if (this.marks && this.marks.length > 1) this.marks.sort((a, b) => a.span.start - b.span.start)
    return toBlock(details, text, this.marks, this.pieces, this.length)
  }

  private append(text: string, from: number, to: number, mode: Mode): void {
    // Marks begin with a word, not with the space before it.
    if (this.open && text !== ' ') beginMarks(this.open, this.length)
    const {pieces} = this
    const last = pieces.length - 4
    if (mode === SAME && last >= 0 && pieces[last + 3] === SAME && pieces[last + 2] === from) pieces[last + 2] = to
    else pieces.push(this.length, from, to, mode)
    this.parts.push(text)
    this.length += text.length
  }

  /** Writes the white space that is due before the next content, which begins at `next` (-1: it is no plain source). */
  private settleSpace(next: number): void {
    const from = this.spaceFrom
    if (from === -1) return
    const to = this.spaceTo
    const mode = this.spaceWhole ? WHOLE : FIXED
    this.spaceFrom = -1
    const gap = this.source.slice(from, to)
    if (LINE_END.test(gap) && next !== -1 && /^[\s>]*$/.test(gap) && this.joinHyphen(from, to, next, mode)) return
    const isSame = mode === WHOLE && to === from + 1 && this.source[from] === ' '
    this.append(' ', from, to, isSame ? SAME : mode)
  }

  /** @returns true when the text ends in a hyphen that the next line goes on from, which then is joined */
  private joinHyphen(from: number, to: number, next: number, mode: Mode): boolean {
    const {parts, pieces} = this
    const line = parts.at(-1)!
    const mark = line.charCodeAt(line.length - 1)
    if (mark !== 0x2d && mark !== 0x2010) return false
    if (pieces.at(-1) !== SAME || pieces.at(-2) !== from) return false
    const left = LEFT_WORD.exec(line.slice(-REACH))?.[0].slice(0, -1)
    const rest = this.source.slice(next, next + REACH)
    const right = RIGHT_WORD.exec(rest)?.[0]
    if (!left || !right) return false
    const reading = this.hyphens.read(left, right, rest)
    if (reading === 'apart') return false
    if (reading === 'drop') {
      parts[parts.length - 1] = line.slice(0, -1)
      this.length--
      pieces[pieces.length - 2] = from - 1
      this.widenLast(from - 1, to, mode)
    } else this.widenLast(from, to, mode)
    return true
  }

  /** Adds source to the last character, which from then on is edited with it or not at all. */
  private widenLast(from: number, to: number, mode: Mode): void {
    const {pieces} = this
    const last = pieces.length - 4
    if (pieces[last + 2] !== from) return
    if (pieces[last + 3] === SAME) {
      const part = this.parts.at(-1)!
      const size = /[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(part) ? 2 : 1
      if (pieces[last]! < this.length - size) {
        pieces[last + 2] = from - size
        pieces.push(this.length - size, from - size, to, mode)
        return
      }
      pieces[last + 3] = mode
    } else if (mode === FIXED) pieces[last + 3] = FIXED
    pieces[last + 2] = to
  }
}


interface OpenMark {
  readonly kind: Mark['kind']
  /** -1 until its first word. */
  start: number
}

function beginMarks(open: readonly OpenMark[], start: number): void {
  for (let at = open.length - 1; at >= 0 && open[at]!.start === -1; at--) open[at]!.start = start
}
