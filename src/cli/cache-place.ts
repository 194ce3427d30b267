import {cacheFolder} from '../cache/location.ts'
import type {CacheStrategy} from '../cache/result-cache.ts'
import {projectRoot} from '../files/project-root.ts'
import type {CacheOptions} from './check.ts'
import type {Host} from './host.ts'
import {oneOf} from './settings.ts'
import {packageVersion} from './version.ts'

const STRATEGIES: readonly CacheStrategy[] = ['content', 'metadata']

/** Where the cache lies and how it tells changes. Paths are absolute. */
export interface CachePlace {
  readonly folder: string
  readonly root: string
  readonly version: string
  readonly strategy: CacheStrategy
}

/** @throws {PeoplefirstError} PF3003 for a strategy that there is none of */
export function cacheFor({cacheLocation, cacheStrategy = 'content'}: CacheOptions, {cwd}: Pick<Host, 'cwd'>): CachePlace {
  const root = projectRoot(cwd)
  return {folder: cacheFolder(cacheLocation, root, cwd), root, version: packageVersion(), strategy: oneOf('--cache-strategy', cacheStrategy, STRATEGIES)}
}
