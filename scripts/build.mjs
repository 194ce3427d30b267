/**
 * Builds dist/: the library, the command line and everything they load later, bundled and split, so
 * that a run reads only what it needs; their types; and the licences of what is bundled.
 */
import {execFile} from 'node:child_process'
import {rm} from 'node:fs/promises'
import {builtinModules} from 'node:module'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {build} from 'esbuild'
import {writeLicences} from './licences.mjs'
import {root} from './load-rules.mjs'
import {rulebookForEsbuild} from './rulebook-plugin.mjs'

const dist = join(root, 'dist')

const entries = {index: 'src/index.ts', node: 'src/node.ts', cli: 'src/cli/main.ts'}

await rm(dist, {recursive: true, force: true})
const [{metafile}] = await Promise.all([bundle(), emitTypes()]).catch(error => {
  console.error(error.stdout || error.message)
  process.exit(1)
})
await writeLicences(Object.keys(metafile.inputs), join(dist, 'THIRD-PARTY-LICENSES.txt'))

function bundle() {
  return build({
    entryPoints: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(root, file)])),
    absWorkingDir: root,
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    chunkNames: 'chunks/[name]-[hash]',
    metafile: true,
    logLevel: 'warning',
    plugins: [rulebookForEsbuild(), requiredBuiltins]
  })
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
