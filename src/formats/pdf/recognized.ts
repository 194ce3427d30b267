import type {RecognizedLine} from '../../types.ts'
import {applied, type Matrix} from '../shared/matrix.ts'
import {toItem} from './items.ts'
import {RECOGNIZED, type Item, type PageText} from './page-text.ts'

/** Lines that recognition is less sure of, of 100, are other words than those that are seen. */
const SURE = 60

/** The words of a picture, and whether there may be others. @param toPage from the pixels of the picture */
export function toRecognized(lines: readonly RecognizedLine[], toPage: Matrix): Pick<PageText, 'items' | 'unread'> {
  const sure = lines.filter(({confidence}) => confidence >= SURE)
  const items = sure.flatMap(line => itemsOf(line, toPage))
  // Specks and rules are taken for single letters; they are no words that somebody missed.
  const isMissing = items.length === 0 || lines.some(line => line.confidence < SURE && hasWord(line))
  return {items, ...(isMissing && {unread: 'unsure' as const})}
}

function hasWord({words}: RecognizedLine): boolean {
  return words.some(({text}) => /\p{L}{3}/u.test(text))
}

/** A stretch a word, and one a space. */
function itemsOf({words, baseline, size}: RecognizedLine, toPage: Matrix): Item[] {
  const [a, b, c, d] = toPage
  const scale = Math.hypot(a, b)
  const item = (str: string, left: number, right: number): Item =>
    toItem({str, transform: [a, b, c, d, ...applied(toPage, left, baseline)], width: (right - left) * scale, height: size * scale, fontName: RECOGNIZED})
  return words.flatMap(({text, left, right}, at) => {
    const next = words[at + 1]
    return next ? [item(text, left, right), item(' ', right, next.left)] : [item(text, left, right)]
  })
}
