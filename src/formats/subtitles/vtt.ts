import type {Format} from '../../types.ts'
import {readVtt} from './cues.ts'
import {subtitleFormat} from './format.ts'
import {VTT_MARKUP} from './cue-markup.ts'

/** WebVTT subtitles and captions. */
const vtt: Format = subtitleFormat({
  id: 'vtt',
  extensions: ['.vtt'],
  languageIds: ['vtt', 'webvtt'],
  cuesOf: readVtt,
  markup: VTT_MARKUP,
  escapes: true
})

export default vtt
