import {PeoplefirstError} from '../errors.ts'
import {describeProblem, inOrder, type Problem} from '../rulebook/problems.ts'

/** Everything in settings files that needs a hand, each with its place. */
export class SettingsError extends PeoplefirstError {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super('PF4001', inOrder(problems).map(describeProblem).join('\n'))
    this.name = 'SettingsError'
    this.problems = problems
  }
}
