import {readDirective} from '../shared/directive-comment.ts'
import {textStart} from '../shared/encoding.ts'
import {demandFewTexts} from '../shared/most-texts.ts'
import {lineRanges, type LineRange} from '../shared/line-ranges.ts'
import type {Directive, Span} from '../../types.ts'

/** What is shown at one time. */
export interface Cue {
  /** As the file numbers it; its place among all cues where the file gives no number. */
  readonly number: number
  /** Milliseconds. */
  readonly start: number
  readonly end: number
  /** Where its id or its times begin. */
  readonly from: number
  /** The lines that are shown, none of them blank. */
  readonly lines: readonly LineRange[]
}

export interface Subtitles {
  readonly cues: readonly Cue[]
  readonly directives: readonly Directive[]
}

const TIME = String.raw`((?:\d+:)?\d{1,3}:\d{1,2}(?:[.,:]\d{1,3})?)`
const TIMES = new RegExp(String.raw`^\s*${TIME}[ \t]*--?>[ \t]*${TIME}(?!\d)`)
/** Begins what is no cue. */
const BESIDE = /^(?:NOTE|STYLE|REGION)(?:\s|$)/
const NUMBER = /^\s*\d{1,9}\s*$/

/** Cues of SubRip: many files have blank lines inside of them, so that only the next times end one. */
export function readSrt(text: string): Subtitles {
  const lines = [...lineRanges(text, textStart(text))]
  const times = lines.flatMap((line, index) => {
    const found = timesOn(text, line)
    return found ? [{...found, index, first: index > 0 && NUMBER.test(wordsOf(text, lines[index - 1]!)) ? index - 1 : index}] : []
  })
  demandFewTexts(times.length)
  const cues = times.map(({start, end, index, first}, at): Cue => {
    const until = times[at + 1]?.first ?? lines.length
    const shown = lines.slice(index + 1, until).filter(line => !isBlank(text, line))
    const number = first < index ? Number(wordsOf(text, lines[first]!)) : at + 1
    return {number, start, end, from: lines[first]!.from, lines: shown}
  })
  return {cues, directives: []}
}

/** Blocks of WebVTT: cues, and beside them notes, styles and regions, none of which is shown. */
export function readVtt(text: string): Subtitles {
  const cues: Cue[] = []
  const directives: Directive[] = []
  for (const block of blocksOf(text)) {
    const [first, second] = block
    const index = timesOn(text, first!) ? 0 : second && timesOn(text, second) ? 1 : -1
    if (index === -1) {
      const directive = noteIn(text, {start: first!.from, end: block.at(-1)!.to})
      const last = cues.at(-1)
      if (directive) directives.push(directive)
      // Words behind an empty line: players leave them out, and their writer did not mean them to.
      else if (last && !BESIDE.test(wordsOf(text, first!))) cues[cues.length - 1] = {...last, lines: [...last.lines, ...block]}
      continue
    }
    const {start, end} = timesOn(text, block[index]!)!
    const id = index === 1 ? wordsOf(text, first!) : ''
    demandFewTexts(cues.length)
    cues.push({number: NUMBER.test(id) ? Number(id) : cues.length + 1, start, end, from: first!.from, lines: block.slice(index + 1).filter(line => !isBlank(text, line))})
  }
  return {cues, directives}
}

/** Lines with no empty line between them; times end a block as well, as browsers read it. */
function blocksOf(text: string): LineRange[][] {
  const blocks: LineRange[][] = []
  let open: LineRange[] = []
  let timed = false
  const end = (): void => {
    if (open.length > 0) blocks.push(open)
    open = []
    timed = false
  }
  for (const line of lineRanges(text, textStart(text))) {
    // White space by itself is a line of a cue, as captions that roll up have it.
    if (line.from === line.to) {
      end()
      continue
    }
    const isTimes = timesOn(text, line) !== undefined
    if (isTimes && (timed || open.length > 1)) end()
    open.push(line)
    timed ||= isTimes
  }
  end()
  return blocks
}

function noteIn(text: string, span: Span): Directive | undefined {
  if (span.end - span.start > 4000) return undefined
  const note = /^NOTE(?:\s+([\s\S]*))?$/.exec(text.slice(span.start, span.end))?.[1]
  return note === undefined ? undefined : readDirective(note, span)
}

function timesOn(text: string, line: LineRange): {start: number; end: number} | undefined {
  const words = wordsOf(text, line)
  const found = words.includes('->') ? TIMES.exec(words) : null
  return found ? {start: milliseconds(found[1]!), end: milliseconds(found[2]!)} : undefined
}

function milliseconds(time: string): number {
  const [, hours = '0', minutes = '0', seconds = '0', rest = '0'] = /^(?:(\d+):)?(\d+):(\d+)(?:[.,:](\d+))?$/.exec(time) ?? []
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(rest.padEnd(3, '0'))
}

function wordsOf(text: string, {from, to}: LineRange): string {
  return text.slice(from, Math.min(to, from + 400))
}

function isBlank(text: string, {from, to}: LineRange): boolean {
  for (let at = from; at < to; at++) if (!/[\s\u200B-\u200F\uFEFF]/.test(text[at]!)) return false
  return true
}
