import {Command, CommanderError} from 'commander'
import {PeoplefirstError} from '../errors.ts'
import {suggestName} from '../nearest.ts'
import {COMMANDS} from './commands.ts'
import {DEFINITIONS, examples, type Finish} from './definitions.ts'
import type {ExitCode} from './exit-code.ts'
import type {Host} from './host.ts'
import {packageVersion} from './version.ts'

/** Reads a command line with all its options, and runs the command that it names. */
export async function runProgram(argv: readonly string[], host: Host): Promise<ExitCode> {
  let code: ExitCode = 0
  const program = createProgram(host, async running => void (code = await running))
  try {
    const [first, name] = argv
    if (first === 'help' && name !== undefined) demandCommand(name)
    // Commander has no help of its help.
    await program.parseAsync(first === 'help' && name === 'help' ? ['help'] : [...argv], {from: 'user'})
    return code
  } catch (error) {
    // Help and version end with 0; everything that commander objects to is a mistake in the command line.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
}

/** @throws {PeoplefirstError} PF3003 when no command has this name */
function demandCommand(name: string): void {
  if (name.startsWith('-') || COMMANDS.includes(name)) return
  throw new PeoplefirstError('PF3003', `There is no command "${name}". ${suggestName(name, COMMANDS)}`)
}

/** The whole command line for commander: every command with its options and help. */
export function createProgram(host: Host, finish: Finish): Command {
  const program = new Command('peoplefirst')
    .description('Finds terms that put a condition before a person, and offers person-first wording.')
    .version(packageVersion(), '-v, --version', 'the version of peoplefirst')
    .helpOption('-h, --help', 'this help')
    .helpCommand('help [command]', 'the help of a command')
    .configureOutput({
      writeOut: text => host.stdout.write(text),
      writeErr: text => host.stderr.write(text),
      getOutHelpWidth: () => Math.min(host.stdout.columns || 80, 100),
      getErrHelpWidth: () => Math.min(host.stderr.columns || 80, 100),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(kindly(text, program.name()))
    })
    .exitOverride()
  for (const define of DEFINITIONS) define(program, host, finish)
  // Most options are those of a command, and its help has them.
  for (const command of program.commands) command.configureOutput({outputError: (text, write) => write(kindly(text, `${program.name()} ${command.name()}`))})
  program.addHelpText(
    'after',
    examples([
      ['peoplefirst letter.md', 'check a file'],
      ['peoplefirst docs', 'check a folder'],
      ['peoplefirst fix --interactive letter.md', 'choose the wording, one by one'],
      ['peoplefirst explain addict', 'why, with sources and examples']
    ])
  )
  return program
}

/** "error: unknown option '--formt'\n(Did you mean --format?)" in our own words. @param command whose help has more */
function kindly(text: string, command: string): string {
  const message = text
    .trim()
    .replace(/^error: /, '')
    .replace(/\n\((Did you mean .*\?)\)$/, '. $1')
    .replace(/^option (.*) argument missing$/, 'option $1 needs a value behind it')
  return `peoplefirst: ${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.?!]$/.test(message) ? '' : '.'} "${command} --help" shows what there is.\n`
}
