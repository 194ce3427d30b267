import {PeoplefirstError} from '../errors.ts'
import {check, complain} from './check.ts'
import type {ExitCode} from './exit-code.ts'
import type {Host} from './host.ts'
import {plainPaths} from './plain.ts'

/**
 * Runs a command line and says how it went. Errors that a reader can act on become one message; any
 * other error is a fault of ours and goes on.
 *
 * @param argv what follows the program's name
 */
export async function run(argv: readonly string[], host: Host): Promise<ExitCode> {
  try {
    const paths = plainPaths(argv)
    if (paths) return await check(paths, {}, host)
    const {runProgram} = await import('./program.ts')
    return await runProgram(argv, host)
  } catch (error) {
    if (!(error instanceof PeoplefirstError)) throw error
    complain(error.message, host)
    return 2
  }
}
