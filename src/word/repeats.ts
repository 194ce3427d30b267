import type {Finding} from '../types.ts'

/** The same label in the same sentence text gets a number, so that each finding has its own fingerprint. */
export function numberRepeats(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>()
  return findings.map(finding => {
    const count = (seen.get(finding.fingerprint) ?? 0) + 1
    seen.set(finding.fingerprint, count)
    return count === 1 ? finding : {...finding, fingerprint: `${finding.fingerprint}-${count}`}
  })
}
