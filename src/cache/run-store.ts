import {mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {removeQuietly, temporaryBeside} from '../files/temporary.ts'
import {makeCacheFolder} from './location.ts'

/** What a run wrote, in its order, and how it ended. */
export interface RememberedRun {
  readonly code: number
  readonly written: readonly Written[]
}

export interface Written {
  readonly to: 'stdout' | 'stderr'
  readonly bytes: Uint8Array
}

/** The first line of the file: lengths in bytes of all that follows it. */
interface Header {
  readonly format: number
  readonly code: number
  readonly inputs: number
  readonly written: readonly (readonly [to: Written['to'], length: number])[]
}

const FORMAT = 1
const FOLDER = 'runs'
const NEWLINE = 0x0a

/** As many kinds of runs of a project are remembered: by hand, in an editor, in several jobs of CI. */
const MOST_RUNS = 8

/** What is larger is worked out again. */
const MOST_BYTES = 64 * 1024 * 1024

/**
 * The run of this name, when everything that it depended on is the same now.
 *
 * @param folder of the cache, absolute
 * @param inputs names everything that the run depends on
 */
export function readRun(folder: string, name: string, inputs: Uint8Array): RememberedRun | undefined {
  try {
    const file = readFileSync(join(folder, FOLDER, name))
    const start = file.indexOf(NEWLINE) + 1
    const header = JSON.parse(file.toString('utf8', 0, start)) as Header
    const end = start + inputs.length
    if (header.format !== FORMAT || header.inputs !== inputs.length || !file.subarray(start, end).equals(inputs)) return undefined
    let at = end
    const written = header.written.map(([to, length]) => ({to, bytes: file.subarray(at, (at += length))}))
    return at === file.length ? {code: header.code, written} : undefined
  } catch {
    // Not there, or damaged: the run is done as if for the first time.
    return undefined
  }
}

/** Writes in one step. Where it cannot be written, the next run is done as this one was. */
export function writeRun(folder: string, name: string, inputs: Uint8Array, {code, written}: RememberedRun): void {
  const header: Header = {format: FORMAT, code, inputs: inputs.length, written: written.map(({to, bytes}) => [to, bytes.length])}
  const all = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), inputs, ...written.map(({bytes}) => bytes)])
  if (all.length > MOST_BYTES) return
  const runs = join(folder, FOLDER)
  const file = join(runs, name)
  const temporary = temporaryBeside(file)
  try {
    makeCacheFolder(folder)
    mkdirSync(runs, {recursive: true})
    writeFileSync(temporary, all)
    renameSync(temporary, file)
    forgetOldest(runs)
  } catch {
    removeQuietly(temporary)
  }
}

function forgetOldest(runs: string): void {
  const files = readdirSync(runs).map(name => join(runs, name))
  if (files.length <= MOST_RUNS) return
  const byAge = files.map(file => ({file, time: statSync(file).mtimeMs})).sort((a, b) => b.time - a.time)
  for (const {file} of byAge.slice(MOST_RUNS)) rmSync(file, {force: true})
}
