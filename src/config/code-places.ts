import {createPositions} from '../positions.ts'
import type {Path} from '../rulebook/yaml-file.ts'

/** Where a value of settings that are code was written, as far as the text shows it. */
export interface CodePlace {
  readonly line: number
  readonly column: number
  /** Whether the key itself is there, once; otherwise it is the place of what lies around it. */
  readonly exact: boolean
}

/**
 * Finds the keys of a path in the text of a module, each behind the one before. A key that is
 * computed, imported, or there more than once has no sure place of its own.
 *
 * @param text of the module, without a byte order mark
 */
export function createCodePlaces(text: string): (path: Path) => CodePlace {
  const positions = createPositions(text)
  return path => {
    let offset = 0
    let exact = path.length > 0
    let from = 0
    for (const key of path) {
      const found = typeof key === 'number' ? [] : keysFrom(text, key, from)
      exact = found.length === 1
      // What stands in a list is looked for behind the key of the list.
      if (typeof key === 'number') continue
      if (!exact) break
      offset = found[0]!
      from = offset + key.length
    }
    const {line, column} = positions.lineColumn(offset)
    return {line, column, exact}
  }
}

/** The offsets at which a key of an object is written, bare or in quotes. */
function keysFrom(text: string, key: string, from: number): number[] {
  const name = key.replace(/[^\w]/g, '\\$&')
  const written = new RegExp(`(?<![\\w$.])(?:${name}|'${name}'|"${name}")\\s*:`, 'g')
  written.lastIndex = from
  return [...text.matchAll(written)].map(({index}) => index)
}
