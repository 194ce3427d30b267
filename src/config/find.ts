import {existsSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {readText} from '../files/read-text.ts'

/** The names a settings file may have; in one folder the first that is there counts. */
export const SETTINGS_NAMES: readonly string[] = [
  'peoplefirst.config.yml',
  'peoplefirst.config.yaml',
  'peoplefirst.config.json',
  'peoplefirst.config.js',
  'peoplefirst.config.mjs',
  '.peoplefirstrc',
  'package.json'
]

/**
 * The settings file nearest to a folder, looking upward to the root of the repository. Outside of a
 * repository it looks up to the root of the disk. Nothing is read but a package.json on the way.
 *
 * @param folder absolute
 * @param known what was found for other folders; filled as a memory of this search
 */
export function findSettings(folder: string, known: Map<string, string | undefined> = new Map()): string | undefined {
  if (known.has(folder)) return known.get(folder)
  const passed: string[] = []
  let found: string | undefined
  for (let at = folder; ; at = dirname(at)) {
    if (known.has(at)) {
      found = known.get(at)
      break
    }
    passed.push(at)
    found = settingsIn(at)
    if (found !== undefined || existsSync(join(at, '.git')) || at === dirname(at)) break
  }
  for (const each of passed) known.set(each, found)
  return found
}

/** The settings file of one folder; a package.json counts when it has the key "peoplefirst". */
export function settingsIn(folder: string): string | undefined {
  for (const name of SETTINGS_NAMES) {
    const file = join(folder, name)
    if (existsSync(file) && (name !== 'package.json' || hasKey(file))) return file
  }
  return undefined
}

function hasKey(file: string): boolean {
  try {
    const text = readText(file)
    return text.includes('"peoplefirst"') && holdsKey(text)
  } catch {
    // A package.json that cannot be read has no settings; npm will complain about it.
    return false
  }
}

function holdsKey(text: string): boolean {
  try {
    const value = JSON.parse(text.replace(/^\uFEFF/, '')) as Record<string, unknown>
    return typeof value === 'object' && value !== null && Object.hasOwn(value, 'peoplefirst')
  } catch {
    // Settings in a file with a slip in it are told of, where it would be as if there were none.
    return /"peoplefirst"\s*:\s*\{/.test(text)
  }
}
