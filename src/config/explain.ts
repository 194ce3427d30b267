import type {AcceptedEntry, Level} from '../types.ts'
import {ignoredBy, lastLayerWith, saidAbout, type Said} from './resolve.ts'
import type {DocumentEntry, Layer, LoadedSettings} from './settings.ts'

/** A line of the answer and where it comes from. */
interface Line {
  readonly text: string
  readonly from?: string
}

/**
 * The settings of a document as YAML, and behind every value the file and line it comes from: the
 * answer to --print-config.
 *
 * @param path absolute
 * @param name the document as the reader named it
 */
export function explainSettings(settings: LoadedSettings | undefined, path: string, name: string): string {
  const said = settings ? saidAbout(settings, path) : []
  const layers = settings?.layers ?? []
  const lines = [
    ...documentLines(said),
    ...ruleLines(layers),
    ...listLines('files', layers),
    ...listLines('ignore', layers),
    runLine('failOn', layers, 'warning'),
    ...(lastLayerWith(layers, 'maxWarnings') ? [runLine('maxWarnings', layers, '')] : []),
    ...(lastLayerWith(layers, 'baseline') ? [runLine('baseline', layers, '')] : [])
  ]
  return `${[`# The settings of ${name}`, ...readFrom(layers), ...leftOut(settings, path), ...aligned(lines)].join('\n')}\n`
}

function readFrom(layers: readonly Layer[]): string[] {
  const [nearest, ...bases] = [...layers].reverse()
  if (!nearest) return ['# There is no settings file, so these are the defaults. Type "peoplefirst init" to write one.']
  const extended = bases.length > 0 ? `, which builds on ${bases.map(({name}) => name).join(', ')}` : ''
  return [`# from ${nearest.name}${extended}`]
}

function leftOut(settings: LoadedSettings | undefined, path: string): string[] {
  const by = settings && ignoredBy(settings, path)
  return by ? [`# It is left out by "${by.entry}" (${placeIn(by.layer, by.path)}), so it is not checked.`] : []
}

function documentLines(said: readonly Said<DocumentEntry>[]): Line[] {
  return [
    single('voice', said) ?? {text: 'voice: any', from: 'default'},
    guidesLine(said),
    single('identity', said) ?? {text: 'identity: both', from: 'default'},
    ...levelLines(said),
    ...acceptLines(said)
  ]
}

function single(key: 'voice' | 'identity', said: readonly Said<DocumentEntry>[]): Line | undefined {
  const last = said.findLast(({entry}) => entry[key] !== undefined)
  return last && {text: `${key}: ${last.entry[key]}`, from: placeOf(last, [key])}
}

function guidesLine(said: readonly Said<DocumentEntry>[]): Line {
  const last = said.findLast(({entry}) => entry.guides !== undefined)
  if (!last) return {text: 'guides: all', from: 'default'}
  const guides = last.entry.guides!
  return {text: guides.length === 0 ? 'guides: all' : `guides: [${guides.map(scalar).join(', ')}]`, from: placeOf(last, ['guides'])}
}

function levelLines(said: readonly Said<DocumentEntry>[]): Line[] {
  const levels = new Map<string, {level: Level | 'off'; from: string}>()
  for (const each of said)
    for (const [name, level] of Object.entries(each.entry.levels ?? {}))
      levels.set(name, {level, from: placeOf(each, ['levels', name])})
  if (levels.size === 0) return []
  return [{text: 'levels:'}, ...[...levels].map(([name, {level, from}]) => ({text: `  ${scalar(name)}: ${level}`, from}))]
}

function acceptLines(said: readonly Said<DocumentEntry>[]): Line[] {
  const entries = said.flatMap(each => (each.entry.accept ?? []).map((entry, index) => ({entry, from: placeOf(each, ['accept', index])})))
  if (entries.length === 0) return []
  return [{text: 'accept:'}, ...entries.flatMap(({entry, from}) => acceptEntryLines(entry, from))]
}

function acceptEntryLines({text, reason, until}: AcceptedEntry, from: string): Line[] {
  return [
    {text: `  - text: ${scalar(text)}`, from},
    {text: `    reason: ${scalar(reason)}`},
    ...(until === undefined ? [] : [{text: `    until: ${until}`}])
  ]
}

function ruleLines(layers: readonly Layer[]): Line[] {
  const rules = layers.flatMap(layer => (layer.entry.rules ?? []).map((pattern, index) => ({pattern, from: placeIn(layer, ['rules', index])})))
  if (rules.length === 0) return [{text: 'rules: shipped', from: 'default'}]
  return [{text: 'rules:'}, ...rules.map(({pattern, from}) => ({text: `  - ${scalar(pattern)}`, from}))]
}

function listLines(key: 'files' | 'ignore', layers: readonly Layer[]): Line[] {
  // Patterns to ignore add up; the files to check are those of the last file that names some.
  const last = lastLayerWith(layers, key)
  const counted = key === 'ignore' ? layers : last ? [last] : []
  const entries = counted.flatMap(layer => (layer.entry[key] ?? []).map((pattern, index) => ({pattern, from: placeIn(layer, [key, index])})))
  if (entries.length === 0) return []
  return [{text: `${key}:`}, ...entries.map(({pattern, from}) => ({text: `  - ${scalar(pattern)}`, from}))]
}

function runLine(key: 'failOn' | 'maxWarnings' | 'baseline', layers: readonly Layer[], fallback: string): Line {
  const layer = lastLayerWith(layers, key)
  if (!layer) return {text: `${key}: ${fallback}`, from: 'default'}
  const value = layer.entry[key]!
  return {text: `${key}: ${typeof value === 'number' ? value : scalar(value)}`, from: placeIn(layer, [key])}
}

function placeOf({layer, path}: Said<DocumentEntry>, inside: readonly (string | number)[]): string {
  const override = path.length > 0 ? ', an override' : ''
  return `${placeIn(layer, [...path, ...inside])}${override}`
}

function placeIn({name, yaml}: Layer, path: readonly (string | number)[]): string {
  return `${name}:${yaml.line(path)}`
}

/** As YAML writes it: bare where nothing in it means more. */
function scalar(text: string): string {
  return /^[\p{L}\p{N}./_][\p{L}\p{N} ./_-]*$/u.test(text) && !/^(?:\d[\d.]*|true|false|null|~)$/i.test(text) && text === text.trim()
    ? text
    : JSON.stringify(text)
}

/** The places stand in one column. */
function aligned(lines: readonly Line[]): string[] {
  const width = Math.min(48, Math.max(0, ...lines.filter(({from}) => from).map(({text}) => text.length)))
  return lines.map(({text, from}) => (from === undefined ? text : `${text.padEnd(width)}  # ${from}`))
}
