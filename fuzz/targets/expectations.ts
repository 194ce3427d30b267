import {UnreadableError} from '../../src/errors.ts'
import {applyEdits, planEdits} from '../../src/fix/apply.ts'
import {chooseFirst} from '../../src/fix/choose.ts'
import {toSource} from '../../src/formats/shared/runs.ts'
import {createChecker, type Checker} from '../../src/pipeline.ts'
import {shippedRulebook} from '../../src/rulebook/shipped.ts'
import type {Block, Format, SourceDocument, Span} from '../../src/types.ts'

/** No input of the few kilobytes that a fuzzer makes may take this long, instrumented and beside other work. */
const MOST_MS = 8_000

/** The line under a title is as long as the title, also when that changed. */
const STAYS_IN_STEP: ReadonlySet<string> = new Set(['asciidoc', 'rst'])

let checker: Promise<Checker> | undefined

/**
 * Reads bytes as a format, checks them and makes the edits. A file may be refused; whatever else goes
 * wrong, and whatever takes too long, is thrown.
 */
export async function expectReadable(format: Format, bytes: Uint8Array): Promise<void> {
  const start = performance.now()
  const document = await readOrRefuse(format, bytes)
  if (document) await expectChecked(format, document)
  const took = performance.now() - start
  if (took > MOST_MS) throw new Error(`${format.id} took ${Math.round(took)} ms for ${bytes.length} bytes`)
}

async function readOrRefuse(format: Format, bytes: Uint8Array): Promise<SourceDocument | undefined> {
  try {
    return await format.read('fuzz', bytes)
  } catch (error) {
    if (error instanceof UnreadableError) return undefined
    throw error
  }
}

async function expectChecked(format: Format, document: SourceDocument): Promise<void> {
  const prose = format.extract(document)
  for (const block of prose.blocks) {
    expectCovered(block, document.text.length)
    format.place(document, block.runs[0]?.source.start ?? 0)
  }
  checker ??= shippedRulebook().then(rulebook => createChecker(rulebook))
  const {findings} = (await checker).check(document, prose)
  for (const {span, actual} of findings) {
    if (!prose.blocks.some(block => standsAt(block, actual, span))) throw new Error(`"${actual}" does not stand at ${span.start}-${span.end}`)
  }
  const {edits} = planEdits(chooseFirst(findings))
  if (edits.length === 0 || !format.apply) return
  const written = format.apply(document, edits)
  const again = await format.read('fuzz', typeof written === 'string' ? new TextEncoder().encode(written) : written)
  const expected = applyEdits(document.text, edits)
  const isSame = again.text === expected || (STAYS_IN_STEP.has(format.id) && withoutUnderlines(again.text) === withoutUnderlines(expected))
  if (typeof written === 'string' && format.fromText && !isSame && document.text.isWellFormed()) throw new Error('The edits changed something else')
}

/** Lines of one mark, as long as they may be. */
function withoutUnderlines(text: string): string {
  return text.replace(/^([^\p{L}\p{N}\s])\1*$/gmu, '$1')
}

/** Its runs follow each other from its first character to its last, and stand in the document. */
export function expectCovered({text, runs}: Block, length: number): void {
  let reached = 0
  for (const {prose: at, source} of runs) {
    if (at.start !== reached || at.end < at.start || source.start > source.end || source.end > length) throw new Error('Runs leave gaps or lie outside')
    reached = at.end
  }
  if (reached !== text.length) throw new Error('Runs do not cover their block')
}

/** The words stand in the block, and their source is this span. */
function standsAt(block: Block, words: string, {start, end}: Span): boolean {
  for (let at = block.text.indexOf(words); at !== -1; at = block.text.indexOf(words, at + 1)) {
    const {span} = toSource(block, {start: at, end: at + words.length})
    if (span.start === start && span.end === end) return true
  }
  return false
}
