import type {BlockKind} from '../../types.ts'
import type {Anchorage} from './anchors.ts'

/** How a format lets parts of a document be read by themselves. */
export interface Manner extends Anchorage {
  /** Somewhere in a document: any place of it may depend on any other, so that it is read as a whole. */
  readonly far: RegExp
  /** Whether what was and what is written there can reach no further than its part. */
  mayStandAlone(change: Change): boolean
  /** False where that is certain without reading the part as it was to see that it gave the same by itself. */
  readonly isTried: boolean
}

/** The texts before and after an edit. */
export interface Change {
  /** The part that is read by itself. */
  readonly part: Pair
  /** The paragraphs that the edit touched. */
  readonly paragraphs: Pair
  /** Its lines. */
  readonly lines: Pair
  /** The document as it was when all of it was read. */
  readonly whole: string
}

export interface Pair {
  readonly before: string
  readonly after: string
}

/** Words that are broken at a line end: how they are read depends on all other words. */
const HYPHEN = /[\p{L}\p{M}\p{N}][-\u2010][ \t]*[\r\n]/u
/** HTML that may stay open from one paragraph to the next; comments and addresses stay within themselves. */
const HTML = /<(?!!--|https?:|mailto:)/
/** Definitions of links and notes, which brackets anywhere refer to. */
const DEFINITION = /\]:/

const PARAGRAPH: readonly BlockKind[] = ['paragraph']
const PARAGRAPH_OR_HEADING: readonly BlockKind[] = ['paragraph', 'heading']
const AT_MARGIN = /\n[ \t]*\r?\n()$/

const markdown: Manner = {
  kinds: PARAGRAPH_OR_HEADING,
  lead: /\n[ \t]*\r?\n((?:#{1,6} +)?)$/,
  far: either(HTML, HYPHEN),
  isTried: false,
  mayStandAlone({part: {before, after}, whole}) {
    // Definitions in the part count elsewhere; those elsewhere count for its brackets.
    return !DEFINITION.test(before) && !DEFINITION.test(after) && (!(before + after).includes('[') || !DEFINITION.test(whole))
  }
}

/** Reads on from line to line, and never looks further ahead than to the next paragraph. */
const plain: Manner = {
  kinds: PARAGRAPH_OR_HEADING,
  lead: AT_MARGIN,
  // Below the scissors of a commit message nothing counts.
  far: either(HYPHEN, />8|\f/),
  isTried: true,
  mayStandAlone: () => true
}

/** Sentences go on from cue to cue; a part begins with a cue. */
const subtitles: Manner = {
  kinds: PARAGRAPH,
  lead: /\n\r?\n((?:[^\r\n]*\r?\n)?[ \t]*[\d:.,]+[ \t]*--?>[^\r\n]*\r?\n)$/,
  far: HYPHEN,
  isTried: true,
  mayStandAlone: () => true
}

/**
 * Nothing of this begins or ends markup in any of the formats below: letters, and the marks of plain sentences in lines
 * that begin with a word. What else may open something far away, or close it.
 */
const DISTURBS = /[^\p{L}\p{M}\p{N} \r\n.,;:!?()“”’…–—-]|[.:-]{2}|-(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])-| {2}|^[^\p{L}“\r\n]|^[\p{L}\p{N}]{1,9}[.)]/mu

/** Markup that can reach over any distance: only plain sentences are read by themselves. */
const markup: Manner = {
  kinds: PARAGRAPH,
  lead: AT_MARGIN,
  far: HYPHEN,
  isTried: true,
  mayStandAlone: ({paragraphs: {before, after}}) => !DISTURBS.test(before) && !DISTURBS.test(after)
}

/**
 * A line of words, with what stands before those of a comment: in a comment or not, it opens and closes nothing. One
 * word may end a text of the program that began far above.
 */
const WORDS_IN_CODE = /^[ \t]*(?:(?:\*|\/\/+|#+|--|;+)[ \t]*)?(?:\p{L}[\p{L}\p{M}\p{N},]* [\p{L}\p{M}\p{N} ,.:;!?()“”’…–—]*[\p{L}\p{M}\p{N}][.,:;!?)”]*)?\r?$/u

/** Comments begin where nothing of the program is open. */
const comments: Manner = {
  kinds: ['comment'],
  lead: /\n([ \t]*(?:\/\*\*?(?:[ \t]*\r?\n[ \t]*\*)?|\/\/+|#+|--|;+)[ \t]+)$/,
  far: HYPHEN,
  isTried: true,
  mayStandAlone: ({lines: {before, after}}) => [before, after].every(lines => lines.split('\n').every(line => WORDS_IN_CODE.test(line)))
}

const MANNERS: Readonly<Record<string, Manner>> = {markdown, text: plain, srt: subtitles, vtt: subtitles, mdx: markup, latex: markup, asciidoc: markup, rst: markup, comments}

/** Undefined for formats whose documents are always read as a whole. */
export function mannerOf(formatId: string): Manner | undefined {
  return MANNERS[formatId]
}

function either(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({source}) => source).join('|'), 'u')
}
