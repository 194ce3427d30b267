import type {RuleExample, Rulebook, Triggers} from '../types.ts'

/** The rulebook that comes with the package, compiled when the package was built. */
export async function shippedRulebook(): Promise<Rulebook> {
  return (await import('virtual:rulebook')).rulebook
}

/** Its triggers alone: a text in which they do not match never needs the rulebook. */
export async function shippedTriggers(): Promise<Triggers> {
  return (await import('virtual:triggers')).triggers
}

/** The examples of its rules by rule id, for `explain`. */
export async function shippedExamples(): Promise<Readonly<Record<string, readonly RuleExample[]>>> {
  return (await import('virtual:examples')).examples
}
