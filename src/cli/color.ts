import type {Host} from './host.ts'

/**
 * Whether text for people carries colours: what was asked for, then FORCE_COLOR, then NO_COLOR, then
 * what the terminal can do. In CI it is plain unless asked.
 *
 * @param asked `--color` and `--no-color`
 */
export function wantsColor(asked: boolean | undefined, {env, stdout}: Pick<Host, 'env' | 'stdout'>): boolean {
  if (asked !== undefined) return asked
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0'
  if (env['NO_COLOR']) return false
  if (env['TERM'] === 'dumb' || isCi(env)) return false
  return stdout.isTTY === true
}

function isCi({CI}: Host['env']): boolean {
  return CI !== undefined && CI !== '' && CI !== 'false' && CI !== '0'
}
