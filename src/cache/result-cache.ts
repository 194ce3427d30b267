import {statSync} from 'node:fs'
import {pathInside} from '../files/paths.ts'
import {hashOf} from './hash.ts'
import {isSame, isSettled, stampOf, type Stamp} from './stamp.ts'
import {readStore, writeStore, type CachedCheck, type StoredEntry} from './store.ts'

/**
 * content: the same bytes are the same document, and a file that nobody touched since it was read is not
 * read again; metadata: the same size and time of change are the same document.
 */
export type CacheStrategy = 'content' | 'metadata'

export interface CacheOptions {
  /** The folder of the cache, absolute. */
  readonly folder: string
  /** Entries are named from here, so that the folder can move and another machine can use it. Absolute. */
  readonly root: string
  readonly strategy: CacheStrategy
  readonly version: string
  /** For tests. */
  readonly now?: () => number
}

/** A look into the cache: what was found, or what it takes to keep what is found now. */
export interface CacheLook {
  readonly found: CachedCheck | undefined
  readonly stamp: FileStamp
  /** Read on first use. */
  bytes(): Uint8Array
}

interface FileStamp extends Stamp {
  readonly hash: string | undefined
  /** False: it was changed so recently that the next change could have the same time. */
  readonly settled: boolean
}

/** Results of earlier runs by document. */
export interface ResultCache {
  /**
   * @param path absolute, of a regular file
   * @param check names everything but the document that a result depends on
   * @param read gives the bytes; asked once at most, with the size that the file has
   */
  look(path: string, check: string, read: (size: number) => Uint8Array): CacheLook
  keep(path: string, check: string, look: CacheLook, result: CachedCheck): void
  /** Writes what changed, in one step. Returns the reason when that was not possible; the run is as good without. */
  save(): string | undefined
}

/** A cache that is not there, damaged, or of another version is an empty one. */
export function openCache({folder, root, strategy, version, now = Date.now}: CacheOptions): ResultCache {
  const entries = readStore(folder, version)
  const seen = new Set<string>()
  let isNew = false

  return {
    look(path, check, read) {
      const name = nameOf(path)
      seen.add(name)
      const stats = statSync(path)
      if (!stats.isFile()) throw new TypeError(`${path} is not a file`)
      const stamp = stampOf(stats)
      const settled = isSettled(stamp, now())
      let content: Uint8Array | undefined
      const bytes = (): Uint8Array => (content ??= read(stats.size))
      const entry = entries.get(name)
      const usable = entry?.check === check && entry.size === stamp.size ? entry : undefined
      const untouched = usable && (strategy === 'metadata' ? usable.changed === stamp.changed : usable.settled && isSame(usable, stamp))
      if (untouched) return {found: usable.result, stamp: {...stamp, settled, hash: usable.hash}, bytes}
      const hash = hashOf(bytes())
      const found = usable?.hash === hash ? usable.result : undefined
      if (found && (usable!.changed !== stamp.changed || (settled && !usable!.settled))) {
        // The bytes are the same at another time: the next look by time will know.
        entries.set(name, {...usable!, ...stamp, settled})
        isNew = true
      }
      return {found, stamp: {...stamp, settled, hash}, bytes}
    },
    keep(path, check, {stamp, bytes}, result) {
      const entry: StoredEntry = {...stamp, check, hash: stamp.hash ?? hashOf(bytes()), result}
      entries.set(nameOf(path), entry)
      isNew = true
    },
    save: () => (isNew ? writeStore(folder, version, entries, {root, seen}) : undefined)
  }

  function nameOf(path: string): string {
    return pathInside(path, root) ?? path
  }
}
