import type {IndentedLine} from '../shared/indented-lines.ts'

// Where blocks end, by indentation and blank lines. Places are indices of lines; `to` is exclusive.

type Lines = readonly IndentedLine[]

/** Whether there is a line at `at` that is indented further than `indent` columns. */
export function isIndented(lines: Lines, at: number, to: number, indent: number): boolean {
  return at < to && !lines[at]!.isBlank && lines[at]!.indent > indent
}

/** The next blank line, or `to`. */
export function untilBlank(lines: Lines, at: number, to: number): number {
  let end = at
  while (end < to && !lines[end]!.isBlank) end++
  return end
}

/** Behind the last line that is indented further than `indent`; blank lines between such lines count. */
export function indentedEnd(lines: Lines, at: number, to: number, indent: number): number {
  let end = at
  for (let index = at; index < to; index++) {
    const line = lines[index]!
    if (line.isBlank) continue
    if (line.indent <= indent) break
    end = index + 1
  }
  return end
}

/** Undefined where all lines are blank. */
export function smallestIndent(lines: Lines, from: number, to: number): number | undefined {
  let smallest: number | undefined
  for (let at = from; at < to; at++) {
    const {isBlank, indent} = lines[at]!
    if (!isBlank && (smallest === undefined || indent < smallest)) smallest = indent
  }
  return smallest
}

/** The last line that is not blank; the first one where all are. */
export function lastLine(lines: Lines, from: number, to: number): IndentedLine {
  for (let at = to - 1; at > from; at--) if (!lines[at]!.isBlank) return lines[at]!
  return lines[from]!
}
