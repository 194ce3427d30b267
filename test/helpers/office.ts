import {expect} from 'vitest'
import {UnreadableError} from '../../src/errors.ts'
import type {ReviewItem} from '../../src/formats/container/review.ts'
import {openArchive} from '../../src/formats/container/zip.ts'
import type {Block, Edit, Format, SourceDocument} from '../../src/types.ts'

/** Replacements of words that an edit may touch, some of several words, none overlapping; sorted. */
export function wordEdits(document: SourceDocument, blocks: readonly Block[], choices: Iterable<number>): Edit[] {
  const numbers = choices[Symbol.iterator]()
  const next = (): number => Number(numbers.next().value ?? 0)
  const edits: Edit[] = []
  for (const block of blocks) {
    for (const run of block.runs) {
      if (!run.editable) continue
      const text = document.text.slice(run.source.start, run.source.end)
      for (const {index, 0: words} of text.matchAll(/[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)?/gu)) {
        if (next() % 3 === 0) continue
        const start = run.source.start + index
        edits.push({span: {start, end: start + words.length}, text: replacements[next() % replacements.length]!})
      }
    }
  }
  return edits.sort((a, b) => a.span.start - b.span.start)
}

const replacements = ['person', 'people who use drugs', 'R&D', '<x>', ']]> x', 'é', 'n']

export function spliced(text: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const {span, text: replacement} of edits) {
    result += text.slice(at, span.start) + replacement
    at = span.end
  }
  return result + text.slice(at)
}

/** Every entry keeps its packed bytes and its place in the order, but for the ones named. */
export function expectOnlyChanged(before: Uint8Array, after: Uint8Array, changed: readonly string[]): void {
  const old = openArchive(before)
  const now = openArchive(after)
  expect([...now.entries.keys()].slice(0, old.entries.size)).toEqual([...old.entries.keys()])
  for (const [name, entry] of now.entries) {
    if (changed.includes(name)) continue
    const original = old.entries.get(name)
    expect(original, `${name} was added`).toBeDefined()
    const length = original!.deflatedSize + 30 + name.length
    expect(after.subarray(entry.local, entry.local + length), name).toEqual(before.subarray(original!.local, original!.local + length))
  }
}

/** Makes edits of words, and expects that nothing else in the document changed, and no other part of its container. @returns the new bytes */
export function expectOnlyEdited(
  {before, open, format, parts}: {readonly before: Uint8Array; readonly open: (bytes: Uint8Array) => SourceDocument; readonly format: Format; readonly parts: readonly string[]},
  choices: Iterable<number>
): Uint8Array {
  const document = open(before)
  const edits = wordEdits(document, format.extract(document).blocks, choices)
  const after = format.apply!(document, edits) as Uint8Array
  expect(open(after).text).toBe(spliced(document.text, edits))
  expectOnlyChanged(before, after, edits.length === 0 ? [] : parts)
  return after
}

/** What a reader is told of a document that is not read. */
export function whyUnread(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableError)
    return (error as Error).message
  }
  throw new Error('It was read.')
}

/** An item for each `[words, replacement]`; without a replacement it is a remark alone. */
export function reviewItems(document: SourceDocument, ...changes: (readonly [words: string, text?: string])[]): ReviewItem[] {
  return changes.map(([words, text]) => {
    const start = document.text.indexOf(words)
    expect(start).not.toBe(-1)
    const span = {start, end: start + words.length}
    return {span, edits: text === undefined ? [] : [{span, text}], comment: `Why not ${words}?\nSource & more`, commentAlone: `Alone: ${words}`}
  })
}

/** Whether a reviewed copy shows the edits as changes, so that it reads with new words in their place. */
export function isTracked(document: SourceDocument, edits: readonly Edit[], review: (document: SourceDocument, items: readonly ReviewItem[]) => Uint8Array, read: (bytes: Uint8Array) => SourceDocument): boolean {
  const probe = edits.map(({span}) => ({span, text: 'Probe'}))
  return read(review(document, [{span: edits[0]!.span, edits: probe, comment: 'Why'}])).text !== document.text
}
