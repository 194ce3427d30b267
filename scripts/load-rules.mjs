import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'esbuild'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** The schema of a rule as a module, for the loader. */
export async function schemaModule() {
  const schema = await readFile(join(root, 'rules/rule.schema.json'), 'utf8')
  return `export const schema = ${JSON.stringify(JSON.parse(schema))}`
}

/** The schema of a settings file as a module. */
async function settingsSchemaModule() {
  const schema = await readFile(join(root, 'schema/settings.schema.json'), 'utf8')
  return `export const schema = ${JSON.stringify(JSON.parse(schema))}`
}

/** What each entry of retext-equality looks for, as a module: the package does not export its table. */
export async function phrasesModule() {
  const main = createRequire(join(root, 'package.json')).resolve('retext-equality')
  const {patterns} = await import(pathToFileURL(join(dirname(main), 'patterns-en.js')).href)
  const phrases = Object.fromEntries(patterns.map(({id, inconsiderate}) => [id, Object.keys(inconsiderate)]))
  return `export const phrases = ${JSON.stringify(phrases)}`
}

/**
 * The loader in src/rulebook is TypeScript, which Node 20 cannot run as it is: bundled to one file
 * and imported from there.
 *
 * @returns {Promise<typeof import('../src/rulebook/load.ts')>}
 */
export async function importLoader() {
  return importBundled('src/rulebook/load.ts', [tablesPlugin])
}

/** The modules that the loaders of rules and settings need, by name. */
export const TABLES = {
  'virtual:rule-schema': schemaModule,
  'virtual:settings-schema': settingsSchemaModule,
  'virtual:equality-phrases': phrasesModule
}

const tablesPlugin = {
  name: 'peoplefirst-tables',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^virtual:/}, ({path}) => ({path, namespace: 'tables'}))
    onLoad({filter: /.*/, namespace: 'tables'}, async ({path}) => ({contents: await TABLES[path](), loader: 'js'}))
  }
}

/** Bundles one source file with everything it imports, and imports the result. */
export async function importBundled(entry, plugins) {
  const result = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // yaml is CommonJS inside; bundled into ESM it needs a require.
    banner: {js: "import {createRequire as requireFrom} from 'node:module'; const require = requireFrom(import.meta.url);"},
    plugins,
    logLevel: 'silent'
  })
  const folder = await mkdtemp(join(tmpdir(), 'peoplefirst-'))
  try {
    const file = join(folder, 'bundle.mjs')
    await writeFile(file, result.outputFiles[0].contents)
    return await import(pathToFileURL(file).href)
  } finally {
    await rm(folder, {recursive: true, force: true})
  }
}
