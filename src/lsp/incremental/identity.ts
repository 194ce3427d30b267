import type {Block, Mark} from '../../types.ts'

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

/** Whether two blocks have the same identity: far faster than to number both. */
export function isAlike(block: Block, other: Block): boolean {
  return (
    block === other ||
    (block.text === other.text &&
      block.kind === other.kind &&
      block.depth === other.depth &&
      block.cell?.row === other.cell?.row &&
      (block.list === undefined) === (other.list === undefined) &&
      areAlike(block.marks, other.marks))
  )
}

function areAlike(marks: readonly Mark[], others: readonly Mark[]): boolean {
  if (marks === others) return true
  return marks.length === others.length && marks.every(({kind, span: {start, end}}, at) => kind === others[at]!.kind && start === others[at]!.span.start && end === others[at]!.span.end)
}

function contentOf({kind, text, marks, depth, cell, list}: Block): string {
  const spans = marks.length === 0 ? '' : marks.map(({kind, span}) => `${kind} ${span.start} ${span.end}`).join(',')
  return `${kind}\n${depth ?? ''}\n${cell ? cell.row : ''}\n${list === undefined ? '' : 'in a list'}\n${spans}\n${text}`
}
