import {PeoplefirstError} from '../errors.ts'
import {check} from './check.ts'
import {complain} from './complain.ts'
import type {ExitCode} from './exit-code.ts'
import type {Host} from './host.ts'
import {plainCommand} from './plain.ts'

/**
 * Runs a command line and says how it went. Errors that a reader can act on become one message; any
 * other error is a fault of ours and goes on.
 *
 * @param argv what follows the program's name
 */
export async function run(argv: readonly string[], host: Host): Promise<ExitCode> {
  try {
    const plain = plainCommand(argv)
    if (plain) return await check(plain.paths, plain.options, host)
    // Editors start it this way, and a writer waits.
    if (argv[0] === 'lsp' && argv[1] === '--stdio' && argv.slice(2).every(isClient)) return await (await import('./lsp.ts')).lsp({stdio: true})
    const {runProgram} = await import('./program.ts')
    return await runProgram(argv, host)
  } catch (error) {
    if (!(error instanceof PeoplefirstError)) throw error
    complain(error.message, host)
    return 2
  }
}

/** Clients name their process, which is also in the first message. */
function isClient(argument: string): boolean {
  return argument.startsWith('--clientProcessId=')
}
