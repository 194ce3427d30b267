import {planEdits} from '../fix/apply.ts'
import {chooseFirst, type Choice} from '../fix/choose.ts'
import {toProse} from '../formats/shared/runs.ts'
import {countUpTo} from '../sorted.ts'
import type {Block, Edit, Finding, Prose, Replacement, Span} from '../types.ts'

/** A sentence in which something was found, as it stands and as it would read. */
export interface RedlineSentence {
  readonly original: readonly Piece[]
  /** Absent where no wording can be put into the sentence as it is. */
  readonly proposed: readonly Piece[] | undefined
  /** By position. */
  readonly remarks: readonly Remark[]
}

/** A stretch of a sentence: in both, only in the original, only in the proposed one, or what advice is about. */
export interface Piece {
  readonly kind: 'kept' | 'removed' | 'written' | 'noted'
  readonly text: string
}

export interface Remark {
  readonly finding: Finding
  /** The wording in the proposed sentence. */
  readonly taken: Replacement | undefined
}

/**
 * The sentences in which something was found, in the order of the findings, each once and with all that
 * was found in it. Wordings that would overlap are not both proposed: the later one is a remark alone.
 */
export function redlineSentences(prose: Prose, findings: readonly Finding[]): RedlineSentence[] {
  const groups = new Map<string, Group>()
  const blocksAt = blockFinder(prose.blocks)
  for (const [index, finding] of findings.entries()) {
    const place = placeOf(blocksAt(finding.span), finding)
    const key = place ? `${place.number} ${place.start}` : `alone ${index}`
    const group = groups.get(key) ?? {place, findings: []}
    group.findings.push(finding)
    groups.set(key, group)
  }
  return [...groups.values()].map(redline)
}

/** A sentence of a block; `start` counts in the block's text. */
interface Place {
  readonly block: Block
  /** Of the block in the document. */
  readonly number: number
  readonly start: number
}

interface Group {
  /** Undefined where the sentence is not found again in the prose; then nothing is proposed. */
  readonly place: Place | undefined
  readonly findings: Finding[]
}

/** A block can stand inside another (the description of a picture), so the sentence itself decides. */
function placeOf(blocks: readonly NumberedBlock[], {span, sentence, inSentence}: Finding): Place | undefined {
  for (const {block, number} of blocks) {
    const found = toProse(block, span)
    const start = found ? found.start - inSentence.start : block.text.indexOf(sentence)
    if (start >= 0 && block.text.startsWith(sentence, start)) return {block, number, start}
  }
  return undefined
}

interface NumberedBlock {
  readonly block: Block
  readonly number: number
  readonly source: Span
}

/** The blocks that a stretch of the source lies in, or in part, in the order of the document. */
function blockFinder(blocks: readonly Block[]): (span: Span) => readonly NumberedBlock[] {
  const sorted = blocks
    .flatMap((block, number): NumberedBlock[] => {
      const [first, last] = [block.runs[0], block.runs.at(-1)]
      return first && last ? [{block, number, source: {start: first.source.start, end: last.source.end}}] : []
    })
    .sort((a, b) => a.source.start - b.source.start)
  // How far the blocks reach that begin no later: where to stop looking back.
  const reach: number[] = []
  for (const {source} of sorted) reach.push(Math.max(reach.at(-1) ?? 0, source.end))
  return span => {
    const found: NumberedBlock[] = []
    for (let at = countUpTo(sorted, span.end - 1, ({source}) => source.start) - 1; at >= 0 && reach[at]! > span.start; at--) {
      if (sorted[at]!.source.end > span.start) found.push(sorted[at]!)
    }
    return found.sort((a, b) => a.number - b.number)
  }
}

function redline({place, findings}: Group): RedlineSentence {
  const {sentence} = findings[0]!
  const possible = place ? chooseFirst(findings).filter(choice => editsIn(place, sentence, choice) !== undefined) : []
  const {taken} = planEdits(possible)
  const edits = taken.flatMap(choice => editsIn(place!, sentence, choice)!).sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  const takenFor = new Map(taken.map(({finding, replacement}) => [finding, replacement]))
  const noted = findings.filter(finding => !takenFor.has(finding)).map(({inSentence}) => inSentence).sort((a, b) => a.start - b.start)
  return {
    original: originalPieces(sentence, edits, noted),
    proposed: edits.length === 0 ? undefined : proposedPieces(sentence, edits),
    remarks: findings.map(finding => ({finding, taken: takenFor.get(finding)}))
  }
}

/** The edits of a wording, counted in the sentence; undefined when one of them lies outside of it. */
function editsIn({block, start}: Place, sentence: string, {replacement}: Choice): Edit[] | undefined {
  const edits: Edit[] = []
  for (const {span, text} of replacement.edits) {
    const inBlock = toProse(block, span)
    const own = inBlock && {start: inBlock.start - start, end: inBlock.end - start}
    if (!own || !(own.start >= 0 && own.end <= sentence.length)) return undefined
    edits.push({span: own, text})
  }
  return edits
}

function originalPieces(sentence: string, edits: readonly Edit[], noted: readonly Span[]): Piece[] {
  const pieces: Piece[] = []
  let reached = 0
  let next = 0
  const notesUpTo = (end: number): readonly Span[] => {
    // One that reaches over an edit is pointed at on both sides of it.
    while (next < noted.length && noted[next]!.end <= reached) next++
    let last = next
    while (last < noted.length && noted[last]!.start < end) last++
    return noted.slice(next, last)
  }
  for (const {span} of edits) {
    pieces.push(...withNotes(sentence, {start: reached, end: span.start}, notesUpTo(span.start)), {kind: 'removed', text: sentence.slice(span.start, span.end)})
    reached = span.end
  }
  pieces.push(...withNotes(sentence, {start: reached, end: sentence.length}, notesUpTo(sentence.length)))
  return pieces.filter(({text}) => text !== '')
}

/** Words that advice is about are pointed at where they are not removed. @param noted by position */
function withNotes(sentence: string, {start, end}: Span, noted: readonly Span[]): Piece[] {
  const pieces: Piece[] = []
  let reached = start
  for (const note of noted) {
    const from = Math.max(note.start, reached)
    const to = Math.min(note.end, end)
    if (from >= to) continue
    pieces.push({kind: 'kept', text: sentence.slice(reached, from)}, {kind: 'noted', text: sentence.slice(from, to)})
    reached = to
  }
  return [...pieces, {kind: 'kept', text: sentence.slice(reached, end)}]
}

function proposedPieces(sentence: string, edits: readonly Edit[]): Piece[] {
  const pieces: Piece[] = []
  let reached = 0
  for (const {span, text} of edits) {
    pieces.push({kind: 'kept', text: sentence.slice(reached, span.start)}, {kind: 'written', text})
    reached = span.end
  }
  pieces.push({kind: 'kept', text: sentence.slice(reached)})
  return pieces.filter(({text}) => text !== '')
}
