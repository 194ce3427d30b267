import {UnreadableError} from '../errors.ts'
import {planEdits} from '../fix/apply.ts'
import type {Choice} from '../fix/choose.ts'
import type {Finding, SourceDocument} from '../types.ts'
import type {Checked, Checking} from './checking.ts'

/** Which wordings to write for the findings of a document. */
export type Chooser = (checked: Checked) => readonly Choice[] | Promise<readonly Choice[]>

/** A change that was made, and the text in which it was made. */
export interface Change extends Choice {
  readonly document: SourceDocument
}

export interface Fixed {
  readonly changes: readonly Change[]
  /** The bytes with the changes in them. */
  readonly after: Uint8Array
  /** What is found in them. */
  readonly left: Checked
  /** Choices that met another one and were not made. */
  readonly waiting: readonly Choice[]
  /** True when wordings were chosen and the format has no way to write them. */
  readonly cannotWrite: boolean
}

/**
 * A change can bring a sentence into reach of a wording that had to wait for it, so the fixed document
 * is checked again; then fixing twice is the same as fixing once. No real document needs many rounds.
 */
const MOST_ROUNDS = 10

/**
 * Makes the chosen changes in memory. Choices that overlap are never both made: the later one waits
 * for the next round, or is in `waiting` when there is none.
 *
 * @param rounds 1 for choices that people make: they are asked once
 * @throws {UnreadableError} when the changed document cannot be read any more; nothing may be written then
 */
export async function fixDocument(checked: Checked, choose: Chooser, checking: Checking, rounds: number = MOST_ROUNDS): Promise<Fixed> {
  const changes: Change[] = []
  let left = checked
  let after = checked.read!.bytes
  let waiting: readonly Choice[] = []
  for (let round = 0; round < rounds && left.read; round++) {
    const {format, document} = left.read
    const choices = await choose(left)
    if (choices.length > 0 && !format.apply) return {changes, after, left, waiting: [], cannotWrite: true}
    const plan = planEdits(choices)
    waiting = plan.waiting
    if (plan.taken.length === 0) break
    const written = format.apply!(document, plan.edits)
    after = typeof written === 'string' ? Buffer.from(written, 'utf8') : written
    changes.push(...plan.taken.map(choice => ({...choice, document})))
    left = await checkAgain(left, after, checking)
  }
  return {changes, after, left, waiting: waiting.filter(({finding}) => isStillThere(finding, left)), cannotWrite: false}
}

async function checkAgain({result}: Checked, bytes: Uint8Array, checking: Checking): Promise<Checked> {
  const left = await checking.checkBytes(result.path, result.formatId, bytes)
  if (left.result.status !== 'unread') return left
  throw new UnreadableError(`With the changes in it the document could not be read again: ${left.result.reason}`)
}

function isStillThere({fingerprint}: Finding, {result}: Checked): boolean {
  return result.findings.some(finding => finding.fingerprint === fingerprint)
}
