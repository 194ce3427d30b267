import type {CheckCommandOptions} from './check.ts'
import {COMMANDS} from './commands.ts'

/** A command line of `check` that was understood. */
export interface PlainCommand {
  readonly paths: readonly string[]
  readonly options: CheckCommandOptions
}

/** The options of `check` that are typed most, by hand and in jobs. */
const SWITCHES: Readonly<Record<string, Partial<CheckCommandOptions>>> = {
  '-q': {quiet: true},
  '--quiet': {quiet: true},
  '--verbose': {verbose: true},
  '--color': {color: true},
  '--no-color': {color: false},
  '--no-config': {config: false},
  '--no-progress': {progress: false},
  '--exit-zero': {exitZero: true},
  '--strict-files': {strictFiles: true},
  '--cache': {cache: true}
}

/** Those that take a value, and whether they may stand several times. */
const VALUED: Readonly<Record<string, readonly [name: keyof CheckCommandOptions, times: 'once' | 'often']>> = {
  '-f': ['format', 'often'],
  '--format': ['format', 'often'],
  '--config': ['config', 'once'],
  '--fail-on': ['failOn', 'once'],
  '--max-warnings': ['maxWarnings', 'once'],
  '--cache-location': ['cacheLocation', 'once'],
  '--cache-strategy': ['cacheStrategy', 'once']
}

/**
 * Reads a command line that is nothing but `[check] [options] [paths…]` with the usual options: it needs
 * no parser, which would take as long as the start itself. Undefined for every other command line, and
 * for one that is mistaken.
 */
export function plainCommand(argv: readonly string[]): PlainCommand | undefined {
  const [first] = argv
  if (first !== undefined && first !== 'check' && COMMANDS.includes(first)) return undefined
  const paths: string[] = []
  let options: CheckCommandOptions = {}
  for (let at = first === 'check' ? 1 : 0; at < argv.length; at++) {
    const argument = argv[at]!
    if (argument === '-' || !argument.startsWith('-')) {
      paths.push(argument)
      continue
    }
    const equals = argument.startsWith('--') ? argument.indexOf('=') : -1
    const name = equals === -1 ? argument : argument.slice(0, equals)
    if (equals === -1 && Object.hasOwn(SWITCHES, name)) {
      options = {...options, ...SWITCHES[name]}
      continue
    }
    if (!Object.hasOwn(VALUED, name)) return undefined
    const value = equals === -1 ? argv[++at] : argument.slice(equals + 1)
    if (value === undefined || value.startsWith('-')) return undefined
    const [key, times] = VALUED[name]!
    options = {...options, [key]: times === 'often' ? [...((options[key] as readonly string[] | undefined) ?? []), value] : value}
  }
  return {paths, options}
}
