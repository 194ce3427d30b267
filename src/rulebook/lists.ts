import {suggestName} from '../nearest.ts'
import {normalise, tokenize} from '../parse/tokenize.ts'
import type {ListEntry} from '../types.ts'
import {inBuckets} from './packed.ts'
import type {Problem} from './problems.ts'
import type {Path, YamlFile} from './yaml-file.ts'

/** One list as its file has it, with the other lists it takes in still by name. */
interface ListFile {
  readonly yaml: YamlFile
  readonly entries: readonly (ListEntry | {readonly include: string; readonly path: Path})[]
}

type Lists = Readonly<Record<string, readonly ListEntry[]>>

/**
 * Reads the files of `lists/`; `$other` entries are replaced by that list's entries.
 *
 * @param base lists that are there already; a file of the same name replaces one
 */
export function compileLists(files: ReadonlyMap<string, YamlFile>, base: Lists, problems: Problem[]): Lists {
  const read = new Map([...files].map(([name, yaml]) => [name, readList(yaml, problems)]))
  const lists: Record<string, readonly ListEntry[]> = {...base}
  for (const name of read.keys()) lists[name] = inBuckets(withoutRepeats(gather(name, [name])))
  return lists

  function gather(name: string, inside: readonly string[]): ListEntry[] {
    const {yaml, entries} = read.get(name)!
    return entries.flatMap(entry => {
      if (!('include' in entry)) return [entry]
      if (!read.has(entry.include)) {
        const known = base[entry.include]
        if (!known) problems.push(yaml.problem(entry.path, missingList(entry.include, [...read.keys(), ...Object.keys(base)])))
        return known ?? []
      }
      if (inside.includes(entry.include)) {
        problems.push(yaml.problem(entry.path, `The lists ${[...inside, entry.include].join(' → ')} take each other in.`))
        return []
      }
      return gather(entry.include, [...inside, entry.include])
    })
  }
}

/** What is said of a list that is not there. @param name without "$" */
export function missingList(name: string, known: Iterable<string>): string {
  return `The list "$${name}" is missing. Lists are the files in rules/en/lists. ${suggestName(name, known)}`.trim()
}

/** A file's entries: a sequence, or a mapping {about, entries}. */
export function readEntries(yaml: YamlFile, problems: Problem[]): {items: readonly unknown[]; path: Path} {
  const value = yaml.value as {entries?: unknown} | undefined
  if (Array.isArray(value)) return {items: value, path: []}
  if (Array.isArray(value?.entries)) return {items: value.entries, path: ['entries']}
  if (yaml.value !== undefined) problems.push(yaml.problem([], 'A sequence of entries, or {about, entries}, belongs here.'))
  return {items: [], path: []}
}

function readList(yaml: YamlFile, problems: Problem[]): ListFile {
  const {items, path} = readEntries(yaml, problems)
  const entries = items.flatMap((item, index) => {
    const here = [...path, index]
    const read = readEntry(item, here)
    if (read.length === 0)
      problems.push(
        yaml.problem(here, 'An entry is a word or phrase, {one, many}, {words, say}, or a pair like "heroin: opioid".')
      )
    return read
  })
  return {yaml, entries}
}

function readEntry(item: unknown, path: Path): ListFile['entries'] {
  if (typeof item === 'number') return readEntry(String(item), path)
  if (typeof item === 'string') {
    if (item.startsWith('$')) return [{include: item.slice(1), path}]
    return entryOf(item)
  }
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return []
  const record = item as Record<string, unknown>
  if (!Object.values(record).every(isWordOrWords)) return []
  if ('words' in record) return [record['words']].flat().flatMap(words => entryOf(String(words), record['say']))
  if ('one' in record || 'many' in record) {
    const numbers = (['one', 'many'] as const).filter(number => number in record)
    return numbers.flatMap(number =>
      [record[number]].flat().flatMap(words => entryOf(String(words), undefined).map(entry => ({...entry, number})))
    )
  }
  const [pair, ...more] = Object.entries(record)
  return pair && more.length === 0 ? entryOf(pair[0], pair[1]) : []
}

function isWordOrWords(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.every(word => typeof word === 'string'))
}

function entryOf(text: string, say?: unknown): ListEntry[] {
  // "'s" by itself is what stands behind a name, and no quotation mark with a letter.
  const words = /^['’]\p{L}+$/u.test(text) ? [normalise(text)] : tokenize(text).map(token => token.norm)
  if (words.length === 0) return []
  return [{words, ...(text.includes('/') ? {slashed: true as const} : {}), ...(say === undefined ? {} : {say: String(say)})}]
}

/** The first entry of a spelling stands; a noun that is the same in both numbers loses its number. */
function withoutRepeats(entries: readonly ListEntry[]): ListEntry[] {
  const bySpelling = new Map<string, ListEntry>()
  for (const entry of entries) {
    const key = entry.words.join(' ')
    const earlier = bySpelling.get(key)
    if (!earlier) bySpelling.set(key, entry)
    else if (earlier.number && entry.number && earlier.number !== entry.number) {
      const {number: _, ...rest} = earlier
      bySpelling.set(key, rest)
    }
  }
  return [...bySpelling.values()]
}
