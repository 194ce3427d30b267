import type {Line} from './lines.ts'

export type Shape =
  | 'plain'
  /** "- …", "• …", "2. …": begins a list item. */
  | 'item'
  /** "> …", as mail programs quote. */
  | 'quoted'
  /** Cells with tabs or wide gaps between them. */
  | 'row'
  /** Nothing but marks: a line under a heading, or between parts. */
  | 'rule'
  /** Set in capitals all through. */
  | 'capitals'

export interface ShapedLine extends Line {
  readonly shape: Shape
  /** Where the words begin, behind the mark of a list item. */
  readonly words: number
  /** True for list marks that may also be text: "– …", "25. …"; they count only where a list can begin. */
  readonly doubtful: boolean
}

const BULLET = /[-*+•●▪■◦‣⁃∙·○➢➤❖✓✔►\uF0B7\uF0A7–—]/y
const SURE_BULLET = /[*+•●▪■◦‣⁃∙·○➢➤❖✓✔►\uF0B7\uF0A7-]/
/** "1.", "12)", "(3)", "a)", "(b)", "iv)". */
const NUMBER = /(?:\(?\d{1,3}[.)]|\(?[a-zA-Z]\)|\(?[ivxIVX]{1,5}\))(?=[\s\u00A0])/y
const CELL_GAP = /\t| {4,}/

/** What a line looks like by itself. */
export function shapeOf(text: string, line: Line): ShapedLine {
  const {from, to} = line
  const shaped = (shape: Shape, words = from, doubtful = false): ShapedLine => ({...line, shape, words, doubtful})
  const first = text.charCodeAt(from)
  if (first === 0x3e) return shaped('quoted')
  const marker = isWordStart(first) && !isNumberStart(text, from) ? undefined : listMarker(text, from, to)
  if (marker && marker.words < to) return shaped('item', marker.words, marker.doubtful)
  const words = text.slice(from, to)
  if (!isWordStart(first) && isRule(words)) return shaped('rule')
  if (CELL_GAP.test(words)) return shaped('row')
  if (isCapitals(words)) return shaped('capitals')
  return shaped('plain')
}

function isWordStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
}

/** Whether "a)" or "iv)" may stand here. */
function isNumberStart(text: string, from: number): boolean {
  for (let at = from + 1; at < from + 6; at++) if (text.charCodeAt(at) === 0x29) return true
  return false
}

function listMarker(text: string, from: number, to: number): {words: number; doubtful: boolean} | undefined {
  BULLET.lastIndex = from
  if (BULLET.test(text)) {
    const mark = text[from]!
    const gap = skipSpace(text, from + 1, to)
    // A round bullet may touch its words; a hyphen that does is a sign or an option.
    if (gap === from + 1 && !/[•●▪■◦‣⁃➢➤❖✓✔►\uF0B7\uF0A7]/.test(mark)) return undefined
    return {words: gap, doubtful: !SURE_BULLET.test(mark)}
  }
  NUMBER.lastIndex = from
  const number = NUMBER.exec(text)?.[0]
  if (!number) return undefined
  return {words: skipSpace(text, from + number.length, to), doubtful: !/^\(?1\D$/.test(number)}
}

function skipSpace(text: string, from: number, to: number): number {
  let at = from
  while (at < to && /[\s\u00A0]/.test(text[at]!)) at++
  return at
}

function isRule(words: string): boolean {
  return words.length >= 3 && /^([-=*_~+#.–—])(?:\s*\1)+$/.test(words.slice(0, 400))
}

/** At least two capitals and no small letter; what ends like a sentence is one that shouts. */
function isCapitals(words: string): boolean {
  if (words.length > 90) return false
  let capitals = 0
  for (let at = 0; at < words.length; at++) {
    const code = words.charCodeAt(at)
    if (code >= 0x61 && code <= 0x7a) return false
    if (code >= 0x41 && code <= 0x5a) capitals++
    else if (code > 0x7f) {
      const letter = words[at]!
      if (letter.toUpperCase() !== letter) return false
      if (letter.toLowerCase() !== letter) capitals++
    }
  }
  return capitals >= 2 && !/[.,;]$/.test(words)
}
