import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

const witness = fileURLToPath(new URL('./witness.cjs', import.meta.url))

/**
 * Runs a command once, as a whole process.
 *
 * @param {readonly string[]} argv arguments of node
 * @returns {{wall: number, cpu: number, memory: number, failed: boolean}} seconds, seconds, megabytes
 */
export function runOnce(argv, {timeout = 600_000} = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'peoplefirst-bench-'))
  const report = join(folder, 'usage.json')
  const start = process.hrtime.bigint()
  const {status, error} = spawnSync(process.execPath, ['--require', witness, ...argv], {
    env: {...process.env, PEOPLEFIRST_BENCH_REPORT: report, NO_COLOR: '1', FORCE_COLOR: ''},
    stdio: 'ignore',
    timeout
  })
  const wall = Number(process.hrtime.bigint() - start) / 1e9
  try {
    const {cpu, memory} = JSON.parse(readFileSync(report, 'utf8'))
    // A linter that found something ends with 1.
    return {wall, cpu, memory, failed: Boolean(error) || status === null || status > 1}
  } catch {
    return {wall, cpu: wall, memory: NaN, failed: true}
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

/**
 * Runs two commands in turn, A B A B …, after one uncounted run of each: what else the machine does
 * falls on both, so their ratio can be trusted where the seconds cannot.
 */
export function pair(a, b, runs, options) {
  runOnce(a, options)
  runOnce(b, options)
  const rows = Array.from({length: runs}, () => ({a: runOnce(a, options), b: runOnce(b, options)}))
  return {
    wall: median(rows.map(({a, b}) => a.wall / b.wall)),
    cpu: median(rows.map(({a, b}) => a.cpu / b.cpu)),
    a: summary(rows.map(({a}) => a)),
    b: summary(rows.map(({b}) => b))
  }
}

function summary(runs) {
  return {
    wall: median(runs.map(({wall}) => wall)),
    cpu: median(runs.map(({cpu}) => cpu)),
    memory: Math.max(...runs.map(({memory}) => memory)),
    failed: runs.some(({failed}) => failed)
  }
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
