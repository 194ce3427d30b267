import type {Line, Shape} from './lines.ts'

const LONGEST_HEADING = 90
const BULLET = /[-*+•●▪■◦‣⁃∙·○➢➤❖✓✔►\uF0B7\uF0A7–—]/y
const SURE_BULLET = /[*+•●▪■◦‣⁃∙·○➢➤❖✓✔►\uF0B7\uF0A7-]/
/** "1.", "12)", "(3)", "a)", "(b)", "iv)". */
const NUMBER = /(?:\(?\d{1,3}[.)]|\(?[a-zA-Z]\)|\(?[ivxIVX]{1,5}\))(?=[\s\u00A0])/y
/** Old letters have wide gaps behind sentences, which part no cells. */
export const CELL_GAP: RegExp = /(?<! ) *\t *|(?<![.!? ]) {4,}/g

/** Fills in what lines look like, each by itself. Lines come in order, so one search finds all gaps. */
export function shaperOf(text: string): (line: Line) => Shape {
  const gaps = new RegExp(CELL_GAP)
  let gap = -1
  const hasGap = (from: number, to: number): boolean => {
    if (gap < from) {
      gaps.lastIndex = from
      gap = gaps.exec(text)?.index ?? Infinity
    }
    return gap < to
  }
  const shapeOf = (line: Line): Shape => {
    const {from, to} = line
    const first = text.charCodeAt(from)
    const isWord = isWordStart(first)
    if (first === 0x3e) return 'quoted'
    if (!isWord || isNumberStart(text, from, to)) {
      const marker = listMarker(text, from, to)
      if (marker && marker.words < to) {
        line.words = marker.words
        line.doubtful = marker.doubtful
        return 'item'
      }
    }
    if (!isWord && isRule(text, from, to)) return 'rule'
    if (hasGap(from, to)) return 'row'
    return isCapitals(text, from, to) ? 'capitals' : 'plain'
  }
  return line => (line.shape ??= shapeOf(line))
}

function isWordStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
}

/** Whether "a)" or "iv)" may stand here. */
function isNumberStart(text: string, from: number, to: number): boolean {
  for (let at = from + 1; at < from + 6 && at < to; at++) if (text.charCodeAt(at) === 0x29) return true
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

function isRule(text: string, from: number, to: number): boolean {
  return to - from >= 3 && /^([-=*_~+#.–—])(?:\s*\1)+$/.test(text.slice(from, Math.min(to, from + 400)))
}

/** At least two capitals and no small letter; what ends like a sentence is one that shouts. */
function isCapitals(text: string, from: number, to: number): boolean {
  if (to - from > LONGEST_HEADING) return false
  let capitals = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x61 && code <= 0x7a) return false
    if (code >= 0x41 && code <= 0x5a) capitals++
    else if (code > 0x7f) {
      const letter = text[at]!
      if (letter.toUpperCase() !== letter) return false
      if (letter.toLowerCase() !== letter) capitals++
    }
  }
  return capitals >= 2 && !/[.,;]/.test(text[to - 1]!)
}
