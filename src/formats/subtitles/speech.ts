import type {Block, Mark, Prose} from '../../types.ts'
import {decodeEntity} from '../html/decode-entity.ts'
import {BlockBuilder} from '../shared/block-builder.ts'
import {hyphensIn, type Hyphens} from '../shared/hyphens.ts'
import {inlineTextOf, type InlineText} from '../shared/inline-text.ts'
import type {LineRange} from '../shared/line-ranges.ts'
import type {CueMarkup} from './cue-markup.ts'
import type {Cue, Subtitles} from './cues.ts'
import {table} from '../shared/table.ts'

/** Milliseconds without a word after which a finished sentence ends its paragraph. */
const PAUSE = 1500
/** The same for words that no sentence end was seen behind. */
const LONG_PAUSE = 6000
/** Characters after which a paragraph ends with its sentence, and without one. */
const LONG = 500
const LONGEST = 1200
const ENDS_SENTENCE = /[.!?…]["'”’)\]♪\s]*$/
const STARTS_SMALL = /^[\s"'“‘(\[♪]*\p{Ll}/u
/** "- ", or ">>" as captions on television have it. */
const TURN = /^\s*(?:>>+|[-‐–—](?!-))\s*/
/** "MARY:", "DR. WHITE:" */
const LABEL = /^\s*\(?[\p{Lu}][\p{Lu}\p{N} .'’#&/-]{1,40}\)?:(?=\s|$)/u
/** "[door closes]", "(LAUGHS)", by itself on its line. */
const SOUND = /^\s*(?:\[[^[\]]*\]|\([^()]*\))\s*$/
const MARKS: Readonly<Record<string, Mark['kind']>> = table({i: 'emphasis', b: 'strong'})

/**
 * What is said in subtitles: sentences go on from cue to cue. A paragraph ends where another speaker
 * begins, or where a sentence ends before a pause.
 */
export function extractSpeech(text: string, {cues, directives}: Subtitles, markup: CueMarkup): Prose {
  const reader = new SpeechReader(text, markup)
  let next = 0
  for (const cue of cues) {
    // A note speaks of what comes behind it.
    if (next < directives.length && directives[next]!.span.start < cue.from) {
      reader.end()
      while (next < directives.length && directives[next]!.span.start < cue.from) next++
    }
    reader.read(cue)
  }
  return {blocks: reader.finish(), directives}
}

class SpeechReader {
  private readonly text: string
  private readonly markup: CueMarkup
  private readonly hyphens: Hyphens
  private readonly inline: InlineText
  private readonly blocks: Block[] = []
  private beside: Block[] = []
  private open: BlockBuilder | undefined
  /** Where the last words end. */
  private reached = 0
  private length = 0
  private speaker: string | undefined
  private last: {readonly cue: Cue; readonly words: string} | undefined

  constructor(text: string, markup: CueMarkup) {
    this.text = text
    this.markup = markup
    this.hyphens = hyphensIn(text)
    this.inline = inlineTextOf(text, false)
  }

  read(cue: Cue): void {
    const shown = cue.lines.map(line => this.bare(line))
    const repeats = this.repeatsOf(shown)
    this.breakBefore(cue, shown[repeats] ?? '')
    const isDialogue = TURN.test(shown[0] ?? '')
    let speaker: string | undefined
    for (const [index, line] of cue.lines.entries()) {
      const words = shown[index]!
      if (index < repeats) this.aside(line, 'paragraph')
      else if (SOUND.test(words)) this.aside(line, 'caption')
      else speaker = this.speak(line, words, index === 0 || isDialogue, speaker)
    }
    // A voice ends with its cue.
    if (speaker === undefined && this.speaker !== undefined) this.speaker = undefined
    this.last = {cue, words: shown.at(-1) ?? this.last?.words ?? ''}
  }

  end(): void {
    const block = this.open?.finish({kind: 'paragraph'})
    if (block) this.blocks.push(block)
    for (const each of this.beside) this.blocks.push(each)
    this.open = undefined
    this.beside = []
    this.length = 0
  }

  finish(): Block[] {
    this.end()
    return this.blocks
  }

  /** Captions that roll up show the last line once more above the new one. */
  private repeatsOf(shown: readonly string[]): number {
    const before = this.last?.words.trim() ?? ''
    return before !== '' && shown[0]?.trim() === before ? 1 : 0
  }

  private breakBefore({start, lines}: Cue, words: string): void {
    const {last} = this
    if (!last || !this.open || lines.length === 0) return
    const pause = start - last.cue.end
    const ended = ENDS_SENTENCE.test(last.words)
    if (this.length > LONGEST) this.end()
    else if (ended ? pause >= PAUSE || this.length > LONG : pause >= LONG_PAUSE && !STARTS_SMALL.test(words)) this.end()
  }

  /** @returns the voice that speaks at the end of the line */
  private speak(line: LineRange, words: string, mayTurn: boolean, before: string | undefined): string | undefined {
    let {from} = line
    const turn = mayTurn ? (TURN.exec(this.text.slice(from, line.to))?.[0] ?? (TURN.test(words) ? '' : undefined)) : undefined
    if (turn !== undefined) {
      this.end()
      from += turn.length
    }
    const label = LABEL.exec(this.text.slice(from, line.to))?.[0]
    if (label !== undefined) {
      this.end()
      this.aside({from, to: from + label.length - 1, next: 0}, 'caption')
      this.end()
      from += label.length
    }
    return this.write(from, line.to, before)
  }

  private write(from: number, to: number, before: string | undefined): string | undefined {
    let speaker = before
    let at = from
    for (const match of this.text.slice(from, to).matchAll(this.markup.pattern)) {
      const start = from + match.index
      const end = start + match[0].length
      this.words(at, start)
      at = end
      if (match[0].startsWith('&')) {
        const text = decodeEntity(match[0])
        if (text === undefined) this.words(start, end)
        else this.builder(start).decoded(text, start, end)
        this.reached = end
        continue
      }
      const voice = /^<v(?:\.[^\s>]*)?\s+([^>]*)>$/.exec(match[0])?.[1]
      if (voice !== undefined) {
        if (voice.trim() !== this.speaker) this.end()
        speaker = this.speaker = voice.trim()
        continue
      }
      this.mark(match[0])
    }
    // Without a name in its own cue, a voice is another one's.
    if (speaker === undefined && this.speaker !== undefined && at === from) {
      this.end()
      this.speaker = undefined
    }
    this.words(at, to)
    return speaker
  }

  private mark(tag: string): void {
    const [, close, name] = /^<(\/?)([a-z]+)/i.exec(tag) ?? []
    const kind = MARKS[name?.toLowerCase() ?? '']
    if (!kind) return
    if (close) this.open?.closeMark(kind)
    else this.builder(-1).openMark(kind)
  }

  private words(from: number, to: number): void {
    if (from >= to || (!this.open && this.text.slice(from, to).trim() === '')) return
    this.inline.write(this.builder(from), from, to)
    this.length += to - from
    this.reached = to
  }

  /** Between two cues stand times, over which no edit reaches. */
  private builder(at: number): BlockBuilder {
    if (!this.open) this.open = new BlockBuilder(this.text, this.hyphens)
    else if (at > this.reached && /[\r\n]/.test(this.text.slice(this.reached, at))) {
      this.open.space(this.reached, at, /^\s*$/.test(this.text.slice(this.reached, at)))
    }
    return this.open
  }

  private aside({from, to}: LineRange, kind: Block['kind']): void {
    const builder = new BlockBuilder(this.text, this.hyphens)
    let at = from
    for (const match of this.text.slice(from, to).matchAll(this.markup.pattern)) {
      const start = from + match.index
      this.inline.write(builder, at, start)
      at = start + match[0].length
      const text = match[0].startsWith('&') ? decodeEntity(match[0]) : undefined
      if (text !== undefined) builder.decoded(text, start, at)
    }
    this.inline.write(builder, at, to)
    const block = builder.finish({kind})
    if (block) (this.open ? this.beside : this.blocks).push(block)
  }

  /** The words of a line without its markup. */
  private bare({from, to}: LineRange): string {
    return this.text.slice(from, to).replace(this.markup.pattern, tag => (tag.startsWith('&') ? (decodeEntity(tag) ?? tag) : ''))
  }
}
