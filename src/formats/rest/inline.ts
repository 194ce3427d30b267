import type {Mark} from '../../types.ts'
import type {Passage} from '../shared/passage.ts'
import {PassageReader} from '../shared/passage-reader.ts'
import {isNoteMark} from '../shared/note-mark.ts'
import {meaningOfRole} from './roles.ts'

/** What may begin markup, and addresses, in which nothing does. */
const SPECIAL = /\\|\*\*?|``?|\||\[|_+|:(?=[a-zA-Z][\w.+:-]{0,60}:`)|\b[a-z][a-z\d+.-]{1,15}:\/\/[^\s<>`]+/gi
const AFTER = String.raw`(?=$|[\s'")\]}>\-/\\:.,;!?\u2019\u201D\u00BB\u2013\u2014\u2026])`
const ENDS = {
  '*': new RegExp(String.raw`(?<=[^\s\\])(?<!\*)\*(?!\*)${AFTER}`, 'g'),
  '**': new RegExp(String.raw`(?<=[^\s\\])\*\*${AFTER}`, 'g'),
  '`': new RegExp(String.raw`(?<=[^\s\\])\`(?!\`)`, 'g'),
  '``': new RegExp('(?<=\\S)``' + AFTER, 'g'),
  '|': new RegExp(String.raw`(?<=[^\s\\])\|(?:__?)?${AFTER}`, 'g')
}
const FOOTNOTE = /\[(?:\d+|#[\w.-]*|\*|[a-zA-Z][\w.-]*)\]_(?=$|[\s'")\]}>\-/\\:.,;!?])/y
const ROLE = /:([a-zA-Z][\w.+:-]*):(?=`)/y
const ROLE_BEHIND = /:([a-zA-Z][\w.+:-]*):/y
const TARGET = /(?<!\s)\s*<([^<>]*)>$/
const MARKS: Readonly<Record<string, Mark['kind']>> = {'*': 'emphasis', '**': 'strong'}

/** Reads the inline markup of reStructuredText: roles, links, emphasis, literals, notes. */
export function readInline(passage: Passage): void {
  new InlineReader(passage).run()
}

class InlineReader extends PassageReader {
  run(): void {
    const {text} = this
    for (;;) {
      SPECIAL.lastIndex = this.at
      const match = SPECIAL.exec(text)
      if (!match) break
      const at = match.index
      const mark = match[0]
      this.at = at + mark.length
      if (mark === '\\') this.escape(at)
      else if (mark === '[') this.footnote(at)
      else if (mark[0] === '_') this.underscore(at, mark.length)
      else if (mark === ':') this.role(at)
      else if (mark in ENDS && this.canBegin(at, mark.length)) this.markup(at, mark as keyof typeof ENDS)
    }
    this.give(text.length)
  }

  /** Markup begins behind white space or an opening mark, and before a word. */
  private canBegin(at: number, length: number): boolean {
    const before = this.text[at - 1]
    const behind = this.text[at + length]
    if (behind === undefined || /\s/.test(behind)) return false
    if (before === undefined || /\s/.test(before)) return true
    if (!/['"([{<\-/:\u2018\u201C\u00AB\u00A1\u00BF\u2010-\u2014]/.test(before)) return false
    const closing = CLOSING[before]
    return closing === undefined || behind !== closing
  }

  /** A backslash takes its meaning from the next character; before white space both are nothing. */
  private escape(at: number): void {
    const character = this.text[at + 1]
    if (character === undefined) return
    const end = at + (/[\uD800-\uDBFF]/.test(character) ? 3 : 2)
    if (/\s/.test(character)) this.drop(at, end)
    else this.decode(this.text.slice(at + 1, end), at, end)
  }

  private footnote(at: number): void {
    FOOTNOTE.lastIndex = at
    const match = FOOTNOTE.exec(this.text)
    if (match) this.atom(at, at + match[0].length)
  }

  /** "word_" is a link, "_`words`" the place of one. */
  private underscore(at: number, length: number): void {
    const {text} = this
    const behind = text[at + length] ?? ' '
    if (length === 1 && behind === '`' && /[\s(["']/.test(text[at - 1] ?? ' ')) {
      const end = this.search.next(ENDS['`'], at + 3)
      if (end >= text.length) return
      this.drop(at, at + 2)
      this.give(end)
      this.drop(end, end + 1)
    } else if (length <= 2 && /[\s'")\]}>\-/\\:.,;!?\u2019\u201D]/.test(behind) && REFERENCE.test(text.slice(Math.max(0, at - 80), at))) this.drop(at, at + length)
  }

  private role(at: number): void {
    ROLE.lastIndex = at
    const match = ROLE.exec(this.text)
    if (!match || !this.canBegin(at, 1)) return
    const open = at + match[0].length
    const close = this.search.next(ENDS['`'], open + 2)
    if (close >= this.text.length || /\s/.test(this.text[open + 1]!)) return
    this.interpreted(match[1]!, at, open + 1, close, close + 1)
  }

  private markup(at: number, mark: keyof typeof ENDS): void {
    const {text} = this
    const open = at + mark.length
    const close = this.search.next(ENDS[mark], open + 1)
    if (close >= text.length) return
    if (mark === '``') return this.atom(at, close + 2)
    if (mark === '|') {
      let end = close + 1
      while (text[end] === '_') end++
      return this.atom(at, end)
    }
    const kind = MARKS[mark]
    if (kind) {
      this.give(at)
      this.skipTo(open)
      this.passage.open({mark: kind}, at)
      this.plain(close)
      this.passage.close(close + mark.length)
      return this.skipTo(close + mark.length)
    }
    const link = /__?/y
    link.lastIndex = close + 1
    const references = link.exec(text)?.[0]
    if (references) return this.link(at, open, close, close + 1 + references.length)
    ROLE_BEHIND.lastIndex = close + 1
    const role = ROLE_BEHIND.exec(text)
    return this.interpreted(role?.[1] ?? '', at, open, close, close + 1 + (role?.[0].length ?? 0))
  }

  /** @param open @param close of the words between the backquotes @param end of all of it */
  private link(at: number, open: number, close: number, end: number): void {
    const target = TARGET.exec(this.text.slice(open, close))
    const wordsEnd = target ? open + target.index : close
    if (wordsEnd === open) return this.atom(at, end)
    this.words(at, open, wordsEnd, end, 'link')
  }

  private interpreted(role: string, at: number, open: number, close: number, end: number): void {
    const meaning = meaningOfRole(role)
    const content = this.text.slice(open, close)
    const target = TARGET.exec(content)
    const isTitled = target !== null && target.index > 0
    if (meaning === 'atom' || (meaning === 'link' && !isTitled) || (meaning === 'raised' && isNoteMark(content))) return this.atom(at, end)
    const wordsEnd = isTitled ? open + target.index : close
    this.words(at, open, wordsEnd, end, meaning === 'link' || isTitled ? 'link' : meaning === 'text' || meaning === 'raised' ? undefined : meaning)
  }

  private words(at: number, open: number, wordsEnd: number, end: number, mark: Mark['kind'] | undefined): void {
    this.give(at)
    this.skipTo(open)
    if (mark) this.passage.open({mark}, at)
    this.plain(wordsEnd)
    if (mark) this.passage.close(end)
    this.skipTo(end)
  }

  /** Words in which only backslashes mean something. */
  private plain(to: number): void {
    for (;;) {
      const found = this.text.indexOf('\\', this.at)
      if (found === -1 || found >= to - 1) break
      this.escape(found)
    }
    this.give(to)
  }
}

/** The name before the "_" of a link. */
const REFERENCE = /(?:^|[\s'"([{<\-/:])[\p{L}\p{N}](?:[\p{L}\p{N}]|[-_.+:](?=[\p{L}\p{N}]))*$/u

const CLOSING: Readonly<Record<string, string>> = {'"': '"', "'": "'", '(': ')', '[': ']', '{': '}', '<': '>'}
