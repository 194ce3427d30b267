import {fileURLToPath} from 'node:url'
import {importBundled} from '../scripts/load-rules.mjs'
import {rulebookForEsbuild} from '../scripts/rulebook-plugin.mjs'

/** Its main file finds its parts by a require that no bundler can follow. */
const jsonc = {name: 'jsonc', setup: ({onResolve}) => onResolve({filter: /^jsonc-parser$/}, () => ({path: fileURLToPath(import.meta.resolve('jsonc-parser/lib/esm/main.js'))}))}

/** What the tests make documents of every format with. */
export function loadSamples() {
  return importBundled('test/helpers/samples.ts', [jsonc, rulebookForEsbuild()])
}
