import {valueOf, type Attribute} from './attributes.ts'
import {MEANINGS} from './elements.ts'

/** How far the end of a note mark is looked for. */
const LONGEST_NOTE_MARK = 200

/** True for another language than English, false for English, undefined where no language is named. */
export function isForeign(source: string, attributes: readonly Attribute[]): boolean | undefined {
  const named = attributes.find(({name}) => name === 'lang' || name === 'xml:lang')
  const language = named && valueOf(source, named).trim().toLowerCase()
  if (!language || /^(?:und|mul|zxx)\b/.test(language)) return undefined
  return !/^en(?:-|_|$)/.test(language)
}

/** An element that does nothing but mark its text. */
export function isPlainMark(name: string): boolean {
  const meaning = MEANINGS.get(name)
  return !meaning || (!meaning.isBlock && !meaning.hides)
}

/** "1", "[2]", "*": the mark of a note, which would stick to the word before it. */
export function isNoteMark(source: string, from: number): boolean {
  const begin = source.indexOf('>', from) + 1
  const inside = source.slice(begin, begin + LONGEST_NOTE_MARK)
  const end = /<\/sup\b/i.exec(inside)?.index
  if (end === undefined) return false
  return /^[\s\d,;*†‡§¶#()[\]–-]+$|^\s*\[?[a-z]\]?\s*$/i.test(inside.slice(0, end).replace(/<[^<>]*>/g, ''))
}
