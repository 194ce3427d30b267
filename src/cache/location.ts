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
