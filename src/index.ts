/**
 * The public library. No Node built-in is imported from here, so it bundles for a browser;
 * reading rules from YAML files is `peoplefirst/node`.
 */
export {createChecker} from './pipeline.ts'
export type {Checker, CheckOutcome, DecisionRecord} from './pipeline.ts'
export {default as retextPeoplefirst} from './retext.ts'
export type {RetextOptions} from './retext.ts'
export {shippedRulebook} from './rulebook/shipped.ts'
export {formatFor, loadFormat} from './formats/index.ts'
export {check} from './check.ts'
export {PeoplefirstError, UnreadableError} from './errors.ts'
export type * from './types.ts'
