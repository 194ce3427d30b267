import {UnreadableError} from '../../errors.ts'
import type {PageText} from './page-text.ts'

const REASONS: Readonly<Record<NonNullable<PageText['unread']>, readonly [one: string, many: string, advice: string]>> = {
  picture: [
    'holds a picture and no text, as a scan does',
    'hold pictures and no text, as a scan does',
    'Check the document it was made from, or run it through text recognition (OCR) first, as --ocr does.'
  ],
  letters: [
    'has a font that does not say which letters it shows',
    'have fonts that do not say which letters they show',
    'Check the document it was made from, or run it through text recognition (OCR) first.'
  ],
  closed: [
    'holds a picture or drawing that cannot be opened for text recognition',
    'hold pictures or drawings that cannot be opened for text recognition',
    'Save it as a PNG or JPEG picture and check that, or check the document it was made from.'
  ],
  unsure: [
    'holds a picture of which text recognition could not make out everything',
    'hold pictures of which text recognition could not make out everything',
    'Scan it upright and with more contrast, or check the document it was made from.'
  ],
  cut: ['is damaged, so that words may be missing from it', 'are damaged, so that words may be missing from them', 'Export it again from the document it was made from.'],
  damaged: ['is damaged', 'are damaged', 'Export it again from the document it was made from.']
}

/**
 * What of a document could not be read, and what to do; undefined when everything was.
 *
 * @throws {UnreadableError} when nothing of it could be read
 */
export function whatIsUnread(pages: readonly PageText[], hasText: boolean): string | undefined {
  const kinds = [...new Set(pages.flatMap(({unread}) => unread ?? []))]
  if (!hasText && kinds.length === 0) {
    throw new UnreadableError('It holds no text. If a reader sees words in it, they are drawn as shapes: check the document it was made from.')
  }
  const sentences = kinds.map(kind => {
    const numbers = pages.flatMap(({unread}, index) => (unread === kind ? [index + 1] : []))
    const [one, many, advice] = REASONS[kind]
    if (!hasText && numbers.length === pages.length) return `${pages.length === 1 ? 'Its page' : 'Every page'} ${one}. ${advice}`
    return `${numbers.length === 1 ? 'Page' : 'Pages'} ${ranges(numbers)} ${numbers.length === 1 ? one : many}. ${advice}`
  })
  if (!hasText) throw new UnreadableError(sentences.join(' '))
  return sentences.length > 0 ? sentences.join(' ') : undefined
}

/** "2-4, 7 and 9" */
function ranges(numbers: readonly number[]): string {
  const parts: [number, number][] = []
  for (const number of numbers) {
    const last = parts.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else parts.push([number, number])
  }
  const shown = parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`))
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
