import {mkdirSync, statSync, writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'

/**
 * The folder of the cache, absolute: the one that was asked for, otherwise the usual place of caches
 * in a project.
 *
 * @param root of the project, absolute
 * @param cwd what a relative location counts from
 */
export function cacheFolder(location: string | undefined, root: string, cwd: string): string {
  return location === undefined ? join(root, 'node_modules', '.cache', 'peoplefirst') : resolve(cwd, location)
}

/** Makes the folder of the cache where it is not there. Throws what the system says when it cannot be made. */
export function makeCacheFolder(folder: string): void {
  mkdirSync(folder, {recursive: true})
  // Where node_modules is under version control, or not there otherwise, the cache stays out of it.
  const ignore = join(folder, '.gitignore')
  // An empty one is that of a run that was stopped while it wrote.
  if (!statSync(ignore, {throwIfNoEntry: false})?.size) writeFileSync(ignore, '*\n')
}
