import type {Block, Mark, Prose, Run, Span} from '../types.ts'

/**
 * A text without line ends is one block. Its tree would take 250 times its size in memory, and its
 * sentences would all be asked about each other. Few paragraphs that people write are this long, and
 * those are cut between sentences.
 */
const LONG = 4 * 1024

/** Cuts very long blocks between sentences; the same prose when there is none. */
export function cutLongBlocks(prose: Prose): Prose {
  if (!prose.blocks.some(({text}) => text.length > LONG)) return prose
  return {...prose, blocks: prose.blocks.flatMap(block => (block.text.length > LONG ? cut(block) : [block]))}
}

function cut(block: Block): Block[] {
  const pieces: Block[] = []
  const {text, runs, marks} = block
  let [firstRun, start] = [0, 0]
  while (start < text.length) {
    let lastRun = firstRun
    const wanted = placeToCut(text, start)
    while (runs[lastRun]!.prose.end < wanted) lastRun++
    const {prose, editable} = runs[lastRun]!
    // What stands for other characters in the source is not divided.
    const end = editable ? wanted : prose.end
    const span = {start, end}
    pieces.push({...block, text: text.slice(start, end), runs: runs.slice(firstRun, lastRun + 1).map(run => runWithin(run, span)), marks: marks.flatMap(mark => markWithin(mark, span))})
    firstRun = prose.end === end ? lastRun + 1 : lastRun
    start = end
  }
  return pieces
}

const SENTENCE_START = /[.!?]["'”’)\]]*\s+(?=["'“‘(]?\p{Lu})/gu

/** Before the first sentence that begins beyond the limit; in a text of no sentences, before a word. */
function placeToCut(text: string, start: number): number {
  if (text.length - start <= LONG) return text.length
  const reach = text.slice(start + LONG, start + 2 * LONG)
  SENTENCE_START.lastIndex = 0
  const sentence = SENTENCE_START.exec(reach)
  const word = sentence ?? /\s+/.exec(reach)
  return start + LONG + (word ? word.index + word[0].length : reach.length)
}

function runWithin({prose, source, ...rest}: Run, {start, end}: Span): Run {
  const [before, behind] = [Math.max(0, start - prose.start), Math.max(0, prose.end - end)]
  return {
    ...rest,
    prose: {start: prose.start + before - start, end: prose.end - behind - start},
    source: {start: source.start + before, end: source.end - behind}
  }
}

function markWithin({kind, span}: Mark, {start, end}: Span): Mark[] {
  if (span.end <= start || span.start >= end) return []
  return [{kind, span: {start: Math.max(span.start, start) - start, end: Math.min(span.end, end) - start}}]
}
