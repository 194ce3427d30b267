/**
 * Builds dist/: the library, the command line and everything they load later, bundled and split, so
 * that a run reads only what it needs; their types; and the licences of what is bundled.
 */
import {execFile} from 'node:child_process'
import {readdir, readFile, rename, rm, writeFile} from 'node:fs/promises'
import {builtinModules} from 'node:module'
import {dirname, join} from 'node:path'
import {promisify} from 'node:util'
import {build} from 'esbuild'
import {writeLicences} from './licences.mjs'
import {root} from './load-rules.mjs'
import {rulebookForEsbuild} from './rulebook-plugin.mjs'

/** Takes the place of dist/ when all of it is there: a run beside the build finds the old files or the new ones. */
const dist = join(root, 'dist.new')

/** What both the library and the command line read, each in a file of its own that they share. */
const data = {
  'first-look': 'virtual:first-look',
  rulebook: 'virtual:rulebook',
  triggers: 'virtual:triggers',
  examples: 'virtual:examples',
  pdfjs: 'unpdf/pdfjs'
}

function bundle(entries, plugins, options = {}) {
  return build({
    entryPoints: entries,
    absWorkingDir: root,
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    // Its main file finds its parts by a require that no bundler can follow.
    alias: {'jsonc-parser': 'jsonc-parser/lib/esm/main.js'},
    target: 'node20',
    minify: true,
    legalComments: 'none',
    chunkNames: 'chunk-[name]-[hash]',
    metafile: true,
    logLevel: 'warning',
    plugins: [...plugins, rulebookForEsbuild(), requiredBuiltins],
    ...options
  })
}

function bundleAll() {
  return Promise.all([
    bundle(data, []),
    // Neither Node nor a browser: packages that have a form for each give the one that runs in both.
    bundle({index: 'src/index.ts', node: 'src/node.ts'}, [sharedData], {platform: 'neutral', mainFields: ['module', 'main']}),
    bundle({cli: 'src/cli/main.ts'}, [readData, sharedData, fewFiles]),
    // A thread of its own, which starts without anything of the command line.
    bundle({'pdf-worker': 'src/files/pdf-worker.ts'}, [sharedData])
  ])
}

/**
 * The command line reads what it needs of the rulebook as plain files, which takes a third of the time of modules
 * that hold the same; the library has only modules, since a browser has no files.
 */
const readData = {
  name: 'read-data',
  setup({onResolve, onLoad}) {
    const read = `import {readFileSync} from 'node:fs'\nconst read = name => readFileSync(new URL(name, import.meta.url), 'latin1')\n`
    const modules = {
      'virtual:first-look': `${read}export const firstLook = JSON.parse(read('./first-look.json'))`,
      'virtual:rulebook': [
        `${read}export const {base, equalityPhrases, firsts} = JSON.parse(read('./rulebook.json'))`,
        "export const parts = firsts.map((first, number) => ({first, load: async () => ({rules: read(`./rules-${number}.jsonl`).split('\\n')})}))"
      ].join('\n')
    }
    onResolve({filter: new RegExp(`^(?:${Object.keys(modules).join('|')})$`)}, ({path}) => ({path, namespace: 'read-data', sideEffects: false}))
    onLoad({filter: /.*/, namespace: 'read-data'}, ({path}) => ({contents: modules[path], loader: 'js'}))
  }
}

/** Writes the same as files, all in ASCII: a text of single bytes is read fastest. */
async function writeData() {
  const [{firstLook}, {base, equalityPhrases, parts}] = await Promise.all(['first-look.js', 'rulebook.js'].map(name => import(join(dist, name))))
  await writeFile(join(dist, 'first-look.json'), toAscii(JSON.stringify(firstLook)))
  await writeFile(join(dist, 'rulebook.json'), toAscii(JSON.stringify({base, equalityPhrases, firsts: parts.map(({first}) => first)})))
  for (const [number, {load}] of parts.entries()) await writeFile(join(dist, `rules-${number}.jsonl`), toAscii((await load()).rules.join('\n')))
}

