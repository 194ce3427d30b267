import fullStringWidth from 'fast-string-width'
import type {Span} from '../types.ts'

/**
 * Where the lines of a text break so that each fits into `width` columns; spans of the text, without
 * the spaces at which it was broken. A word that is too long by itself is cut.
 */
export function wrap(text: string, width: number): Span[] {
  const lines: Span[] = []
  let line: {start: number; end: number; width: number} | undefined
  for (const {0: word, index} of text.matchAll(/[^ ]+/g)) {
    for (const piece of pieces(word, index, width)) {
      // Spaces are one column each; a piece of a cut word follows without any.
      const gap = line ? piece.start - line.end : 0
      if (line && line.width + gap + piece.width <= width) {
        line.end = piece.end
        line.width += gap + piece.width
      } else {
        if (line) lines.push({start: line.start, end: line.end})
        line = {...piece}
      }
    }
  }
  if (line) lines.push({start: line.start, end: line.end})
  return lines
}

/** The lines themselves. */
export function wrapText(text: string, width: number): string[] {
  return wrap(text, width).map(({start, end}) => text.slice(start, end))
}

function pieces(word: string, start: number, width: number): {start: number; end: number; width: number}[] {
  const whole = stringWidth(word)
  if (whole <= width) return [{start, end: start + word.length, width: whole}]
  const cut: {start: number; end: number; width: number}[] = []
  let from = 0
  let reached = 0
  let used = 0
  for (const character of word) {
    const own = stringWidth(character)
    if (used + own > width && reached > from) {
      cut.push({start: start + from, end: start + reached, width: used})
      from = reached
      used = 0
    }
    reached += character.length
    used += own
  }
  cut.push({start: start + from, end: start + reached, width: used})
  return cut
}

/** Each of these characters is one column: ASCII, Latin letters with accents, dashes and quotation marks. Nearly all words hold nothing else. */
const PLAIN = /^[ -~\u00A1-\u00AC\u00AE-\u024F\u2010-\u2027\u2030-\u205E]*$/

function stringWidth(text: string): number {
  return PLAIN.test(text) ? text.length : fullStringWidth(text)
}
