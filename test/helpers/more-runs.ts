/**
 * Stands in for fast-check in the tests where PROPERTY_RUNS is set (vitest.config.ts sees to it): PROPERTY_RUNS=10
 * tries every property ten times as often as it says, to look for what is rare. A number below one makes it less.
 */
import fc from 'fast-check'

export * from 'fast-check'

const MORE = Number(process.env['PROPERTY_RUNS'])
/** What fast-check does where nothing is said. */
const USUAL = 100

const assert: typeof fc.assert = ((property: fc.IRawProperty<unknown>, parameters: fc.Parameters<unknown> = {}) =>
  fc.assert(property, {...parameters, numRuns: Math.ceil((parameters.numRuns ?? USUAL) * MORE)})) as typeof fc.assert

export default {...fc, assert}
