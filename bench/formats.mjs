/**
 * node bench/formats.mjs              what a document costs, by format, and how the cost scales
 * node bench/formats.mjs --count 60   more documents a format, for steadier figures
 *
 * Prints a table and writes bench/formats.json. Cost is processor time: of a run over many documents, less
 * that of a run over one, so that starting counts apart. docs/large-collections.md explains the figures.
 */
import {spawn, spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {cpus, loadavg, tmpdir, totalmem} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'
import {root} from '../scripts/load-rules.mjs'
import {prose} from './corpora.mjs'
import {median, runOnce} from './measure.mjs'
import {loadSamples} from './samples.mjs'

const {values: options} = parseArgs({options: {count: {type: 'string', default: '40'}, runs: {type: 'string', default: '3'}}})
const [count, runs] = [Number(options.count), Number(options.runs)]
const cli = join(root, 'bin/peoplefirst.js')
const scratch = mkdtempSync(join(tmpdir(), 'peoplefirst-formats-'))
const FOUND = ['The clinic treated an addict last night.', 'Two drug users came to the shelter.', 'He is confined to a wheelchair.']
const EXTENSION = {text: 'txt', markdown: 'md', latex: 'tex', asciidoc: 'adoc'}

const {sampleOf, everyFormat, hasSample} = await loadSamples()
// The others have no honest sample, or are taken only where they are asked for.
const formats = (await everyFormat()).filter(({id}) => hasSample(id))

/** A letter of some four pages, with a finding in every twentieth paragraph. */
const paragraphs = seed => prose({bytes: 16_000, seed: seed + 7, found: FOUND, every: 20}).split('\n\n')

/** @returns the folder of the documents, one of them, and the bytes of all and of their prose */
async function makeDocuments(id, extensions, many) {
  const folder = join(scratch, id)
  mkdirSync(folder, {recursive: true})
  const extension = EXTENSION[id] ?? extensions[0]?.slice(1) ?? id
  let [bytes, words] = [0, 0]
  for (let index = 0; index < many; index++) {
    const file = join(folder, `d${index}.${extension}`)
    const own = paragraphs(index)
    writeFileSync(file, await sampleOf(id, own))
    bytes += statSync(file).size
    words += own.join('\n\n').length
  }
  return {folder, one: join(folder, `d0.${extension}`), bytes, words}
}

const best = argv => {
  const all = Array.from({length: runs}, () => runOnce([cli, ...argv]))
  return {cpu: median(all.map(({cpu}) => cpu)), memory: Math.max(...all.map(({memory}) => memory)), failed: all.some(({failed}) => failed)}
}

console.log(`Node ${process.version}, ${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GiB; load ${loadavg()[0].toFixed(1)}; ${count} documents a format, medians of ${runs} runs\n`)
console.log(`${'format'.padEnd(10)} ${'KB each'.padStart(8)} ${'ms each'.padStart(8)} ${'MB/s of prose'.padStart(14)} ${'memory'.padStart(8)}`)
const rows = []
for (const {id, extensions} of formats) {
  const many = id === 'pdf' ? Math.ceil(count / 4) : count
  const {folder, one, bytes, words} = await makeDocuments(id, extensions, many)
  const [whole, single] = [best(['--quiet', '--exit-zero', folder]), best(['--quiet', '--exit-zero', one])]
  const each = (whole.cpu - single.cpu) / (many - 1)
  const row = {id, kilobytes: bytes / many / 1024, milliseconds: each * 1000, proseMegabytesPerSecond: words / many / 1e6 / each, start: single.cpu, memory: whole.memory, failed: whole.failed}
  rows.push(row)
  console.log(`${id.padEnd(10)} ${row.kilobytes.toFixed(1).padStart(8)} ${row.milliseconds.toFixed(2).padStart(8)} ${row.proseMegabytesPerSecond.toFixed(2).padStart(14)} ${`${Math.round(row.memory)} MB`.padStart(8)}${row.failed ? ' failed' : ''}`)
}

// Scaling: the same two thousand pages by one process, by two shards, and through one and two workers.
const pages = await makeDocuments('markdown', ['.md'], 2000)
const lines = join(scratch, 'documents.ndjson')
writeFileSync(lines, Array.from({length: 2000}, (_, index) => JSON.stringify({id: index, text: paragraphs(index).join('\n\n'), format: 'markdown'})).join('\n') + '\n')

/** Runs shell commands side by side. @returns seconds of wall and processor time of all */
function together(commands) {
  const start = process.hrtime.bigint()
  const before = usageOfChildren()
  return Promise.all(commands.map(command => new Promise(resolve => spawn('sh', ['-c', command], {stdio: 'ignore', cwd: scratch}).on('close', resolve)))).then(codes => ({
    wall: Number(process.hrtime.bigint() - start) / 1e9,
    cpu: usageOfChildren() - before,
    codes
  }))
}

/** Processor seconds of all children that have ended, as the shell's `times` tells it of itself. */
function usageOfChildren() {
  try {
    const fields = spawnSync('cat', [`/proc/${process.pid}/stat`], {encoding: 'utf8'}).stdout.split(') ')[1].split(' ')
    return (Number(fields[13]) + Number(fields[14])) / 100
  } catch {
    return NaN
  }
}

const node = `${process.execPath} ${cli}`
const hasParallel = spawnSync('parallel', ['--version'], {stdio: 'ignore'}).status === 0
const ways = [
  ['one process', [`${node} --quiet --exit-zero ${pages.folder}`]],
  ['two shards', [1, 2].map(part => `${node} --quiet --exit-zero --shard ${part}/2 ${pages.folder}`)],
  ['one stream', [`${node} stream < ${lines}`]],
  ...(hasParallel ? [['two streams, GNU parallel', [`parallel --will-cite --pipe --round-robin --jobs 2 --block 1M ${node} stream < ${lines} > out.ndjson`]]] : [])
]
console.log(`\n2,000 Markdown pages, ${(pages.words / 1e6).toFixed(0)} MB\n${'way'.padEnd(28)} ${'wall'.padStart(8)} ${'processor'.padStart(10)} ${'a page'.padStart(9)}`)
const scaling = []
for (const [name, commands] of ways) {
  const {wall, cpu, codes} = await together(commands)
  scaling.push({name, wall, cpu, failed: codes.some(code => code !== 0)})
  console.log(`${name.padEnd(28)} ${wall.toFixed(1).padStart(6)} s ${cpu.toFixed(1).padStart(8)} s ${((cpu / 2000) * 1000).toFixed(2).padStart(6)} ms${codes.some(code => code !== 0) ? ' failed' : ''}`)
}
if (hasParallel) {
  const answered = spawnSync('sh', ['-c', `wc -l < ${join(scratch, 'out.ndjson')}`], {encoding: 'utf8'}).stdout.trim()
  console.log(`\n${answered} answers came back through GNU parallel.`)
}
writeFileSync(fileURLToPath(new URL('formats.json', import.meta.url)), `${JSON.stringify({date: new Date().toISOString().slice(0, 10), node: process.version, load: loadavg()[0], count, rows, scaling}, undefined, 2)}\n`)
rmSync(scratch, {recursive: true, force: true})
