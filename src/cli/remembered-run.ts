import {readFileSync, statSync} from 'node:fs'
import {readRun, writeRun, type Written} from '../cache/run-store.ts'
import {isSettled, stampOf, type Stamp} from '../cache/stamp.ts'
import type {FileResult} from '../types.ts'
import {fingerprint} from '../word/fingerprint.ts'
import {cacheFor, type CachePlace} from './cache-place.ts'
import type {FoundRun} from './check.ts'
import {createCheckKeys} from './check-keys.ts'
import {wantsColor} from './color.ts'
import {isoDate} from './document-rules.ts'
import type {ExitCode} from './exit-code.ts'
import type {Host} from './host.ts'
import type {Target} from './targets.ts'

/** How a run went: its exit code, and a result for each target. */
export interface RunOutcome {
  readonly code: ExitCode
  readonly results: readonly FileResult[]
}

/**
 * Does a run, or says again what the same run said: when nothing that it depends on has changed, no
 * document is read and no rule is loaded. Where anything has, results of single documents are still known.
 *
 * @param run does it; what it writes to its host is remembered
 */
export async function runRemembering(found: FoundRun, host: Host, run: (host: Host) => Promise<RunOutcome>): Promise<ExitCode> {
  const place = cacheFor(found.options, host)
  const inputs = canRemember(found, host) ? await inputsOf(found, place, host) : undefined
  if (!inputs) return (await run(host)).code
  const known = readRun(place.folder, inputs.name, inputs.text)
  if (known) {
    for (const {to, bytes} of known.written) host[to].write(bytes)
    return known.code as ExitCode
  }
  const written: Written[] = []
  const {code, results} = await run({...host, stdout: recording('stdout', host, written), stderr: recording('stderr', host, written)})
  if (inputs.settled && code !== 2 && results.every((result, at) => isLasting(result, found.targets[at]!)))
    writeRun(place.folder, inputs.name, inputs.text, {code, written})
  return code
}

/** A run that does more than write, or whose output depends on more than its documents, is done each time. */
function canRemember({outlets, targets, problems, settings: {holdBack}}: FoundRun, {env}: Host): boolean {
  return (
    problems.length === 0 &&
    holdBack.baseline === undefined &&
    holdBack.since === undefined &&
    targets.every(({stdin}) => !stdin) &&
    outlets.every(({id, file}) => file === undefined && !(id === 'github' && env['GITHUB_STEP_SUMMARY']))
  )
}

/** The text names all that the output depends on; the name, which run of this project it is. */
interface RunInputs {
  readonly name: string
  readonly text: string
  /** False: a document is so fresh that its next change might not be noticed. */
  readonly settled: boolean
}

async function inputsOf({paths, options, settings, targets}: FoundRun, place: CachePlace, host: Host): Promise<RunInputs | undefined> {
  const {version, root, strategy} = place
  const keyOf = createCheckKeys(settings.rules, version, root)
  const now = Date.now()
  const lines: string[] = []
  let settled = true
  for (const target of targets) {
    const {path, absolute, formatId, named, unread, skipped} = target
    const stamp = stampFor(target)
    // Whatever stands in the way of reading is said by whoever reads.
    if (stamp === undefined && unread === undefined && skipped === undefined) return undefined
    if (stamp && strategy === 'content') settled &&= isSettled(stamp, now)
    const key = unread ?? skipped ?? keyOf(path)
    // Waiting for what is there already would cost as much as asking the disk.
    lines.push([path, absolute, formatId, named, typeof key === 'string' ? key : await key, stamp && stampText(stamp, strategy)].join('\0'))
  }
  const {cwd, env, stdout} = host
  const run = JSON.stringify([version, cwd, root, paths, options, settings.failing, wantsColor(options.color, host), stdout.columns, env['CI']])
  return {name: fingerprint(run), text: [run, ...(await settingsText(settings)), ...lines].join('\n'), settled}
}

function stampFor({absolute, unread, skipped}: Target): Stamp | undefined {
  if (unread !== undefined || skipped !== undefined) return undefined
  try {
    const stats = statSync(absolute)
    return stats.isFile() ? stampOf(stats) : undefined
  } catch {
    return undefined
  }
}

function stampText({inode, size, changed, touched}: Stamp, strategy: CachePlace['strategy']): string {
  return strategy === 'metadata' ? `${size} ${changed}` : `${inode} ${size} ${changed} ${touched}`
}

/** Every settings file, whose lines messages name; and the day, since words are accepted until one. */
async function settingsText({loaded}: FoundRun['settings']): Promise<string[]> {
  const layers = (await loaded()).flatMap(({layers}) => layers)
  return layers.length === 0 ? [] : [isoDate(new Date()), ...layers.map(({file, entry}) => JSON.stringify([file, readFileSync(file, 'utf8'), entry]))]
}

/** False for what may be otherwise the next time with the same bytes: a want of time, of memory or of rights. */
function isLasting({status, reason}: FileResult, {unread, skipped}: Target): boolean {
  return unread !== undefined || skipped !== undefined || (status === 'checked' && reason === undefined)
}

/** The same output, with a copy of what is written. */
function recording(to: Written['to'], {[to]: output}: Host, written: Written[]): Host['stdout'] {
  return Object.create(output, {
    write: {
      value(text: string | Uint8Array) {
        written.push({to, bytes: typeof text === 'string' ? Buffer.from(text) : text})
        output.write(text)
      }
    }
  }) as Host['stdout']
}
