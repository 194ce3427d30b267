import {readdirSync, type Dirent} from 'node:fs'
import {join} from 'node:path'
import {pathInside, realPath} from './paths.ts'

/** What a folder holds; paths are absolute. */
export interface Walked {
  readonly files: readonly string[]
  /** Links to somewhere outside of the folder, or to nowhere. What lies inside is read where it is. */
  readonly strayLinks: readonly string[]
  /** Folders whose permissions do not let us look inside. */
  readonly closed: readonly string[]
}

/** Folders of other programs, in which nobody writes prose. */
const LEFT_OUT: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn', '.jj'])

/**
 * Every regular file below a folder. Links are not followed, so that no loop holds us up and no
 * checked folder reaches out to files that nobody named; pipes and devices are left alone.
 */
export function walk(folder: string, isIgnored: (path: string, isFolder: boolean) => boolean): Walked {
  const files: string[] = []
  const strayLinks: string[] = []
  const closed: string[] = []
  const real = realPath(folder)
  const queue = [folder]
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const entry of entriesOf(at, closed)) {
      const path = join(at, entry.name)
      if (entry.isDirectory()) {
        if (!LEFT_OUT.has(entry.name) && !isIgnored(path, true)) queue.push(path)
      } else if (entry.isFile()) {
        if (!isIgnored(path, false)) files.push(path)
      } else if (entry.isSymbolicLink() && !LEFT_OUT.has(entry.name) && !isIgnored(path, false)) {
        const target = realPath(path)
        if (target === path || pathInside(target, real) === undefined) strayLinks.push(path)
      }
    }
  }
  return {files, strayLinks, closed}
}

function entriesOf(folder: string, closed: string[]): Dirent[] {
  try {
    return readdirSync(folder, {withFileTypes: true})
  } catch {
    closed.push(folder)
    return []
  }
}
