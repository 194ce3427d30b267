/**
 * npm run bench                 peoplefirst beside node itself and a plain search
 * npm run bench -- --peers      also beside alex, retext-equality and textlint (installed here, once)
 * npm run bench -- --runs 15    more runs for steadier medians
 *
 * Prints a table, and writes it to bench/results.json and bench/results.svg. Every figure is a ratio of
 * two commands that ran in turn, as whole processes, on the same machine.
 */
import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises'
import {cpus, tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'
import {importLoader, root} from '../scripts/load-rules.mjs'
import {drawChart} from './chart.mjs'
import {makeCorpora} from './corpora.mjs'
import {reportKeystrokes} from './keystrokes.mjs'
import {pair} from './measure.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const {values: options} = parseArgs({
  options: {runs: {type: 'string', default: '9'}, peers: {type: 'boolean'}, only: {type: 'string'}}
})
const runs = Number(options.runs)
const cli = join(root, 'bin/peoplefirst.js')
if (!existsSync(join(root, 'dist/cli.cjs'))) {
  console.error('There is no dist/ yet: run "npm run build" first.')
  process.exit(2)
}

const {loadRules} = await importLoader()
const {rulebook, examples} = await loadRules(join(root, 'rules'))
const scratch = await mkdtemp(join(tmpdir(), 'peoplefirst-bench-'))
// What runs keep for the next one begins empty, whatever ran on this machine before.
process.env.XDG_CACHE_HOME = join(scratch, 'caches')
const corpora = await makeCorpora(tmpdir(), foundSentences())
const plain = join(scratch, 'plain.txt')
const trie = join(scratch, 'trie.txt')
await writeFile(plain, plainAlternation())
await writeFile(trie, [rulebook.triggers.always, rulebook.triggers.anchors].filter(Boolean).join('|'))

const ours = path => [cli, path]
const nothing = ['-e', '0']
const floor = path => [join(here, 'floor.mjs'), plain, path]
const trieFloor = path => [join(here, 'floor.mjs'), trie, path]

/** What is measured against what, and what the project promises. */
const contests = [
  {name: 'clean 1 KB text', what: ours(corpora.clean1k), than: nothing, against: 'node -e 0', by: 'wall', target: 1.4},
  {name: '1 KB with findings', what: ours(corpora.found1k), than: nothing, against: 'node -e 0', by: 'wall', target: 2},
  {name: '100 KB Markdown page', what: ours(corpora.markdown100k), than: nothing, against: 'node -e 0', by: 'wall', target: 2.5},
  // A plain alternation of thousands of forms reads a megabyte in half a minute, so it is asked for one only;
  // the same words as a trie are the harder floor for the long texts.
  {name: '1 MB text', what: ours(corpora.text1m), than: floor(corpora.text1m), against: 'plain search', by: 'cpu', target: 2, slow: true, once: true},
  {name: '2,000 Markdown pages, 18 MB', what: ours(corpora.pages), than: trieFloor(corpora.pages), against: 'trie search', by: 'cpu', memory: 150, slow: true},
  {name: '10 MB text', what: ours(corpora.text10m), than: trieFloor(corpora.text10m), against: 'trie search', by: 'cpu', memory: 200, slow: true},
  {name: '10 MB in one line', what: ours(corpora.line10m), than: trieFloor(corpora.line10m), against: 'trie search', by: 'cpu', memory: 200, slow: true},
  {name: '10 MB text', what: ours(corpora.text10m), than: ours(corpora.text1m), against: 'the same, 1 MB', by: 'cpu', target: 11, slow: true},
  {name: '10 MB of nothing but findings', what: ours(corpora.hits10m), than: ours(corpora.hits1m), against: 'the same, 1 MB', by: 'cpu', target: 11, slow: true, once: true}
]

const peer = (name, ...argv) => ({name, argv: [join(here, 'node_modules', ...argv[0].split('/')), ...argv.slice(1)]})
const peerContests = options.peers
  ? [
      {name: '100 KB, every sentence a finding', what: ours(corpora.found100k), than: peer('alex', 'alex/cli.js', corpora.found100k).argv, against: 'alex', by: 'cpu', target: 1 / 8, slow: true},
      {name: '100 KB Markdown page', what: ours(corpora.markdown100k), than: peer('alex', 'alex/cli.js', corpora.markdown100k).argv, against: 'alex', by: 'cpu'},
      {name: '100 KB Markdown page', what: ours(corpora.markdown100k), than: [join(here, 'equality.mjs'), corpora.markdown100k], against: 'retext-equality', by: 'cpu'},
      {name: '100 KB Markdown page', what: ours(corpora.markdown100k), than: peer('textlint', 'textlint/bin/textlint.js', '--rule', 'alex', corpora.markdown100k).argv, against: 'textlint with alex', by: 'cpu', slow: true},
      {name: '2,000 Markdown pages, 18 MB', what: ours(corpora.pages), than: peer('alex', 'alex/cli.js', corpora.pages).argv, against: 'alex', by: 'cpu', target: 1 / 80, slow: true, once: true}
    ]
  : []

