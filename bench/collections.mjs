/**
 * node bench/collections.mjs           a second run with --cache over 2,000 pages, and 100,000 documents by stream
 * node bench/collections.mjs --runs 5  fewer runs
 *
 * What it finds is compared with what the project promises: twice the time of node itself, and 200 MB.
 */
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync} from 'node:fs'
import {mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {parseArgs} from 'node:util'
import {importLoader, root} from '../scripts/load-rules.mjs'
import {makeCorpora} from './corpora.mjs'
import {pair, runOnce} from './measure.mjs'

const {values: options} = parseArgs({options: {runs: {type: 'string', default: '11'}, documents: {type: 'string', default: '100000'}}})
const cli = join(root, 'bin/peoplefirst.js')
if (!existsSync(join(root, 'dist/cli.cjs'))) {
  console.error('There is no dist/ yet: run "npm run build" first.')
  process.exit(2)
}
const scratch = await mkdtemp(join(tmpdir(), 'peoplefirst-bench-'))
try {
  await measureCache(Number(options.runs))
  await measureStream(Number(options.documents))
} finally {
  await rm(scratch, {recursive: true, force: true})
}

async function measureCache(runs) {
  const {pages} = await makeCorpora(tmpdir(), await foundSentences())
  const again = [cli, 'check', '--cache-location', join(scratch, 'cache'), pages]
  const first = runOnce(again)
  // A file that was written within the last seconds would be read again.
  const {a, b, wall} = pair(again, ['-e', '0'], runs)
  const verdict = first.failed || a.failed ? ' failed' : wall <= 2 ? '' : ' over'
  console.log(`2,000 pages, first run with --cache: ${first.wall.toFixed(2)} s`)
  console.log(`2,000 pages, second run: ${wall.toFixed(2)} x node -e 0 (target 2.00), ${a.wall.toFixed(3)} s against ${b.wall.toFixed(3)} s, ${Math.round(a.memory)} MB${verdict}`)
}

/** Sends documents as fast as they are taken, cuts the last one off in the middle, and counts the answers. */
async function measureStream(count) {
  const texts = ['The council opened the green door before noon.', 'Beds for addicts and their families.', '# Notes\n\nThe clinic treats heroin users.\n', 'The long table stood in the rain. '.repeat(200)]
  const worker = spawn(process.execPath, [cli, 'stream'], {stdio: ['pipe', 'pipe', 'inherit'], cwd: scratch})
  const closed = once(worker, 'close')
  let [answered, lost, memory, rest] = [0, 0, 0, '']
  worker.stdout.setEncoding('utf8').on('data', async chunk => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()
    for (const line of lines) {
      const {id, status} = JSON.parse(line)
      if (answered < count ? id !== answered || status !== 'checked' : status !== 'unread') lost++
      answered++
    }
    memory = Math.max(memory, await peakOf(worker.pid))
  })
  const start = Date.now()
  for (let id = 0; id < count; id++) {
    const line = `${JSON.stringify({id, text: texts[id % texts.length], format: id % texts.length === 2 ? 'markdown' : 'text'})}\n`
    if (!worker.stdin.write(line)) await once(worker.stdin, 'drain')
  }
  worker.stdin.end('{"id": "last", "text": "cut o')
  const [code] = await closed
  const wrong = answered !== count + 1 || lost > 0 || code !== 2
  const size = Number.isNaN(memory) ? 'memory unknown here' : `${Math.round(memory)} MB (target 200)`
  console.log(`${count} documents by stream: ${answered} answers, ${lost} of them wrong, ${size}, ${((Date.now() - start) / 1000).toFixed(1)} s${wrong || memory > 200 ? ' over' : ''}`)
}

/** Megabytes at most so far, where the system tells. */
async function peakOf(pid) {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))[1]) / 1024
  } catch {
    return process.platform === 'linux' ? 0 : NaN
  }
}

/** Sentences of the rules' examples that hold a finding by default. */
async function foundSentences() {
  const {loadRules} = await importLoader()
  const {rulebook, examples} = await loadRules(join(root, 'rules'))
  const inForce = new Set(rulebook.rules.filter(({level}) => level !== 'off').map(({id}) => id))
  return [...examples].flatMap(([id, own]) => (inForce.has(id) ? own.flatMap(({flag}) => (flag ? [flag.replace(/[[\]]/g, '')] : [])) : []))
}
