import {resolve} from 'node:path'
import type {SettingsLookup} from '../config/lookup.ts'
import type {LoadedSettings} from '../config/settings.ts'
import type {CheckOptions} from '../types.ts'
import type {RuleSettings} from './settings.ts'

/** A glob of an organisation's own rule files, and the absolute folder it counts from. */
export interface OwnRules {
  readonly pattern: string
  readonly folder: string
}

/**
 * The rules for single documents: what the nearest settings file says, and over it what was typed.
 * Documents of which the same is said share one object, so that one checker does for all of them.
 *
 * @param typed the options of the command line
 */
export function rulesByDocument(lookup: SettingsLookup, typed: RuleSettings, cwd: string): (path: string) => RuleSettings | Promise<RuleSettings> {
  const known = new Map<string, RuleSettings>()
  const bare = new Set<string>()
  return path => {
    const folder = path.slice(0, path.lastIndexOf('/') + 1)
    if (bare.has(folder)) return typed
    const absolute = resolve(cwd, path)
    if (!lookup.hasNone(absolute)) return told(absolute)
    bare.add(folder)
    return typed
  }

  async function told(absolute: string): Promise<RuleSettings> {
    const settings = (await lookup.forDocument(absolute))!
    const rules = await rulesOf(settings, absolute, typed)
    const key = `${settings.file}\n${JSON.stringify(rules.check)}`
    if (!known.has(key)) known.set(key, rules)
    return known.get(key)!
  }
}

/** The rules for what lies at this absolute path. */
export async function rulesOf(settings: LoadedSettings, path: string, typed: RuleSettings): Promise<RuleSettings> {
  const {documentSettings, runSettings} = await import('../config/resolve.ts')
  return {
    check: withTyped(documentSettings(settings, path), typed.check, isoDate(new Date())),
    topics: typed.topics,
    own: [...runSettings(settings).rules, ...typed.own],
    settings
  }
}

/** What is typed counts most; levels add up by name. */
function withTyped(said: CheckOptions, typed: CheckOptions, today: string): CheckOptions {
  const levels = said.levels || typed.levels ? {levels: {...said.levels, ...typed.levels}} : {}
  const day = said.accept?.some(({until}) => until !== undefined) ? {today} : {}
  return {...said, ...typed, ...levels, ...day}
}

/** Today's date where the machine is, as settings write it. */
export function isoDate(now: Date): string {
  const pad = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
}
