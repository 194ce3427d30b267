/**
 * npm run kills                  until 200 runs were killed at some moment, with every file looked at
 * npm run kills -- --runs 20
 *
 * Each command that writes is started and killed (SIGKILL: nothing in the program can run any more), at a random
 * moment of its usual time or just after it began to write. Whatever lies in its folder afterwards must be the old
 * file or the new one, whole. The command is then run again: it has to come to the same end as if nothing had
 * happened, and to tidy up what the killed run left half written.
 */
import {spawn} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, watch, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'
import {isWhole} from './whole.mjs'

const cli = fileURLToPath(new URL('../bin/peoplefirst.js', import.meta.url))
const require = createRequire(import.meta.url)
const {readKept} = require('../bin/kept-code.js')
/** From 22.8 on, Node keeps code itself. */
const keepsItself = Boolean(require('node:module').enableCompileCache)
/** Long enough that writing takes a while. */
const SENTENCE = 'The clinic treated an addict, and two drug users came to the shelter.\n\n'
const BASELINE = 'peoplefirst-baseline.json'

/**
 * What is killed. `fresh`: files that hold the time, or what the disk says of others, so that no two runs write the
 * same bytes. `again`: what ends a run that was begun.
 */
export const COMMANDS = [
  {name: 'fix', argv: ['fix', '--all', '--quiet', '.']},
  {name: 'review', argv: ['review', '.'], again: ['review', '--overwrite', '.'], fresh: /\.reviewed\./},
  {name: 'baseline', argv: ['baseline', '.']},
  {name: 'baseline again', argv: ['check', '--quiet', '--exit-zero', '--update-baseline', '--baseline', BASELINE, '.'], files: {[BASELINE]: '{"version": 1, "findings": {}}\n'}},
  {name: 'cache', argv: ['check', '--quiet', '--exit-zero', '--cache', '--cache-location', 'cache', '.'], fresh: /^cache\//},
  {name: 'report', argv: ['check', '--exit-zero', '--format', 'json=.out/report.json', '--format', 'html=.out/report.html', '.'], files: {'.gitignore': '.out/\n'}},
  {name: 'init', argv: ['init', '--yes'], isDone: folder => existsSync(join(folder, 'peoplefirst.config.yml'))},
  ...(keepsItself ? [] : [{name: 'kept code', argv: ['check', '--exit-zero', '--format', 'json', '.'], keeps: true}])
]

/**
 * @param {number} runs as many are killed; others may have ended before their moment came, at most twice as many
 * @param {Record<string, Uint8Array | string>} documents file name to bytes
 * @param {() => number} random from 0 up to 1
 * @returns the number of runs that were killed, and that ended before; in how many something had been written, or was
 *   left half written; and what was wrong
 */
export async function killRuns(runs, documents, random = Math.random) {
  const outcome = {killed: 0, ended: 0, leftovers: 0, changed: 0, faults: []}
  const folder = mkdtempSync(join(tmpdir(), 'peoplefirst-kills-'))
  try {
    const plans = []
    for (const command of COMMANDS.slice(0, runs)) plans.push(await planFor(command, join(folder, command.name.replace(' ', '-')), documents))
    for (let count = 0; outcome.killed < runs && count < 3 * runs; count++) await killOnce(plans[count % plans.length], random, outcome)
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
  return outcome
}

/** What a run that nobody kills starts from, says and writes, and how long it takes when its code is kept. */
async function planFor(command, work, documents) {
  const makeFolder = () => {
    rmSync(work, {recursive: true, force: true})
    mkdirSync(join(work, '.git'), {recursive: true})
    for (const [name, bytes] of Object.entries({...documents, ...command.files})) writeFileSync(join(work, name), bytes)
  }
  makeFolder()
  await run(command.argv, work)
  makeFolder()
  const before = filesIn(work)
  const {took, said} = await run(command.argv, work)
  return {command, work, before, after: filesIn(work), took, said}
}

async function killOnce(plan, random, outcome) {
  const {command, work, before, after, took} = plan
  const caches = cachesOf(work)
  restore(work, before)
  if (command.keeps) spoil(caches, random)
  const keptBefore = filesIn(caches)
  const atWriting = !command.keeps && random() < 0.5
  const killed = await runKilled(command.argv, work, atWriting ? {afterFirstChange: random() * 40} : {after: took * (0.25 + random() * 0.85)})
  killed ? outcome.killed++ : outcome.ended++
  const [now, kept] = [filesIn(work), filesIn(caches)]
  const isChanged = [...now].some(([name, bytes]) => before.get(name) !== bytes) || [...kept].some(([name, bytes]) => keptBefore.get(name) !== bytes)
  if (isChanged) outcome.changed++
  if ([...now.keys(), ...kept.keys()].some(isTemporary)) outcome.leftovers++
  const say = fault => outcome.faults.push(`${command.name}: ${fault}`)
  for (const fault of await faultsOf(command, before, after, now)) say(fault)
  for (const [name, bytes] of kept) {
    if (!keepsItself && !isTemporary(name) && bytes !== keptBefore.get(name) && !readKept(join(caches, name))) say(`of the kept code, ${name} is neither the old file nor whole`)
  }
  await endWhatWasBegun(plan, say)
}

/** Runs it again, some time later. */
async function endWhatWasBegun({command, work, after, said}, say) {
  const caches = cachesOf(work)
  for (const folder of [work, caches]) for (const name of filesIn(folder).keys()) if (isTemporary(name)) makeOlder(join(folder, name))
  const isDone = command.isDone?.(work)
  const again = await run(command.again ?? command.argv, work)
  const end = filesIn(work)
  for (const [name, bytes] of after) {
    const same = end.has(name) && (end.get(name) === bytes || (command.fresh?.test(name) && (await isWhole(name, end.get(name), bytes))))
    if (!same && !isOfOneRun(name)) say(`run again, ${name} is not what it is without a kill (${endOf(again)})`)
  }
  if (command.keeps && again.said !== said) say(`run again, it says something else (${endOf(again)})`)
  // A run that has nothing to write tidies up nothing, nor does "init" where it was done.
  const left = [...end.keys(), ...(command.keeps ? filesIn(caches).keys() : [])].filter(isTemporary)
  if (left.length > 0 && !isDone && again.wrote) say(`run again, it leaves ${left.join(', ')}`)
}

/** How a run ended, and what it complained of. */
const endOf = ({code, signal, complaint}) => [code === null ? `ended by ${signal}` : `exit ${code}`, complaint.trim().slice(0, 500)].filter(Boolean).join(', ')

/** The name of such a file comes of what the disk says. */
const isOfOneRun = name => /^cache\/runs\//.test(name)

/** What is wrong after a kill; empty when every file is the old or the new one. */
async function faultsOf({fresh}, before, after, now) {
  const faults = [...before.keys()].filter(name => !now.has(name)).map(name => `${name} is gone`)
  for (const [name, bytes] of now) {
    if (isTemporary(name) || bytes === before.get(name) || bytes === after.get(name)) continue
    if (!fresh?.test(name) || !(await isWhole(name, bytes, after.get(name), before.get(name.replace('.reviewed.', '.'))))) faults.push(`${name} is neither the old file nor the new one (${bytes.length} bytes)`)
  }
  return faults
}

/** Files that are being written; the names that SECURITY.md tells. */
const isTemporary = name => /(?:^|\/)\.[^/]*\.tmp$/.test(name)

/** Before a run: nothing is kept, or a file of it is damaged and has to be made anew, or all is whole. */
function spoil(caches, random) {
  const files = [...filesIn(caches).keys()]
  if (random() < 0.5) rmSync(caches, {recursive: true, force: true})
  else if (files.length > 0 && random() < 0.8) truncateSync(join(caches, files[Math.floor(random() * files.length)]), Math.floor(random() * 5000))
}

function makeOlder(path) {
  const then = new Date(Date.now() - 2 * 60_000)
  utimesSync(path, then, then)
}

/** The user's folder for caches while a command works in a folder: beside it, so that no real one is touched. */
const cachesOf = work => `${work}-caches`

function start(argv, cwd) {
  return spawn(process.execPath, [cli, ...argv], {cwd, stdio: ['ignore', 'pipe', 'pipe'], env: {...process.env, XDG_CACHE_HOME: cachesOf(cwd)}})
}

async function run(argv, cwd) {
  const whatLies = () => JSON.stringify([...filesIn(cwd), ...filesIn(cachesOf(cwd))].filter(([name]) => !isTemporary(name)))
  const before = whatLies()
  const begun = performance.now()
  const child = start(argv, cwd)
  let [said, complaint] = ['', '']
  child.stdout.on('data', data => (said += data))
  child.stderr.on('data', data => (complaint += data))
  const [code, signal] = await new Promise(resolve => child.on('close', (...end) => resolve(end)))
  const took = performance.now() - begun
  return {code, signal, complaint, said, took, wrote: whatLies() !== before}
}

/** @returns whether it was killed before it ended by itself; times are milliseconds */
function runKilled(argv, cwd, {after, afterFirstChange}) {
  return new Promise(resolve => {
    const child = start(argv, cwd)
    child.stdout.resume()
    child.stderr.resume()
    const kill = () => child.kill('SIGKILL')
    const watcher = afterFirstChange === undefined ? undefined : watch(cwd, () => (timer ??= setTimeout(kill, afterFirstChange)))
    let timer = after === undefined ? undefined : setTimeout(kill, after)
    child.on('close', (_, signal) => {
      clearTimeout(timer)
      watcher?.close()
      resolve(signal === 'SIGKILL')
    })
  })
}

/** Every file below a folder with its bytes, as text that compares. */
function filesIn(folder, below = '') {
  if (!existsSync(folder)) return new Map()
  return new Map(readdirSync(join(folder, below), {withFileTypes: true}).flatMap(entry => {
    const name = below ? `${below}/${entry.name}` : entry.name
    return entry.isDirectory() ? [...filesIn(folder, name)] : [[name, readFileSync(join(folder, name)).toString('latin1')]]
  }))
}

function restore(work, before) {
  const now = filesIn(work)
  for (const name of now.keys()) if (!before.has(name)) rmSync(join(work, name))
  rmSync(join(work, 'cache'), {recursive: true, force: true})
  for (const [name, bytes] of before) {
    if (now.get(name) !== bytes) writeFileSync(join(work, name), Buffer.from(bytes, 'latin1'))
    // What was changed just now is not remembered.
    makeOlder(join(work, name))
  }
}

/** Documents of some length. */
export function someDocuments(count = 20) {
  return Object.fromEntries(Array.from({length: count}, (_, index) => [`d${index}.${index % 2 ? 'md' : 'txt'}`, SENTENCE.repeat(40 + index)]))
}

/** What people write in offices: their copies are reviewed with tracked changes, and with notes. */
async function officeDocuments() {
  const {loadSamples} = await import('../bench/samples.mjs')
  const {sampleOf} = await loadSamples()
  const sentences = Array(60).fill(SENTENCE.trim())
  return Object.fromEntries(await Promise.all(['docx', 'odt', 'pptx', 'epub', 'pdf'].map(async id => [`office.${id}`, await sampleOf(id, sentences)])))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const {values} = parseArgs({options: {runs: {type: 'string', default: '200'}}})
  const {killed, ended, leftovers, changed, faults} = await killRuns(Number(values.runs), {...someDocuments(10), ...(await officeDocuments())})
  console.log(`${killed} runs killed, ${ended} ended before. In ${changed} something had been written; ${leftovers} left a temporary file.`)
  console.log(faults.length === 0 ? 'Every file is the old one or the new one, whole, and each run was ended by the next.' : faults.join('\n'))
  process.exit(faults.length === 0 ? 0 : 1)
}
