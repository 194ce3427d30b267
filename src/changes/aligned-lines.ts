/** A stretch of lines that was changed, as indices from 0; `end` is exclusive. Either side may be empty. */
export interface ChangedLines {
  readonly before: LineRange
  readonly after: LineRange
}

interface LineRange {
  readonly start: number
  readonly end: number
}

/** So many lines ahead the two sides are looked through for a place where they agree again. */
const REACH = 40

/**
 * Where two versions of a text differ, in one pass over their lines: made for thousands of wordings that
 * changed in place, of which each takes part in a few lines at most. Where the sides do not meet again
 * within reach, line is held against line.
 */
export function changedLines(before: readonly string[], after: readonly string[]): ChangedLines[] {
  const changes: ChangedLines[] = []
  let [left, right] = [0, 0]
  while (left < before.length && right < after.length) {
    if (before[left] === after[right]) {
      left++
      right++
      continue
    }
    const [skipped, added] = nextMeeting(before, left, after, right)
    changes.push({before: {start: left, end: left + skipped}, after: {start: right, end: right + added}})
    left += skipped
    right += added
  }
  if (left < before.length || right < after.length)
    changes.push({before: {start: left, end: before.length}, after: {start: right, end: after.length}})
  return joined(changes)
}

/** How many lines to pass on each side: as few as can be, and among those as many on one as on the other. */
function nextMeeting(before: readonly string[], left: number, after: readonly string[], right: number): readonly [number, number] {
  const meet = (skipped: number, added: number): boolean =>
    left + skipped < before.length && right + added < after.length && before[left + skipped] === after[right + added]
  for (let sum = 1; sum <= REACH; sum++) {
    for (let lean = sum % 2; lean <= sum; lean += 2) {
      const [more, less] = [(sum + lean) / 2, (sum - lean) / 2]
      if (meet(more, less)) return [more, less]
      if (meet(less, more)) return [less, more]
    }
  }
  return [1, 1]
}

/** Stretches that touch are one. */
function joined(changes: readonly ChangedLines[]): ChangedLines[] {
  const together: ChangedLines[] = []
  for (const change of changes) {
    const last = together.at(-1)
    if (last && last.before.end === change.before.start && last.after.end === change.after.start)
      together[together.length - 1] = {before: {start: last.before.start, end: change.before.end}, after: {start: last.after.start, end: change.after.end}}
    else together.push(change)
  }
  return together
}
