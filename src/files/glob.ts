import {glob} from 'tinyglobby'
import {PeoplefirstError} from '../errors.ts'
import {MOST_ANYWHERES} from './ignore-rules.ts'
import {MAX_DEPTH} from './walk.ts'

/**
 * The regular files that a glob matches, as absolute paths; links are not followed.
 *
 * @throws {PeoplefirstError} PF3017 for a pattern that could be looked for without end
 */
export async function expandGlob(pattern: string, cwd: string): Promise<string[]> {
  const endless = whyEndless(pattern)
  if (endless !== undefined) throw new PeoplefirstError('PF3017', `"${pattern}" ${endless} Write it as a few simpler patterns.`)
  try {
    return await glob(pattern, {
      cwd,
      absolute: true,
      onlyFiles: true,
      expandDirectories: false,
      followSymbolicLinks: false,
      deep: MAX_DEPTH,
      ignore: ['**/node_modules/**', '**/.git/**']
    })
  } catch {
    // What leads above the root of the disk, or is longer than a pattern may be, is thrown at; it matches nothing.
    return []
  }
}

/**
 * Patterns become regular expressions, which try every way in which the parts of a pattern can share a
 * name among them: with a few parts that is nothing, with many it is for ever, and settings are written
 * by whoever wrote the repository.
 */
export function whyEndless(pattern: string): string | undefined {
  if (/[*+]\(|\)[*+{]/.test(pattern)) return 'repeats a group in parentheses, which may take for ever to match.'
  if (count(pattern, /\{|\(/g) > 4) return 'has more than four choices in braces or parentheses, which may take for ever to match.'
  if (count(pattern, /\*\*+/g) > MOST_ANYWHERES) return 'has more than three "**", which may take for ever to match.'
  if (pattern.split('/').some(name => count(name, /\*+/g) > 3)) return 'has more than three "*" in one name, which may take for ever to match.'
  return undefined
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0
}
