import {existsSync, readFileSync, statSync, type Stats} from 'node:fs'
import {dirname, join} from 'node:path'
import {isSettled, stampOf} from '../cache/stamp.ts'
import {readText} from '../files/read-text.ts'
import {fingerprint} from '../word/fingerprint.ts'
import type {CachePlace} from './cache-place.ts'
import type {FoundRun} from './check.ts'
import {createCheckKeys} from './check-keys.ts'
import {wantsColor} from './color.ts'
import {isoDate} from './document-rules.ts'
import type {Host} from './host.ts'
import type {Target} from './targets.ts'

/** Everything that the output of a run depends on. */
export interface RunInputs {
  /** Which run of this project it is: the same command line in the same place. */
  readonly name: string
  /** The same bytes, the same output. */
  readonly bytes: Uint8Array
  /** False: a document is so fresh that its next change might not be noticed. */
  readonly settled: boolean
}

/** Undefined when a document cannot be looked at: what stands in the way is said by whoever reads it. */
export async function inputsOf({paths, options, settings, targets, aside}: FoundRun, place: CachePlace, host: Host): Promise<RunInputs | undefined> {
  const {version, root, strategy} = place
  const {cwd, env, stdout} = host
  const documents = await describe(targets, createCheckKeys(settings.rules, version, root), strategy)
  const accepted = acceptedText(settings.holdBack)
  if (!documents || !accepted) return undefined
  const run = JSON.stringify([version, cwd, root, paths, options, settings.failing, wantsColor(options.color, host), stdout.columns, env['CI']])
  const text = [run, JSON.stringify(aside), ...(await settingsText(settings)), ...accepted, documents.text].join('\n')
  return {name: fingerprint(run), bytes: Buffer.concat([Buffer.from(text, 'utf8'), documents.stamps]), settled: documents.settled}
}

interface Documents {
  readonly text: string
  readonly stamps: Uint8Array
  readonly settled: boolean
}

/**
 * This is all that a run does for most documents, so their times stay numbers: thousands of them as text
 * would cost more than asking the disk.
 */
async function describe(
  targets: readonly Target[],
  keyOf: ReturnType<typeof createCheckKeys>,
  strategy: CachePlace['strategy']
): Promise<Documents | undefined> {
  const now = Date.now()
  const stamps = new Float64Array(targets.length * 4)
  const keys = new Map<string, number>()
  let text = ''
  let settled = true
  for (let at = 0; at < targets.length; at++) {
    const {path, absolute, formatId, named, unread, skipped} = targets[at]!
    let key: string | Promise<string> | undefined = unread ?? skipped
    if (key === undefined) {
      key = keyOf(path)
      const stats = statOf(absolute)
      if (!stats) return undefined
      const stamp = stampOf(stats)
      const byContent = strategy === 'content'
      stamps[at * 4] = stamp.size
      stamps[at * 4 + 1] = stamp.changed
      if (byContent) stamps[at * 4 + 2] = stamp.touched
      if (byContent) stamps[at * 4 + 3] = stamp.inode
      settled &&= !byContent || isSettled(stamp, now)
    }
    // Waiting for what is there already costs as much as asking the disk, too.
    const known = typeof key === 'string' ? key : await key
    if (!keys.has(known)) keys.set(known, keys.size)
    text += `${path}\0${formatId}\0${named}\0${keys.get(known)}\n`
  }
  return {text: `${JSON.stringify([...keys.keys()])}\n${text}`, stamps: new Uint8Array(stamps.buffer), settled}
}

function statOf(absolute: string): Stats | undefined {
  try {
    const stats = statSync(absolute)
    return stats.isFile() ? stats : undefined
  } catch {
    return undefined
  }
}

/** The baseline, and which of its documents are there, since it is said when one is gone; undefined when it cannot be read. */
function acceptedText({baseline}: FoundRun['settings']['holdBack']): string[] | undefined {
  if (baseline === undefined) return []
  try {
    const text = readText(baseline)
    const {findings = {}} = JSON.parse(text) as {findings?: object}
    const folder = dirname(baseline)
    return [baseline, text, Object.keys(findings).map(path => (existsSync(join(folder, path)) ? '+' : '-')).join('')]
  } catch {
    return undefined
  }
}

/** Every settings file, whose lines messages name; and the day, since words are accepted until one. */
async function settingsText({loaded}: FoundRun['settings']): Promise<string[]> {
  const layers = (await loaded()).flatMap(({layers}) => layers)
  return layers.length === 0 ? [] : [isoDate(new Date()), ...layers.map(({file, entry}) => JSON.stringify([file, readFileSync(file, 'utf8'), entry]))]
}
