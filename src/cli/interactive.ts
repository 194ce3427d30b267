import {chooseFirst, writableReplacements, type Choice} from '../fix/choose.ts'
import {placeLabel} from '../reporters/text-place.ts'
import type {Finding, Replacement} from '../types.ts'
import type {Checked} from './checking.ts'
import type {Chooser} from './fixing.ts'

/** One finding, and the wordings to choose from. */
export interface Question {
  readonly place: string
  readonly finding: Finding
  /** At least one. */
  readonly wordings: readonly Replacement[]
  /** The how-manieth question of how many in this document. */
  readonly number: number
  readonly of: number
}

export type Answer =
  | {readonly kind: 'take'; readonly wording: Replacement}
  | {readonly kind: 'skip'}
  /** Leave every finding of this rule, in all documents to come. */
  | {readonly kind: 'skip-rule'}
  /** Ask no more; what was chosen so far is written. */
  | {readonly kind: 'stop'}
  /** Ask no more, and leave this document as it is. */
  | {readonly kind: 'cancel'}

export type Ask = (question: Question) => Promise<Answer>

/** Asks for each finding that can be written which wording to take. */
export function createQuestions(ask: Ask): {choose: Chooser; stopped(): boolean} {
  const skipped = new Set<string>()
  let stopped = false

  async function choose({result, read}: Checked): Promise<Choice[]> {
    const open = chooseFirst(result.findings).map(({finding}) => finding)
    const chosen: Choice[] = []
    for (const [at, finding] of open.entries()) {
      if (skipped.has(finding.ruleId)) continue
      const place = placeLabel(result, finding, {place: read!.format.place})
      const answer = await ask({place, finding, wordings: writableReplacements(finding), number: at + 1, of: open.length})
      if (answer.kind === 'take') chosen.push({finding, replacement: answer.wording})
      if (answer.kind === 'skip-rule') skipped.add(finding.ruleId)
      if (answer.kind !== 'stop' && answer.kind !== 'cancel') continue
      stopped = true
      return answer.kind === 'stop' ? chosen : []
    }
    return chosen
  }

  return {choose, stopped: () => stopped}
}
