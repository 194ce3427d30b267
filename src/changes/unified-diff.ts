import {createTwoFilesPatch, FILE_HEADERS_ONLY, formatPatch, type StructuredPatchHunk} from 'diff'
import {changedLines, type ChangedLines} from './aligned-lines.ts'

const CONTEXT = 3

/**
 * The shortest diff takes time with the square of the lines that changed, so with more of them than this
 * (a line that is another counts twice) the two texts are read side by side.
 */
const MOST_EDITS = 1000

/**
 * The changes between two texts as `patch` and `git apply` take them; empty when there are none.
 *
 * @param path with forward slashes, as both sides are named
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return ''
  const name = path.replace(/^\/+/, '')
  const [old, now] = [`a/${name}`, `b/${name}`]
  const options = {context: CONTEXT, headerOptions: FILE_HEADERS_ONLY, maxEditLength: MOST_EDITS}
  return (
    createTwoFilesPatch(old, now, before, after, undefined, undefined, options) ??
    formatPatch({oldFileName: old, newFileName: now, oldHeader: undefined, newHeader: undefined, hunks: hunksOf(linesOf(before), linesOf(after))}, FILE_HEADERS_ONLY)
  )
}

/** Each line with its end. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** Changes with the lines around them; those that are near share one. */
function hunksOf(before: readonly string[], after: readonly string[]): StructuredPatchHunk[] {
  const hunks: ChangedLines[][] = []
  for (const change of changedLines(before, after)) {
    const last = hunks.at(-1)?.at(-1)
    if (last && change.before.start - last.before.end <= 2 * CONTEXT) hunks.at(-1)!.push(change)
    else hunks.push([change])
  }
  return hunks.map(changes => toHunk(changes, before, after))
}

function toHunk(changes: readonly ChangedLines[], before: readonly string[], after: readonly string[]): StructuredPatchHunk {
  const [first, last] = [changes[0]!, changes.at(-1)!]
  const lead = Math.min(CONTEXT, first.before.start)
  const end = Math.min(before.length, last.before.end + CONTEXT)
  const lines: string[] = []
  const write = (sign: string, from: readonly string[], start: number, end: number): void => {
    for (const line of from.slice(start, end)) lines.push(...(line.endsWith('\n') ? [sign + line.slice(0, -1)] : [sign + line, '\\ No newline at end of file']))
  }
  let at = first.before.start - lead
  for (const change of changes) {
    write(' ', before, at, change.before.start)
    write('-', before, change.before.start, change.before.end)
    write('+', after, change.after.start, change.after.end)
    at = change.before.end
  }
  write(' ', before, at, end)
  const trail = end - last.before.end
  return {
    oldStart: first.before.start - lead + 1,
    oldLines: end - (first.before.start - lead),
    newStart: first.after.start - lead + 1,
    newLines: last.after.end + trail - (first.after.start - lead),
    lines
  }
}
