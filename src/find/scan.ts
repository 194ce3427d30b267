import {tokenize} from '../parse/tokenize.ts'
import type {Block, Candidate, Rule, Rulebook, TermForm, Token} from '../types.ts'
import {holdsForm, vocabularyOf} from './glance.ts'
import type {Vocabulary} from './vocabulary.ts'

/** The forms of the rules in force, as a tree of their words. */
export interface FormIndex {
  readonly root: FormNode
  /** The words of all forms. */
  readonly vocabulary: Vocabulary
  readonly rules: ReadonlyMap<string, Rule>
}

/** Where some words lead: hundreds of forms begin with "the", so that the next word is asked before any form is. */
export interface FormNode {
  /** The forms that end here. */
  readonly forms: TermForm[]
  readonly next: Map<string, FormNode>
}

/** The forms of all rules that are not off, by their words. */
export function indexForms(rulebook: Rulebook): FormIndex {
  const rules = new Map(rulebook.rules.filter(rule => rule.level !== 'off').map(rule => [rule.id, rule]))
  const root = createNode()
  for (const form of rulebook.forms) {
    if (!rules.has(form.ruleId)) continue
    let node = root
    for (const word of form.words) {
      let next = node.next.get(word)
      if (!next) node.next.set(word, (next = createNode()))
      node = next
    }
    node.forms.push(form)
  }
  return {root, vocabulary: vocabularyOf(root), rules}
}

function createNode(): FormNode {
  return {forms: [], next: new Map()}
}

/**
 * Every place in a block where a term of a rule stands, in order. A term inside a longer one is
 * left out: "child prostitute" never falls back to "prostitute".
 */
export function findCandidates(block: Block, index: FormIndex): Candidate[] {
  if (!holdsForm(block.text, index.root, index.vocabulary)) return []
  const tokens = tokenize(block.text)
  const found: Candidate[] = []
  for (let at = 0; at < tokens.length; at++) {
    for (const {form, end} of formsAt(index.root, tokens, at)) {
      const span = {start: tokens[at]!.span.start, end: tokens[end - 1]!.span.end}
      found.push({rule: index.rules.get(form.ruleId)!, form, block, span})
    }
  }
  return withoutInner(found)
}

/** The forms that stand from this token on, and the token after each; longest first. */
function formsAt(root: FormNode, tokens: readonly Token[], at: number): readonly {form: TermForm; end: number}[] {
  let node = root.next.get(tokens[at]!.norm)
  if (!node) return NONE
  const found: {form: TermForm; end: number}[] = []
  for (let end = at + 1; node; end++) {
    const here = node.forms.filter(form => standsInCase(form, tokens, at)).map(form => ({form, end}))
    found.unshift(...here)
    node = end < tokens.length ? node.next.get(tokens[end]!.norm) : undefined
  }
  return found
}

const NONE: readonly never[] = []

function standsInCase({exactCase}: TermForm, tokens: readonly Token[], at: number): boolean {
  return exactCase === undefined || exactCase.every((text, word) => text === tokens[at + word]!.text)
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
