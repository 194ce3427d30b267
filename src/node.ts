/** The part of the library that reads files: rules from YAML. */
export {loadOwnRules, loadRulebook} from './rulebook/load.ts'
export {RulebookError, type Problem} from './rulebook/problems.ts'
export type {LoadedRules} from './rulebook/compile.ts'