function toAscii(json) {
  return json.replace(/[\u0080-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** All files lie in one folder, so that each finds these beside itself. */
const sharedData = {
  name: 'shared-data',
  setup({onResolve}) {
    for (const [name, id] of Object.entries(data)) {
      onResolve({filter: new RegExp(`^${id}$`)}, () => ({path: `./${name}.js`, external: true}))
    }
  }
}

/**
 * A bundler puts modules that the same entries reach into one file. What the command line needs at once
 * would fall into twenty small files, since some of it is also needed by what is loaded later; each file
 * costs half a millisecond. So everything that is loaded later is told to reach all of it; and all that
 * reaches some of what a first finding needs is told to reach all of that.
 */
const fewFiles = {
  name: 'few-files',
  async setup({onLoad}) {
    const files = await sourceFiles()
    const first = join(root, 'src/cli/run.ts')
    const second = ['src/checker.ts', 'src/rulebook/shipped.ts', 'src/formats/text/index.ts'].map(file => join(root, file))
    const atOnce = reached([first], files)
    const withFinding = new Set([...reached(second, files)].filter(file => !atOnce.has(file)))
    const later = new Set([...files.values()].flatMap(({later}) => later))
    onLoad({filter: /\.ts$/}, ({path}) => {
      if (!later.has(path)) return undefined
      const needsSome = [...reached([path], files)].some(file => withFinding.has(file))
      const imports = [first, ...(needsSome ? second : [])].filter(file => file !== path).map(file => `import ${JSON.stringify(file)}\n`)
      return {contents: `${imports.join('')}${files.get(path).text}`, loader: 'ts'}
    })
  }
}

/** Each source file with the files that it imports at once, and those that it imports when it runs. */
async function sourceFiles() {
  const folder = join(root, 'src')
  const paths = (await readdir(folder, {recursive: true})).filter(file => file.endsWith('.ts')).map(file => join(folder, file))
  const read = async path => {
    const text = await readFile(path, 'utf8')
    const targets = expression => [...text.matchAll(expression)].map(([, target]) => join(dirname(path), target))
    const atOnce = targets(/^(?:import|export)\b(?! type\b)[^'\n;]*?(?:\{[^}]*\})?[^'\n;]*?'(\.[^']+)'/gm)
    return [path, {text, atOnce, later: targets(/\bimport\('(\.[^']+)'\)/g)}]
  }
  return new Map(await Promise.all(paths.map(read)))
}

/** These files and all that they import at once. */
function reached(starts, files, known = new Set()) {
  for (const file of starts) {
    if (known.has(file)) continue
    known.add(file)
    reached(files.get(file)?.atOnce ?? [], files, known)
  }
  return known
}

/**
 * CommonJS packages `require` Node's modules, which an ES module cannot: they become imports, so
 * that no file needs `createRequire` and the library stays fit for a browser.
 */
const requiredBuiltins = {
  name: 'required-builtins',
  setup({onResolve, onLoad}) {
    const names = builtinModules.filter(name => !name.startsWith('_'))
    const filter = new RegExp(`^(?:node:)?(?:${names.join('|')})$`)
    onResolve({filter}, ({path, kind, namespace}) => {
      const name = `node:${path.replace(/^node:/, '')}`
      if (kind === 'require-call' && namespace !== 'required') return {path: name, namespace: 'required'}
      return kind === 'require-call' ? {path: name, namespace: 'imported'} : {path: name, external: true}
    })
    onLoad({filter: /.*/, namespace: 'required'}, ({path}) => ({
      contents: `module.exports = require(${JSON.stringify(path)}).default`
    }))
    onLoad({filter: /.*/, namespace: 'imported'}, ({path}) => ({
      contents: `export {default} from ${JSON.stringify(path)}`
    }))
  }
}

async function emitTypes() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const options = ['--emitDeclarationOnly', '--declaration', '--outDir', join(dist, 'types')]
  await promisify(execFile)(process.execPath, [tsc, '-p', root, ...options], {cwd: root})
}

await rm(dist, {recursive: true, force: true})
const [bundles, types] = await Promise.allSettled([bundleAll(), emitTypes()])
for (const {reason} of [bundles, types]) if (reason) console.error(reason.stdout || reason.message)
if (bundles.status === 'rejected' || types.status === 'rejected') process.exit(1)
await writeData()
const inputs = bundles.value.flatMap(({metafile}) => Object.keys(metafile.inputs))
await writeLicences(inputs, join(dist, 'THIRD-PARTY-LICENSES.txt'))
await rm(join(root, 'dist'), {recursive: true, force: true})
await rename(dist, join(root, 'dist'))
