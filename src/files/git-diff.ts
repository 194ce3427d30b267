import type {LineRange} from './changed-lines.ts'

/**
 * The new side of a diff without context (`git diff --unified=0`): which lines of which file are new
 * or changed. Lines are counted off as the headers say, so that text which looks like a header does
 * no harm.
 */
export function readDiff(patch: string): Map<string, LineRange[]> {
  const files = new Map<string, LineRange[]>()
  const lines = patch.split('\n')
  let ranges: LineRange[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line)
    if (hunk) {
      const removed = Number(hunk[1] ?? 1)
      const first = Number(hunk[2])
      const added = Number(hunk[3] ?? 1)
      if (added > 0) ranges.push({first, last: first + added - 1})
      at += removed + added
      // "\ No newline at end of file" is not counted.
      while (lines[at + 1]?.startsWith('\\')) at++
    } else if (line.startsWith('diff --git ')) ranges = []
    else if (line.startsWith('+++ ')) {
      const path = readPath(line.slice(4))
      if (path !== undefined) files.set(path, ranges)
    }
  }
  return files
}

/** "b/docs/a.md", with a tab behind it where it has spaces, in quotes where it has stranger characters. */
function readPath(written: string): string | undefined {
  const path = written.startsWith('"') ? unquote(written) : written.replace(/\t$/, '')
  return path.startsWith('b/') ? path.slice(2) : undefined
}

/** C's escapes; a path is bytes, and those of one character may be escaped one by one. */
function unquote(quoted: string): string {
  const bytes: number[] = []
  const inside = quoted.slice(1, quoted.lastIndexOf('"'))
  for (const [part, octal, letter] of inside.matchAll(/\\([0-3][0-7]{2})|\\(.)|[^\\]+/gs)) {
    if (octal !== undefined) bytes.push(parseInt(octal, 8))
    else bytes.push(...Buffer.from(letter === undefined ? part : (LETTERS[letter] ?? letter)))
  }
  return Buffer.from(bytes).toString('utf8')
}

const LETTERS: Readonly<Record<string, string>> = {a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v'}
