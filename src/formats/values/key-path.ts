/** Where a value stands: its own key or index, and where what holds it stands. */
export interface KeyPath {
  readonly key: string | number
  readonly above: KeyPath | undefined
}

const PLAIN = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u
/** Deeper paths are cut at their top, which says less. */
const DEEPEST = 12

/** "people[2].title"; keys that are no plain words stand between quotes. */
export function pathText(path: KeyPath | undefined): string {
  const keys: (string | number)[] = []
  let at = path
  for (; at && keys.length < DEEPEST; at = at.above) keys.push(at.key)
  const text = keys.reverse().map(key => (typeof key === 'number' ? `[${key}]` : PLAIN.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`)).join('')
  return at ? `…${text}` : text.replace(/^\./, '')
}
