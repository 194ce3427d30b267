import {IDENTITIES, LEVELS, VOICES} from '../config/choices.ts'
import {isRecord} from '../record.ts'
import type {AcceptedEntry, CheckOptions, Level} from '../types.ts'

/**
 * The settings of the editor, section "peoplefirst". They hold where the settings files of a project
 * say nothing, so that everybody in a project sees the same.
 */
export interface EditorSettings {
  /** False: nothing is checked. */
  readonly enable: boolean
  /** A settings file used for every document, from the folder that is open; absent: the nearest one. */
  readonly config: string | undefined
  /** Whether settings files that are code may run. */
  readonly allowCode: boolean
  readonly voice: CheckOptions['voice']
  readonly guides: readonly string[] | undefined
  readonly identity: CheckOptions['identity']
  readonly levels: Readonly<Record<string, Level | 'off'>>
  readonly topics: readonly string[]
  /** Globs of own rule files, from the folder that is open. */
  readonly rules: readonly string[]
  readonly accept: readonly AcceptedEntry[]
  /** Whether documents that are not open are checked too. */
  readonly workspace: boolean
  /** Whether comments of source code are checked. */
  readonly comments: boolean
}

const OR_OFF: readonly unknown[] = ['off', ...LEVELS]

export const DEFAULT_SETTINGS: EditorSettings = readEditorSettings(undefined)

/**
 * Reads what a client sends. Clients answer `null`, leave things out or have values of another kind;
 * whatever cannot be used counts as not said.
 *
 * @param told is given each setting that cannot be used, in words
 */
export function readEditorSettings(value: unknown, told: (message: string) => void = () => {}): EditorSettings {
  const said = isRecord(value) ? value : {}
  const take = <Value>(key: string, fits: (value: unknown) => boolean, expected: string): Value | undefined => {
    const own = said[key]
    if (own === undefined || own === null || own === '') return undefined
    if (fits(own)) return own as Value
    told(`The setting "peoplefirst.${key}" takes ${expected}, so what is there is left aside.`)
    return undefined
  }
  const flag = (key: string): boolean | undefined => take(key, own => typeof own === 'boolean', 'true or false')
  const texts = (key: string): readonly string[] | undefined => take(key, isTexts, 'a list of texts')
  const guides = texts('guides')
  return {
    enable: flag('enable') ?? true,
    config: take('config', own => typeof own === 'string', 'the path of a settings file'),
    allowCode: flag('allowCode') ?? false,
    voice: take('voice', own => isOneOf(own, VOICES), `one of ${VOICES.join(', ')}`),
    guides: guides && guides.length > 0 ? guides : undefined,
    identity: take('identity', own => isOneOf(own, IDENTITIES), `one of ${IDENTITIES.join(', ')}`),
    levels: take('levels', isLevels, `a level (${OR_OFF.join(', ')}) for each rule, topic or guide`) ?? {},
    topics: texts('topics') ?? [],
    rules: texts('rules') ?? [],
    accept: take('accept', isAccept, 'entries with a text and a reason') ?? [],
    workspace: flag('workspace') ?? false,
    comments: flag('comments') ?? false
  }
}

/** Whether a client says anything of ours: `null`, `{}` and the sections of other servers say nothing. */
export function saysSettings(value: unknown): boolean {
  return isRecord(value) && Object.keys(DEFAULT_SETTINGS).some(key => value[key] !== undefined && value[key] !== null)
}

/** Some clients send the section, some send it under its name. */
export function sectionOf(settings: unknown): unknown {
  return isRecord(settings) && isRecord(settings['peoplefirst']) ? settings['peoplefirst'] : settings
}

function isOneOf(value: unknown, choices: readonly unknown[]): boolean {
  return choices.includes(value)
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(each => typeof each === 'string')
}

function isLevels(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(level => OR_OFF.includes(level))
}

function isAccept(value: unknown): boolean {
  return Array.isArray(value) && value.every(each => isRecord(each) && typeof each['text'] === 'string' && typeof each['reason'] === 'string')
}
