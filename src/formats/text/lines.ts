/** One line of a text, without the white space around it. Offsets are UTF-16 code units. */
export interface Line {
  readonly from: number
  readonly to: number
  /** How far it is indented, a tab counting to the next multiple of 4. */
  readonly indent: number
  /** What it looks like by itself; found when the line is first asked for it, as a text may have very many. */
  shape: Shape | undefined
  /** Where the words begin: behind the mark of a list item. */
  words: number
  /** True for list marks that may also be text: "– …", "25. …"; they count only where a list can begin. */
  doubtful: boolean
}

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

/** Lines with no blank line between them. */
export interface Group {
  readonly lines: readonly Line[]
  /** A form feed stands before it, or right at its beginning. */
  readonly startsPage: boolean
}

/** The groups of lines in their order. "\r\n", "\n" and a "\r" by itself end a line. */
export function* groupsOf(text: string, start: number): Generator<Group> {
  const breaks = text.includes('\r') ? /\r\n?|\n/g : undefined
  let lines: Line[] = []
  let startsPage = false
  let nextStartsPage = false
  for (let begin = start; begin <= text.length; ) {
    let end: number
    let next: number
    if (breaks) {
      breaks.lastIndex = begin
      const match = breaks.exec(text)
      end = match ? match.index : text.length
      next = match ? match.index + match[0].length : text.length + 1
    } else {
      const found = text.indexOf('\n', begin)
      end = found === -1 ? text.length : found
      next = end + 1
    }
    let from = begin
    let indent = 0
    for (; from < end && isSpace(text.charCodeAt(from)); from++) {
      const code = text.charCodeAt(from)
      if (code === 0x0c) nextStartsPage = true
      indent = code === 0x09 ? indent + 4 - (indent % 4) : indent + 1
    }
    while (end > from && isSpace(text.charCodeAt(end - 1))) end--
    const endsGroup = from === end || nextStartsPage
    if (endsGroup && lines.length > 0) {
      yield {lines, startsPage}
      lines = []
      startsPage = false
    }
    if (from < end) {
      if (lines.length === 0) {
        startsPage = nextStartsPage
        nextStartsPage = false
      }
      lines.push({from, to: end, indent, shape: undefined, words: from, doubtful: false})
    }
    begin = next
  }
  if (lines.length > 0) yield {lines, startsPage}
}

function isSpace(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0xfeff || code === 0x3000 || code === 0x85 || code === 0x2028 || code === 0x2029
}
