import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {rolldown} from 'rolldown'
import {rulebookForRolldown} from './rulebook-plugin.mjs'

/**
 * What a run needs together lies in one file, since each file costs half a millisecond: what every run needs, what
 * the first finding needs, and what the first finding in Markdown needs. What is left is split by who asks for it.
 * A run that is remembered finds nothing and names itself by a fingerprint, so that lies with what every run needs.
 */
const GROUPS = [
  {name: 'start', test: /[\\/]src[\\/](?:cli[\\/]run|word[\\/]fingerprint)\.ts$/, priority: 3},
  {name: 'finding', test: /[\\/]src[\\/](?:checker|rulebook[\\/]shipped|formats[\\/]text[\\/]index)\.ts$/, priority: 2},
  {name: 'markdown', test: /[\\/]src[\\/]formats[\\/]markdown[\\/]/, priority: 1}
]

/** The command line reads what it needs of the rulebook as plain files, in a third of the time of modules that hold the same. */
const READ = "import {readFileSync} from 'node:fs'\nconst read = name => readFileSync(new URL(name, import.meta.url), 'latin1')\n"
const READERS = {
  'virtual:first-look': `${READ}export const firstLook = JSON.parse(read('./first-look.json'))`,
  'virtual:rulebook': [
    `${READ}export const {base, equalityPhrases, firsts} = JSON.parse(read('./rulebook.json'))`,
    "export const parts = firsts.map((first, number) => ({first, load: async () => ({rules: read(`./rules-${number}.jsonl`).split('\\n')})}))"
  ].join('\n'),
  'virtual:triggers': `${READ}export const triggers = JSON.parse(read('./triggers.json'))`,
  'virtual:examples': `${READ}export const examples = JSON.parse(read('./examples.json'))`
}

/**
 * Bundles the command line as CommonJS: Node starts its loader of ES modules only for the few things that come as
 * such, which is a tenth of the time of a small run.
 *
 * @param {string} root the repository
 * @param {string} dist where the files go
 * @param {Record<string, string>} shared names of built modules that lie there, and the ids by which they are imported
 * @returns {Promise<string[]>} the modules that are in it, absolute
 */
export async function bundleCommand(root, dist, shared) {
  const bundle = await rolldown({
    input: {cli: join(root, 'src/cli/main.ts')},
    cwd: root,
    platform: 'node',
    transform: {target: 'node20'},
    // Its main file finds its parts by a require that no bundler can follow.
    resolve: {alias: {'jsonc-parser': 'jsonc-parser/lib/esm/main.js'}},
    // Some modules are imported at once by one file and late by another; reading the rules takes its time.
    checks: {ineffectiveDynamicImport: false, bundlerTimings: false},
    plugins: [readData(shared), rulebookForRolldown()]
  })
  const {output} = await bundle.write({
    dir: dist,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: 'command-[name]-[hash].cjs',
    minify: true,
    comments: false,
    // The engine reads a text of single bytes fastest.
    charset: 'ascii',
    codeSplitting: {groups: GROUPS}
  })
  await bundle.close()
  return output.flatMap(({moduleIds = []}) => moduleIds)
}

/** @returns {import('rolldown').Plugin} */
function readData(shared) {
  const files = new Map(Object.entries(shared).map(([name, id]) => [id, `./${name}.js`]))
  return {
    name: 'read-data',
    resolveId: {
      order: 'pre',
      handler: id => (id in READERS ? `\0read-data/${id}` : files.has(id) ? {id: files.get(id), external: true} : undefined)
    },
    load: id => (id.startsWith('\0read-data/') ? {code: READERS[id.slice('\0read-data/'.length)], moduleSideEffects: false} : undefined)
  }
}

/** Writes what the command line reads of the rulebook, from the modules that hold the same. */
export async function writeCommandData(dist) {
  const names = ['first-look', 'triggers', 'examples', 'rulebook']
  const [{firstLook}, {triggers}, {examples}, {base, equalityPhrases, parts}] = await Promise.all(names.map(name => import(join(dist, `${name}.js`))))
  const data = {'first-look': firstLook, triggers, examples, rulebook: {base, equalityPhrases, firsts: parts.map(({first}) => first)}}
  for (const [name, value] of Object.entries(data)) await writeFile(join(dist, `${name}.json`), toAscii(JSON.stringify(value)))
  for (const [number, {load}] of parts.entries()) await writeFile(join(dist, `rules-${number}.jsonl`), toAscii((await load()).rules.join('\n')))
}

/** Without any character beyond ASCII, which only its strings hold: a text of single bytes is read fastest. */
function toAscii(json) {
  return json.replace(/[\u0080-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
