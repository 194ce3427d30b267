import {readRun, writeRun, type Written} from '../cache/run-store.ts'
import {readBytes} from '../files/read-bytes.ts'
import type {FileResult} from '../types.ts'
import {cacheFor} from './cache-place.ts'
import type {FoundRun} from './check.ts'
import type {ExitCode} from './exit-code.ts'
import type {Host} from './host.ts'
import {inputsOf} from './run-inputs.ts'
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
  const known = readRun(place.folder, inputs.name, inputs.bytes)
  if (known) {
    for (const {to, bytes} of known.written) host[to].write(bytes)
    return known.code as ExitCode
  }
  const written: Written[] = []
  const {code, results} = await run({...host, stdout: recording('stdout', host, written), stderr: recording('stderr', host, written)})
  if (inputs.settled && code !== 2 && results.every((result, at) => isLasting(result, found.targets[at]!)))
    writeRun(place.folder, inputs.name, inputs.bytes, {code, written})
  return code
}

/** A run that does more than write, or whose output depends on more than its documents, is done each time. */
function canRemember({outlets, targets, problems, settings: {holdBack}}: FoundRun, {env}: Host): boolean {
  return (
    problems.length === 0 &&
    // Asking git which lines changed takes longer than the rest.
    holdBack.since === undefined &&
    !holdBack.update &&
    !holdBack.prune &&
    targets.every(({stdin}) => !stdin) &&
    outlets.every(({id, file}) => file === undefined && !(id === 'github' && env['GITHUB_STEP_SUMMARY']))
  )
}

/**
 * False for what may be otherwise the next time with the same bytes: rights and disks change, and a PDF
 * or a picture that took too much time may take less.
 */
function isLasting({status, reason, formatId}: FileResult, {unread, skipped, absolute}: Target): boolean {
  if (unread !== undefined || skipped !== undefined) return true
  if (status === 'checked') return reason === undefined
  return formatId !== 'pdf' && formatId !== 'image' && canBeRead(absolute)
}

function canBeRead(absolute: string): boolean {
  try {
    readBytes(absolute)
    return true
  } catch {
    return false
  }
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
