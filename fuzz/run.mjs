/**
 * npm run fuzz                         every target for a minute
 * npm run fuzz -- --minutes 20 parts   one target for longer
 * npm run fuzz -- expressions          every regular expression, asked for how its time grows
 *
 * Feeds the readers and the YAML loader with inputs that a fuzzer changes wherever a change reaches new
 * code. What it has learnt stays in fuzz/corpus; an input that failed is written to fuzz/failed and, once
 * mended, becomes a test in test/properties/fuzzed.test.ts.
 */
import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {mkdir, readdir, writeFile} from 'node:fs/promises'
import {createRequire} from 'node:module'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'
import {build} from 'esbuild'
import {root} from '../scripts/load-rules.mjs'
import {rulebookForEsbuild} from '../scripts/rulebook-plugin.mjs'
import {fitOlderSystem} from './older-system.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const TARGETS = ['readers', 'parts', 'rules', 'tags', 'edits']
const {values, positionals} = parseArgs({options: {minutes: {type: 'string', default: '1'}}, allowPositionals: true})
const wantsExpressions = positionals[0] === 'expressions'
const targets = positionals.length > 0 && !wantsExpressions ? positionals : TARGETS
const seconds = Math.round(Number(values.minutes) * 60)
const unknown = targets.find(target => !TARGETS.includes(target))
if (unknown !== undefined || !(seconds > 0)) {
  console.error(`Targets are ${TARGETS.join(', ')}; --minutes takes a number.`)
  process.exit(2)
}

if (!existsSync(join(here, 'node_modules'))) {
  spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {cwd: here, stdio: 'inherit'})
}
if (wantsExpressions) {
  const {status} = spawnSync(process.execPath, [join(here, 'expressions.mjs')], {cwd: here, stdio: 'inherit'})
  process.exit(status ?? 1)
}
if (process.platform === 'linux' && process.arch === 'x64') {
  await fitOlderSystem(join(here, 'node_modules/@jazzer.js/fuzzer/prebuilds/fuzzer-linux-x64.node'))
}
await build({
  entryPoints: Object.fromEntries([...TARGETS, 'seeds'].map(name => [name, join(here, `targets/${name}.ts`)])),
  absWorkingDir: root,
  outdir: join(here, 'built'),
  bundle: true,
  format: 'cjs',
  outExtension: {'.js': '.cjs'},
  platform: 'node',
  target: 'node20',
  alias: {'jsonc-parser': 'jsonc-parser/lib/esm/main.js'},
  define: {'import.meta.url': '"file:///built.cjs"'},
  logLevel: 'error',
  plugins: [rulebookForEsbuild()]
})
const {seeds} = createRequire(import.meta.url)(join(here, 'built/seeds.cjs'))
for (const [name, bytes] of await seeds(root)) {
  await mkdir(dirname(join(here, 'seeds', name)), {recursive: true})
  await writeFile(join(here, 'seeds', name), bytes)
}

let failed = false
for (const target of targets) {
  const corpus = join(here, 'corpus', target)
  const failures = join(here, 'failed', target)
  await mkdir(corpus, {recursive: true})
  await mkdir(failures, {recursive: true})
  const options = [`-max_total_time=${seconds}`, '-max_len=6000', '-rss_limit_mb=3000', `-artifact_prefix=${failures}/`, '-print_final_stats=1']
  const jazzer = join(here, 'node_modules/@jazzer.js/core/dist/cli.js')
  const argv = [jazzer, join(here, `built/${target}.cjs`), corpus, join(here, 'seeds', target), '-i', 'fuzz/built', '-e', 'nothing', '--timeout', '20000', '--', ...options]
  const {status} = spawnSync(process.execPath, argv, {cwd: root, stdio: 'inherit'})
  failed ||= status !== 0
  console.log(`${target}: ${status === 0 ? 'nothing failed' : `failed, see ${failures}`}; ${(await readdir(corpus)).length} inputs that reach different code`)
}
process.exit(failed ? 1 : 0)
