import type {Block, Mark, Run} from '../../types.ts'

/** How a piece of prose relates to its source: the same characters, or others that may go as a whole, or must stay. */
export const SAME = 0
export const WHOLE = 1
export const FIXED = 2
export type Mode = typeof SAME | typeof WHOLE | typeof FIXED

export type BlockDetails = Pick<Block, 'kind' | 'depth' | 'cell' | 'list'>

type BlockInMaking = {-readonly [Key in keyof Block]: Block[Key]}

/** A block of so few pieces gets its runs at once. */
const FEW_PIECES = 3
const NUMBERS = 4
const NO_MARKS: readonly Mark[] = []

/**
 * @param pieces four numbers each: start in the prose, start and end in the source, mode
 * @param length of the text
 */
export function toBlock({kind, depth, cell, list}: BlockDetails, text: string, marks: readonly Mark[] = NO_MARKS, pieces: readonly number[], length: number): Block {
  const block: BlockInMaking =
    pieces.length <= FEW_PIECES * NUMBERS ? {kind, text, runs: toRuns(pieces, length), marks} : lazyBlock(kind, text, marks, pieces, length)
  if (depth !== undefined) block.depth = depth
  if (cell !== undefined) block.cell = cell
  if (list !== undefined) block.list = list
  return block
}

/** Most long blocks hold nothing to report, so where their characters stand is never asked for. */
function lazyBlock(kind: Block['kind'], text: string, marks: readonly Mark[], pieces: readonly number[], length: number): BlockInMaking {
  let runs: readonly Run[] | undefined
  return {
    kind,
    text,
    get runs() {
      return (runs ??= toRuns(pieces, length))
    },
    marks
  }
}

function toRuns(pieces: readonly number[], length: number): Run[] {
  const runs: Run[] = []
  for (let at = 0; at < pieces.length; at += NUMBERS) {
    const prose = {start: pieces[at]!, end: pieces[at + NUMBERS] ?? length}
    const source = {start: pieces[at + 1]!, end: pieces[at + 2]!}
    const mode = pieces[at + 3]
    runs.push(mode === WHOLE ? {prose, source, editable: false, whole: true} : {prose, source, editable: mode === SAME})
  }
  return runs
}
