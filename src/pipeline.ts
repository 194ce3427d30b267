import {assembleChecker, type Checker} from './checker.ts'
import {equalityCandidates} from './equality.ts'
import type {CheckOptions, Rulebook} from './types.ts'

export type {Checker, CheckOutcome, DecisionRecord} from './checker.ts'

/** Makes a rulebook ready to check many documents, the entries of retext-equality included. */
export function createChecker(rulebook: Rulebook, options: CheckOptions = {}): Checker {
  return assembleChecker(rulebook, options, equalityCandidates)
}
