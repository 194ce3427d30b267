import {resolve} from 'node:path'
import {acceptedEntries} from '../config/resolve.ts'
import type {LoadedSettings} from '../config/settings.ts'
import {pathInside} from '../files/paths.ts'
import {printableLine} from '../reporters/escape.ts'
import {isoDate} from './document-rules.ts'

/**
 * A message for each accepted word or sentence that holds nothing back any more. Whether it does is
 * known only when everything below its settings file was checked; that its last day is over, always.
 *
 * @param used the texts of the entries that were needed
 * @param named what was checked, as it was typed
 */
export function unusedAccepts(
  loaded: readonly LoadedSettings[],
  used: ReadonlySet<string>,
  named: readonly string[],
  cwd: string
): string[] {
  const today = isoDate(new Date())
  const messages = loaded.flatMap(settings => {
    const whole = named.some(path => pathInside(settings.folder, resolve(cwd, path)) !== undefined)
    return acceptedEntries(settings).flatMap(({entry, layer, path}) => {
      const place = `${layer.name}:${layer.yaml.line(path)}`
      const text = printableLine(entry.text)
      if (entry.until !== undefined && entry.until < today) return [`${place}: "${text}" was accepted until ${entry.until}. Give it another day, or take it out.`]
      return whole && !used.has(entry.text) ? [`${place}: "${text}" under "accept" holds nothing back, so it can go.`] : []
    })
  })
  // Two settings files may build on the same one.
  return [...new Set(messages)]
}
