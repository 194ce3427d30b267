import {dirname, resolve} from 'node:path'
import createMatcher, {type Ignore} from 'ignore'
import {pathInside} from '../files/paths.ts'
import {createMemory} from '../memory.ts'
import type {AcceptedEntry, CheckOptions} from '../types.ts'
import type {DocumentEntry, Layer, LoadedSettings, OverrideEntry, RunSettings, SettingsEntry} from './settings.ts'

/** Something a settings file says, with the file and the path to it there. */
export interface Said<Entry> {
  readonly entry: Entry
  readonly layer: Layer
  /** The keys that lead to the entry in its file. */
  readonly path: readonly (string | number)[]
}

/** What the settings say about a whole run: lists add up, single values are those of the last file. */
export function runSettings({layers}: LoadedSettings): RunSettings {
  const last = <Key extends keyof SettingsEntry>(key: Key): SettingsEntry[Key] => lastLayerWith(layers, key)?.entry[key]
  const baseline = lastLayerWith(layers, 'baseline')
  return {
    files: last('files'),
    ignore: layers.flatMap(({entry}) => entry.ignore ?? []),
    rules: layers.flatMap(({file, entry}) => (entry.rules ?? []).map(pattern => ({pattern, folder: dirname(file)}))),
    failOn: last('failOn'),
    maxWarnings: last('maxWarnings'),
    baseline: baseline && resolve(dirname(baseline.file), baseline.entry.baseline!)
  }
}

/** The settings file whose word on a key counts: the last that says anything. */
export function lastLayerWith(layers: readonly Layer[], key: keyof SettingsEntry): Layer | undefined {
  return layers.findLast(({entry}) => entry[key] !== undefined)
}

/**
 * What the settings say about one document, for the checker: the files in order, then the overrides
 * that fit it. Levels add up by name, accepted words by entry; of single values the last counts.
 *
 * @param path absolute
 */
export function documentSettings(settings: LoadedSettings, path: string): CheckOptions {
  const said = saidAbout(settings, path).map(({entry}) => entry)
  const last = <Key extends keyof DocumentEntry>(key: Key): DocumentEntry[Key] =>
    said.findLast(entry => entry[key] !== undefined)?.[key]
  const levels = Object.assign({}, ...said.map(entry => entry.levels)) as NonNullable<CheckOptions['levels']>
  const accept = said.flatMap(entry => entry.accept ?? [])
  const options: {-readonly [Key in keyof CheckOptions]: CheckOptions[Key]} = {}
  if (last('voice')) options.voice = last('voice')
  // No guide at all means every guide, so that a file can undo what it extends.
  if (last('guides')?.length) options.guides = last('guides')
  if (last('identity')) options.identity = last('identity')
  if (Object.keys(levels).length > 0) options.levels = levels
  if (accept.length > 0) options.accept = accept
  return options
}

/** Everything that counts for a document, in the order in which it counts. */
export function saidAbout({layers, folder}: LoadedSettings, path: string): Said<DocumentEntry>[] {
  const inside = pathInside(path, folder)
  const fits = ({files}: OverrideEntry): boolean => Boolean(inside) && matchers.of(files).ignores(inside!)
  return [
    ...layers.map(layer => ({entry: layer.entry, layer, path: []})),
    ...layers.flatMap(layer =>
      (layer.entry.overrides ?? []).flatMap((entry, index) => (fits(entry) ? [{entry, layer, path: ['overrides', index]}] : []))
    )
  ]
}

/** The pattern by which the settings leave a document out; undefined: they do not. @param path absolute */
export function ignoredBy({layers, folder}: LoadedSettings, path: string): Said<string> | undefined {
  const inside = pathInside(path, folder)
  const layer = inside ? layers.find(({entry}) => entry.ignore !== undefined && matchers.of(entry.ignore).ignores(inside)) : undefined
  if (!layer) return undefined
  // The last that fits decides, as in .gitignore.
  const index = layer.entry.ignore!.findLastIndex(pattern => createMatcher({ignorecase: false}).add(pattern).ignores(inside!))
  return {entry: layer.entry.ignore![index]!, layer, path: ['ignore', index]}
}

/** Patterns in the syntax of .gitignore; what they would ignore is what they mean here. */
const matchers = createMemory((patterns: readonly string[]): Ignore => createMatcher({ignorecase: false}).add([...patterns]))

/** Every accepted word and sentence of the settings with its place, whatever document it is for. */
export function acceptedEntries({layers}: LoadedSettings): Said<AcceptedEntry>[] {
  return layers.flatMap(layer => [
    ...(layer.entry.accept ?? []).map((entry, index) => ({entry, layer, path: ['accept', index]})),
    ...(layer.entry.overrides ?? []).flatMap((override, at) =>
      (override.accept ?? []).map((entry, index) => ({entry, layer, path: ['overrides', at, 'accept', index]}))
    )
  ])
}
