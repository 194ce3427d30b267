import {countUpTo} from '../sorted.ts'
import type {FileResult, SourceDocument} from '../types.ts'
import type {ChangedLines, LineRange} from './changed-lines.ts'

export interface OnlyChanged {
  readonly results: readonly FileResult[]
  /** How many findings are on lines that did not change. */
  readonly elsewhere: number
}

/**
 * Leaves the findings that stand on changed lines, in whole or in part. A document without lines,
 * such as a Word file, counts as a whole when it changed.
 *
 * @param absolute the absolute path of a result; undefined for standard input, which counts whole
 */
export function onChangedLines(
  results: readonly FileResult[],
  changed: ChangedLines,
  absolute: (result: FileResult) => string | undefined
): OnlyChanged {
  let elsewhere = 0
  const kept = results.map(result => {
    const {document, findings} = result
    const path = absolute(result)
    if (!document || findings.length === 0 || path === undefined) return result
    const ranges = changed.of(path)
    if (ranges === 'all' || (document.bytes !== undefined && ranges.length > 0)) return result
    const lineOf = lineCounter(document)
    const left = findings.filter(({span}) => touches(ranges, lineOf(span.start), lineOf(Math.max(span.start, span.end - 1))))
    elsewhere += findings.length - left.length
    return left.length === findings.length ? result : {...result, findings: left}
  })
  return {results: kept, elsewhere}
}

function touches(ranges: readonly LineRange[], first: number, last: number): boolean {
  return ranges.some(range => range.first <= last && first <= range.last)
}

/** Lines as git counts them: a carriage return by itself ends none. */
function lineCounter({text}: SourceDocument): (offset: number) => number {
  const breaks: number[] = []
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) breaks.push(at)
  return offset => countUpTo(breaks, offset - 1, at => at) + 1
}
