/** A line of more characters is parted for the parser, whose cost grows with the square of a paragraph's length. */
const LONG_LINE = 8192
/** How far before that a place to part it is looked for. */
const SEARCHED = 2048
/** A stretch without white space of this length, such as a picture in an address, is no prose. */
const LONG_WORD = 8192
const KEPT_OF_LONG_WORD = 512

/**
 * The text as the Markdown parser is to see it, of the same length: line ends are "\n", and no line
 * is very long. Positions in it are positions in the text.
 */
export function parseInput(text: string): string {
  const lines = text.includes('\r') ? withLineFeeds(text) : text
  return hasLongLine(lines) ? withShortLines(lines) : lines
}

/** A backslash before a line end stays one that breaks the line. */
function withLineFeeds(text: string): string {
  return text.replace(/(\\*)\r\n|\r/g, (_, slashes: string | undefined) => {
    if (slashes === undefined) return '\n'
    return slashes.length % 2 === 1 ? `${slashes.slice(1)}  \n` : `${slashes} \n`
  })
}

function hasLongLine(text: string): boolean {
  for (let at = 0; text.length - at > LONG_LINE; ) {
    const end = text.lastIndexOf('\n', at + LONG_LINE)
    if (end < at) return true
    at = end + 1
  }
  return false
}

function withShortLines(text: string): string {
  const pieces: string[] = []
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf('\n', at)
    const end = found === -1 ? text.length : found + 1
    if (end - at > LONG_LINE) partLine(text.slice(at, end), pieces)
    else pieces.push(text.slice(at, end))
    at = end
  }
  return pieces.join('')
}

function partLine(whole: string, pieces: string[]): void {
  const line = whole.replace(/\S{8192,}/g, shorten)
  let at = 0
  while (line.length - at > LONG_LINE) {
    const place = partingPlace(line, at + LONG_LINE)
    if (place === undefined) break
    pieces.push(line.slice(at, place), '\n')
    at = place + 1
  }
  pieces.push(line.slice(at))
}

/** Nothing in the middle of such a word can open or close markup. */
function shorten(word: string): string {
  if (word.length < LONG_WORD) return word
  return word.slice(0, KEPT_OF_LONG_WORD) + 'x'.repeat(word.length - 2 * KEPT_OF_LONG_WORD) + word.slice(-KEPT_OF_LONG_WORD)
}

/** Places to part a line, the best first; a new line must not begin a list or a heading where the text did not. */
const PLACES: readonly RegExp[] = [/[.!?]["'”’)]? (?=\p{L})/gu, / (?=\p{Ll})/gu, /[ \t](?=[^\s#>+*=`~|<:!?\d-])/gu, /\s/gu]

/** The last place before the limit; where there is none at all, the first white space behind it. */
function partingPlace(line: string, limit: number): number | undefined {
  const window = line.slice(limit - SEARCHED, limit)
  for (const place of PLACES) {
    const last = [...window.matchAll(place)].at(-1)
    if (last) return limit - SEARCHED + last.index + last[0].length - 1
  }
  const next = /\s/g
  next.lastIndex = limit
  return next.exec(line)?.index
}
