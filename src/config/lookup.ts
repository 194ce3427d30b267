import {resolve} from 'node:path'
import {PeoplefirstError} from '../errors.ts'
import {folderOf} from '../files/paths.ts'
import {findSettings} from './find.ts'
import type {LoadOptions} from './load.ts'
import type {LoadedSettings} from './settings.ts'

export interface LookupOptions extends LoadOptions {
  /** A file that is used for every document, absolute or from `cwd`; false: no settings at all. */
  readonly config?: string | false
}

/** The settings of a run: which file counts for which document, each read once. */
export interface SettingsLookup {
  /** Of a document; undefined where there is no settings file above it. @param path absolute */
  forDocument(path: string): Promise<LoadedSettings | undefined>
  /** True when there is none above a document, which is known without waiting. @param path absolute */
  hasNone(path: string): boolean
  /** Of what lies in a folder. @param folder absolute */
  forFolder(folder: string): Promise<LoadedSettings | undefined>
  /** Every file that was found so far, once. */
  loaded(): Promise<readonly LoadedSettings[]>
}

/**
 * Nothing but this small file is loaded for a run without settings: the search looks for names, and
 * the parsers come with the first file that is found.
 */
export function createLookup(options: LookupOptions): SettingsLookup {
  const {cwd, config} = options
  const found = new Map<string, string | undefined>()
  const loaded = new Map<string, Promise<LoadedSettings>>()
  const load = (file: string, allowCode: boolean): Promise<LoadedSettings> => {
    let settings = loaded.get(file)
    if (!settings) {
      settings = import('./load.ts').then(({loadSettings}) => loadSettings(file, {cwd, allowCode}))
      loaded.set(file, settings)
    }
    return settings
  }
  const forFolder = async (folder: string): Promise<LoadedSettings | undefined> => {
    if (config === false) return undefined
    // Whoever names a file of settings by hand has looked at it.
    if (config !== undefined) return load(resolve(cwd, demandName(config)), true)
    const file = findSettings(folder, found)
    return file === undefined ? undefined : load(file, options.allowCode)
  }
  const hasNone = (path: string): boolean => config === false || (config === undefined && findSettings(folderOf(path), found) === undefined)
  return {hasNone, forFolder, forDocument: path => forFolder(folderOf(path)), loaded: () => Promise.all(loaded.values())}
}

function demandName(config: string): string {
  if (config.trim() !== '') return config
  throw new PeoplefirstError('PF4005', 'The settings file of --config has no name. Write --config <file>, or --no-config for none.')
}
