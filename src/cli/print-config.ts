import {resolve} from 'node:path'
import {explainSettings} from '../config/explain.ts'
import {createLookup} from '../config/lookup.ts'
import {displayPath} from '../files/paths.ts'
import {printable} from '../reporters/escape.ts'
import type {ExitCode} from './exit-code.ts'
import type {Host} from './host.ts'
import type {CommonOptions} from './settings.ts'

/** Prints the settings of a document, which need not exist, and where each comes from. */
export async function printConfig(path: string, {config, allowCode = false}: CommonOptions, {cwd, stdout}: Host): Promise<ExitCode> {
  const absolute = resolve(cwd, path)
  const lookup = createLookup({cwd, allowCode, ...(config === undefined ? {} : {config})})
  stdout.write(printable(explainSettings(await lookup.forDocument(absolute), absolute, displayPath(absolute, cwd))))
  return 0
}
