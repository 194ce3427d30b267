import {tokenize} from '../parse/tokenize.ts'
import type {Block, Candidate, Rule, Rulebook, TermForm, Token} from '../types.ts'
import {holdsTerm} from './triggers.ts'

/** The forms of the rules in force by their first word, longest first. */
export interface FormIndex {
  readonly byFirstWord: ReadonlyMap<string, readonly TermForm[]>
  readonly rules: ReadonlyMap<string, Rule>
}

export function indexForms(rulebook: Rulebook): FormIndex {
  const rules = new Map(rulebook.rules.filter(rule => rule.level !== 'off').map(rule => [rule.id, rule]))
  const byFirstWord = new Map<string, TermForm[]>()
  for (const form of rulebook.forms) {
    if (!rules.has(form.ruleId)) continue
    const first = form.words[0]!
    const list = byFirstWord.get(first)
    if (list) list.push(form)
    else byFirstWord.set(first, [form])
  }
  for (const list of byFirstWord.values()) list.sort((a, b) => b.words.length - a.words.length)
  return {byFirstWord, rules}
}

/**
 * Every place in a block where a term of a rule stands, in order. A term inside a longer one is
 * left out: "child prostitute" never falls back to "prostitute".
 */
export function findCandidates(block: Block, index: FormIndex, rulebook: Rulebook): Candidate[] {
  if (!holdsTerm(block.text, rulebook.triggers)) return []
  const tokens = tokenize(block.text)
  const found: Candidate[] = []
  for (let at = 0; at < tokens.length; at++) {
    const forms = index.byFirstWord.get(tokens[at]!.norm)
    if (!forms) continue
    for (const form of forms) {
      const end = matchForm(form, tokens, at)
      if (end === undefined) continue
      const span = {start: tokens[at]!.span.start, end: tokens[end - 1]!.span.end}
      found.push({rule: index.rules.get(form.ruleId)!, form, block, span})
    }
  }
  return withoutInner(found)
}

function matchForm(form: TermForm, tokens: readonly Token[], at: number): number | undefined {
  for (let word = 0; word < form.words.length; word++) {
    const token = tokens[at + word]
    if (!token || token.norm !== form.words[word]) return undefined
    if (form.exactCase && form.exactCase[word] !== token.text) return undefined
  }
  return at + form.words.length
}

/** Candidates arrive by start, longest first: only those that still reach over the next one can hold it. */
function withoutInner(found: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  let open: Candidate[] = []
  for (const candidate of found) {
    open = open.filter(other => other.span.end > candidate.span.start)
    if (open.some(other => other.span.end >= candidate.span.end && size(other) > size(candidate))) continue
    kept.push(candidate)
    open.push(candidate)
  }
  return kept
}

function size(candidate: Candidate): number {
  return candidate.span.end - candidate.span.start
}