if (options.peers && !existsSync(join(here, 'node_modules'))) {
  spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], {cwd: here, stdio: 'inherit'})
}

console.log(`peoplefirst ${await version()}, Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${rulebook.rules.length} rules`)
console.log(`medians of ${runs} paired runs (${Math.ceil(runs / 3)} where a run is long)\n`)
console.log(`${'what'.padEnd(34)} ${'against'.padEnd(20)} ${'ratio'.padStart(8)} ${'target'.padStart(8)} ${'ours'.padStart(9)} ${'theirs'.padStart(9)} ${'memory'.padStart(8)}`)
const rows = []
for (const contest of [...contests, ...peerContests]) {
  if (options.only && !contest.name.includes(options.only) && !contest.against.includes(options.only)) continue
  const {name, what, than, against, by, target, memory, slow, once} = contest
  const {a, b, ...ratios} = pair(what, than, once ? 1 : slow ? Math.ceil(runs / 3) : runs)
  const row = {name, against, by, ratio: ratios[by], target, ours: a[by], theirs: b[by], memory: a.memory, memoryTarget: memory, theirMemory: b.memory, failed: a.failed, theyFailed: b.failed}
  rows.push(row)
  print(row)
}
const firstLoaded = await loadedAtOnce('cli.cjs')
console.log(`\nwhat every run loads first: ${Math.round(firstLoaded / 1024)} KB (target 300)`)
if (!options.only) {
  const keystrokes = await reportKeystrokes({page: corpora.markdown100k, letter: corpora.found1k, runs})
  const result = {date: new Date().toISOString().slice(0, 10), version: await version(), node: process.version, rules: rulebook.rules.length, rows, firstLoaded, keystrokes}
  await writeFile(join(here, 'results.json'), `${JSON.stringify(result, undefined, 2)}\n`)
  await writeFile(join(here, 'results.svg'), drawChart(result))
}
await rm(scratch, {recursive: true, force: true})

function print({name, against, ratio, target, ours, theirs, memory, memoryTarget, failed, theyFailed}) {
  const mark = failed ? ' ours failed' : theyFailed ? ' theirs failed' : target !== undefined && ratio > target ? ' over' : memoryTarget && memory > memoryTarget ? ' over in memory' : ''
  const cells = [number(ratio).padStart(8), (target === undefined ? '' : number(target)).padStart(8), `${ours.toFixed(3)} s`.padStart(9), `${theirs.toFixed(3)} s`.padStart(9), `${Math.round(memory)} MB`.padStart(8)]
  console.log(`${name.padEnd(34)} ${against.padEnd(20)} ${cells.join(' ')}${mark}`)
}

function number(value) {
  return value < 0.1 ? `1/${Math.round(1 / value)}` : value.toFixed(2)
}

/** Sentences of the rules' examples that hold a finding by default. */
function foundSentences() {
  const inForce = new Set(rulebook.rules.filter(({level}) => level !== 'off').map(({id}) => id))
  return [...examples].flatMap(([id, own]) => (inForce.has(id) ? own.flatMap(({flag}) => (flag ? [flag.replace(/[[\]]/g, '')] : [])) : []))
}

/** The forms of the rules in force as one plain alternation, longest first. */
function plainAlternation() {
  const inForce = new Set(rulebook.rules.filter(({level}) => level !== 'off').map(({id}) => id))
  const texts = new Set(rulebook.forms.filter(({ruleId}) => inForce.has(ruleId)).map(({words}) => words.join(' ')))
  const escaped = [...texts].sort((a, b) => b.length - a.length).map(text => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(' ', '[\\s-]+'))
  return `\\b(?:${escaped.join('|')})\\b`
}

async function version() {
  return JSON.parse(await readFile(join(root, 'package.json'), 'utf8')).version
}

/** Bytes of a file of dist/ and of all that it imports, but for what is imported when it is needed. */
async function loadedAtOnce(name, seen = new Set()) {
  if (seen.has(name)) return 0
  seen.add(name)
  const file = join(root, 'dist', name)
  const code = await readFile(file, 'utf8')
  let bytes = (await stat(file)).size
  for (const [, other] of code.matchAll(/(?<!=>)\brequire\(["'`]\.\/([^"'`]+)/g)) bytes += await loadedAtOnce(other, seen)
  return bytes
}
