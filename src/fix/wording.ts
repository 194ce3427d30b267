import type {Capture, Preferred, TermForm, VerbForm, Verdict} from '../types.ts'
import {inflectVerb, type IrregularVerbs} from './inflect.ts'

type Flag = Verdict & {kind: 'flag'}

/** A wording chosen for the number and tense of the place, its captures filled in. */
export interface Wording {
  readonly text: string
  readonly number: 'one' | 'many'
  /** True when the wording has only the other number, so the verb has to follow. */
  readonly changesNumber: boolean
}

const PLACEHOLDER = /\{(\$?[\w-]+)\}/g

/** Undefined when this wording cannot be said here: a capture is missing, or it is advice only. */
export function chooseWording(
  preferred: Preferred,
  form: TermForm,
  verdict: Flag,
  irregular: Readonly<Record<string, unknown>>,
  verbForm: VerbForm
): Wording | undefined {
  const wanted = numberOf(form, verdict)
  const template = chooseTemplate(preferred, wanted, irregular, verbForm)
  if (!template) return undefined
  const text = fill(template.text, verdict.captures)
  return text === undefined ? undefined : {text, number: template.number, changesNumber: template.number !== wanted}
}

/** The number of the noun that ends the finding: the caught one, or the term's own. */
function numberOf(form: TermForm, verdict: Flag): 'one' | 'many' {
  const after = verdict.captures.get('after')
  if (!after || after.range.to !== verdict.range.to) return form.number
  // "hard-to-reach drug users": no list tells the number, but the ending does.
  return after.number ?? (form.kind !== 'noun' && /[^siu]s$/.test(after.text) ? 'many' : form.number)
}

function chooseTemplate(
  preferred: Preferred,
  wanted: 'one' | 'many',
  irregular: Readonly<Record<string, unknown>>,
  verbForm: VerbForm
): {text: string; number: 'one' | 'many'} | undefined {
  if (preferred.phrase !== undefined) return {text: preferred.phrase, number: wanted}
  if (preferred.verb !== undefined) {
    const forms = inflectVerb(preferred.verb, irregular as IrregularVerbs)
    return {text: forms[verbForm], number: wanted}
  }
  const same = preferred[wanted]
  if (same !== undefined) return {text: same, number: wanted}
  const other = wanted === 'one' ? 'many' : 'one'
  const text = preferred[other]
  return text === undefined ? undefined : {text, number: other}
}

export function fill(template: string, captures: ReadonlyMap<string, Capture>): string | undefined {
  let complete = true
  const text = template.replace(PLACEHOLDER, (_, name: string) => {
    const capture = captures.get(name)
    if (!capture) complete = false
    return capture?.text ?? ''
  })
  return complete ? text.replace(/\s+/g, ' ').trim() : undefined
}
