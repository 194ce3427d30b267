import {COMMANDS} from './commands.ts'

/**
 * The paths of a command line that is nothing but `[check] [paths…]`, the way it is typed most often:
 * it needs no parser. Undefined for every other command line.
 */
export function plainPaths(argv: readonly string[]): readonly string[] | undefined {
  const [first] = argv
  if (first !== undefined && first !== 'check' && COMMANDS.includes(first)) return undefined
  const paths = first === 'check' ? argv.slice(1) : argv
  return paths.every(path => path === '-' || !path.startsWith('-')) ? paths : undefined
}
