import type {Passage} from './passage.ts'
import {Search} from './search.ts'

/** A reader of inline markup on its way through a passage: what it does not speak of is given on as it stands. */
export class PassageReader {
  protected readonly passage: Passage
  protected readonly text: string
  protected readonly search: Search
  /** Where markup is looked for next. */
  protected at = 0
  /** Up to where the passage was given on or left out. */
  protected given = 0

  constructor(passage: Passage) {
    this.passage = passage
    this.text = passage.text
    this.search = new Search(passage.text)
  }

  /** A stretch of markup that stands for some text. */
  protected decode(text: string, from: number, to: number): void {
    this.give(from)
    this.passage.decoded(text, from, to)
    this.skipTo(to)
  }

  /** A stretch of markup that stands for nothing, and does not part the words around it. */
  protected drop(from: number, to: number): void {
    this.decode('\u200B', from, to)
  }

  /** A stretch that is no prose. */
  protected atom(from: number, to: number): void {
    this.give(from)
    this.passage.atom(from, to)
    this.skipTo(to)
  }

  protected give(to: number): void {
    if (to > this.given) this.passage.give(this.given, to)
    this.skipTo(to)
  }

  /** Goes on from there; what lies before was given on, or is left out. */
  protected skipTo(to: number): void {
    this.at = Math.max(this.at, to)
    this.given = Math.max(this.given, to)
  }
}
