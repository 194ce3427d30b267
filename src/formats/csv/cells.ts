import {textStart} from '../shared/encoding.ts'

/** One value of a table that is written as text; UTF-16 offsets. */
export interface Cell {
  /** From 0; a header is row 0. */
  readonly row: number
  readonly column: number
  /** What it holds, without the quotes around it. */
  readonly from: number
  readonly to: number
  /** Two quotes in it are one. */
  readonly quoted: boolean
}

const SEPARATORS = [',', ';', '\t', '|'] as const
/** Lines that are looked at to learn what stands between cells. */
const SAMPLE = 20

/** The cells in their order, as RFC 4180 has them; a quote that nothing closes is a character like any other. */
export function* cellsOf(text: string, path: string): Generator<Cell> {
  const told = /^sep=([^\r\n])(?:\r\n?|\n)/i.exec(text.slice(textStart(text), 10))
  const start = textStart(text) + (told?.[0].length ?? 0)
  const isTabbed = /\.(?:tsv|tab)$/i.test(path)
  const separator = told?.[1] ?? (isTabbed ? '\t' : separatorOf(text, start))
  // Where tabs part cells, quotes are more often marks of speech than of the markup.
  const isEnd = (at: number): boolean => at >= text.length || text[at] === separator || text[at] === '\n' || text[at] === '\r'
  const closing = createCloser(text)
  const plain = new RegExp(`[\\r\\n${separator.replace(/[\\\]^-]/, '\\$&')}]`, 'g')
  let row = 0
  let column = 0
  for (let at = start; at <= text.length; ) {
    const close = text[at] === '"' ? closing(at) : -1
    const quoted = close !== -1 && (!isTabbed || isEnd(close + 1))
    plain.lastIndex = quoted ? close + 1 : at
    const end = plain.exec(text)?.index ?? text.length
    // Characters behind the closing quote belong to the cell for spreadsheets, and are lost on nobody here.
    if (quoted) yield {row, column, from: at + 1, to: end > close + 1 ? end : close, quoted}
    else yield {row, column, from: at, to: end, quoted}
    if (end >= text.length) return
    if (text[end] === separator) column++
    else {
      row++
      column = 0
    }
    at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1)
  }
}

/** Finds the quote that closes one; where there is none any more, it does not look again. */
function createCloser(text: string): (open: number) => number {
  let unclosed = false
  return open => {
    if (unclosed) return -1
    for (let at = text.indexOf('"', open + 1); at !== -1; at = text.indexOf('"', at + 2)) {
      if (text[at + 1] !== '"') return at
    }
    unclosed = true
    return -1
  }
}

/** What stands in most lines, and in each as often; a comma before a space is one of a sentence. */
function separatorOf(text: string, start: number): string {
  const lines = linesOf(text, start)
  const score = (separator: string): number => {
    const counts = lines.map(line => line.replaceAll(`${separator} `, '').split(separator).length - 1)
    const first = counts[0] ?? 0
    return first === 0 ? 0 : (counts.filter(count => count === first).length / counts.length) * 100 + Math.min(first, 90) / 100
  }
  const scores = SEPARATORS.map(separator => ({separator, score: score(separator)}))
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).separator
}

/** The first records, without what is between quotes. */
function linesOf(text: string, start: number): string[] {
  const sample = text.slice(start, start + 20_000).replace(/"(?:[^"]|"")*(?:"|$)/g, '')
  return sample.split(/\r\n?|\n/, SAMPLE).filter(line => line !== '')
}
