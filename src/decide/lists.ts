import {packedLists, readLine} from '../rulebook/packed.ts'
import {bucketOf} from '../rulebook/buckets.ts'
import type {ListEntry, Rulebook} from '../types.ts'

/** Lists by their first word, so that a look-up costs one map access. */
export interface Lists {
  get(name: string): ListIndex | undefined
}

export interface ListIndex {
  /** The entries that begin with this word, longest first. */
  get(word: string): readonly ListEntry[] | undefined
}

/** Each list is put in order when it is asked for: a short document asks for a few of them. */
export function indexLists(lists: Rulebook['lists']): Lists {
  const packed = packedLists.get(lists)
  const index = new Map<string, ListIndex>()
  return {
    get(name) {
      const known = index.get(name)
      if (known || !Object.hasOwn(lists, name)) return known
      const made = packed?.[name] === undefined ? indexEntries(lists[name]!) : indexPacked(packed[name])
      index.set(name, made)
      return made
    }
  }
}

/** So many words may be asked of a packed list before all of it is read. */
const MANY_WORDS = 256

/**
 * An index of a packed list of which nothing is read but what is asked for: the longest lists have thousands
 * of entries, and a page asks for a few dozens.
 */
function indexPacked(packed: string): ListIndex {
  const buckets = new Map(packed.split('\f').map(bucket => [bucketOf(firstWord(bucket)), bucket]))
  const known = new Map<string, readonly ListEntry[] | undefined>()
  let whole: ListIndex | undefined
  return {
    get(word) {
      if (whole) return whole.get(word)
      const read = known.get(word)
      if (read || known.has(word)) return read
      if (known.size === MANY_WORDS) {
        whole = indexEntries([...buckets.values()].flatMap(readBucket))
        known.clear()
        return whole.get(word)
      }
      const entries = entriesOf(word, buckets.get(bucketOf(word)) ?? '')
      known.set(word, entries)
      return entries
    }
  }
}

function entriesOf(word: string, bucket: string): readonly ListEntry[] | undefined {
  if (!bucket.includes(word)) return undefined
  const entries = readBucket(bucket).filter(({words}) => words[0] === word)
  return entries.length > 0 ? entries.sort(byLength) : undefined
}

function readBucket(bucket: string): ListEntry[] {
  return bucket.split('\n').map(readLine)
}

function firstWord(lines: string): string {
  return /^[^ \t\n]*/.exec(lines)![0]
}

function indexEntries(entries: readonly ListEntry[]): ListIndex {
  const byFirst = new Map<string, ListEntry[]>()
  for (const entry of entries) {
    const first = entry.words[0]!
    const same = byFirst.get(first)
    if (same) same.push(entry)
    else byFirst.set(first, [entry])
  }
  for (const same of byFirst.values()) same.sort(byLength)
  return byFirst
}

function byLength(a: ListEntry, b: ListEntry): number {
  return b.words.length - a.words.length
}
