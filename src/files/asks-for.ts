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

/** The files, absolute, that paths and globs ask for by their kind or name. @param folder from which they count */
export async function filesAskedFor(patterns: readonly string[], folder: string): Promise<Set<string>> {
  const asked = new Set<string>()
  for (const pattern of patterns) {
    if (!/[*?{}[\]]|[!@+]\(/.test(pattern)) asked.add(resolve(folder, pattern))
    else if (/\.[^*?/.]+$/.test(pattern)) {
      const {expandGlob} = await import('./glob.ts')
      for (const file of await expandGlob(pattern, folder)) if (asksFor(pattern, file)) asked.add(file)
    }
  }
  return asked
}
