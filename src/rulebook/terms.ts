import {inflectVerb, type IrregularVerbs} from '../fix/inflect.ts'
import {tokenize} from '../parse/tokenize.ts'
import type {TermForm, VerbForm} from '../types.ts'

/** One entry of a rule's `terms`, as written. */
export interface TermEntry {
  readonly one?: string
  readonly many?: string
  readonly verb?: string
  readonly adjective?: string
  readonly phrase?: string
  readonly number?: 'one' | 'many'
  readonly exact?: true
}

/** Every surface form of a term; the words are split the way documents are. */
export function formsOf(ruleId: string, entry: TermEntry, irregular: IrregularVerbs): TermForm[] {
  const forms: TermForm[] = []
  const add = (text: string, rest: Pick<TermForm, 'kind' | 'number' | 'verbForm'>): void => {
    const tokens = tokenize(text)
    if (tokens.length === 0) return
    const exactCase = entry.exact ? {exactCase: tokens.map(token => token.text)} : {}
    forms.push({ruleId, words: tokens.map(token => token.norm), ...rest, ...exactCase})
  }
  for (const text of expandTerm(entry.one ?? '')) add(text, {kind: 'noun', number: 'one'})
  for (const text of expandTerm(entry.many ?? '')) add(text, {kind: 'noun', number: 'many'})
  for (const text of expandTerm(entry.adjective ?? '')) add(text, {kind: 'adjective', number: 'one'})
  for (const text of expandTerm(entry.phrase ?? '')) add(text, {kind: 'phrase', number: entry.number ?? 'one'})
  for (const verb of expandTerm(entry.verb ?? ''))
    for (const [verbForm, text] of Object.entries(inflectVerb(verb, irregular)))
      add(text, {kind: 'verb', number: 'one', verbForm: verbForm as VerbForm})
  return withoutRepeats(forms)
}

/** "cut" is base, past and participle: the first form of a spelling stands for all, and says so. Nouns keep both numbers. */
function withoutRepeats(forms: readonly TermForm[]): TermForm[] {
  const bySpelling = new Map<string, TermForm>()
  for (const form of forms) {
    const key = [form.kind, form.kind === 'noun' ? form.number : '', ...form.words].join(' ')
    const earlier = bySpelling.get(key)
    if (!earlier) bySpelling.set(key, form)
    else if (earlier.verbForm === 'base' && form.verbForm === 'past') bySpelling.set(key, {...earlier, sameInPast: true})
  }
  return [...bySpelling.values()]
}

const NOTATION = /[()|]|[^\s()|]+|\s+/g

/**
 * The spellings that a term's notation stands for: `(hard) drug user` with and without the word,
 * `(pill|drug) popper` or `pill|drug popper` with either.
 *
 * @throws {SyntaxError} when a bracket has no partner, or when the term stands for more spellings than anybody means
 */
export function expandTerm(notation: string): string[] {
  const pieces = [...notation.trim().matchAll(NOTATION)].map(([piece]) => piece)
  let at = 0
  const texts = readChoice(0)
  return [...new Set(texts.map(text => text.trim().replace(/\s+/g, ' ').replace(/\s+-|-\s+/g, '-')))].filter(Boolean)

  /** Alternatives in brackets reach as far as the brackets; outside, only over one word each. */
  function readChoice(depth: number): string[] {
    let alternatives: string[][] = [['']]
    let choice = false
    while (at < pieces.length) {
      const piece = pieces[at++]!
      if (piece === ')') {
        if (depth === 0) throw new SyntaxError('A closing bracket ")" has no opening one.')
        const all = alternatives.flat()
        return choice ? all : ['', ...all]
      }
      if (piece === '(') append(alternatives, readChoice(depth + 1))
      else if (piece === '|' && depth > 0) {
        choice = true
        alternatives = [...alternatives, ['']]
      } else if (pieces[at] === '|' && depth === 0) append(alternatives, readWords(piece))
      else append(alternatives, [piece])
    }
    if (depth > 0) throw new SyntaxError('An opening bracket "(" has no closing one.')
    return alternatives.flat()
  }

  function readWords(first: string): string[] {
    const words = [first]
    while (pieces[at] === '|' && at + 1 < pieces.length) {
      words.push(pieces[at + 1]!)
      at += 2
    }
    return words
  }
}

/** Each word in brackets doubles them; the longest terms that are shipped have some eighty. */
const MOST_SPELLINGS = 500

function append(alternatives: string[][], choices: readonly string[]): void {
  const last = alternatives.at(-1)!
  if (last.length * choices.length > MOST_SPELLINGS)
    throw new SyntaxError(`This term stands for more than ${MOST_SPELLINGS} spellings. Write it as several terms with fewer words in brackets.`)
  alternatives[alternatives.length - 1] = last.flatMap(text => choices.map(choice => text + choice))
}
