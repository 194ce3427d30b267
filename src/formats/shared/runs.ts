import type {Block, Run, Span} from '../../types.ts'
import {countUpTo} from '../../sorted.ts'

/** Where a stretch of a block stands in the document's text. */
export interface SourcePlace {
  readonly span: Span
  /** True when an edit may replace the whole span: nothing in it is markup, locked, or only partly covered. */
  readonly editable: boolean
}

/**
 * The source of a stretch of a block's text, both in UTF-16 offsets. An end that falls inside a run
 * which has no characters of its own in the source (an entity, a picture) takes in the whole run.
 * An empty span is a place to insert.
 */
export function toSource(block: Block, span: Span): SourcePlace {
  const {runs} = block
  if (runs.length === 0) return {span: {start: 0, end: 0}, editable: false}
  if (span.end <= span.start) return insertionPoint(runs, span.start)
  const first = runAt(runs, span.start)
  const last = runAt(runs, span.end - 1)
  const start = offsetIn(runs[first]!, span.start, 'start')
  const end = offsetIn(runs[last]!, span.end, 'end')
  return {span: {start, end: Math.max(start, end)}, editable: start <= end && isEditable(runs, first, last, span)}
}

function isEditable(runs: readonly Run[], first: number, last: number, span: Span): boolean {
  for (let at = first; at <= last; at++) {
    const run = runs[at]!
    // A gap in the source between two runs is markup, which an edit would tear.
    if (at > first && runs[at - 1]!.source.end !== run.source.start) return false
    if (run.editable) continue
    if (!run.whole || run.prose.start < span.start || run.prose.end > span.end) return false
  }
  return true
}

function insertionPoint(runs: readonly Run[], at: number): SourcePlace {
  const index = runAt(runs, at)
  const run = runs[index]!
  const before = run.prose.start === at ? runs[index - 1] : run
  if (before?.editable) {
    const offset = offsetIn(before, at, 'end')
    return {span: {start: offset, end: offset}, editable: true}
  }
  const offset = offsetIn(run, at, at >= run.prose.end ? 'end' : 'start')
  return {span: {start: offset, end: offset}, editable: run.editable || run.prose.start === at}
}

function offsetIn(run: Run, at: number, side: 'start' | 'end'): number {
  if (run.editable) return run.source.start + Math.min(Math.max(at, run.prose.start), run.prose.end) - run.prose.start
  return run.source[side]
}

/** The run that holds a character; the last one for offsets behind the text. */
function runAt(runs: readonly Run[], offset: number): number {
  return Math.min(countUpTo(runs, offset, ({prose}) => prose.end), runs.length - 1)
}

/**
 * Where a stretch of the document's text stands in a block, the other way round of `toSource`; undefined
 * when it is not in the block, or begins or ends inside a run whose sides differ.
 */
export function toProse({runs}: Block, {start, end}: Span): Span | undefined {
  const from = runs[countUpTo(runs, start === end ? start - 1 : start, ({source}) => source.end)]
  const to = start === end ? from : runs[countUpTo(runs, end - 1, ({source}) => source.start) - 1]
  if (!from || !to || from.source.start > start || to.source.end < end) return undefined
  const span = {start: proseOffset(from, start), end: proseOffset(to, end)}
  return span.start <= span.end ? span : undefined
}

function proseOffset({prose, source, editable}: Run, at: number): number {
  if (editable) return prose.start + at - source.start
  return at === source.start ? prose.start : at === source.end ? prose.end : Number.NaN
}
