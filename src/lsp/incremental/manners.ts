import type {BlockKind} from '../../types.ts'
import type {Anchorage} from './anchors.ts'
import {betweenTags, editedIn, linesAround, paragraphsAround, type Change, type Pair} from './change.ts'

/** How a format lets parts of a document be read by themselves. */
export interface Manner extends Anchorage {
  /** Somewhere in a document: any place of it may depend on any other, so that it is read as a whole. */
  readonly far: RegExp
  /** Whether what was and what is written there can reach no further than its part. */
  mayStandAlone(change: Change): boolean
  /** False where that is certain without reading the part as it was to see that it gave the same by itself. */
  readonly isTried: boolean
}

/** Words that are broken at a line end: how they are read depends on all other words. */
const HYPHEN = /[\p{L}\p{M}\p{N}][-\u2010][^\S\r\n]*[\r\n]/u
/** In Markdown: HTML that may stay open from one paragraph to the next; comments and addresses stay within themselves. */
const OPEN_HTML = /<(?!!--|https?:|mailto:)/
/** Definitions of links and notes, which brackets anywhere refer to. */
const DEFINITION = /\]:/

const PARAGRAPH: readonly BlockKind[] = ['paragraph']
const PARAGRAPH_OR_HEADING: readonly BlockKind[] = ['paragraph', 'heading']
const AT_MARGIN = /\n[ \t]*\r?\n()$/

const markdown: Manner = {
  kinds: PARAGRAPH_OR_HEADING,
  lead: /\n[ \t]*\r?\n((?:#{1,6} +)?)$/,
  far: either(OPEN_HTML, HYPHEN),
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
  mayStandAlone: change => both(paragraphsAround(change), text => !DISTURBS.test(text))
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
  mayStandAlone: change => both(linesAround(change), lines => lines.split('\n').every(line => WORDS_IN_CODE.test(line)))
}

/** More than a letter: what holds it is neither blank, which hides and shows alike, nor the mark of a note. */
const WORD = /\p{L}{2}/u
/** Begins or ends a tag, an entity or a value between quotes. */
const MARKUP_OF_HTML = /["'<>&]/
const TAG_OR_ENTITY = /[<>&]/

/**
 * What stands between two tags is words before and after the edit, so that all tags are as they were, and an element that
 * is open since long, or one that hides its words, does the same to the part as before: that is tried.
 */
const html: Manner = {
  kinds: PARAGRAPH_OR_HEADING,
  // Attributes that are read would stand before the words.
  lead: /\n([ \t]*<(?:p|h[1-6]|div|section|article)(?:\s+(?!alt|aria|placeholder|title)[\w-]+="[^"<>]*")*\s*>\s*)$/i,
  gap: /<[^<>]*>/g,
  far: HYPHEN,
  isTried: true,
  mayStandAlone: change => both(betweenTags(change), text => WORD.test(text) && !TAG_OR_ENTITY.test(text)) && both(editedIn(change), text => !MARKUP_OF_HTML.test(text))
}

const MANNERS: Readonly<Record<string, Manner>> = {markdown, text: plain, srt: subtitles, vtt: subtitles, mdx: markup, latex: markup, asciidoc: markup, rst: markup, html, comments}

/** Undefined for formats whose documents are always read as a whole. */
export function mannerOf(formatId: string): Manner | undefined {
  return MANNERS[formatId]
}

function both({before, after}: Pair, holds: (text: string) => boolean): boolean {
  return holds(before) && holds(after)
}

function either(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({source}) => source).join('|'), 'u')
}
