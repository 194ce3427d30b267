import {readdirSync, type Dirent} from 'node:fs'
import {sep} from 'node:path'
import {pathInside, realPath} from './paths.ts'

/** What a folder holds; paths are absolute. */
export interface Walked {
  readonly files: readonly string[]
  /** Links to somewhere outside of the folder, or to nowhere. What lies inside is read where it is. */
  readonly strayLinks: readonly string[]
  /** Folders whose permissions do not let us look inside. */
  readonly closed: readonly string[]
  /** Folders that lie too deep to look inside. */
  readonly tooDeep: readonly string[]
}

/** Folders in folders, from the one that is looked through; no honest collection comes near. */
export const MAX_DEPTH = 100

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
  const tooDeep: string[] = []
  const real = realPath(folder)
  const queue = [{at: folder, depth: 0}]
  for (let next = queue.pop(); next; next = queue.pop()) {
    const {at, depth} = next
    for (const entry of entriesOf(at, closed)) {
      // Put together by hand: to work out what is plain already takes longer than to read the folder.
      const path = at.endsWith(sep) ? at + entry.name : at + sep + entry.name
      if (entry.isDirectory()) {
        if (LEFT_OUT.has(entry.name) || isIgnored(path, true)) continue
        if (depth < MAX_DEPTH) queue.push({at: path, depth: depth + 1})
        else tooDeep.push(path)
      } else if (entry.isFile()) {
        if (!isIgnored(path, false)) files.push(path)
      } else if (entry.isSymbolicLink() && !LEFT_OUT.has(entry.name) && !isIgnored(path, false)) {
        const target = realPath(path)
        if (target === path || pathInside(target, real) === undefined) strayLinks.push(path)
      }
    }
  }
  return {files, strayLinks, closed, tooDeep}
}

function entriesOf(folder: string, closed: string[]): Dirent[] {
  try {
    return readdirSync(folder, {withFileTypes: true})
  } catch (error) {
    // What another program took away meanwhile holds nothing.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') closed.push(folder)
    return []
  }
}
