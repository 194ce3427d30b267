/**
 * node src/editors/vscode/package.mjs         makes dist/peoplefirst-<version>.vsix beside this file
 *
 * The extension carries the server, as it was built by "npm run build", and needs no network. `vsce` comes
 * from node_modules, or from the path; without it the folder that it would pack is there to look at.
 */
import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {cp, mkdir, readdir, rm, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {build} from 'esbuild'
import {writeLicences} from '../../../scripts/licences.mjs'
import {makeManifest, readLanguages} from './manifest.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('../../../', import.meta.url))
const out = join(here, 'dist')
const folder = join(out, 'extension')

if (!existsSync(join(root, 'dist/cli.cjs'))) {
  console.error('The server is not built yet: run "npm run build" first.')
  process.exit(2)
}
const [manifest, languages] = await Promise.all([makeManifest(), readLanguages()])
await rm(out, {recursive: true, force: true})
await mkdir(join(folder, 'server'), {recursive: true})
const {metafile} = await build({
  entryPoints: [join(here, 'client.ts')],
  absWorkingDir: root,
  metafile: true,
  outfile: join(folder, 'client.js'),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  define: {READ: JSON.stringify(languages.read), ASKED: JSON.stringify(languages.asked)},
  minify: true,
  legalComments: 'none',
  logLevel: 'warning'
})
// The server as it is installed elsewhere, without the types of the library.
await cp(join(root, 'bin'), join(folder, 'server/bin'), {recursive: true})
for (const name of await readdir(join(root, 'dist'))) if (/\.(?:c?js|jsonl?)$/.test(name)) await cp(join(root, 'dist', name), join(folder, 'server/dist', name))
await writeFile(join(folder, 'server/package.json'), `${JSON.stringify({name: 'peoplefirst', version: manifest.version, type: 'module'}, undefined, 2)}\n`)
await cp(join(root, 'dist/THIRD-PARTY-LICENSES.txt'), join(folder, 'THIRD-PARTY-LICENSES.txt'))
await writeLicences(Object.keys(metafile.inputs), join(folder, 'THIRD-PARTY-LICENSES-CLIENT.txt'))
await cp(join(root, 'LICENSE'), join(folder, 'LICENSE'))
await cp(join(root, 'schema/settings.schema.json'), join(folder, 'settings.schema.json'))
for (const name of ['README.md', 'icon.png']) await cp(join(here, name), join(folder, name))
await cp(join(here, 'images'), join(folder, 'images'), {recursive: true})
await writeFile(join(folder, '.vscodeignore'), '')
await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)

const local = join(root, 'node_modules/.bin/vsce')
const vsce = existsSync(local) ? local : 'vsce'
const file = join(out, `peoplefirst-${manifest.version}.vsix`)
const {status, error} = spawnSync(vsce, ['package', '--no-dependencies', '--out', file], {cwd: folder, stdio: 'inherit'})
if (error) console.error(`${folder} is ready. To pack it, install vsce: npm install --global @vscode/vsce@3.9.2`)
process.exitCode = error ? 2 : (status ?? 2)
