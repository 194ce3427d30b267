import type {Block} from '../../types.ts'

const numbers = new Map<string, number>()
const known = new WeakMap<Block, number>()
let last = 0

/** So many different blocks are told apart by number; then counting begins anew with numbers of its own. */
const MOST = 50_000

/**
 * A number that blocks share exactly when contexts cannot tell them apart: the same words, marks and
 * kind. Which list or table a block belongs to is seen from its neighbours.
 */
export function identityOf(block: Block): number {
  let number = known.get(block)
  if (number === undefined) {
    if (numbers.size > MOST) numbers.clear()
    const key = contentOf(block)
    number = numbers.get(key)
    if (number === undefined) numbers.set(key, (number = ++last))
    known.set(block, number)
  }
  return number
}

/** For a block that is the same as another, somewhere else. */
export function shareIdentity(block: Block, other: Block): void {
  const number = known.get(other)
  if (number !== undefined) known.set(block, number)
}

function contentOf({kind, text, marks, depth, cell, list}: Block): string {
  const spans = marks.length === 0 ? '' : marks.map(({kind, span}) => `${kind} ${span.start} ${span.end}`).join(',')
  return `${kind}\n${depth ?? ''}\n${cell ? cell.row : ''}\n${list === undefined ? '' : 'in a list'}\n${spans}\n${text}`
}
