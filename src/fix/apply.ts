import {countUpTo} from '../sorted.ts'
import type {Edit, Span} from '../types.ts'
import type {Choice} from './choose.ts'

/** What of several choices can be written in one go. */
export interface EditPlan {
  readonly taken: readonly Choice[]
  /** Choices whose edits meet those of a taken one; checked again after it is written, they find their place. */
  readonly waiting: readonly Choice[]
  /** The edits of all taken choices, sorted, none over another. */
  readonly edits: readonly Edit[]
}

/**
 * Takes choices by position. The edits of a choice belong together, so where one of them would
 * overlap an edit that is taken already, the whole choice waits.
 */
export function planEdits(choices: readonly Choice[]): EditPlan {
  const taken: Choice[] = []
  const waiting: Choice[] = []
  const edits: Edit[] = []
  for (const choice of [...choices].sort(byPosition)) {
    const own = choice.replacement.edits
    if (own.some(edit => meetsAny(edit.span, edits))) waiting.push(choice)
    else {
      taken.push(choice)
      for (const edit of own) edits.splice(placeFor(edit.span, edits), 0, edit)
    }
  }
  return {taken, waiting, edits}
}

/**
 * The text with the edits made, whatever their order.
 *
 * @throws {RangeError} when two of them overlap
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = []
  let reached = 0
  for (const {span, text: written} of [...edits].sort((a, b) => bySpan(a.span, b.span))) {
    if (span.start < reached) throw new RangeError(`Two edits overlap at ${span.start}.`)
    pieces.push(text.slice(reached, span.start), written)
    reached = span.end
  }
  return pieces.join('') + text.slice(reached)
}

function byPosition(a: Choice, b: Choice): number {
  return bySpan(a.replacement.edits[0]!.span, b.replacement.edits[0]!.span)
}

function bySpan(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end
}

/** `edits` are sorted and apart, so only the neighbours of a span can meet it. */
function meetsAny(span: Span, edits: readonly Edit[]): boolean {
  const at = placeFor(span, edits)
  return [edits[at - 1], edits[at]].some(other => other !== undefined && meet(span, other.span))
}

/** Two insertions at one place meet too: their order would be a guess. */
function meet(a: Span, b: Span): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end)
}

/** Where a span stands among sorted edits: behind those that start before it. */
function placeFor({start}: Span, edits: readonly Edit[]): number {
  return countUpTo(edits, start - 1, ({span}) => span.start)
}
