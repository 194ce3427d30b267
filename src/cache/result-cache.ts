import {statSync} from 'node:fs'
import {pathInside} from '../files/paths.ts'
import type {Finding} from '../types.ts'
import type {UnusedDirective} from '../directives.ts'
import {hashOf} from './hash.ts'
import {readStore, writeStore, type StoredEntry} from './store.ts'

/** What the check of a document came to, without the document. */
export interface CachedCheck {
  readonly formatId: string
  readonly findings: readonly Finding[]
  readonly held?: number
  /** Comments that hold nothing back. */
  readonly unused?: readonly UnusedDirective[]
  /** The texts of the entries of `accept` that were needed. */
  readonly usedAccepts?: readonly string[]
  /** The document's text, where decoding the bytes does not give it and a report needs it. */
  readonly text?: string
  /** True when the document is a container, whose lines are lines of no file. */
  readonly container?: true
  /** Offsets of findings and what the format calls their place. */
  readonly places?: readonly (readonly [offset: number, where: string])[]
}

/** content: the same bytes are the same document; metadata: the same size and time of change are, and nothing is read. */
export type CacheStrategy = 'content' | 'metadata'

export interface CacheOptions {
  /** The folder of the cache, absolute. */
  readonly folder: string
  /** Entries are named from here, so that the folder can move and another machine can use it. Absolute. */
  readonly root: string
  readonly strategy: CacheStrategy
  readonly version: string
}

/** A look into the cache: what was found, or what it takes to keep what is found now. */
export interface CacheLook {
  readonly found: CachedCheck | undefined
  readonly stamp: Stamp
  /** Read on first use. */
  bytes(): Uint8Array
}

interface Stamp {
  readonly hash: string | undefined
  readonly size: number
  /** Milliseconds, with what is behind the point. */
  readonly changed: number
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
export function openCache({folder, root, strategy, version}: CacheOptions): ResultCache {
  const entries = readStore(folder, version)
  const seen = new Set<string>()
  let changed = false

  return {
    look(path, check, read) {
      const name = nameOf(path)
      seen.add(name)
      const stats = statSync(path)
      if (!stats.isFile()) throw new TypeError(`${path} is not a file`)
      let bytes: Uint8Array | undefined
      const look = {size: stats.size, changed: stats.mtimeMs, bytes: () => (bytes ??= read(stats.size))}
      const entry = entries.get(name)
      const usable = entry?.check === check && entry.size === look.size ? entry : undefined
      if (strategy === 'metadata' && usable?.changed === look.changed)
        return {found: usable.result, stamp: {...look, hash: usable.hash}, bytes: look.bytes}
      const hash = hashOf(look.bytes())
      const found = usable?.hash === hash ? usable.result : undefined
      if (found && usable!.changed !== look.changed) {
        // The bytes are the same at another time: the next look by time will know.
        entries.set(name, {...usable!, changed: look.changed})
        changed = true
      }
      return {found, stamp: {hash, size: look.size, changed: look.changed}, bytes: look.bytes}
    },
    keep(path, check, {stamp, bytes}, result) {
      const entry: StoredEntry = {check, hash: stamp.hash ?? hashOf(bytes()), size: stamp.size, changed: stamp.changed, result}
      entries.set(nameOf(path), entry)
      changed = true
    },
    save: () => (changed ? writeStore(folder, version, entries, {root, seen}) : undefined)
  }

  function nameOf(path: string): string {
    return pathInside(path, root) ?? path
  }
}
