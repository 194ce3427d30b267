import type {Groups} from './groups.ts'

const LONGEST_OPTION = 2000

const SPACES = /[ \t]*(?:(?:\r\n|\n|\r(?!\n))[ \t]*(?![\r\n \t]))?/y
const OVERLAY = /<[^<>\n]{0,40}>/y
const LENGTH = /[ \t]*(?:=[ \t]*)?-?(?:\d+(?:\.\d*)?|\.\d+)[ \t]*(?:true)?(?:pt|pc|cm|mm|em|ex|in|bp|sp|dd|mu|\\[a-zA-Z@]+)(?![a-zA-Z])(?:\s+(?:plus|minus)\s*-?[\d.]+\s*(?:pt|pc|cm|mm|em|ex|in|bp|sp|fil+))*/y

/** Knows where the arguments of commands and environments begin and end; all places are UTF-16 offsets of the source. */
export class Arguments {
  private readonly source: string
  private readonly groups: Groups

  constructor(source: string, groups: Groups) {
    this.source = source
    this.groups = groups
  }

  /** Where the "}" of a "{" stands. */
  closeOf(open: number): number | undefined {
    return this.source[open] === '{' ? this.groups.closeOf(open) : undefined
  }

  /** Where the "]" of a "[" stands; groups inside are passed over. */
  closeOfOption(open: number): number | undefined {
    if (this.source[open] !== '[') return undefined
    const limit = Math.min(this.source.length, open + LONGEST_OPTION)
    for (let at = open + 1, depth = 0; at < limit; at++) {
      const character = this.source[at]
      if (character === '\\') at++
      else if (character === '{') at = this.groups.closeOf(at) ?? limit
      else if (character === '}') return undefined
      else if (character === '[') depth++
      else if (character === ']' && depth-- === 0) return at
    }
    return undefined
  }

  /** @param args a letter each: "o" may be there in brackets, any other is there in braces */
  behindAll(from: number, args: string): number {
    let at = this.behindOverlay(from)
    for (const letter of args) {
      const begin = this.behindSpaces(at)
      const close = letter === 'o' ? this.closeOfOption(begin) : this.closeOf(begin)
      if (close !== undefined) at = close + 1
    }
    return at
  }

  /** Spaces and one line end, and not a blank line. */
  behindSpaces(from: number): number {
    SPACES.lastIndex = from
    SPACES.exec(this.source)
    return Math.max(from, SPACES.lastIndex)
  }

  /** `\item<1->`, of slides. */
  behindOverlay(from: number): number {
    if (this.source[from] !== '<') return from
    OVERLAY.lastIndex = from
    const match = OVERLAY.exec(this.source)
    return match && /^<[\d,\-+.|a-z:@*() ]*>$/.test(match[0]) ? from + match[0].length : from
  }

  /** `\hskip 2cm plus 1fil`, `\parindent=0pt`. */
  behindLength(from: number): number {
    LENGTH.lastIndex = from
    return from + (LENGTH.exec(this.source)?.[0].length ?? 0)
  }
}
