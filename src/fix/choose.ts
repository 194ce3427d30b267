import type {Finding, Replacement} from '../types.ts'

/** A finding and the wording that was chosen for it. */
export interface Choice {
  readonly finding: Finding
  readonly replacement: Replacement
}

/** The wordings of a finding that can be written into the document, best first. */
export function writableReplacements({replacements}: Finding): Replacement[] {
  return replacements.filter(({edits, applies}) => edits.length > 0 && applies !== 'never')
}

/** For each finding with one right replacement, that one. */
export function chooseSafe(findings: readonly Finding[]): Choice[] {
  return chooseFirst(findings).filter(({replacement}) => replacement.applies === 'safe')
}

/** For each finding, the first wording that the sentence can take. */
export function chooseFirst(findings: readonly Finding[]): Choice[] {
  return findings.flatMap(finding => {
    const replacement = writableReplacements(finding)[0]
    return replacement ? [{finding, replacement}] : []
  })
}
