/**
 * The known name that a reader most likely meant, or undefined where none is near: at most a third
 * of its characters differ.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = Infinity
  const wanted = name.toLowerCase()
  for (const candidate of known) {
    const distance = editDistance(wanted, candidate.toLowerCase())
    const allowed = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3))
    if (distance <= allowed && distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** More names than this are no help to a reader. */
const MOST_SHOWN = 24

/** 'Did you mean "near"?' where a known name is near, otherwise the known names, if they are few. */
export function suggestName(name: string, known: Iterable<string>): string {
  const names = [...known]
  const near = nearest(name, names)
  if (near !== undefined) return `Did you mean "${near}"?`
  if (names.length === 0) return ''
  const shown = names.sort().slice(0, MOST_SHOWN).join(', ')
  return names.length > MOST_SHOWN ? `Known here: ${shown} and ${names.length - MOST_SHOWN} more.` : `Known here: ${shown}.`
}

/** Levenshtein's distance, with two neighbours that changed places counted once. */
export function editDistance(a: string, b: string): number {
  let older: number[] = []
  let previous = Array.from({length: b.length + 1}, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let cost = Math.min(previous[column]! + 1, current[column - 1]! + 1, previous[column - 1]! + (same ? 0 : 1))
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) cost = Math.min(cost, older[column - 2]! + 1)
      current.push(cost)
    }
    older = previous
    previous = current
  }
  return previous[b.length]!
}
