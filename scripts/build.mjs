/**
 * Builds dist/: the library, the command line and everything they load later, bundled and split, so
 * that a run reads only what it needs; their types; and the licences of what is bundled.
 */
import {execFile} from 'node:child_process'
import {rename, rm} from 'node:fs/promises'
import {builtinModules} from 'node:module'
import {join, relative} from 'node:path'
import {promisify} from 'node:util'
import {build} from 'esbuild'
import {bundleCommand, writeCommandData} from './command.mjs'
import {writeLicences} from './licences.mjs'
import {root} from './load-rules.mjs'
import {rulebookForEsbuild} from './rulebook-plugin.mjs'

/**
 * Takes the place of dist/ when all of it is there: a run beside the build finds the old files or the new ones.
 * Of its own, since another build may run at the same time.
 */
const dist = join(root, `dist.new-${process.pid}`)

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
    // A thread of its own, which starts without anything of the command line.
    bundle({'pdf-worker': 'src/files/pdf-worker.ts'}, [sharedData])
  ])
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
const results = await Promise.allSettled([bundleAll(), bundleCommand(root, dist, data), emitTypes()])
for (const {reason} of results) if (reason) console.error(reason.stdout || reason.message)
if (results.some(({status}) => status === 'rejected')) {
  await rm(dist, {recursive: true, force: true})
  process.exit(1)
}
await writeCommandData(dist)
const [bundles, command] = results.map(({value}) => value)
const inputs = [...bundles.flatMap(({metafile}) => Object.keys(metafile.inputs)), ...command.map(id => relative(root, id))]
await writeLicences(inputs, join(dist, 'THIRD-PARTY-LICENSES.txt'))
await takePlace()

/** Two renames leave a moment without dist/ that is as short as can be; taking the old files away takes longer. */
async function takePlace() {
  const old = join(root, `dist.old-${process.pid}`)
  for (let tries = 1; ; tries++) {
    await rename(join(root, 'dist'), old).catch(error => {
      if (error.code !== 'ENOENT') throw error
    })
    try {
      await rename(dist, join(root, 'dist'))
      break
    } catch (error) {
      // Another build was faster.
      if (tries === 5 || !['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error
    } finally {
      await rm(old, {recursive: true, force: true})
    }
  }
}
