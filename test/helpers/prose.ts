import asciidoc from '../../src/formats/asciidoc/index.ts'
import html from '../../src/formats/html/index.ts'
import latex from '../../src/formats/latex/index.ts'
import markdown from '../../src/formats/markdown/index.ts'
import mdx from '../../src/formats/mdx/index.ts'
import rst from '../../src/formats/rest/index.ts'
import text from '../../src/formats/text/index.ts'
import {toSource} from '../../src/formats/shared/runs.ts'
import type {Block, Format, Prose, Span} from '../../src/types.ts'

/** The formats whose documents are text. */
export const textFormats = {text, markdown, html, mdx, latex, rst, asciidoc} as const satisfies Record<string, Format>

export type TextFormatId = keyof typeof textFormats

export function proseOf(id: TextFormatId, source: string, path = ''): Prose {
  const format = textFormats[id]
  return format.extract(format.fromText!(path, source))
}

/** Each block as "kind: text", which reads well in a failing test. */
export function outlineOf(id: TextFormatId, source: string, path = ''): string[] {
  return proseOf(id, source, path).blocks.map(({kind, text}) => `${kind}: ${text}`)
}

/** Where a phrase stands in a block's text. */
export function spanOf(block: Block, phrase: string): Span {
  const start = block.text.indexOf(phrase)
  if (start === -1) throw new Error(`"${phrase}" is not in "${block.text}"`)
  return {start, end: start + phrase.length}
}

/** The source that an edit of this phrase would replace; undefined when no edit may land there. */
export function editableSource(id: TextFormatId, source: string, phrase: string): string | undefined {
  const block = proseOf(id, source).blocks.find(({text}) => text.includes(phrase))
  if (!block) throw new Error(`No block holds "${phrase}"`)
  const {span, editable} = toSource(block, spanOf(block, phrase))
  return editable ? source.slice(span.start, span.end) : undefined
}

/** What is wrong with the runs of a block, in words; empty when nothing is. */
export function faultsOf(block: Block, source: string): string[] {
  const faults: string[] = []
  let prose = 0
  let reached = 0
  for (const run of block.runs) {
    const at = `run ${run.prose.start}-${run.prose.end} of "${block.text}"`
    if (run.prose.start !== prose) faults.push(`${at} leaves a gap or overlaps`)
    if (run.prose.end <= run.prose.start) faults.push(`${at} is empty`)
    if (run.source.start < reached) faults.push(`${at} reads source that another run has`)
    if (run.source.end < run.source.start || run.source.end > source.length) faults.push(`${at} lies outside the source`)
    const same = block.text.slice(run.prose.start, run.prose.end) === source.slice(run.source.start, run.source.end)
    if (run.editable && !same) faults.push(`${at} is editable and differs from its source`)
    if (run.editable && run.whole) faults.push(`${at} is editable and whole`)
    prose = run.prose.end
    reached = run.source.end
  }
  if (prose !== block.text.length) faults.push(`"${block.text}" is longer than its runs`)
  for (const {kind, span} of block.marks) {
    if (span.start >= span.end || span.end > block.text.length) faults.push(`the mark ${kind} lies outside "${block.text}"`)
  }
  if (/^\s|\s$|\s\s/.test(block.text)) faults.push(`"${block.text}" has white space to fold`)
  return faults
}
