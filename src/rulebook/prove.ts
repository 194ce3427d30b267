import {createChecker, type Checker} from '../pipeline.ts'
import type {Context, Preferred, Rule, RuleExample, Rulebook} from '../types.ts'
import {compileTriggers} from './triggers.ts'
import {asDocument, describeFinding, readBrackets, tryExample} from './examples.ts'

/**
 * The contexts of a rule that none of its examples needs: taking one of these away turns no example
 * red, so nothing shows what it is for.
 */
export function unprovenContexts(rulebook: Rulebook, rule: Rule, examples: readonly RuleExample[]): string[] {
  const alone = onlyRule(rulebook, inForce(rule))
  const passes = (changed: Rule): boolean[] => {
    const checker = createChecker({...alone, rules: [changed]})
    return examples.map(example => tryExample(checker, rule.id, example).length === 0)
  }
  const usual = passes(inForce(rule))
  return [...rule.flag, ...rule.fine]
    .filter(context => {
      const without = passes(inForce({...rule, flag: leaveOut(rule.flag, context), fine: leaveOut(rule.fine, context)}))
      return !usual.some((passed, at) => passed && !without[at])
    })
    .map(context => context.id)
}

function leaveOut(contexts: readonly Context[], context: Context): readonly Context[] {
  return contexts.filter(other => other !== context)
}

/** Rules that are off until settings turn them on are proved as they run then. */
export function inForce(rule: Rule): Rule {
  const {identity: _, ...rest} = rule
  return {...rest, level: rule.level === 'off' ? 'suggestion' : rule.level}
}

/** The rulebook in which this rule runs, whatever its level is by default. */
export function withRuleInForce(rulebook: Rulebook, id: string): Rulebook {
  const rules = rulebook.rules.map(rule => (rule.id === id ? inForce(rule) : rule))
  const wanted = rules.find(rule => rule.id === id)
  if (!wanted) return rulebook
  const own = onlyRule(rulebook, wanted).triggers
  const {triggers} = rulebook
  return {
    ...rulebook,
    rules,
    triggers: {
      ...triggers,
      always: either(triggers.always, own.always),
      anchors: either(triggers.anchors, own.anchors),
      maybe: [...triggers.maybe, ...own.maybe]
    }
  }
}

function onlyRule(rulebook: Rulebook, rule: Rule): Rulebook {
  const alone = {...rulebook, rules: [rule], forms: rulebook.forms.filter(form => form.ruleId === rule.id)}
  return {...alone, triggers: compileTriggers(alone)}
}

function either(one: string, other: string): string {
  return [one, other].filter(Boolean).join('|')
}

/** What a rule says itself (title, reasons, wordings, corrected examples) in which some rule finds something. */
export function ownWordsFound(checker: Checker, rule: Rule, examples: readonly RuleExample[]): string[] {
  const contexts = [...rule.flag, ...rule.fine]
  const texts = [
    rule.title,
    rule.why,
    rule.disagree ?? '',
    ...contexts.map(({why}) => why ?? ''),
    ...[rule, ...contexts].flatMap(({say}) => (say ?? []).flatMap(textsOf)),
    ...examples.map(({say}) => (say === undefined ? '' : readBrackets(say).text))
  ]
  return [...new Set(texts)].flatMap(text => {
    const {document, prose} = asDocument(text)
    return checker.check(document, prose).findings.map(finding => `${describeFinding(finding)} In: ${text}`)
  })
}

/** The texts of a wording; what its placeholders will repeat is left out. */
function textsOf({one, many, verb, phrase, advice}: Preferred): string[] {
  return [one, many, verb, phrase, advice].flatMap(text => (text === undefined ? [] : [text.replace(/\{[^{}]*\}/g, '…')]))
}
