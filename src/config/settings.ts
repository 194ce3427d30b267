import type {YamlFile} from '../rulebook/yaml-file.ts'
import type {AcceptedEntry, CheckOptions, Level, Voice} from '../types.ts'

/** What a settings file may say about single documents. */
export interface DocumentEntry {
  readonly voice?: Exclude<Voice, 'short'>
  readonly guides?: readonly string[]
  readonly identity?: NonNullable<CheckOptions['identity']>
  readonly levels?: Readonly<Record<string, Level | 'off'>>
  readonly accept?: readonly AcceptedEntry[]
}

/** A settings file as it is written, once its shape is checked (schema/settings.schema.json). */
export interface SettingsEntry extends DocumentEntry {
  readonly extends?: string | readonly string[]
  readonly files?: readonly string[]
  readonly ignore?: readonly string[]
  readonly rules?: readonly string[]
  readonly overrides?: readonly OverrideEntry[]
  readonly failOn?: Level
  readonly maxWarnings?: number
  readonly baseline?: string
}

export interface OverrideEntry extends DocumentEntry {
  /** In the syntax of .gitignore, counted from the folder of the settings file that was found. */
  readonly files: readonly string[]
}

/** One settings file that was read. */
export interface Layer {
  /** Absolute. */
  readonly file: string
  /** As messages name it. */
  readonly name: string
  readonly yaml: YamlFile
  readonly entry: SettingsEntry
}

/** The settings that were found, with all that they extend. */
export interface LoadedSettings {
  /** The file that was found, absolute. */
  readonly file: string
  /** Its folder, from which `files`, `ignore` and the files of `overrides` count. */
  readonly folder: string
  /** Every file read, the one that was found last; later ones count more. */
  readonly layers: readonly Layer[]
}

/** What settings say about a whole run. Paths are absolute. */
export interface RunSettings {
  readonly files: readonly string[] | undefined
  readonly ignore: readonly string[]
  /** Globs of own rule files, each with the folder it counts from. */
  readonly rules: readonly {readonly pattern: string; readonly folder: string}[]
  readonly failOn: Level | undefined
  readonly maxWarnings: number | undefined
  readonly baseline: string | undefined
}
