import type {ReviewItem} from '../formats/container/review.ts'
import {chooseFirst} from '../fix/choose.ts'
import {sourceLabel} from '../reporters/source-label.ts'
import {isAdvice, leftAlone} from '../reporters/wordings.ts'
import type {Finding, Replacement, Rulebook} from '../types.ts'

/**
 * Findings as remarks in a document: the first wording as a change that can be rejected, with the reason
 * and the sources in words for somebody who knows nothing of rules.
 */
export function reviewItems(findings: readonly Finding[], {sources}: Pick<Rulebook, 'sources'>): ReviewItem[] {
  return findings.map(finding => {
    const [choice] = chooseFirst([finding])
    const advice = finding.replacements.filter(isAdvice)
    const wordings = finding.replacements.filter(replacement => !advice.includes(replacement))
    const others = wordings.filter(replacement => replacement !== choice?.replacement)
    const cited = finding.sources.flatMap(key => sources[key] ?? []).map(source => [sourceLabel(source), source.url].filter(Boolean).join(': '))
    const rest = [finding.locked === undefined ? '' : leftAlone(finding.locked), ...advice.map(({text}) => text), finding.why.trim(), ...cited.map(source => `Source: ${source}`)]
    return {
      span: finding.span,
      edits: choice?.replacement.edits ?? [],
      comment: [choice ? line('Or', others) : line('Consider', wordings), ...rest].filter(Boolean).join('\n'),
      commentAlone: [line('Consider', wordings), ...rest].filter(Boolean).join('\n')
    }
  })
}

function line(label: string, wordings: readonly Replacement[]): string {
  return wordings.length === 0 ? '' : `${label}: ${wordings.map(({text}) => `“${text}”`).join(' or ')}`
}
