import type {Format, Prose, SourceDocument} from '../../types.ts'
import {mannerOf} from './manners.ts'
import {readPart, type Read} from './part.ts'

/** Reads the prose of a document that is edited, and reads again only the part that an edit touches. */
export interface Extractor {
  /** The same answer as that of `Format.extract`. */
  extract(document: SourceDocument): Prose
}

/** What was read last. */
interface Last extends Read {
  /** Its places depend on each other, or its format has no parts. */
  readonly isWhole: boolean
  /** `Format.habits` */
  readonly habits: string
}

/** One for each document; it remembers what it read last. */
export function createExtractor(format: Format): Extractor {
  const manner = mannerOf(format.id)
  let last: Last | undefined
  return {
    extract(document) {
      const {text} = document
      if (last && last.text === text) return last.prose
      const habits = format.habits?.(document)
      const key = JSON.stringify(habits ?? '')
      const readAlone = (part: string): Prose => {
        const own = format.fromText!(document.path, part)
        return format.extract(habits ? {...own, data: {...(own.data as object), ...habits}} : own)
      }
      const part = last && !last.isWhole && last.habits === key ? readPart(last, text, manner!, readAlone) : undefined
      last = part ? {...last!, text, prose: part} : {text, prose: format.extract(document), whole: text, isWhole: !manner || manner.far.test(text), habits: key}
      return last.prose
    }
  }
}
