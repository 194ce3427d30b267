import {LONGEST_NOTE_MARK, isNoteMark} from '../shared/note-mark.ts'
import {valueOf, type Attribute} from './attributes.ts'
import {MEANINGS} from './elements.ts'

/** No language, several, or those of a machine set to none, which converters write down as they are. */
const NO_LANGUAGE = /^(?:und|mul|zxx|c|posix)(?![a-z])/

/** True for another language than English, false for English, undefined where no language is named. */
export function isForeign(source: string, attributes: readonly Attribute[]): boolean | undefined {
  const named = attributes.find(({name}) => name === 'lang' || name === 'xml:lang')
  const language = named && valueOf(source, named).trim().toLowerCase()
  if (!language || NO_LANGUAGE.test(language)) return undefined
  return !/^en(?:-|_|$)/.test(language)
}

/** An element that does nothing but mark its text. */
export function isPlainMark(name: string): boolean {
  const meaning = MEANINGS.get(name)
  return !meaning || (!meaning.isBlock && !meaning.hides)
}

/** Whether the `sup` that begins there is the mark of a note. */
export function holdsNoteMark(source: string, from: number): boolean {
  const begin = source.indexOf('>', from) + 1
  const inside = source.slice(begin, begin + LONGEST_NOTE_MARK)
  const end = /<\/sup\b/i.exec(inside)?.index
  if (end === undefined) return false
  return isNoteMark(inside.slice(0, end).replace(/<[^<>]*>/g, ''))
}
