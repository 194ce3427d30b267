import {openCache} from '../cache/result-cache.ts'
import {displayPath} from '../files/paths.ts'
import {cacheFor} from './cache-place.ts'
import {withCache} from './cached-checking.ts'
import type {CacheOptions} from './check.ts'
import {createCheckKeys} from './check-keys.ts'
import type {Checking} from './checking.ts'
import {complain} from './complain.ts'
import type {Host} from './host.ts'
import type {ReadingOptions} from './reading.ts'
import type {Settings} from './settings.ts'

// From here, so that a run with a cache loads one file.
export {runRemembering} from './remembered-run.ts'

/** The same checking with the memory of earlier runs; `save` writes what is new. */
export function rememberResults(checking: Checking, {rules}: Settings, options: CacheOptions & ReadingOptions, host: Host): {checking: Checking; save(): void} {
  const {folder, root, version, strategy} = cacheFor(options, host)
  const cache = openCache({folder, root, version, strategy})
  // What is recognized in a document is no part of it for a run that does not recognize.
  const keys = createCheckKeys(rules, options.ocr ? `${version} ocr` : version, root)
  return {
    checking: withCache(checking, cache, keys, host.cwd),
    save() {
      const problem = cache.save()
      if (problem !== undefined) complain(`The cache in ${displayPath(folder, host.cwd)} could not be written: ${problem}.`, host)
    }
  }
}
