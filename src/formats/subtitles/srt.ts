import type {Format} from '../../types.ts'
import {readSrt} from './cues.ts'
import {subtitleFormat} from './format.ts'
import {SRT_MARKUP} from './cue-markup.ts'

/** SubRip subtitles. */
const srt: Format = subtitleFormat({
  id: 'srt',
  extensions: ['.srt'],
  languageIds: ['srt', 'subrip'],
  cuesOf: readSrt,
  markup: SRT_MARKUP
})

export default srt
