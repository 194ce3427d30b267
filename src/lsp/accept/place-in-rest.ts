import type {Edit} from '../../types.ts'

/** Directives in which nothing but their own parts may stand, a comment neither. */
const CLOSED = /^\.\.\s+(?:\|[^|]+\|\s+)?[\w:-]*(?:table|figure|image|meta|code|code-block|sourcecode|parsed-literal|literalinclude)::/
const ITEM = /^(?:[-*+•]|\(?(?:\d+|[a-zA-Z#])[.)])\s/
const DRAWN = /^(?:[+|].*|=+(?: +=+)*)$/

/**
 * Places for a comment of reStructuredText, which stands between blank lines, where blocks end.
 *
 * @param line where the line of a block begins
 */
export function placesInRest(text: string, line: number, comment: string, lineBreak: string): Edit[] {
  const lines = new Lines(text)
  const at = lines.indexAt(line)
  const block = lines.outsideOfClosed(lines.firstOf(at))
  const places = [block]
  if (ITEM.test(lines.words(block))) {
    const list = lines.firstOfList(block)
    // A list that counts would count anew behind a comment.
    if (/^[-*+•]/.test(lines.words(block))) places.push(list)
    else places.unshift(list)
  }
  return [...new Set(places)].map(index => {
    const before = index > 0 && !lines.isBlank(index - 1) ? lineBreak : ''
    const start = lines.start(index)
    return {span: {start, end: start}, text: `${before}${' '.repeat(lines.indent(index))}${comment}${lineBreak}${lineBreak}`}
  })
}

class Lines {
  private readonly text: string
  private readonly starts: number[] = [0]

  constructor(text: string) {
    this.text = text
    for (const {index} of text.matchAll(/\n|\r(?!\n)/g)) this.starts.push(index + 1)
    if (text.startsWith('\uFEFF')) this.starts[0] = 1
  }

  indexAt(offset: number): number {
    return Math.max(this.starts.findLastIndex(start => start <= offset), 0)
  }

  start(index: number): number {
    return this.starts[index]!
  }

  words(index: number): string {
    return this.text.slice(this.starts[index], this.starts[index + 1] ?? this.text.length).trim()
  }

  indent(index: number): number {
    return /^[ \t]*/.exec(this.text.slice(this.starts[index], this.starts[index]! + 200))![0].replaceAll('\t', '        ').length
  }

  isBlank(index: number): boolean {
    return this.words(index) === ''
  }

  /** The first line of what a line belongs to: over a title its line, of a table its first one. */
  firstOf(index: number): number {
    let at = index
    if (at > 0 && /^([!-/:-@[-`{-~])\1+$/.test(this.words(at - 1)) && this.words(at - 1) === this.words(at + 1)) return at - 1
    const top = this.topOf(at)
    if (DRAWN.test(this.words(top)) && top < at) at = top
    return at
  }

  /** Before the directive around, where it takes nothing but its own parts, and where its line or options hold the words. */
  outsideOfClosed(index: number): number {
    let at = index
    for (let around = index, indent = this.indent(index); around >= 0 && indent > 0; around--) {
      if (this.isBlank(around) || this.indent(around) >= indent) continue
      indent = this.indent(around)
      const isOption = at === index && /^:[\w-]+:/.test(this.words(index)) && /^\.\.\s/.test(this.words(around))
      if (isOption || CLOSED.test(this.words(around))) at = around
    }
    return at
  }

  firstOfList(index: number): number {
    const indent = this.indent(index)
    let first = index
    for (let at = index - 1; at >= 0; at--) {
      if (this.isBlank(at) || this.indent(at) > indent) continue
      if (this.indent(at) < indent || !ITEM.test(this.words(at))) break
      first = at
    }
    return first
  }

  private topOf(index: number): number {
    let at = index
    while (at > 0 && !this.isBlank(at - 1) && this.indent(at - 1) === this.indent(at)) at--
    return at
  }
}
