import type {CheckOptions} from '../types.ts'
import {fingerprint} from '../word/fingerprint.ts'

/** What a result depends on beside the document. */
export interface CheckInputs {
  readonly version: string
  /** Of the shipped rules. */
  readonly rulebook: string
  /** Own rule files: their names and what is in them. */
  readonly ownRules: readonly {readonly file: string; readonly text: string}[]
  readonly topics: readonly string[]
  readonly options: CheckOptions
}

/**
 * The name of all of that. Accepted words whose day is over are left out of it, so that the key
 * changes on the day that they end, and on no other.
 */
export function checkKey({version, rulebook, ownRules, topics, options}: CheckInputs): string {
  const {today, accept = [], ...others} = options
  const inForce = accept.filter(({until}) => until === undefined || today === undefined || until >= today)
  return fingerprint(JSON.stringify([version, rulebook, ownRules, [...topics].sort(), sortKeys(others), inForce]))
}

/** The same settings in another order are the same. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sortKeys(each)]))
}
