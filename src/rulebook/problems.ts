import {PeoplefirstError} from '../errors.ts'

/** Something in a rule file that needs a hand. Lines and columns count from 1. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
}

/** All problems of all files of a rulebook, so that a writer sees them in one go. */
export class RulebookError extends PeoplefirstError {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super('PF1001', problems.map(describeProblem).join('\n'))
    this.name = 'RulebookError'
    this.problems = problems
  }
}

/** The place on one line, as compilers print it, and the message under it. */
export function describeProblem({file, line, column, message}: Problem): string {
  return `${file}:${line}:${column}\n  ${message}`
}

/** By file, line and column. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column
  )
}
