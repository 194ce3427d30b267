import {createMemory} from '../memory.ts'
import type {Triggers} from '../types.ts'
import {holdsPhrase, phraseExpression} from './phrases.ts'

/**
 * What can hide a word from a scan of the raw text: an entity, a soft hyphen, a zero-width mark, a word broken at a
 * line end, marks, tags or a link inside a word, an escape in front matter.
 */
const HIDES_WORDS = new RegExp(
  [
    /&#?\w{1,31};/,
    /[\u00AD\u200B-\u200D\u2060]/,
    /\p{L}[-\u2010]\s*[\r\n]/u,
    /\p{L}[*_~`]{1,6}\p{L}/u,
    // Emphasis by underscores, which are letters to the expressions.
    /(?<![\p{L}\p{N}_])_{1,3}[^\s_]/u,
    /\p{L}(?:<(?:\/?\w|!--)[^>]{0,200}>){1,4}\p{L}/u,
    /\p{L}\[\p{L}{1,40}\][([]/u,
    /\]\([^)\s]{0,200}\)\p{L}/u,
    /^\uFEFF?(?:---|\+{3})\s[^]{0,4000}?\\(?:[uUx][\da-fA-F]{2}|[\r\n])/
  ]
    .map(({source}) => source)
    .join('|'),
  'u'
)

/** Made one by one when they are needed: most documents need few of them. */
interface Expressions {
  always?: RegExp
  anchors?: RegExp
  equality?: RegExp
  maybe?: readonly {readonly anchor: RegExp; readonly cue: RegExp}[]
}

const compiled = createMemory((_: Triggers): Expressions => ({}))

/** An empty source matches nothing: a rulebook may have no such forms. */
function expression(source: string): RegExp {
  return new RegExp(source || '[]', 'i')
}

/** False when no rule can find anything in this document: it holds no term, or none of the words a term depends on. */
export function mayHold(text: string, triggers: Triggers): boolean {
  const expressions = compiled.of(triggers)
  expressions.always ??= expression(triggers.always)
  if (expressions.always.test(text) || holdsEqualityPhrase(text, triggers)) return true
  expressions.anchors ??= expression(triggers.anchors)
  if (!expressions.anchors.test(text)) return false
  expressions.maybe ??= triggers.maybe.map(({anchor, cue}) => ({anchor: expression(anchor), cue: expression(cue)}))
  return expressions.maybe.some(({anchor, cue}) => anchor.test(text) && cue.test(text))
}

/** Whether a block holds a phrase of a retext-equality entry that runs. */
export function holdsEqualityPhrase(text: string, triggers: Triggers): boolean {
  const expressions = compiled.of(triggers)
  expressions.equality ??= phraseExpression(triggers.equality)
  return holdsPhrase(text, expressions.equality)
}

/**
 * `mayHold` for a source with markup still in it: also true when something in the source could hide
 * a word from the scan, so that the document has to be read to know.
 */
export function rawMayHold(raw: string, triggers: Triggers): boolean {
  return mayHold(raw, triggers) || hidesWords(raw)
}

/** Whether something in a source could hide a word from a scan. */
export function hidesWords(raw: string): boolean {
  return HIDES_WORDS.test(raw)
}
