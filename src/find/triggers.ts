import type {Triggers} from '../types.ts'

/** What can hide a word from a scan of the raw text: an entity, a soft hyphen, a zero-width mark, a word broken at a line end. */
const HIDES_WORDS = /&#?\w{1,31};|[\u00AD\u200B-\u200D\u2060]|\p{L}[-\u2010]\s*[\r\n]|\p{L}[*_~`]{1,3}\p{L}|\p{L}<\/?\w[^>]{0,200}>\p{L}/u

const compiled = new WeakMap<Triggers, {always: RegExp; maybe: {anchor: RegExp; cue: RegExp}[]}>()

function compile(triggers: Triggers): {always: RegExp; maybe: {anchor: RegExp; cue: RegExp}[]} {
  let expressions = compiled.get(triggers)
  if (!expressions) {
    expressions = {
      always: new RegExp(triggers.always || '[]', 'i'),
      maybe: triggers.maybe.map(({anchor, cue}) => ({anchor: new RegExp(anchor, 'i'), cue: new RegExp(cue, 'i')}))
    }
    compiled.set(triggers, expressions)
  }
  return expressions
}

/** False when no rule can find anything in this prose. */
export function mayHold(text: string, triggers: Triggers): boolean {
  const {always, maybe} = compile(triggers)
  return always.test(text) || maybe.some(({anchor, cue}) => anchor.test(text) && cue.test(text))
}

/**
 * The same for a source with markup still in it: also true when something in the source could hide
 * a word from the scan, so that the document has to be read to know.
 */
export function rawMayHold(raw: string, triggers: Triggers): boolean {
  return mayHold(raw, triggers) || HIDES_WORDS.test(raw)
}
