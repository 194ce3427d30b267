import {UnreadableError} from '../../errors.ts'
import type {Edit, Format, SourceDocument} from '../../types.ts'
import {textStart} from '../shared/encoding.ts'
import {createMemory} from '../../memory.ts'
import {countUpTo} from '../../sorted.ts'
import {textFormat} from '../shared/text-format.ts'
import type {Cue, Subtitles} from './cues.ts'
import type {CueMarkup} from './cue-markup.ts'
import {extractSpeech} from './speech.ts'

export interface SubtitleOptions {
  readonly id: string
  readonly extensions: readonly string[]
  readonly languageIds: readonly string[]
  readonly cuesOf: (text: string) => Subtitles
  readonly markup: CueMarkup
  /** True for markup that writes "<" and "&" as entities. */
  readonly escapes?: boolean
}

/** A format of subtitles, whose places are cues. */
export function subtitleFormat({id, extensions, languageIds, cuesOf, markup, escapes = false}: SubtitleOptions): Format {
  const subtitles = createMemory(({text}: SourceDocument): Subtitles => cuesOf(text))
  const format = textFormat({
    id,
    extensions,
    languageIds,
    extract: document => extractSpeech(document.text, subtitles.of(document), markup),
    ...(escapes ? {fit: (_: SourceDocument, edits: readonly Edit[]) => edits.map(escaped)} : {}),
    place: (document, offset) => placeOf(subtitles.of(document).cues, offset)
  })
  return {
    ...format,
    read: async (path, bytes, options) => {
      const document = await format.read(path, bytes, options)
      if (subtitles.of(document).cues.length === 0) demandNothing(document)
      return document
    }
  }
}

/** A file whose times were not found has words that nobody read. */
function demandNothing({text}: SourceDocument): void {
  const rest = text.slice(textStart(text)).replace(/^WEBVTT[^]*?(?:(?:\r\n?|\n){2}|$)/, '').replace(/^(?:NOTE|STYLE|REGION)\b[^]*?(?:(?:\r\n?|\n){2}|$(?![^]))/gm, '')
  if (!/[\p{L}\p{N}]/u.test(rest)) return
  throw new UnreadableError('It has no line of times such as "00:01:02,000 --> 00:01:04,000", by which subtitles are known. If it is plain text, add --as text.')
}

function escaped({span, text}: Edit): Edit {
  return {span, text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}
}

/** "cue 12, 00:03:10" */
function placeOf(cues: readonly Cue[], offset: number): string {
  const cue = cues[countUpTo(cues, offset, ({from}) => from) - 1]
  return cue ? `cue ${cue.number}, ${clock(cue.start)}` : ''
}

function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
