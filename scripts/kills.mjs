/**
 * node scripts/kills.mjs            200 runs that are killed at some moment, and every file looked at
 * node scripts/kills.mjs --runs 20
 *
 * Each command that writes is started, killed (SIGKILL: nothing in the program can run any more) at a random
 * moment of its usual time, and whatever lies in its folder afterwards must be the old file or the new one,
 * whole. The command is then run again and has to come to the same end as if nothing had happened.
 */
import {spawn} from 'node:child_process'
import {cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'

const cli = fileURLToPath(new URL('../bin/peoplefirst.js', import.meta.url))
/** Long enough that writing takes a while; dates of reviewed copies differ from run to run. */
const SENTENCE = 'The clinic treated an addict, and two drug users came to the shelter.\n\n'

/** What each command may leave. */
export const COMMANDS = [
  {name: 'fix', argv: ['fix', '--all', '--quiet', '.']},
  {name: 'review', argv: ['review', '.'], fresh: /\.reviewed\./},
  {name: 'baseline', argv: ['baseline', '.']},
  {name: 'baseline again', argv: ['check', '--quiet', '--exit-zero', '--update-baseline', '--baseline', 'peoplefirst-baseline.json', '.']},
  {name: 'cache', argv: ['check', '--quiet', '--exit-zero', '--cache', '--cache-location', 'cache', '.']},
  {name: 'report', argv: ['check', '--exit-zero', '--format', 'json=report.json', '--format', 'html=report.html', '.']}
]

/** Makes a folder of documents; @param documents file name to bytes */
function makeFolder(documents) {
  const folder = mkdtempSync(join(tmpdir(), 'peoplefirst-kills-'))
  mkdirSync(join(folder, '.git'))
  for (const [name, bytes] of Object.entries(documents)) writeFileSync(join(folder, name), bytes)
  return folder
}

function run(argv, cwd, killAfter) {
  return new Promise(resolve => {
    const start = performance.now()
    const child = spawn(process.execPath, [cli, ...argv], {cwd, stdio: 'ignore'})
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve({code, killed: signal === 'SIGKILL', took: performance.now() - start})
    })
  })
}

/** Every file below a folder with its bytes, as text that compares. */
function filesIn(folder, below = '') {
  return new Map(readdirSync(join(folder, below), {withFileTypes: true}).flatMap(entry => {
    const name = below ? `${below}/${entry.name}` : entry.name
    return entry.isDirectory() ? [...filesIn(folder, name)] : [[name, readFileSync(join(folder, name)).toString('latin1')]]
  }))
}

/** Names that change from run to run, and are no file of anybody. */
const isTemporary = name => /(?:^|\/)\.[^/]*\.tmp$|\/results\.json\.\d+\.\w+$/.test(name)

/**
 * What is wrong after a kill; empty when every file is the old or the new one.
 *
 * @param fresh files whose content holds the time, so that only their being whole counts
 */
function faults(before, after, now, fresh) {
  return [...now].flatMap(([name, bytes]) => {
    if (isTemporary(name) || bytes === before.get(name) || bytes === after.get(name)) return []
    if (fresh?.test(name) && isWhole(name, bytes, after.get(name))) return []
    if (/results\.json$/.test(name) && parses(bytes)) return []
    return [`${name} is neither the old file nor the new one (${bytes.length} bytes)`]
  }).concat([...before.keys()].filter(name => !now.has(name)).map(name => `${name} is gone`))
}

/** A page ends, and a container has its end record; both as long as the one that was not killed, times aside. */
function isWhole(name, bytes, other) {
  return other !== undefined && (name.endsWith('.html') ? bytes.trimEnd().endsWith('</html>') && Math.abs(bytes.length - other.length) < 64 : bytes.includes('PK\x05\x06', bytes.length - 64) && Math.abs(bytes.length - other.length) < 64)
}

function parses(text) {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** @returns the number of runs that were killed before their end, and all faults */
export async function killRuns(runs, documents, random = Math.random) {
  const folder = makeFolder(documents)
  const outcome = {killed: 0, ended: 0, leftovers: 0, changed: 0, faults: []}
  try {
    const plans = []
    for (const command of COMMANDS) {
      const work = `${folder}-${command.name.replace(' ', '-')}`
      cpSync(folder, work, {recursive: true})
      if (command.name === 'baseline again') writeFileSync(join(work, 'peoplefirst-baseline.json'), '{"version": 1, "findings": {}}\n')
      const before = filesIn(work)
      await run(command.argv, work)
      const {took} = await timed(command, work, before)
      plans.push({command, work, before, after: filesIn(work), took})
    }
    for (let count = 0; count < runs; count++) {
      const {command, work, before, after, took} = plans[count % plans.length]
      restore(work, before)
      const {killed} = await run(command.argv, work, took * (0.25 + random() * 0.85))
      const now = filesIn(work)
      killed ? outcome.killed++ : outcome.ended++
      if ([...now.keys()].some(isTemporary)) outcome.leftovers++
      if ([...now].some(([name, bytes]) => before.get(name) !== bytes)) outcome.changed++
      outcome.faults.push(...faults(before, after, now, command.fresh).map(fault => `${command.name}: ${fault}`))
      if (count % 10 === 9) {
        // What was begun can be ended.
        await run(command.name === 'review' ? [...command.argv, '--overwrite'] : command.argv, work)
        outcome.faults.push(...[...after].flatMap(([name, bytes]) => (filesIn(work).get(name)?.length === bytes.length || command.fresh?.test(name) || /results\.json$|report\./.test(name) ? [] : [`${command.name}, run again: ${name} differs`])))
      }
    }
    for (const {work} of plans) rmSync(work, {recursive: true, force: true})
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
  return outcome
}

/** How long the command takes on files as they were. */
async function timed({argv}, work, before) {
  const after = filesIn(work)
  restore(work, before)
  const ran = await run(argv, work)
  for (const [name, bytes] of after) if (!existsSync(join(work, name))) writeFileSync(join(work, name), Buffer.from(bytes, 'latin1'))
  return ran
}

function restore(work, before) {
  for (const name of filesIn(work).keys()) if (!before.has(name)) rmSync(join(work, name))
  for (const [name, bytes] of before) {
    mkdirSync(join(work, name, '..'), {recursive: true})
    writeFileSync(join(work, name), Buffer.from(bytes, 'latin1'))
  }
}

/** Twenty documents of some length. */
export function someDocuments(count = 20) {
  return Object.fromEntries(Array.from({length: count}, (_, index) => [`d${index}.${index % 2 ? 'md' : 'txt'}`, SENTENCE.repeat(40 + index)]))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const {values} = parseArgs({options: {runs: {type: 'string', default: '200'}}})
  const {killed, ended, leftovers, changed, faults: all} = await killRuns(Number(values.runs), someDocuments())
  console.log(`${killed} runs killed, ${ended} ended before. In ${changed} something had been written; ${leftovers} left a temporary file.`)
  console.log(all.length === 0 ? 'Every file is the old one or the new one, whole.' : all.join('\n'))
  process.exit(all.length === 0 ? 0 : 1)
}
