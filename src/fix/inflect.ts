import type {VerbForm} from '../types.ts'

/** [past, participle], or the forms that differ from the regular ones; a missing participle is the past. */
export type IrregularVerb =
  | readonly [past: string, participle: string]
  | {readonly third?: string; readonly past?: string; readonly participle?: string; readonly gerund?: string}

/** `rules/en/grammar/irregular-verbs.yml`, keyed by the base form. */
export type IrregularVerbs = Readonly<Record<string, IrregularVerb>>

const VOWEL = /[aeiou]/
const LEADING_ADVERB = /^.{4,}ly$|^(?:not|no|longer)$/
const VERB_IN_PLY = /(?:pp|m|ti)ply$/
/** One syllable that ends consonant, vowel, consonant doubles its last letter: "stop", "quit"; never w, x, y. */
const DOUBLES = /^[^aeiou]*(?:qu)?[aeiouy][^aeiouwxy]$/

/**
 * The five forms of a verb. Of several words the first is the verb: "suffer from" gives
 * "suffering from". Verbs that the regular spelling does not fit stand in `irregular`.
 */
export function inflectVerb(verb: string, irregular: IrregularVerbs): Record<VerbForm, string> {
  const words = verb.trim().split(/\s+/)
  // "sexually assault", "no longer use": what stands before the verb stays as it is.
  const first = words.findIndex(word => !(LEADING_ADVERB.test(word) && !VERB_IN_PLY.test(word)))
  const head = words.slice(0, Math.max(0, first)).map(word => `${word} `).join('')
  const [base, ...rest] = words.slice(Math.max(0, first)) as [string, ...string[]]
  const forms = {...regularForms(base), ...knownForms(Object.hasOwn(irregular, base) ? irregular[base] : undefined)}
  const tail = rest.map(word => ` ${word}`).join('')
  return {
    base: head + base + tail,
    third: head + forms.third + tail,
    past: head + forms.past + tail,
    participle: head + forms.participle + tail,
    gerund: head + forms.gerund + tail
  }
}

function knownForms(entry: IrregularVerb | undefined): Partial<Record<VerbForm, string>> {
  if (!entry) return {}
  if (Array.isArray(entry)) return {past: entry[0], participle: entry[1]}
  const forms = entry as Partial<Record<VerbForm, string>>
  return forms.past && !forms.participle ? {...forms, participle: forms.past} : forms
}

function regularForms(base: string): Record<VerbForm, string> {
  const stem = DOUBLES.test(base) ? base + base.at(-1)! : base
  const past = addEd(base, stem)
  return {base, third: addS(base), past, participle: past, gerund: addIng(base, stem)}
}

function addS(base: string): string {
  if (endsInConsonantY(base)) return `${base.slice(0, -1)}ies`
  return /(?:s|x|z|ch|sh|o)$/.test(base) ? `${base}es` : `${base}s`
}

function addEd(base: string, stem: string): string {
  if (base.endsWith('e')) return `${base}d`
  return endsInConsonantY(base) ? `${base.slice(0, -1)}ied` : `${stem}ed`
}

function addIng(base: string, stem: string): string {
  if (base.endsWith('ie')) return `${base.slice(0, -2)}ying`
  // "use" loses its e; "see", "dye", "toe" and "singe" keep it, the last by its entry in the table.
  return base.endsWith('e') && !/(?:ee|ye|oe)$/.test(base) && base.length > 2 ? `${base.slice(0, -1)}ing` : `${stem}ing`
}

function endsInConsonantY(base: string): boolean {
  return base.endsWith('y') && base.length > 1 && !VOWEL.test(base.at(-2)!)
}

/** The bases that the regular spelling may have bent into this third person or past: "tries", "planned". */
export function possibleBases(form: string): string[] {
  const ending = /(?:e[sd]|[sd])$/.exec(form)?.[0]
  if (!ending) return []
  const stem = form.slice(0, -ending.length)
  const ofLonger = ending.length === 1 ? [] : [`${stem}e`, ...(stem.endsWith('i') ? [`${stem.slice(0, -1)}y`] : []), ...(stem.at(-1) === stem.at(-2) ? [stem.slice(0, -1)] : [])]
  return [stem, ...ofLonger]
}
