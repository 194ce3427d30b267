import {statSync} from 'node:fs'
import {resolve} from 'node:path'
import {PeoplefirstError} from '../errors.ts'
import {expandGlob} from '../files/glob.ts'
import type {RunSettings} from './settings.ts'

/**
 * The files that `rules` stands for, absolute, each once, in the order of the settings.
 *
 * @throws {PeoplefirstError} PF4004 when a pattern matches nothing, since a rule that is not read finds nothing
 */
export async function ownRuleFiles({rules}: Pick<RunSettings, 'rules'>): Promise<string[]> {
  const files = new Set<string>()
  for (const {pattern, folder} of rules) {
    const matched = (await expandGlob(pattern, folder)).filter(file => /\.ya?ml$/.test(file)).sort()
    if (matched.length === 0)
      throw new PeoplefirstError(
        'PF4004',
        `No rule file (.yml) matches "${pattern}" in ${folder}. ${hintFor(pattern, folder)}`
      )
    for (const file of matched) files.add(file)
  }
  return [...files]
}

function hintFor(pattern: string, folder: string): string {
  return isFolder(resolve(folder, pattern))
    ? `For the rules in that folder, write "${pattern.replace(/(?<![\\/])[\\/]+$/, '')}/**/*.yml".`
    : 'Mend the pattern where your own rules are named: "rules" in the settings, or --rules.'
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    // It is not there, or no file can have such a name.
    return false
  }
}
