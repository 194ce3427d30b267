import type {Checker} from '../pipeline.ts'
import type {Edit, Finding, Prose, RuleExample, SourceDocument, Span} from '../types.ts'

/** A sentence of an example without its brackets, and where they stood. */
interface Bracketed {
  readonly text: string
  readonly spans: readonly Span[]
}

/** Takes the [brackets] out of a sentence. */
export function readBrackets(sentence: string): Bracketed {
  let text = ''
  const spans: Span[] = []
  for (const [piece, inside] of sentence.matchAll(/\[([^[\]]*)\]|[^[\]]+|[[\]]/g)) {
    if (inside !== undefined) spans.push({start: text.length, end: text.length + inside.length})
    text += inside ?? piece
  }
  return {text, spans}
}

/**
 * What keeps an example from being true; empty when it is.
 *
 * @param ruleId whose example it is; undefined for the examples of a shared context, where any rule may find
 */
export function tryExample(checker: Checker, ruleId: string | undefined, example: RuleExample): string[] {
  const {text, spans} = readBrackets(example.flag ?? example.fine ?? '')
  const {document, prose} = asDocument(text)
  const all = checker.check(document, prose).findings
  return example.flag === undefined
    ? tryFine(checker, ruleId, example, all, document, prose)
    : tryFlag(all.filter(finding => ruleId === undefined || finding.ruleId === ruleId), example, text, spans)
}

function tryFlag(findings: readonly Finding[], example: RuleExample, text: string, spans: readonly Span[]): string[] {
  const complaints: string[] = []
  const found = findings.map(({span}) => text.slice(span.start, span.end))
  const wanted = spans.map(({start, end}) => text.slice(start, end))
  const same = findings.length === spans.length && findings.every(({span}, at) => isSame(span, spans[at]!))
  if (!same) return [`Found ${quoteAll(found)}, but ${quoteAll(wanted)} stands in brackets.`]
  const because = example.because ?? 'by-default'
  for (const finding of findings)
    if (finding.contextId !== because) complaints.push(`It is found because of "${finding.contextId}", not "${because}".`)
  if (example.say !== undefined) complaints.push(...trySay(findings, example.say, text))
  return complaints
}

function trySay(findings: readonly Finding[], say: string, text: string): string[] {
  const first = findings.map(({replacements}) => replacements.find(({edits}) => edits.length > 0))
  if (first.some(replacement => !replacement)) return ['No wording has an edit here, so there is no sentence to compare.']
  const result = applyEdits(text, first.flatMap(replacement => replacement!.edits))
  const wanted = readBrackets(say)
  if (result !== wanted.text) return [`The first wording gives: ${result}`]
  const bracketed = wanted.spans.map(({start, end}) => wanted.text.slice(start, end))
  const written = first.map(replacement => replacement!.text)
  return bracketed.every((words, at) => words.toLowerCase() === written[at]?.toLowerCase()) && bracketed.length === written.length
    ? []
    : [`The new words are ${quoteAll(written)}, but ${quoteAll(bracketed)} stands in brackets.`]
}

function tryFine(
  checker: Checker,
  ruleId: string | undefined,
  example: RuleExample,
  findings: readonly Finding[],
  document: SourceDocument,
  prose: Prose
): string[] {
  if (findings.length > 0) return findings.map(describeFinding)
  if (ruleId === undefined) return []
  const decisions = checker.decisions(document, prose).filter(decision => decision.ruleId === ruleId)
  const because = example.because ?? 'by-default'
  const reasons = [...new Set(decisions.map(decision => decision.because))]
  if (example.because === undefined && reasons.length === 0) return []
  if (reasons.includes(because)) return []
  return [reasons.length === 0 ? 'No term of the rule stands here, so no context decides.' : `It is fine because of ${quoteAll(reasons)}, not "${because}".`]
}

/** "addict" finds "addicts" (by-default). */
export function describeFinding({ruleId, contextId, actual}: Finding): string {
  return `The rule ${ruleId} finds "${actual}" (${contextId}).`
}

/** One paragraph of plain text. */
export function asDocument(text: string): {document: SourceDocument; prose: Prose} {
  const whole = {start: 0, end: text.length}
  return {
    document: {path: 'example', formatId: 'text', text, bytes: undefined},
    prose: {
      blocks: [{kind: 'paragraph', text, runs: [{prose: whole, source: whole, editable: true}], marks: []}],
      directives: []
    }
  }
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  const backwards = [...edits].sort((a, b) => b.span.start - a.span.start)
  return backwards.reduce((result, {span, text}) => result.slice(0, span.start) + text + result.slice(span.end), text)
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end
}

function quoteAll(words: readonly string[]): string {
  return words.length === 0 ? 'nothing' : words.map(word => `"${word}"`).join(', ')
}
