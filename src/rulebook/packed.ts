import {late} from '../once.ts'
import type {ListEntry, Rulebook} from '../types.ts'
import {bucketOf} from './buckets.ts'

/**
 * A list as lines of text, a third of its JSON: words, number, what is written for it, "/" where it is slashed.
 * Buckets of entries that begin alike are parted by form feeds.
 *
 * @param entries in the order of `inBuckets`
 */
export function packList(entries: readonly ListEntry[]): string {
  let last: string | undefined
  return entries
    .map(({words, number, say, slashed}) => {
      const bucket = bucketOf(words[0]!)
      const parting = last === undefined ? '' : bucket === last ? '\n' : '\f'
      last = bucket
      return parting + [words.join(' '), number ?? '', say ?? '', slashed ? '/' : ''].join('\t').trimEnd()
    })
    .join('')
}

/** The entries that `packList` wrote. */
export function unpackList(packed: string): ListEntry[] {
  return packed === '' ? [] : packed.split(/[\n\f]/).map(readLine)
}

/** One line of a packed list as an entry. */
export function readLine(line: string): ListEntry {
  if (!line.includes('\t')) return {words: line.split(' ')}
  const [words, number, say, slashed] = line.split('\t')
  return {
    words: words!.split(' '),
    ...(number ? {number: number as 'one' | 'many'} : {}),
    ...(say ? {say} : {}),
    ...(slashed ? {slashed: true} : {})
  }
}

/** Entries that begin alike side by side; among these the order stays. */
export function inBuckets(entries: readonly ListEntry[]): ListEntry[] {
  const bucket = ({words}: ListEntry): string => bucketOf(words[0]!)
  return [...entries].sort((a, b) => (bucket(a) < bucket(b) ? -1 : bucket(a) > bucket(b) ? 1 : 0))
}

/** Lists that are read when they are asked for. */
export function readLists(packed: Readonly<Record<string, string>>): Rulebook['lists'] {
  const lists = readLate(packed, unpackList)
  packedLists.set(lists, packed)
  return lists
}

/** The texts of such lists: whoever looks for a word need not read them whole. */
export const packedLists: WeakMap<Rulebook['lists'], Readonly<Record<string, string>>> = new WeakMap()

/** A record whose values are read when they are asked for: a short document asks for a few of many. */
export function readLate<Value>(packed: Readonly<Record<string, string>>, read: (text: string) => Value): Readonly<Record<string, Value>> {
  return late<Record<string, Value>>(Object.fromEntries(Object.entries(packed).map(([name, text]) => [name, () => read(text)])))
}
