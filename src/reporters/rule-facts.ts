import type {Finding, Level, Preferred, Rulebook} from '../types.ts'
import {sourceLabel} from './source-label.ts'
import {isAdvice} from './wordings.ts'

/** What a report says about a rule once, beside its findings. */
export interface RuleFacts {
  readonly id: string
  readonly topic: string
  readonly title: string
  readonly why: string
  readonly level: Level
  /** The wordings to write instead, best first. */
  readonly wordings: readonly string[]
  /** Sentences to the writer, where there is no one wording. */
  readonly advice: readonly string[]
  readonly sources: readonly SourceFact[]
  /** The first source that has an address; empty if none has. */
  readonly url: string
}

export interface SourceFact {
  readonly label: string
  readonly url: string
}

/**
 * Facts about the rules of these findings, in the order in which they first appear. A rule that is
 * not in the rulebook (an entry of retext-equality) is described by its findings.
 */
export function factsOf(findings: readonly Finding[], rulebook: Rulebook): Map<string, RuleFacts> {
  const rules = new Map(rulebook.rules.map(rule => [rule.id, rule]))
  const facts = new Map<string, RuleFacts>()
  for (const finding of findings) {
    if (facts.has(finding.ruleId)) continue
    const rule = rules.get(finding.ruleId)
    const wordings = rule ? rule.say.flatMap(wordingOf) : finding.replacements.filter(each => !isAdvice(each)).map(({text}) => text)
    const advice = rule ? rule.say.flatMap(({advice = []}) => advice) : finding.replacements.filter(isAdvice).map(({text}) => text)
    facts.set(finding.ruleId, {
      id: finding.ruleId,
      topic: finding.topic,
      title: rule?.title ?? finding.message,
      why: rule?.why ?? finding.why,
      level: rule && rule.level !== 'off' ? rule.level : finding.level,
      wordings: [...new Set(wordings)],
      advice: [...new Set(advice)],
      sources: (rule?.sources ?? finding.sources).map(key => sourceFact(key, rulebook)),
      url: finding.url
    })
  }
  return facts
}

function wordingOf({one, many, verb, phrase}: Preferred): string[] {
  const text = one ?? many ?? verb ?? phrase
  // A placeholder is filled from the sentence, so the bare pattern says little.
  return text === undefined || text.includes('{') ? [] : [text]
}

function sourceFact(key: string, rulebook: Rulebook): SourceFact {
  const source = rulebook.sources[key]
  if (!source) return {label: key, url: ''}
  return {label: sourceLabel(source), url: source.url}
}
