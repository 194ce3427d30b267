import {wrapText} from '../reporters/wrap.ts'
import type {Style} from '../reporters/text-style.ts'

/** Paragraphs for a terminal: each method adds lines, none wider than the page. */
export interface Page {
  heading(text: string): void
  /** @param indent columns from the left; the lines after the first may stand further in */
  paragraph(text: string, indent?: number, rest?: number): void
  /** A paragraph with a word before its first line; the others stand under the text. */
  labelled(label: string, text: string, indent: number): void
  /** A line that is never wrapped, such as an address. */
  line(text: string, indent?: number): void
  gap(): void
  text(): string
}

/** An empty page. @param width in columns */
export function createPage(width: number, {place}: Style): Page {
  const lines: string[] = []
  const gap = (): void => {
    if (lines.length > 0 && lines.at(-1) !== '') lines.push('')
  }
  return {
    gap,
    heading(text) {
      gap()
      lines.push(place(text))
    },
    paragraph(text, indent = 2, rest = indent) {
      const wrapped = wrapText(text, width - Math.max(indent, rest))
      for (const [at, line] of wrapped.entries()) lines.push(' '.repeat(at === 0 ? indent : rest) + line)
    },
    labelled(label, text, indent) {
      const wrapped = wrapText(text, width - indent - label.length)
      for (const [at, line] of wrapped.entries()) lines.push(' '.repeat(indent) + (at === 0 ? label : ' '.repeat(label.length)) + line)
    },
    line: (text, indent = 2) => void lines.push(' '.repeat(indent) + text),
    text: () => `${lines.join('\n')}\n`
  }
}
