/** How text is marked up inside a cue. */
export interface CueMarkup {
  /** Everything that is no text: tags, styles, entities. Global. */
  readonly pattern: RegExp
}

/** SubRip: a few tags of HTML, and what editors of styled subtitles leave behind. A "<" may also be one. */
export const SRT_MARKUP: CueMarkup = {
  pattern: /<\/?(?:b|i|u|s|font|c|v|span|ruby|rt|rb)(?:[\s.:=/][^<>]*)?>|\{\\[^{}]*\}|\{\/?[bius]\}|&(?:amp|lt|gt|quot|nbsp|lrm|rlm|#\d{1,7});/gi
}

/** WebVTT: every "<" begins a tag, and every "&" an entity. */
export const VTT_MARKUP: CueMarkup = {pattern: /<[^<>]*>|&(?:[a-zA-Z]{2,31}|#\d{1,7}|#[xX][\da-fA-F]{1,6});/g}
