import {resolve} from 'node:path'
import {extensionOf} from './kinds.ts'

/**
 * True when a glob says which kind of file it means: "data/*.json" asks for JSON, "data/**" does not.
 *
 * @param path of a file that it matches
 */
export function asksFor(glob: string, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const extension = extensionOf(path)
  if (extension === '') return glob.includes(name)
  const [, word] = /^\.(.*)$/.exec(extension)!
  return glob.toLowerCase().split(/[.{},|()]/).includes(word!)
}

/**
 * The files, absolute, that paths and globs ask for by their kind or name; one after "!" takes files back.
 *
 * @param folder from which they count
 */
export async function filesAskedFor(patterns: readonly string[], folder: string): Promise<Set<string>> {
  const asked = new Set<string>()
  for (const pattern of patterns) if (!isNegation(pattern)) for (const file of await filesOf(pattern, folder)) asked.add(file)
  if (asked.size === 0) return asked
  for (const pattern of patterns) if (isNegation(pattern)) for (const file of await filesOf(pattern.slice(1), folder)) asked.delete(file)
  return asked
}

async function filesOf(pattern: string, folder: string): Promise<readonly string[]> {
  if (!isGlob(pattern)) return [resolve(folder, pattern)]
  // Most globs name folders, and need not be looked for.
  if (!/\.[^*?/.]+$/.test(pattern)) return []
  const {expandGlob} = await import('./glob.ts')
  return (await expandGlob(pattern, folder)).filter(file => asksFor(pattern, file))
}

/** "!drafts" takes out what the patterns before it name; "!(a|b)" is a glob. */
export function isNegation(pattern: string): boolean {
  return /^![^(]/.test(pattern)
}

/** Whether a path is a pattern that may stand for several files. */
export function isGlob(pattern: string): boolean {
  return /[*?{}[\]]|[!@+]\(/.test(pattern)
}
