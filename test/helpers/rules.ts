import {createChecker, type DecisionRecord} from '../../src/pipeline.ts'
import {asDocument} from '../../src/rulebook/examples.ts'
import {compileRules} from '../../src/rulebook/compile.ts'
import {shippedRulebook} from '../../src/rulebook/shipped.ts'
import type {CheckOptions, Edit, Finding, Rulebook} from '../../src/types.ts'
import {schema} from '../rulebook/fixtures.ts'

/** The shipped grammar, lists, names and shared contexts, without any rule. */
export const ground: Rulebook = {...(await shippedRulebook()), rules: [], forms: [], equality: {}}

/** A rulebook of one rule, on the shipped ground. @param keys YAML lines after the rule's usual ones */
export function oneRule(keys: string): Rulebook {
  const own = keys.split('\n').map(line => /^([a-z-]+):/.exec(line)?.[1])
  const usual: Record<string, string> = {
    id: 'sample',
    title: 'A rule made for a test',
    status: 'stable',
    level: 'warning',
    terms: '[{one: sample, many: samples}]',
    say: '[{one: person with a sample, many: people with samples}]',
    'by-default': 'flag',
    fix: 'ask',
    why: 'Tests need a rule whose reason is long enough to pass.',
    sources: '[editorial]',
    examples: '[{flag: "A [sample]."}, {flag: "Two [samples]."}, {fine: None here.}, {fine: Nor here.}]'
  }
  const yaml = Object.entries(usual).flatMap(([key, value]) => (own.includes(key) ? [] : [`${key}: ${value}`]))
  const {rulebook, problems} = compileRules([{file: 'rules/en/tests/sample.yml', text: `${yaml.join('\n')}\n${keys}`}], {
    schema,
    phrases: {},
    base: ground
  })
  if (problems.length > 0) throw new Error(problems.map(({line, message}) => `${line}: ${message}`).join('\n'))
  return rulebook
}

export function findingsOf(rulebook: Rulebook, text: string, options: CheckOptions = {}): readonly Finding[] {
  const {document, prose} = asDocument(text)
  return createChecker(rulebook, options).check(document, prose).findings
}

/** The words found, in order. */
export function foundIn(rulebook: Rulebook, text: string): string[] {
  return findingsOf(rulebook, text).map(({actual}) => actual)
}

export function decisionsOf(rulebook: Rulebook, text: string): DecisionRecord[] {
  const {document, prose} = asDocument(text)
  return createChecker(rulebook).decisions(document, prose)
}

/** The text with the first wording of every finding that has an edit. */
export function rewritten(rulebook: Rulebook, text: string): string {
  const edits = findingsOf(rulebook, text).flatMap(({replacements}) => replacements.find(({edits}) => edits.length > 0)?.edits ?? [])
  return applyAll(text, edits)
}

function applyAll(text: string, edits: readonly Edit[]): string {
  const backwards = [...edits].sort((a, b) => b.span.start - a.span.start)
  return backwards.reduce((result, {span, text: words}) => result.slice(0, span.start) + words + result.slice(span.end), text)
}
