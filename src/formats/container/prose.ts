import type {Block, Mark, Run, Span} from '../../types.ts'
import type {Paragraph, Placed} from './model.ts'
import {paragraphAt, piecesIn} from './model.ts'

/** Every paragraph that holds a word becomes a block. */
export function toBlocks(placed: Placed): Block[] {
  const blocks: Block[] = []
  for (const [index, paragraph] of placed.paragraphs.entries()) {
    const block = toBlock(paragraph, placed.starts[index]!)
    if (block) blocks.push(block)
  }
  return blocks
}

/** The block is the paragraph's text without white space around it, character by character. */
function toBlock(paragraph: Paragraph, offset: number): Block | undefined {
  const text = paragraph.text.trim()
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined
  const from = paragraph.text.indexOf(text)
  const to = from + text.length
  const runs: {prose: Span; source: Span; editable: boolean}[] = []
  for (const piece of paragraph.pieces) {
    const start = Math.max(piece.start, from) - from
    const end = Math.min(piece.end, to) - from
    if (start >= end) continue
    const editable = piece.lock === undefined
    const last = runs.at(-1)
    const run: Run = {
      prose: {start, end},
      source: {start: offset + from + start, end: offset + from + end},
      editable
    }
    if (last && last.editable === editable) {
      runs[runs.length - 1] = {
        prose: {start: last.prose.start, end},
        source: {start: last.source.start, end: run.source.end},
        editable
      }
    } else runs.push(run)
  }
  const marks: Mark[] = []
  for (const {kind, span} of paragraph.marks) {
    const start = Math.max(span.start, from) - from
    const end = Math.min(span.end, to) - from
    if (start < end) marks.push({kind, span: {start, end}})
  }
  const {kind, depth, cell, list} = paragraph
  return {kind, text, runs, marks, ...(depth && {depth}), ...(cell && {cell}), ...(list !== undefined && {list})}
}

/** The page where it is known, and the place that the paragraph names. */
export function whereOf(placed: Placed, offset: number): string {
  const found = paragraphAt(placed, offset)
  if (!found) return ''
  const {paragraph, start} = found
  const page = paragraph.pages?.findLast((candidate) => start + candidate.at <= offset)?.page
  return page === undefined ? paragraph.where : `page ${page}, ${paragraph.where}`
}

/** Why the words there are left alone, to follow "because it is"; undefined when they can be edited. */
export function lockAt(placed: Placed, span: Span): string | undefined {
  const found = paragraphAt(placed, span.start)
  if (!found) return undefined
  const local = {start: span.start - found.start, end: Math.max(span.end, span.start + 1) - found.start}
  return piecesIn(found.paragraph, local).find((piece) => piece.lock)?.lock!.reason
}
