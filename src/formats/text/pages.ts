import type {SourceDocument} from '../../types.ts'
import {createMemory} from '../../memory.ts'
import {countUpTo} from '../../sorted.ts'

const pages = createMemory(({text}: SourceDocument): readonly number[] => pageBreaks(text))

/** "page 3" in a text with form feeds, as printers and PDF tools write it; otherwise lines say enough. */
export function pageOf(document: SourceDocument, offset: number): string {
  const breaks = pages.of(document)
  if (breaks.length === 0) return ''
  return `page ${countUpTo(breaks, offset, at => at) + 1}`
}

function pageBreaks(text: string): number[] {
  const breaks: number[] = []
  for (let at = text.indexOf('\f'); at !== -1; at = text.indexOf('\f', at + 1)) breaks.push(at)
  return breaks
}
