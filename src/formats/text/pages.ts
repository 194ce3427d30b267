import type {SourceDocument} from '../../types.ts'

const known = new WeakMap<SourceDocument, readonly number[]>()

/** "page 3" in a text with form feeds, as printers and PDF tools write it; otherwise lines say enough. */
export function pageOf(document: SourceDocument, offset: number): string {
  let breaks = known.get(document)
  if (!breaks) {
    breaks = pageBreaks(document.text)
    known.set(document, breaks)
  }
  if (breaks.length === 0) return ''
  let low = 0
  let high = breaks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (breaks[middle]! <= offset) low = middle + 1
    else high = middle
  }
  return `page ${low + 1}`
}

function pageBreaks(text: string): number[] {
  const breaks: number[] = []
  for (let at = text.indexOf('\f'); at !== -1; at = text.indexOf('\f', at + 1)) breaks.push(at)
  return breaks
}
