import type {Aside} from './aside.ts'
import type {Tag} from './tags.ts'

/**
 * A stretch of text as the file draws it: one font, one baseline. Lengths are points, 72 to the inch.
 * `along` counts in the direction of writing and `across` against the direction of the lines, so that
 * turned text reads like any other.
 */
export interface Item {
  readonly text: string
  readonly along: number
  readonly across: number
  readonly width: number
  readonly size: number
  /** A font of this document; the name says nothing by itself. */
  readonly font: string
  /** Degrees the writing is turned by. */
  readonly turn: number
  /** What the writer's program says of it, where it says something. */
  readonly tag?: Tag
}

/** The font of words that were recognized in a picture. */
export const RECOGNIZED = 'recognized'

/** What one page shows. Plain data, so that it can be handed from one thread to another. */
export interface PageText {
  /** In the order the file draws them, which is the reading order of nearly all files, or in that of its tags. */
  readonly items: readonly Item[]
  readonly height: number
  readonly asides?: readonly Aside[]
  /** Why items are missing where a reader sees something, all or (unsure, cut) some; absent when the page was read or is empty. */
  readonly unread?: 'picture' | 'letters' | 'damaged' | 'cut' | 'unsure' | 'closed'
}

/** What a document shows. */
export interface DocumentText {
  /** As windows and lists of files show it; empty when it has none. */
  readonly title: string
  readonly pages: readonly PageText[]
}
